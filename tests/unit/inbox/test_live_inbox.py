"""A live run gets the inbox of its account, and hears before anything costs that it cannot be read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from flowcheck import config, prepare
from flowcheck.errors import ConfigError, InboxError
from flowcheck.inbox.gammu import GammuInbox
from flowcheck.plan import Plan
from flowcheck.settings import Settings

ROOT = Path(__file__).parents[3]
SHIPPED = (ROOT / "config" / "flowcheck.toml").read_text("utf-8")


@pytest.fixture
def environ(tmp_path) -> dict[str, str]:
    program = tmp_path / "chromium"
    program.touch(mode=0o700)
    return {
        "FLOWCHECK_BROWSER": str(program),
        "FLOWCHECK_USERNAME": "iemand@vughterstede.nl",
        "FLOWCHECK_PASSWORD": "gisteren-Bedacht-7!",
        "FLOWCHECK_PHONE": "+31 600000000",
        "FLOWCHECK_MASTER": "0123456789abcdef0123456789abcdef",
        "FLOWCHECK_STATE_URL": f"sqlite:///{tmp_path}/state.db",
    }


def configured(tmp_path: Path, database: Path) -> Settings:
    """Read the shipped file, with an inbox for the account, and a guide where it is."""
    content = SHIPPED.replace('guide = "config', f'guide = "{ROOT}/config')
    content = content.replace("[accounts.test]\n", '[accounts.test]\ninbox = "sim"\n', 1)
    content += f'\n[inboxes.sim]\nkind = "gammu"\ndatabase = "sqlite:///{database}"\n'
    path = tmp_path / "flowcheck.toml"
    path.write_text(content, "utf-8")
    return config.load(path, {})


def planned(
    settings: Settings, environ: dict[str, str], journey: str, tmp_path: Path
) -> tuple[prepare.Request, Plan]:
    request = prepare.Request(journey=journey, target="live", out=tmp_path / "run")
    return request, prepare.plan(request, settings, environ)


def test_it_gives_a_walk_the_inbox_of_its_account(tmp_path, environ):
    database = tmp_path / "smsd.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE inbox (ID INTEGER PRIMARY KEY)")
    settings = configured(tmp_path, database)
    request, plan = planned(settings, environ, "look", tmp_path)
    with prepare.site(request, plan, settings, environ) as site:
        assert isinstance(site.inbox, GammuInbox)
        assert site.inbox.mark().cursor == "0"


def test_it_refuses_a_journey_that_needs_a_code_without_an_inbox(tmp_path, environ):
    settings = config.load(ROOT / "config" / "flowcheck.toml", {})
    with pytest.raises(ConfigError, match=r"accounts\.test\.inbox"):
        planned(settings, environ, "full", tmp_path)


def test_it_says_that_an_inbox_cannot_be_read_before_anything_is_asked_for(tmp_path, environ):
    settings = configured(tmp_path, tmp_path / "none.db")
    request, plan = planned(settings, environ, "full", tmp_path)
    with pytest.raises(InboxError) as error, prepare.site(request, plan, settings, environ):
        pytest.fail("began")
    assert error.value.reason == "misconfigured"
    assert not (tmp_path / "run").exists()
    assert not (tmp_path / "state.db").exists()


def test_it_lets_a_journey_without_a_code_go_on_with_an_inbox_that_cannot_be_read(tmp_path, environ):
    settings = configured(tmp_path, tmp_path / "none.db")
    request, plan = planned(settings, environ, "look", tmp_path)
    with prepare.site(request, plan, settings, environ) as site:
        assert site.inbox is not None
