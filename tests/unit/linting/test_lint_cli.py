"""`flowcheck guide lint` as a person and a build server call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flowcheck.cli import cli
from flowcheck.errors import ConfigError, GuideError, UsageError

from .conftest import CONFIG, OURS, guide, step


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["guide", "lint", *arguments], standalone_mode=False)


def test_it_ends_with_ten_where_the_guide_has_errors() -> None:
    done = call()
    assert done.return_value == 10
    assert done.output.rstrip().endswith("met --read-pictures wel.")


def test_it_ends_with_zero_where_nobody_asked_for_failure() -> None:
    assert call("--fail-on", "never").return_value == 0


def test_it_speaks_the_language_that_is_asked_for() -> None:
    assert 'Write "vughterstede.nl".' in call("--language", "en").output


@pytest.mark.parametrize("form", ["sarif", "json"])
def test_it_prints_nothing_but_the_document(form: str) -> None:
    assert json.loads(call("--format", form).output)["version"]


def test_it_prints_one_line_for_each_annotation() -> None:
    lines = call("--format", "github").output.splitlines()
    assert len(lines) == len(json.loads(call("--format", "json").output)["findings"])
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


def test_it_is_wrong_use_to_name_a_file_that_is_not_there() -> None:
    done = call("no-such-guide.md")
    assert isinstance(done.exception, GuideError)
    assert done.exception.exit_code == 2


def test_it_tells_a_build_server_of_a_guide_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_bytes(b"\xff\xfe")
    done = call(str(tmp_path / "guide.md"), "--format", "sarif")
    assert done.return_value == 10
    assert json.loads(done.output)["runs"][0]["results"][0]["ruleId"] == "guide-unreadable"


def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str) -> Path:
    settings = tmp_path / "config" / "flowcheck.toml"
    settings.parent.mkdir()
    settings.write_text((CONFIG / "flowcheck.toml").read_text("utf-8") + more, "utf-8")
    monkeypatch.setenv("FLOWCHECK_CONFIG", str(settings))
    path = tmp_path / "guide.md"
    path.write_text(guide(step('Klik op "Onzin"')), "utf-8")
    return path


def test_it_leaves_out_what_is_turned_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project(tmp_path, monkeypatch, '\n[lint]\noff = ["label-unknown", "picture-missing"]\n')
    assert call(str(path)).return_value == 0


def accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: str = "entra.username") -> Path:
    """Write a guide that says what was accepted when Microsoft called the button otherwise."""
    path = project(tmp_path, monkeypatch, "")
    shipped = OURS.parent / "accepted" / "desktop" / "gebruikersnaam.aria.yaml"
    file = tmp_path / "accepted" / "desktop" / "gebruikersnaam.aria.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(shipped.read_text("utf-8").replace("Volgende", "Doorgaan"), "utf-8")
    said = guide(step('Klik op "Doorgaan"', screen, alt="De knop Doorgaan"))
    path.write_text(said.replace("id: s1", "id: gebruikersnaam"), "utf-8")
    return path


def rules(path: Path) -> set[str]:
    found = json.loads(call(str(path), "--format", "json").output)["findings"]
    return {one["rule"] for one in found}


def test_it_knows_the_words_of_a_screen_that_was_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not rules(accepted(tmp_path, monkeypatch)) & {"label-unknown", "alt-outdated"}


def test_it_holds_words_against_what_was_accepted_of_their_own_screen_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = accepted(tmp_path, monkeypatch, "entra.password")
    assert {"label-unknown", "alt-outdated"} <= rules(path)


def test_it_says_which_rule_may_have_been_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project(tmp_path, monkeypatch, '\n[lint]\noff = ["label-unknow"]\n')
    done = call(str(path))
    assert isinstance(done.exception, ConfigError)
    assert "did you mean label-unknown?" in str(done.exception)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('hosts = ["https://x.nl/"]', "lint.hosts has 'https://x.nl/'; write a host as a bare name"),
        ('contact = ["x"]', "unknown key lint.contact (did you mean contacts?)"),
        ('contacts = "x"', "lint.contacts must be a list"),
    ],
)
def test_it_refuses_settings_that_it_cannot_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, said: str
) -> None:
    path = project(tmp_path, monkeypatch, f"\n[lint]\n{line}\n")
    assert said in str(call(str(path)).exception)


def test_it_says_that_nothing_can_read_pictures_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flowcheck.pictures.ocr.languages", tuple)
    done = call("--read-pictures")
    assert isinstance(done.exception, UsageError)
    assert "tesseract" in str(done.exception)


def test_it_names_the_guide_as_the_project_does() -> None:
    findings = json.loads(call("--format", "json").output)["findings"]
    assert {one["path"] for one in findings} == {str(OURS.relative_to(Path.cwd()))}
