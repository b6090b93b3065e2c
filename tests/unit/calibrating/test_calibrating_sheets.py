"""Where the texts and ids of the catalogue stand in its files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shipped import ORGANISATION

from flowcheck.calibrating import sheets
from flowcheck.calibrating.edits import edited
from flowcheck.calibrating.slots import Kind
from flowcheck.errors import CatalogueError
from flowcheck.model import Origin
from flowcheck.screens import catalogue

SHEETS = sheets.read()
SLOTS = [slot for sheet in SHEETS for slot in sheet.slots]
CATALOGUE = catalogue.load(ORGANISATION)


def slot(screen: str, key: str, language: str = "nl"):
    return next(one for one in SLOTS if (one.screen, one.key, one.language) == (screen, key, language))


def filled(slot):
    """Return the wordings of a slot with the organisation's own texts in their places."""
    return [replace(one, text=ORGANISATION.filled(one.text)) for one in slot.wordings()]


def test_it_finds_every_name_and_text_that_the_catalogue_has():
    for screen in CATALOGUE.screens.values():
        own = [one for one in SLOTS if one.screen == screen.id]
        texts = {text for one in own if one.kind in {Kind.TEXT, Kind.TITLE} for text in filled(one)}
        assert texts == {replace(wording, asks=None) for wording in screen.texts}
        names = {name for one in own if one.kind is Kind.NAME for name in filled(one)}
        assert names == {name for part in screen.parts for name in part.names}
        said = {wording for one in own if one.kind is Kind.MESSAGE for wording in one.wordings()}
        assert said == {wording for message in screen.messages for wording in message.wordings}


def test_it_knows_where_a_text_begins_and_ends():
    sheet = next(one for one in SHEETS if one.file == "entra.yaml")
    one = slot("entra.password", "back")
    assert sheet.text[one.span.start : one.span.end] == '{ assumed: "Terug" }'
    assert one.texts == {Origin.ASSUMED: ("Terug",)}


def test_it_ends_a_block_with_its_last_text():
    sheet = next(one for one in SHEETS if one.file == "entra.yaml")
    one = slot("entra.mfa-approval", "other-way")
    assert sheet.text[one.span.start : one.span.end].endswith("}") or sheet.text[one.span.end] == "\n"
    assert "Aanmeldingsaanvraag" not in sheet.text[one.span.start : one.span.end]


def test_no_text_of_the_catalogue_has_a_comment_in_its_middle():
    # Such a comment would be lost when the text is written anew.
    assert [one.name for one in SLOTS if one.commented] == []


def test_it_finds_every_id_of_a_control():
    for sheet in SHEETS:
        for one in sheet.ids:
            part = CATALOGUE.screens[one.screen].part(one.part)
            assert (one.ids + one.assumed, one.assumed) == (part.ids, part.assumed_ids)


def test_every_part_can_be_given_ids():
    own = {(one.screen, one.part) for sheet in SHEETS for one in sheet.ids}
    assert own == {(screen.id, part.key) for screen in CATALOGUE.screens.values() for part in screen.parts}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.file)
def test_it_changes_no_byte_where_nothing_was_found(sheet):
    assert edited(sheet, [], [], [], "seen 2026-11-29") == sheet.text


def test_it_says_which_file_is_no_yaml(tmp_path):
    (tmp_path / "broken.yaml").write_text("screens: [")
    with pytest.raises(
        CatalogueError, match=r"broken.yaml: cannot be read \(ParserError\); restore the file."
    ):
        sheets.read(tmp_path)
