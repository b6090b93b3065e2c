"""Text that was pulled out of a PDF, and text that was typed."""

from __future__ import annotations

import difflib
import re

import pytest

from flowcheck.importing.pieces import What

from .conftest import OURS, SEED, Bring

STEPS = """Aanmelden bij het rooster

1. Ga naar https://werkplek.vughterstede.nl/
2. Vul je gebruikersnaam in en klik op "Volgende"
3. Vul je wachtwoord in en klik op "Aanmelden\""""


def test_it_brings_in_the_seed_as_our_own_guide_but_for_pictures_and_one_id(bring_in: Bring) -> None:
    ours = OURS.read_text("utf-8").splitlines()
    brought = bring_in(SEED)
    changed = [
        line[1:].strip()
        for line in difflib.unified_diff(ours, brought.text.splitlines(), n=0)
        if re.match(r"[+-](?![+-])", line) and not line[1:].strip().startswith("![")
    ]
    assert changed == [
        "<!-- guide: inloggen-zzp",
        "<!-- guide: sign-in",
        "<!-- screen: workspace.home; id: werkplek -->",
        "<!-- screen: workspace.home; id: application-workspace -->",
    ]


def test_it_drops_the_words_of_pictures_and_lists_every_one_of_them(bring_in: Bring) -> None:
    brought = bring_in(SEED)
    lines = [line.strip() for line in SEED.read_text("utf-8").splitlines() if line.strip()]
    plain = re.sub(r"[\W_]+", "", brought.text)
    lost = [
        line
        for line in lines
        if "@" not in line
        and "://" not in line
        and re.sub(r"<[^>]*>|^(- )?\d+\)|[\W_]+", "", line) not in plain
    ]
    listed = brought.list.partition("## Woorden uit afbeeldingen")[2]
    assert [line for line in lost if " ".join(line.split()) not in listed] == []


def test_it_says_at_which_steps_words_were_dropped(bring_in: Bring) -> None:
    assert [entry.steps for entry in bring_in(SEED).remarks(What.PICTURE_WORDS)] == [(2, 4, 5, 6, 7, 8)]


def test_it_repeats_no_address_or_number_of_a_picture(bring_in: Bring) -> None:
    listed = bring_in(SEED).list
    assert "A.voorbeeld" not in listed
    assert "088 638 35 70" not in listed


def test_it_keeps_a_sentence_that_may_be_the_authors_own(bring_in: Bring) -> None:
    brought = bring_in(STEPS + '\n\nWie bent u?\n\nLet op: bel ons als dit niet lukt.\n\n4. Klik op "Ja"')
    assert brought.steps[2].endswith("Let op: bel ons als dit niet lukt.")
    assert [entry.steps for entry in brought.remarks(What.KEPT_WORDS)] == [(3,)]
    assert "Wie bent u" not in brought.text


def test_it_keeps_what_follows_a_step_where_no_picture_was(bring_in: Bring) -> None:
    brought = bring_in(STEPS + '\n\nDit duurt even.\n\n4. Klik op "Ja"')
    assert brought.steps[2].endswith("Dit duurt even.")
    assert brought.remarks(What.KEPT_WORDS) == []


def test_it_cuts_a_step_off_where_its_picture_begins_without_an_empty_line(bring_in: Bring) -> None:
    brought = bring_in(
        STEPS.replace("klik op", "klik\nop").replace('"Volgende"', '"Volgende"\nAanmelden\nKan X')
    )
    assert brought.steps[1] == 'Vul je gebruikersnaam in en klik op "Volgende"'


def test_it_points_at_pictures_that_are_still_to_be_made(bring_in: Bring) -> None:
    brought = bring_in(STEPS)
    assert "(pictures/02-gebruikersnaam.png)" in brought.text
    assert len(brought.remarks(What.PICTURES_TO_MAKE)) == 1
    assert not (brought.folder / "pictures").exists()


def test_it_goes_by_the_words_of_the_document_for_its_language(bring_in: Bring) -> None:
    english = 'Signing in\n\n1. Go to https://example.org/\n2. Enter your user name and click "Next"\n'
    brought = bring_in(english)
    assert "language: en" in brought.text
    assert "## Look at this" in brought.list


def test_it_takes_the_language_that_was_asked_for(bring_in: Bring) -> None:
    assert "language: en" in bring_in(STEPS, language="en").text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_it_reads_the_encodings_that_editors_save(bring_in: Bring, encoding: str) -> None:
    brought = bring_in(STEPS.replace("rooster", "coördinatieoverzicht").encode(encoding))
    assert brought.draft.title == "Aanmelden bij het coördinatieoverzicht"
    assert len(brought.remarks(What.ENCODING)) == (encoding == "cp1252")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\f\n"])
def test_it_reads_every_kind_of_line_end(bring_in: Bring, end: str) -> None:
    assert len(bring_in(STEPS.replace("\n", end)).guide.steps) == 3


def test_it_writes_text_so_that_markdown_reads_it_as_it_stood(bring_in: Bring) -> None:
    odd = 'Typ 5 * 3 < 4 & [x] _y_ `z` \U0001f600 en klik op "Volgende"'
    brought = bring_in(STEPS.replace('Vul je gebruikersnaam in en klik op "Volgende"', odd))
    assert brought.guide.steps[1].text == odd


def test_it_names_the_line_of_a_quotation_mark_without_its_other_half(bring_in: Bring) -> None:
    brought = bring_in(STEPS.replace('"Volgende"', '"Volgende'))
    (entry,) = brought.remarks(What.UNREADABLE)
    line = 1 + brought.text.splitlines().index('2. Vul je gebruikersnaam in en klik op "Volgende')
    assert f"guide.md:{line}: this quotation mark has no other half" in entry.says
