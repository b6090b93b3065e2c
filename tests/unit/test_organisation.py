"""What is the organisation's own: from the configuration to the catalogue, and nowhere in the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shipped import ORGANISATION, ROOT

import flowcheck
from flowcheck import config
from flowcheck.errors import ConfigError
from flowcheck.organisation import Organisation
from flowcheck.screens.catalogue import load

CODE = Path(flowcheck.__file__).parent
OTHER = Organisation(name="Harbour", workspace="apps.harbour.example", hint="you@harbour.example")
TARGET = """guide = "guide.md"
[targets.replica]
kind = "replica"
hosts = ["login.microsoftonline.com", "apps.harbour.example", "other.harbour.example"]
"""


def settings(tmp_path: Path, text: str) -> config.Settings:
    path = tmp_path / "flowcheck.toml"
    path.write_text(text, "utf-8")
    return config.load(path, {})


def own_words() -> set[str]:
    """Return what tells this organisation and its supplier from any other, in small letters."""
    own = ORGANISATION
    text = f"{own.name} {own.workspace} {own.hint} {own.sign_in_text}"
    hosts = re.findall(r"[\w-]+(?:\.[\w-]+)+", text)
    numbers = re.findall(r"\d[\d ]{7,}\d", text)
    return {"netflex", ORGANISATION.name.lower(), *(one.lower() for one in (*hosts, *numbers))}


def test_nothing_of_the_organisation_is_in_the_code() -> None:
    named = {
        f"{path.relative_to(CODE)}: {word}"
        for path in CODE.rglob("*")
        if path.suffix not in {".pyc", ".png", ".ttf", ".woff2"} and path.is_file()
        for word in own_words()
        if word.encode() in path.read_bytes().lower()
    }
    assert named == set()


def test_the_words_that_are_looked_for_are_those_of_the_configuration() -> None:
    assert {"vughterstede", "vughterstede.nl", "netflex", "netflex.nl", "088 638 35 70"} <= own_words()


def test_the_catalogue_knows_the_portal_of_the_organisation() -> None:
    assert load(OTHER).screens["workspace.home"].hosts == ("apps.harbour.example",)


def test_the_field_for_the_user_name_has_the_hint_as_a_name() -> None:
    part = load(OTHER).screens["entra.username"].part("username")
    assert (part.called("you@harbour.example"), part.called("user@vughterstede.nl")) == (True, False)


def test_a_text_that_the_organisation_does_not_have_is_expected_nowhere() -> None:
    texts = [text.text for text in load(OTHER).screens["entra.username"].texts]
    assert not any("organisation" in text or not text for text in texts)


def test_every_place_for_a_text_of_the_organisation_is_filled_in() -> None:
    written = "".join(path.read_text("utf-8") for path in (CODE / "screens").glob("*.yaml"))
    names = set(re.findall(r"\{organisation\.(\w+)\}", written))
    assert names == {"workspace", "hint", "sign_in_text"}
    assert [name for name in names if "{" in OTHER.filled(f"{{organisation.{name}}}")] == []


def test_the_portal_is_the_first_host_that_is_no_vendors(tmp_path: Path) -> None:
    assert settings(tmp_path, TARGET).organisation.workspace == "apps.harbour.example"


def test_a_portal_that_no_walk_may_come_to_is_refused(tmp_path: Path) -> None:
    text = f'{TARGET}[organisation]\nworkspace = "app.harbour.example"\n'
    with pytest.raises(ConfigError, match=r"no target has .*did you mean apps\.harbour\.example\?"):
        settings(tmp_path, text)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('workspace = "https://apps.harbour.example/"', "must be a bare host name"),
        ('name = "two\\nlines"', "name must be one line"),
        ('supplyer = "x"', "supplyer"),
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path: Path, line: str, sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        settings(tmp_path, f"{TARGET}[organisation]\n{line}\n")


def test_without_a_configuration_a_replica_is_nobodys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert config.organisation({}) == Organisation()


def test_with_a_configuration_a_replica_is_the_organisations() -> None:
    assert config.organisation({"FLOWCHECK_CONFIG": str(ROOT / "config/flowcheck.toml")}) == ORGANISATION
