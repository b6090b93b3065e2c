"""`flowcheck guide new` as somebody gives it, in a folder with and without settings."""

from __future__ import annotations

import io
import sys
import tomllib
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from flowcheck import config
from flowcheck.__main__ import main

Called = Callable[..., tuple[int, str, str]]
CONFIG = Path("config", "flowcheck.toml")


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Called:
    """Return what calls `guide new` in an empty folder: the exit code, what it says and its errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(config.VARIABLE, raising=False)

    def called(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["flowcheck", "guide", "new", *arguments])
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        return ended.value.code, out.getvalue(), err.getvalue()

    return called


def test_an_empty_folder_gets_settings_that_walk_it(call: Called) -> None:
    code, said, _ = call("signing-in", "--language", "en", "--portal", "apps.harbour.example")
    settings = config.load(CONFIG, {})
    assert (code, settings.language, settings.organisation.domain) == (0, "en", "harbour.example")
    assert settings.guide_path.is_file()
    assert "flowcheck demo --out first" in said


def test_an_address_of_the_portal_is_as_good_as_its_host(call: Called) -> None:
    code, _, _ = call("signing-in", "--portal", "https://Apps.harbour.example/start?x=1")
    assert (code, config.load(CONFIG, {}).organisation.workspace) == (0, "apps.harbour.example")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_settings_say_the_same_in_both_languages(call: Called, language: str) -> None:
    call("inloggen", "--language", language, "--organisation", 'Zorg "De Haven"')
    content = tomllib.loads(CONFIG.read_text("utf-8"))
    assert list(content) == [
        "language", "guide", "reports", "organisation", "targets", "accounts", "devices",
    ]  # fmt: skip
    assert content["organisation"]["name"] == 'Zorg "De Haven"'


def test_settings_that_are_there_stay(call: Called) -> None:
    call("first", "--language", "nl")
    before = CONFIG.read_bytes()
    code, said, _ = call("second")
    assert (code, CONFIG.read_bytes()) == (0, before)
    assert 'zet daar: guide = "config/guides/second/guide.md"' in said


def test_it_is_in_the_language_of_reports_unless_told(call: Called) -> None:
    call("first", "--language", "nl")
    call("second")
    assert "language: nl" in Path("config/guides/second/guide.md").read_text("utf-8")


def test_a_guide_that_is_there_stays(call: Called) -> None:
    call("first")
    before = Path("config/guides/first/guide.md").read_bytes()
    code, _, err = call("first")
    assert code == 2
    assert err.count("\n") == 1
    assert "is there already" in err
    assert Path("config/guides/first/guide.md").read_bytes() == before


def test_it_names_what_the_replica_must_be_told(call: Called) -> None:
    screens = "entra.username,entra.password,entra.mfa-sms-code,workspace.home"
    _, said, _ = call("codes", "--screens", screens)
    assert "flowcheck demo --fault mfa-sms-code --out first" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("x", "--portal", "http://apps.example/"), "--portal 'http://apps.example/' is no host; write"),
        (("x", "--portal", "https://apps.example:8443/"), "is no host; write"),
        (("x", "--portal", "https://[apps/"), "is no host; write"),
        (("x", "--screens", "entra.usernam"), "did you mean entra.username"),
        (("Big Name",), "use small letters, digits and hyphens: big-name."),
        (("x", "--organisation", "two\nlines"), "is no name; write it on one short line"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_leaves_nothing(
    call: Called, arguments: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    code, _, err = call(*arguments)
    assert code == 2
    assert sentence in err
    assert list(tmp_path.iterdir()) == []
