"""The languages: every text for people has a Dutch one that fits it, and the compiled file is current."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import flowcheck
from flowcheck.errors import ConfigError
from flowcheck.language import LANGUAGES, plural, translator

SOURCE = Path(flowcheck.__file__).parent
PO = SOURCE / "locale" / "nl" / "LC_MESSAGES" / "flowcheck.po"
MAPPING = Path(__file__).parents[2] / "babel.cfg"
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}


def texts(message_id: object) -> tuple[str, ...]:
    return tuple(map(str, message_id)) if isinstance(message_id, list | tuple) else (str(message_id),)


@pytest.fixture(scope="module")
def dutch() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def used() -> dict[tuple[str, ...], str]:
    """Every text for people in the source, with where it stands."""
    with MAPPING.open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(SOURCE, methods, options, KEYWORDS)
    return {texts(message): f"{name}:{line}" for name, line, message, *_ in found}


def known(dutch: Catalog) -> dict[tuple[str, ...], Message]:
    return {texts(message.id): message for message in dutch if message.id}


def test_every_text_in_the_source_has_a_dutch_one(dutch: Catalog, used: dict[tuple[str, ...], str]) -> None:
    translated = {key for key, message in known(dutch).items() if all(texts(message.string))}
    assert {place: key for key, place in used.items() if key not in translated} == {}


def test_no_dutch_text_is_left_over(dutch: Catalog, used: dict[tuple[str, ...], str]) -> None:
    assert known(dutch).keys() - used.keys() == set()


def test_no_dutch_text_is_fuzzy(dutch: Catalog) -> None:
    assert [message.id for message in dutch if message.fuzzy] == []


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_dutch_text_has_the_placeholders_of_the_english_one(dutch: Catalog) -> None:
    wrong = [
        key
        for key, message in known(dutch).items()
        for said in texts(message.string)
        if placeholders(said) != placeholders(key[-1])
    ]
    assert wrong == []


def test_every_dutch_text_ends_as_the_english_one_does(dutch: Catalog) -> None:
    signs = (".", "?", ":", "!")
    wrong = [
        key
        for key, message in known(dutch).items()
        if (key[0][-1] in signs) != (texts(message.string)[0][-1] in signs)
    ]
    assert wrong == []


def test_the_compiled_file_is_current(dutch: Catalog) -> None:
    made = BytesIO()
    write_mo(made, dutch)
    assert made.getvalue() == PO.with_suffix(".mo").read_bytes(), "run make messages"


def test_no_text_is_said_past_the_tools_that_collect_texts() -> None:
    past = re.compile(r"(translator|plural)\([^()]*\)\(\s*[\"']")
    assert [path.name for path in SOURCE.rglob("*.py") if past.search(path.read_text("utf-8"))] == []


def test_dutch_is_said_in_dutch() -> None:
    assert translator("nl")("Sign-in") == "Inloggen"


def test_english_is_what_stands_in_the_source() -> None:
    assert translator("en")("Sign-in") == "Sign-in"


@pytest.mark.parametrize(
    ("count", "said"), [(1, "{count} klopt"), (2, "{count} kloppen"), (0, "{count} kloppen")]
)
def test_one_and_many_differ(count: int, said: str) -> None:
    assert plural("nl")("{count} matches", "{count} match", count) == said


def test_a_language_that_is_not_there_is_refused_with_the_choice() -> None:
    with pytest.raises(ConfigError, match="'de' is not one of nl, en"):
        translator("de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_offered_can_be_loaded(language: str) -> None:
    assert translator(language)("Microsoft") == "Microsoft"
