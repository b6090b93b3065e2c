"""What the doctor finds, with a world made of the test's own answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

import pytest

from flowcheck import config, doctor
from flowcheck.doctor import Check, Outside, State
from flowcheck.errors import ConfigError, GuideError, UsageError
from flowcheck.settings import Settings

TEXT = """
guide = "guide.md"
[targets.live]
kind = "live"
hosts = ["a.example"]
account = "test"
[targets.look]
kind = "live"
hosts = ["a.example"]
[targets.replica]
kind = "replica"
hosts = ["a.example"]
[accounts.test]
username = { env = "T_USERNAME" }
password = { env = "T_PASSWORD" }
"""
ALL_WELL = Outside(browser_version=lambda *_: "Chromium 1.2.3", resolve=str)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "flowcheck.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "guide.md").write_text("# Inloggen", encoding="utf-8")
    return config.load(tmp_path / "flowcheck.toml", {})


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    browser = tmp_path / "chromium-headless-shell"
    browser.touch(mode=0o755)
    return {"FLOWCHECK_BROWSER": str(browser), "T_USERNAME": token_hex(8), "T_PASSWORD": token_hex(8)}


def named(name: str, checks: tuple[Check, ...]) -> Check:
    return next(check for check in checks if check.name == name)


def unresolved(host: str) -> object:
    raise OSError(host)


def test_it_finds_nothing_missing_where_all_is_well(settings: Settings, environ: Mapping[str, str]) -> None:
    checks = doctor.check(settings, "live", environ, ALL_WELL)
    assert [check for check in checks if check.state is not State.OK] == []


def test_it_ends_with_zero_where_all_is_well(settings: Settings, environ: Mapping[str, str]) -> None:
    assert doctor.exit_code(doctor.check(settings, "live", environ, ALL_WELL)) == 0


def test_it_names_the_secret_that_is_missing(settings: Settings, environ: dict[str, str]) -> None:
    del environ["T_PASSWORD"]
    checks = doctor.check(settings, "live", environ, ALL_WELL)
    assert [check.detail for check in checks if check.state is State.MISSING] == ["T_PASSWORD"]


def test_it_ends_with_two_where_something_is_missing(settings: Settings, environ: dict[str, str]) -> None:
    del environ["T_PASSWORD"]
    assert doctor.exit_code(doctor.check(settings, "live", environ, ALL_WELL)) == 2


def test_it_says_that_a_secret_is_set_twice(settings: Settings, environ: dict[str, str]) -> None:
    environ["T_USERNAME_FILE"] = "somewhere"
    found = named("secret", doctor.check(settings, "live", environ, ALL_WELL))
    assert found.detail == "T_USERNAME and T_USERNAME_FILE are both set; unset one of them."


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_never_shows_a_secrets_value(settings: Settings, environ: dict[str, str], language: str) -> None:
    checks = doctor.check(settings, "live", environ, ALL_WELL)
    shown = doctor.as_text(checks, language) + doctor.as_json(checks)
    assert not any(environ[name] in shown for name in ("T_USERNAME", "T_PASSWORD"))


def test_it_asks_nothing_of_the_network_for_a_replica(settings: Settings, environ: Mapping[str, str]) -> None:
    checks = doctor.check(settings, "replica", environ, replace(ALL_WELL, resolve=unresolved))
    assert {check.name for check in checks} == {"python", "browser", "configuration", "guide", "reports"}


def test_it_names_the_host_that_is_not_known(settings: Settings, environ: Mapping[str, str]) -> None:
    checks = doctor.check(settings, "live", environ, replace(ALL_WELL, resolve=unresolved))
    assert named("host", checks) == Check(name="host", state=State.MISSING, detail="a.example", advice="host")


def test_it_leaves_names_to_the_proxy_that_is_set(settings: Settings, environ: dict[str, str]) -> None:
    environ["HTTPS_PROXY"] = "http://127.0.0.1:1"
    checks = doctor.check(settings, "live", environ, replace(ALL_WELL, resolve=unresolved))
    assert named("host", checks).state is State.WARNING


def test_it_waits_no_longer_than_its_limit_for_a_name_server(
    settings: Settings, environ: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = threading.Event()
    monkeypatch.setattr(doctor, "RESOLVE_SECONDS", 0.05)
    try:
        checks = doctor.check(settings, "live", environ, replace(ALL_WELL, resolve=lambda _: answer.wait(60)))
    finally:
        answer.set()
    assert named("host", checks).state is State.MISSING


def test_it_notes_that_a_target_has_no_account(settings: Settings, environ: Mapping[str, str]) -> None:
    assert named("account", doctor.check(settings, "look", environ, ALL_WELL)).state is State.WARNING


def test_it_notes_a_full_browser(settings: Settings, environ: dict[str, str], tmp_path: Path) -> None:
    full = tmp_path / "google-chrome"
    full.touch(mode=0o755)
    environ["FLOWCHECK_BROWSER"] = str(full)
    assert named("browser", doctor.check(settings, "live", environ, ALL_WELL)).advice == "full-browser"


def test_it_says_that_the_browser_is_not_there(settings: Settings, environ: dict[str, str]) -> None:
    environ["FLOWCHECK_BROWSER"] = "/gone"
    assert named("browser", doctor.check(settings, "live", environ, ALL_WELL)).state is State.MISSING


def test_it_says_that_the_guide_is_not_there(settings: Settings, environ: Mapping[str, str]) -> None:
    settings.guide_path.unlink()
    found = named("guide", doctor.check(settings, "live", environ, ALL_WELL))
    assert found.detail == f"{settings.guide_path}: No such file or directory"


def test_it_says_that_the_guide_is_not_utf8(settings: Settings, environ: Mapping[str, str]) -> None:
    settings.guide_path.write_bytes(b"\xff")
    assert named("guide", doctor.check(settings, "live", environ, ALL_WELL)).advice == "guide-utf8"


def test_it_passes_on_what_the_guides_parser_says(settings: Settings, environ: Mapping[str, str]) -> None:
    def refuse(path: Path) -> object:
        raise GuideError("guide.md", 3, "no steps.")

    found = named("guide", doctor.check(settings, "live", environ, replace(ALL_WELL, read_guide=refuse)))
    assert found.detail == "guide.md:3: no steps."


def test_it_says_that_reports_cannot_be_written(settings: Settings, environ: Mapping[str, str]) -> None:
    settings.reports_path.write_text("a file where a folder should be", encoding="utf-8")
    assert named("reports", doctor.check(settings, "live", environ, ALL_WELL)).state is State.MISSING


def test_it_leaves_nothing_in_the_folder_for_reports(settings: Settings, environ: Mapping[str, str]) -> None:
    doctor.check(settings, "live", environ, ALL_WELL)
    assert list(settings.reports_path.iterdir()) == []


def test_it_stops_at_a_configuration_that_cannot_be_read(environ: Mapping[str, str]) -> None:
    checks = doctor.check(ConfigError("flowcheck.toml:3: not valid TOML."), "live", environ, ALL_WELL)
    assert (checks[-1].name, checks[-1].detail) == ("configuration", "flowcheck.toml:3: not valid TOML.")


def test_it_refuses_an_unknown_target(settings: Settings, environ: Mapping[str, str]) -> None:
    with pytest.raises(UsageError, match="did you mean live"):
        doctor.check(settings, "liev", environ, ALL_WELL)


def test_it_says_in_dutch_what_to_do(settings: Settings, environ: dict[str, str]) -> None:
    del environ["T_PASSWORD"]
    text = doctor.as_text(doctor.check(settings, "live", environ, ALL_WELL), "nl")
    assert "ONTBREEKT geheim: T_PASSWORD; zet deze omgevingsvariabele, of met _FILE erachter" in text


def test_it_uses_one_line_a_check(settings: Settings, environ: Mapping[str, str]) -> None:
    checks = doctor.check(settings, "live", environ, ALL_WELL)
    assert len(doctor.as_text(checks, "en").splitlines()) == len(checks)


def test_its_json_holds_what_was_found(settings: Settings, environ: Mapping[str, str]) -> None:
    checks = doctor.check(settings, "live", environ, ALL_WELL)
    assert json.loads(doctor.as_json(checks))[1] == {
        "name": "browser",
        "state": "ok",
        "detail": f"Chromium 1.2.3, {environ['FLOWCHECK_BROWSER']}",
        "advice": "",
    }
