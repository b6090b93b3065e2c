"""How a run gets hold of the account: with its state, alone, and with nothing secret left lying about."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from flowcheck import config, holding, prepare
from flowcheck.errors import ConfigError, LeaseError, StateError
from flowcheck.holding import Holding, held
from flowcheck.model import ValueName
from flowcheck.plan import Site
from flowcheck.settings import Settings
from flowcheck.walk.means import NoKeeper

CONFIG = Path(__file__).parents[2] / "config" / "flowcheck.toml"
DRILL = """
master = { env = "FLOWCHECK_MASTER" }

[targets.drill]
kind = "replica"
account = "test"
hosts = ["werkplek.vughterstede.nl", "login.microsoftonline.com", "passwordreset.microsoftonline.com"]
"""


class Place:
    """A project with an account, in an environment of its own."""

    def __init__(self, folder: Path, *, master: bool = True) -> None:
        path = folder / "flowcheck.toml"
        text = CONFIG.read_text("utf-8").replace('"config/', f'"{CONFIG.parent}/')
        path.write_text(text + (DRILL if master else DRILL.partition("\n\n")[2]), "utf-8")
        program = folder / "chromium"
        program.touch(mode=0o700)
        self.environ = {
            "FLOWCHECK_BROWSER": str(program),
            "FLOWCHECK_USERNAME": "iemand@vughterstede.nl",
            "FLOWCHECK_PASSWORD": "gisteren-Bedacht-7!",
            "FLOWCHECK_PHONE": "+31 600000000",
            "FLOWCHECK_MASTER": "dit is geen echt geheim, maar een voorbeeld",
            "FLOWCHECK_STATE_URL": f"sqlite:///{folder}/state/state.db",
        }
        self.settings: Settings = config.load(path, self.environ)

    def held(
        self,
        journey: str = "sign-in",
        *,
        wait_s: float = 0,
        environ: dict[str, str] | None = None,
        person: object = None,
    ):
        request = prepare.Request(journey=journey, target="drill")
        plan = prepare.plan(request, self.settings, self.environ, person)
        asked = Holding(plan=plan, settings=self.settings, account="test", wait_s=wait_s)
        return held(asked, dict(self.environ) if environ is None else environ, _site)


def _site(values):
    return Site(values=dict(values), inbox=None)


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def test_it_gives_the_values_and_the_keeper_of_the_account(place):
    with place.held() as site:
        assert site.values[ValueName.PASSWORD].reveal() == "gisteren-Bedacht-7!"
        assert len(site.values[ValueName.NEW_PASSWORD].reveal()) == 16
        assert not isinstance(site.keeper, NoKeeper)


@pytest.mark.parametrize("journey", ["look", "sign-in", "full"])
def test_it_leaves_no_secret_in_the_environment(place, journey):
    environ = {**place.environ, "PGPASSWORD": "ook-geheim"}
    with place.held(journey, environ=environ):
        assert set(environ) == {"FLOWCHECK_BROWSER"}


@pytest.mark.parametrize(("person", "minutes"), [(None, 15), (object(), 20)])
def test_it_holds_the_account_for_longer_than_a_person_may_take(place, person, minutes, monkeypatch):
    lasts = []
    taken = holding.taken

    def noted(store, owner, terms):
        lasts.append(terms.lasts_ms)
        return taken(store, owner, terms)

    monkeypatch.setattr(holding, "taken", noted)
    with place.held(person=person):
        assert lasts == [minutes * 60_000]


def test_it_needs_no_state_for_a_journey_that_spends_nothing(place, tmp_path):
    with place.held("look"):
        pass
    assert not (tmp_path / "state").exists()


def test_it_refuses_to_set_a_password_that_it_could_not_make_again(tmp_path):
    place = Place(tmp_path, master=False)
    with pytest.raises(ConfigError, match=r"accounts\.test\.master"), place.held("full"):
        pass


def test_it_signs_in_without_a_master(tmp_path):
    with Place(tmp_path, master=False).held() as site:
        assert ValueName.NEW_PASSWORD not in site.values


def test_it_refuses_a_second_run_at_once(place):
    with place.held(), pytest.raises(LeaseError, match="--wait MINUTES"), place.held():
        pass


def test_it_waits_for_the_first_run_when_told_to(place, monkeypatch):
    monkeypatch.setattr(holding, "ASK_AGAIN_S", 0.02)
    first = place.held()
    first.__enter__()
    timer = threading.Timer(0.2, first.__exit__, (None, None, None))
    timer.start()
    with place.held(wait_s=30):
        pass
    timer.join()


def test_it_does_not_start_where_nothing_can_be_written_down(place, tmp_path):
    (tmp_path / "state").write_text("in the way")
    with pytest.raises(StateError), place.held():
        pass


def test_it_keeps_the_state_in_a_place_of_the_user(place):
    environ = {"HOME": "/home/iemand"}
    assert (
        config.state_url(place.settings, environ) == "sqlite:////home/iemand/.local/state/flowcheck/state.db"
    )
    with pytest.raises(ConfigError, match=r"state\.url"):
        config.state_url(place.settings, {})


def test_it_refuses_budgets_above_what_is_shipped_unless_one_means_it(tmp_path):
    place = Place(tmp_path)
    path = place.settings.path
    path.write_text(path.read_text("utf-8") + "\n[budgets]\ntexts_per_day = 4\n", "utf-8")
    settings = config.load(path, place.environ)
    request = prepare.Request(journey="sign-in", target="drill")
    with pytest.raises(
        ConfigError, match="texts_per_day is above what is shipped; lower it, or run with --i-know"
    ):
        prepare.plan(request, settings, place.environ)
    meant = prepare.Request(journey="sign-in", target="drill", i_know=True)
    assert prepare.plan(meant, settings, place.environ)
