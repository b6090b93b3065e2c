"""What the doctor finds on this computer and in the project, and which journey may start."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from doctor_world import World, make_inbox

from flowcheck import doctor
from flowcheck.account.answers import QUESTIONS
from flowcheck.doctor import Check, Outside, Report, State, here
from flowcheck.doctor.advice import ADVICE
from flowcheck.doctor.words import NAMES
from flowcheck.errors import ConfigError, GuideError, UsageError
from flowcheck.settings import Settings

Look = Callable[..., Report]


@pytest.fixture
def look(settings: Settings, environ: Mapping[str, str], outside: Outside) -> Look:
    """Look at a target of the project; answers to all questions are given."""

    def looking(target: str = "live", **changes: object) -> Report:
        seen = replace(outside, **changes)  # type: ignore[arg-type]
        return doctor.check(settings, target, environ, seen)

    return looking


@pytest.fixture
def answered(settings: Settings, environ: Mapping[str, str]) -> None:
    doctor.confirm(settings, "live", environ, QUESTIONS)


def named(name: str, report: Report) -> Check:
    return next(check for check in report.checks if check.name == name)


def wrong(report: Report) -> list[tuple[str, str]]:
    return [(check.name, check.advice) for check in report.checks if check.state is not State.OK]


# --- all is well ---


def test_it_finds_nothing_wrong_where_all_is_well(healthy: World, answered: None, look: Look) -> None:
    assert wrong(look()) == []


@pytest.mark.parametrize("journey", ["look", "sign-in", "full"])
def test_it_lets_every_journey_start_where_all_is_well(
    healthy: World, answered: None, look: Look, journey: str
) -> None:
    assert doctor.exit_code(look(), journey) == 0


def test_it_has_words_for_all_that_it_says(healthy: World, answered: None, look: Look) -> None:
    text = doctor.as_text(look(), "nl")
    assert "{" not in text
    assert text.endswith("  look     ja\n  sign-in  ja\n  full     ja")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_never_shows_a_secrets_value(
    healthy: World, look: Look, environ: Mapping[str, str], language: str
) -> None:
    report = look()
    shown = doctor.as_text(report, language) + doctor.as_json(report)
    names = ("T_USERNAME", "T_PASSWORD", "T_PHONE", "T_MASTER", "T_INBOX")
    assert not any(environ[name] in shown for name in names)


def test_it_uses_one_line_a_check(healthy: World, look: Look) -> None:
    report = look()
    checks, _, _ = doctor.as_text(report, "en").partition("\n\n")
    assert len(checks.splitlines()) == len(report.checks)


def test_it_spends_nothing_and_takes_nothing_away(
    healthy: World, answered: None, look: Look, environ: Mapping[str, str], tmp_path: Path
) -> None:
    before, kept = dict(environ), (tmp_path / "state" / "state.db").read_bytes()
    look()
    assert dict(environ) == before
    assert (tmp_path / "state" / "state.db").read_bytes() == kept


# --- this computer ---


@pytest.mark.usefixtures("gone_offline")
def test_it_asks_nothing_of_the_network_for_a_replica(look: Look, world: World) -> None:
    report = look("replica")
    assert {check.name for check in report.checks} == {
        "python", "browser", "configuration", "guide", "reports", "space",
    }  # fmt: skip
    assert world.asked == []


def test_it_looks_at_the_account_of_a_replica_that_has_one(look: Look, world: World) -> None:
    report = look("practice")
    assert {"username", "master", "state"} <= {check.name for check in report.checks}
    assert world.asked == []


def test_it_notes_a_full_browser(look: Look, environ: dict[str, str], tmp_path: Path) -> None:
    full = tmp_path / "google-chrome"
    full.touch(mode=0o755)
    environ["FLOWCHECK_BROWSER"] = str(full)
    assert named("browser", look("replica")).advice == "full-browser"


def test_it_says_that_the_browser_is_not_there(look: Look, environ: dict[str, str]) -> None:
    environ["FLOWCHECK_BROWSER"] = "/gone"
    report = look("replica")
    assert named("browser", report).state is State.MISSING
    assert not report.may_start("look")


@pytest.mark.parametrize(("older", "noted"), [(12, False), (13, True)])
def test_it_notes_a_browser_that_is_more_than_a_year_old(look: Look, older: int, *, noted: bool) -> None:
    version = f"Chromium {here.made_for() - older}.0.1"
    report = look("replica", browser_version=lambda *_: version)
    assert any(check.advice == "old-browser" for check in report.checks) == noted
    assert report.may_start("look")


def test_it_notes_that_there_is_no_font(look: Look, tmp_path: Path) -> None:
    assert named("fonts", look("replica", fonts=(tmp_path / "empty",))).advice == "fonts"


def test_it_says_that_the_guide_is_not_there(look: Look, settings: Settings) -> None:
    settings.guide_path.unlink()
    found = named("guide", look("replica", read_guide=lambda path: path.read_text()))
    assert found.detail == f"{settings.guide_path}: No such file or directory"


def test_it_says_that_the_guide_is_not_utf8(look: Look, settings: Settings) -> None:
    settings.guide_path.write_bytes(b"\xff")
    assert named("guide", look("replica", read_guide=lambda path: path.read_text())).advice == "guide-utf8"


def test_it_passes_on_what_the_guides_parser_says(look: Look) -> None:
    def refuse(path: Path) -> object:
        raise GuideError("guide.md", 3, "no steps.")

    report = look("replica", read_guide=refuse)
    assert named("guide", report).detail == "guide.md:3: no steps."
    assert doctor.exit_code(report, "look") == 2


def test_it_says_that_reports_cannot_be_written(look: Look, settings: Settings) -> None:
    settings.reports_path.write_text("a file where a folder should be", encoding="utf-8")
    assert named("reports", look("replica")).state is State.MISSING


def test_it_leaves_nothing_in_the_folder_for_reports(look: Look, settings: Settings) -> None:
    look("replica")
    assert list(settings.reports_path.iterdir()) == []


@pytest.mark.parametrize(
    ("megabytes", "advice", "state"),
    [(100, "space", State.MISSING), (600, "space-noted", State.WARNING), (5000, "", State.OK)],
)
def test_it_looks_whether_there_is_room_for_a_run(
    look: Look, monkeypatch: pytest.MonkeyPatch, megabytes: int, advice: str, state: State
) -> None:
    usage = shutil.disk_usage("/")._replace(free=megabytes * 1024**2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    found = named("space", look("replica"))
    assert (found.advice, found.state) == (advice, state)


def test_it_stops_at_a_configuration_that_cannot_be_read(
    environ: Mapping[str, str], outside: Outside
) -> None:
    report = doctor.check(ConfigError("flowcheck.toml:3: not valid TOML."), "live", environ, outside)
    assert (report.checks[-1].name, report.checks[-1].detail) == (
        "configuration",
        "flowcheck.toml:3: not valid TOML.",
    )
    assert doctor.exit_code(report, "look") == 2


def test_it_refuses_an_unknown_target(look: Look) -> None:
    with pytest.raises(UsageError, match="did you mean live"):
        look("liev")


def test_it_refuses_an_unknown_journey(look: Look) -> None:
    with pytest.raises(UsageError, match="did you mean sign-in"):
        doctor.exit_code(look("replica"), "sing-in")


def test_it_waits_for_nothing_longer_than_its_limit(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = threading.Event()
    monkeypatch.setattr(doctor, "ALL_S", 0.05)
    try:
        report = look("replica", browser_version=lambda *_: answer.wait(60))
    finally:
        answer.set()
    assert named("browser", report).advice == "late"


def test_it_notes_budgets_that_a_run_wants_to_be_meant(
    project: Callable[..., Settings], environ: Mapping[str, str], outside: Outside
) -> None:
    settings = project(("[targets.live]", "[budgets]\ntexts_per_day = 4\n[targets.live]"))
    report = doctor.check(settings, "replica", environ, outside)
    assert named("budget", report).advice == "budget-raised"


# --- the account and its inbox ---


def test_it_names_the_secret_that_is_missing(healthy: World, look: Look, environ: dict[str, str]) -> None:
    del environ["T_PASSWORD"]
    report = look()
    assert named("secret", report).detail == "T_PASSWORD"
    assert not any(report.may_start(journey) for journey in report.journeys)


def test_it_lets_the_first_journey_do_without_a_master_secret(
    healthy: World, answered: None, look: Look, environ: dict[str, str]
) -> None:
    del environ["T_MASTER"]
    report = look()
    assert [journey for journey in report.journeys if report.may_start(journey)] == ["look"]


def test_it_says_that_a_secret_is_set_twice(healthy: World, look: Look, environ: dict[str, str]) -> None:
    environ["T_USERNAME_FILE"] = "somewhere"
    found = named("secret", look())
    assert found.detail == "T_USERNAME and T_USERNAME_FILE are both set; unset one of them."


def test_it_wants_a_number_a_master_and_an_inbox_for_the_whole_guide_only(
    look: Look, healthy: World, environ: Mapping[str, str], settings: Settings
) -> None:
    doctor.confirm(settings, "nobody", environ, QUESTIONS)
    report = look("nobody")
    assert {(check.name, check.stops) for check in report.keeping("full")} == {
        ("phone", ("full",)),
        ("master", ("full",)),
        ("inbox", ("full",)),
    }
    assert report.may_start("look")
    assert report.may_start("sign-in")


def test_it_says_that_a_live_target_has_no_account(
    project: Callable[..., Settings], environ: Mapping[str, str], outside: Outside, healthy: World
) -> None:
    settings = project(
        ('account = "bare"\n', ""), ("[accounts.test]", "[accounts.proef]"), ('account = "test"\n', "")
    )
    report = doctor.check(settings, "live", environ, outside)
    assert named("account", report).advice == "account"
    assert not report.may_start("look")


@pytest.mark.parametrize(
    ("days_ago", "advice"), [(None, "inbox-empty"), (40, "inbox-quiet"), (0.1, "inbox-last")]
)
def test_it_tells_the_age_of_the_last_message(
    healthy: World, answered: None, look: Look, tmp_path: Path, days_ago: float | None, advice: str
) -> None:
    make_inbox(tmp_path / "smsd.db", days_ago=days_ago)
    report = look()
    assert named("inbox", report).advice == advice
    assert report.may_start("full")


def test_it_keeps_only_the_whole_guide_from_an_inbox_that_is_ill(
    healthy: World, answered: None, look: Look, tmp_path: Path
) -> None:
    (tmp_path / "smsd.db").unlink()
    report = look()
    assert named("inbox", report).advice == "inbox-misconfigured"
    assert [journey for journey in report.journeys if report.may_start(journey)] == ["look", "sign-in"]


def test_it_lets_nothing_start_where_the_inbox_lacks_its_secret(
    healthy: World, answered: None, look: Look, environ: dict[str, str]
) -> None:
    del environ["T_INBOX"]
    report = look()
    assert "T_INBOX is not set" in named("inbox", report).detail
    assert not any(report.may_start(journey) for journey in report.journeys)


def test_it_says_that_the_inbox_has_another_number(
    healthy: World, answered: None, look: Look, environ: dict[str, str]
) -> None:
    environ["T_PHONE"] = "+31 687654321"
    report = look()
    assert named("number", report).advice == "number-other"
    assert not report.may_start("full")


# --- in words and for machines ---


def test_it_says_in_dutch_what_to_do(healthy: World, look: Look, environ: dict[str, str]) -> None:
    del environ["T_PASSWORD"]
    text = doctor.as_text(look(), "nl")
    assert "NIET GOED geheim: T_PASSWORD; zet deze omgevingsvariabele, of met _FILE erachter" in text
    assert "  full     nee (geheim, vraag)" in text


def test_its_json_says_what_may_start_and_what_was_found(healthy: World, answered: None, look: Look) -> None:
    said = json.loads(doctor.as_json(look()))
    assert said["target"] == "live"
    assert said["journeys"]["full"] == {"may_start": True, "kept_by": []}
    assert {
        "name": "username",
        "state": "ok",
        "detail": "T_USERNAME",
        "advice": "",
        "params": {},
        "stops": [],
    } in said["checks"]


@pytest.mark.parametrize("key", ADVICE)
@pytest.mark.parametrize("column", [0, 1])
def test_its_advice_is_one_line_in_two_languages(key: str, column: int) -> None:
    said = ADVICE[key][column]
    assert said.strip() == said
    assert "\n" not in said
    assert not said.endswith(".")


@pytest.mark.parametrize("key", ADVICE)
def test_its_advice_is_given_the_same_in_both_languages(key: str) -> None:
    from string import Formatter  # noqa: PLC0415

    given = [{name for _, name, _, _ in Formatter().parse(said) if name} for said in ADVICE[key]]
    assert given[0] == given[1]


@pytest.mark.parametrize("name", NAMES)
def test_it_has_a_name_in_both_languages(name: str) -> None:
    assert all(NAMES[name])
