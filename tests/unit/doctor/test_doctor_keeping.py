"""What is written down of an account, looked at and left alone: a real database, spent and held."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from secrets import token_urlsafe

import pytest
from screens_shown import GUIDE

from flowcheck import doctor
from flowcheck.account.acts import Act, Reply
from flowcheck.account.answers import BELIEVED_MS, QUESTIONS
from flowcheck.account.custody import Custody, taken
from flowcheck.account.hold import Terms
from flowcheck.account.moment import Moment
from flowcheck.account.owner import Owner
from flowcheck.account.planned import acts_of
from flowcheck.account.state.database import open_store
from flowcheck.doctor import Check, Outside, State, filesystem, keeping, places
from flowcheck.doctor.found import Journeys
from flowcheck.errors import UsageError
from flowcheck.secret import Secret
from flowcheck.settings import Budgets, Settings

JOURNEYS = Journeys(acts={one.name: acts_of(GUIDE, one) for one in GUIDE.journeys})
SPENDING = ("sign-in", "full")
Keep = Callable[..., dict[str, Check]]
Use = Callable[..., Iterator[Custody]]


@pytest.fixture
def values(environ: Mapping[str, str]) -> dict[str, Secret]:
    return {
        "account.username": Secret(environ["T_USERNAME"], "account.username"),
        "account.password": Secret(environ["T_PASSWORD"], "account.password"),
        "account.master": Secret(environ["T_MASTER"], "T_MASTER"),
    }


@pytest.fixture
def found(
    settings: Settings, environ: Mapping[str, str], values: Mapping[str, Secret], outside: Outside
) -> Callable[..., tuple[Check, ...]]:
    def looking(**changes: object) -> tuple[Check, ...]:
        given = {"settings": settings, "environ": environ, "read": values, "outside": outside, **changes}
        return keeping.of_account(account="test", journeys=JOURNEYS, **given)  # type: ignore[arg-type]

    return looking


def named(name: str, checks: tuple[Check, ...]) -> Check:
    return next(check for check in checks if check.name == name)


def advised(checks: tuple[Check, ...]) -> dict[str, Check]:
    return {check.advice: check for check in checks}


@contextmanager
def used(environ: Mapping[str, str], values: Mapping[str, Secret], **terms: object) -> Iterator[Custody]:
    """Hold the account as a run does."""
    store = open_store(environ["FLOWCHECK_STATE_URL"])
    owner = Owner(
        name="test",
        username=values["account.username"],
        start=values["account.password"],
        master=values["account.master"],
    )
    try:
        with taken(store, owner, Terms(run="run-1", budgets=Budgets(), **terms)) as custody:  # type: ignore[arg-type]
            yield custody
    finally:
        store.close()


# --- where it is kept ---


def test_it_says_that_the_first_run_makes_it(found: Callable[..., tuple[Check, ...]], tmp_path: Path) -> None:
    state = named("state", found())
    assert (state.state, state.advice) == (State.OK, "state-new")
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    ("kind", "advice", "state"),
    [
        ("nfs4", "state-on-network", State.MISSING),
        ("cifs", "state-on-network", State.MISSING),
        ("tmpfs", "state-on-memory", State.MISSING),
        ("overlay", "state-in-container", State.WARNING),
        ("ext4", "state-new", State.OK),
        ("", "state-new", State.OK),
    ],
)
def test_it_looks_at_the_disk_that_it_is_on(
    found, outside: Outside, kind: str, advice: str, state: State
) -> None:
    one = named("state", found(outside=replace(outside, kind_of_disk=lambda _path: kind)))
    assert (one.advice, one.state) == (advice, state)
    assert one.stops == (SPENDING if state is State.MISSING else ())


def test_it_refuses_a_folder_that_a_build_server_empties(
    found, environ: dict[str, str], tmp_path: Path
) -> None:
    environ["GITHUB_WORKSPACE"] = str(tmp_path)
    one = named("state", found())
    assert (one.advice, dict(one.params)) == ("state-on-workspace", {"variable": "GITHUB_WORKSPACE"})


def test_it_notes_a_build_server_that_may_begin_empty_each_time(
    found, environ: dict[str, str], values
) -> None:
    environ["CI"] = "true"
    assert named("state", found()).advice == "state-new-on-ci"
    with used(environ, values):
        pass
    assert named("state", found()).state is State.OK


def test_it_notes_the_projects_own_folder(found, environ: dict[str, str], settings: Settings) -> None:
    environ["FLOWCHECK_STATE_URL"] = f"sqlite:///{settings.root}/state.db"
    assert named("state", found()).advice == "state-in-project"


def test_it_says_that_nothing_can_be_written_there(found, environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    environ["FLOWCHECK_STATE_URL"] = f"sqlite:///{tmp_path}/file/state.db"
    one = named("state", found())
    assert (one.advice, one.stops) == ("state-readonly", SPENDING)


def test_it_says_that_the_database_is_damaged(found, environ: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "state.db").write_bytes(
        b"no database at all, and long enough to be read as one" * 99
    )
    one = [check for check in found() if check.name == "state"][-1]
    assert (one.state, one.stops) == (State.MISSING, SPENDING)


def test_it_says_that_a_server_does_not_answer(found, environ: dict[str, str]) -> None:
    environ["FLOWCHECK_STATE_URL"] = "postgresql://jan@127.0.0.1:1/flowcheck"
    one = [check for check in found() if check.name == "state"][-1]
    assert (one.state, one.advice, one.stops) == (State.MISSING, "state-broken", SPENDING)
    assert "127.0.0.1" in dict(one.params)["why"]


def test_it_never_shows_the_password_of_a_server(found, environ: dict[str, str]) -> None:
    secret = token_urlsafe(16)
    environ["FLOWCHECK_STATE_URL"] = f"postgresql://jan:{secret}@127.0.0.1:1/flowcheck"
    checks = found()
    (place,) = places.of_state(environ["FLOWCHECK_STATE_URL"], Path("/"), environ, Outside(), JOURNEYS)
    assert place.detail == "127.0.0.1/flowcheck"
    assert secret not in str(checks)


def test_it_reads_where_things_are_mounted() -> None:
    mounts = (
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
        "30 22 0:40 / /srv/net\\040schijf rw - nfs4 server:/x rw\n"
        "31 22 0:41 / /tmp rw - tmpfs tmpfs rw\n"
        "not a line\n"
    )
    kinds = [
        filesystem.kind_in(mounts, Path(at)) for at in ("/home/x", "/srv/net schijf/y", "/tmp", "/tmpfs")
    ]
    assert kinds == ["ext4", "nfs4", "tmpfs", "ext4"]


# --- what is in it ---


def test_it_tells_a_password_that_was_proved(found, environ, values) -> None:
    with used(environ, values) as custody:
        custody.before(Act.PASSWORD)
        custody.after(Act.PASSWORD, Reply.RIGHT)
    assert named("account", found()).advice == "account-proved"


def test_it_tells_a_password_that_was_not(found, environ, values) -> None:
    with used(environ, values):
        pass
    assert named("account", found()).advice == "account-assumed"


def test_it_lets_only_the_reset_start_where_the_account_is_lost(found, environ, values) -> None:
    with used(environ, values) as custody:
        custody.lose()
    one = named("account", found())
    assert (one.advice, one.stops) == ("account-lost", ("sign-in",))


def test_it_says_that_the_master_is_another(found, environ, values) -> None:
    with used(environ, values):
        pass
    other = {**values, "account.master": Secret(token_urlsafe(32), "T_MASTER")}
    one = named("account", found(read=other))
    assert (one.advice, one.stops) == ("account-other", SPENDING)


def test_it_says_which_run_holds_the_account(found, environ, values) -> None:
    with used(environ, values):
        one = named("lease", found())
    assert (one.advice, one.detail, one.stops) == ("lease-held", "run-1", SPENDING)
    assert named("lease", found()).advice == "lease-free"


def test_it_says_what_is_left_and_when_more_is(found, environ, values) -> None:
    with used(environ, values) as custody:
        custody.before(Act.TEXT)
        custody.after(Act.TEXT, Reply.RIGHT)
    said = advised(found())
    spent, whole = said["texts-per-hour-frees"], said["wrong-codes-per-day"]
    assert dict(spent.params).items() >= {("left", "1"), ("most", "2")}
    assert dict(spent.params)["until"]
    assert dict(whole.params).items() >= {("left", "1"), ("most", "1")}


def test_it_keeps_a_journey_from_what_is_spent(found, environ, values) -> None:
    for run in ("run-1", "run-2"):
        store = open_store(environ["FLOWCHECK_STATE_URL"])
        owner = Owner(name="test", username=values["account.username"], master=values["account.master"])
        with taken(store, owner, Terms(run=run, budgets=Budgets())) as custody:
            custody.before(Act.TEXT)
            custody.after(Act.TEXT, Reply.RIGHT)
            custody.before(Act.SMS_CODE)
            custody.after(Act.SMS_CODE, Reply.RIGHT)
        store.close()
    one = advised(found())["texts-per-hour-spent"]
    assert (one.state, dict(one.params)["left"], one.stops) == (State.MISSING, "0", ("full",))


def test_it_keeps_a_sign_in_from_starting_where_the_last_one_brought_the_last_text(
    found, environ, values
) -> None:
    with used(environ, values) as custody:
        custody.before(Act.PASSWORD)
        custody.after(Act.PASSWORD, Reply.RIGHT)
        for _ in range(2):
            custody.after(Act.TEXT, Reply.RIGHT)  # unasked
            custody.after(Act.SMS_CODE, Reply.RIGHT)
    assert advised(found())["texts-per-hour-spent"].stops == ("sign-in", "full")


def test_it_lets_a_reset_start_though_no_wrong_password_is_left(found, environ, settings) -> None:
    none = replace(settings, budgets=replace(settings.budgets, wrong_passwords_per_day=0))
    doctor.confirm(settings, "live", environ, ("no-admin-role",))
    one = advised(found(settings=none))["wrong-passwords-per-day-none"]
    assert (one.state, one.stops) == (State.MISSING, ("sign-in",))


@pytest.mark.parametrize(
    ("app", "stops"), [("", ("full",)), ('totp = { env = "T_TOTP" }', ("sign-in", "full"))]
)
def test_it_counts_codes_of_the_app_among_the_wrong_ones(found, project, environ, app: str, stops) -> None:
    settings = project(('inbox = "sim"\n', f'inbox = "sim"\n{app}\n'))
    none = replace(settings, budgets=replace(settings.budgets, wrong_codes_per_day=0))
    doctor.confirm(settings, "live", environ, ("no-admin-role",))
    assert advised(found(settings=none))["wrong-codes-per-day-none"].stops == stops


def test_it_leaves_the_vendor_alone_that_asked_for_it(found, environ, values) -> None:
    with used(environ, values) as custody:
        custody.after(Act.LOOK, Reply.THROTTLED)
    one = advised(found())["budget-rest"]
    assert (one.state, one.stops) == (State.MISSING, SPENDING)


# --- what only a person knows ---


def questions(checks: tuple[Check, ...]) -> dict[str, Check]:
    return {check.detail: check for check in checks if check.name == "question"}


def test_it_asks_everything_once(found) -> None:
    asked = questions(found())
    assert tuple(asked) == QUESTIONS
    assert (asked["no-admin-role"].state, asked["no-admin-role"].stops) == (State.MISSING, ("full",))
    assert {asked[name].state for name in QUESTIONS[1:]} == {State.WARNING}


@pytest.mark.parametrize("question", QUESTIONS)
def test_it_remembers_what_was_answered(found, settings, environ, question: str) -> None:
    doctor.confirm(settings, "live", environ, (question,))
    asked = questions(found())
    assert (asked[question].state, asked[question].advice) == (State.OK, f"{question}-answered")
    assert [name for name, check in asked.items() if check.state is not State.OK] == [
        name for name in QUESTIONS if name != question
    ]


def test_it_asks_again_after_a_year(found, settings, environ) -> None:
    class YearsAgo:
        def moment(self) -> Moment:
            import time  # noqa: PLC0415

            return Moment(at=int(time.time() * 1000) - BELIEVED_MS - 1000)

    store = open_store(environ["FLOWCHECK_STATE_URL"], YearsAgo())
    with store.writing() as rows:
        rows.keep_answer("test", "no-admin-role")
    store.close()
    assert questions(found())["no-admin-role"].state is State.MISSING


def test_it_refuses_what_nobody_asked(settings, environ) -> None:
    with pytest.raises(UsageError, match="did you mean no-admin-role"):
        doctor.confirm(settings, "live", environ, ("no-admin-rol",))


def test_it_refuses_an_answer_about_no_account(settings, environ) -> None:
    with pytest.raises(UsageError, match="target replica has no account"):
        doctor.confirm(settings, "replica", environ, ("no-admin-role",))


def test_it_keeps_nothing_secret(settings, environ, tmp_path: Path) -> None:
    doctor.confirm(settings, "live", environ, QUESTIONS)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "state").iterdir())
    assert environ["T_USERNAME"].encode() not in kept
    assert stat.S_IMODE((tmp_path / "state" / "state.db").stat().st_mode) == 0o600
