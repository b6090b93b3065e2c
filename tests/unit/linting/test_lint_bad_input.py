"""Guides that are not as they should be: each thing is said once, and the rest is looked at all the same."""

from __future__ import annotations

import os

import pytest

from flowcheck.errors import GuideError
from flowcheck.linting.rules import Rule
from flowcheck.linting.wording import said

from .conftest import OURS, Desk, guide, step

STEP = step('Klik op "Volgende"')
# Everything that is found in a guide with one good step and one that quotes what is not there.
KNOWN = guide(STEP, step('Klik op "Onzin"', number=2))


def rules(desk: Desk, text: str | bytes) -> list[str]:
    desk.write(text)
    return [one.rule for one in desk.look()]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace(". ", ".\t"),
        lambda text: text.replace("Inloggen", "Inloggen \N{HOSPITAL}"),
        lambda text: text.rstrip("\n"),
    ],
    ids=["windows", "old mac", "byte order mark", "tabs", "emoji", "no last line end"],
)
def test_it_finds_the_same_however_the_file_is_written(desk: Desk, change) -> None:
    plain = rules(desk, KNOWN)
    assert rules(desk, change(KNOWN)) == plain


def test_it_counts_columns_in_characters_with_windows_line_ends(desk: Desk) -> None:
    [found] = desk.find(KNOWN.replace("\n", "\r\n"), Rule.LABEL_UNKNOWN)
    line = KNOWN.split("\n")[found.line - 1]
    assert line[(found.column or 0) - 1 : (found.end or 0) - 1] == "Onzin"


def test_it_says_which_number_is_missing(desk: Desk) -> None:
    [found] = desk.find(guide(STEP, step('Klik op "Ja"', number=3)), Rule.STEP_NUMBER)
    assert said(found, "nl") == "Stap 3 volgt op stap 1."


def test_it_says_which_number_comes_twice(desk: Desk) -> None:
    [found] = desk.find(guide(STEP, step('Klik op "Volgende"').replace("id: s1", "id: s2")), Rule.STEP_NUMBER)
    assert said(found, "nl") == "Nummer 1 is hier nog eens gebruikt; hier komt stap 2."


def test_it_speaks_of_a_step_by_the_number_that_readers_see(desk: Desk) -> None:
    [found] = desk.find(guide(STEP, step('Klik op "Onzin"', number=7)), Rule.LABEL_UNKNOWN)
    assert found.step == 7


def test_it_finds_a_step_without_a_number(desk: Desk) -> None:
    text = guide(STEP, '\nKlik op "Volgende" of bel.\n\n', step('Klik op "Volgende"', number=2))
    [found] = desk.find(text, Rule.STEP_UNNUMBERED)
    assert dict(found.params) == {"after": "1"}


def test_it_takes_a_remark_between_steps_for_no_step(desk: Desk) -> None:
    text = guide(STEP, "\nDit duurt even.\n\n", step('Klik op "Volgende"', number=2))
    assert desk.find(text, Rule.STEP_UNNUMBERED) == []


@pytest.mark.parametrize(
    ("comment", "variant"),
    [
        ("", "step-screen"), ("<!-- screen: ? -->", "step-screen.open"), ("<!-- id: x -->", "step-screen"),
        ("<!-- screen: entra.usernam -->", "step-screen.near"),
        ("<!-- screen: zzz -->", "step-screen.unknown"),
    ],
)  # fmt: skip
def test_it_finds_a_step_without_a_screen_and_looks_at_the_rest(
    desk: Desk, comment: str, variant: str
) -> None:
    text = guide(
        STEP.replace("<!-- screen: entra.username; id: s1 -->", comment), step('Klik op "Onzin"', number=2)
    )
    desk.write(text)
    found = [one.key for one in desk.look()]
    assert variant in found
    assert "label-unknown" in found
    assert "guide-unreadable" not in found


def test_it_says_that_the_head_is_missing_and_looks_at_the_rest(desk: Desk) -> None:
    desk.write("# Inloggen\n\n" + STEP.replace("Volgende", "Onzin"))
    assert {Rule.HEAD, Rule.LABEL_UNKNOWN} <= {one.rule for one in desk.look()}


def test_it_reads_on_behind_html(desk: Desk) -> None:
    text = guide(STEP, '\n<img src="x.png">\n\n<div>\n\n', step('Klik op "Onzin"', number=2))
    desk.write(text)
    found = desk.look()
    [unread] = [one for one in found if one.rule is Rule.UNREADABLE]
    assert "HTML" in said(unread, "nl")
    assert text.split("\n")[unread.line - 1] == '<img src="x.png">'
    assert Rule.LABEL_UNKNOWN in {one.rule for one in found}


def test_it_reads_nested_lists(desk: Desk) -> None:
    nested = STEP.replace("\n   <!--", "\n   - let op\n     1. dieper\n        - nog dieper\n   <!--")
    assert Rule.UNREADABLE not in rules(desk, guide(nested))


def test_it_leaves_out_a_step_that_cannot_be_read_and_looks_at_the_others(desk: Desk) -> None:
    bad = step('Klik op "Volgende"', number=2).replace("id: s2", "id: s2; do: dance")
    desk.write(guide(STEP, bad, step('Klik op "Onzin"', number=3), before="Zie stap 3."))
    found = desk.look()
    assert [said(one, "en") for one in found if one.rule is Rule.UNREADABLE] == [
        (
            'Reading stops here: `do:` has an unknown verb "dance"; '
            "known are click, fill, look, open, receive code."
        )
    ]
    assert [one.step for one in found if one.rule is Rule.LABEL_UNKNOWN] == [3]
    assert Rule.STEP_REFERENCE not in {one.rule for one in found}


def test_it_reads_the_sentence_of_a_step_whose_comment_cannot_be_read(desk: Desk) -> None:
    again = step('Vul je gebruikersnaam in en klik op "Vogende"', number=2).replace("id: s2", "id: s1")
    last = step("Lukt het niet? Probeer dan eerst stap 2 opnieuw.", number=3)
    desk.write(guide(step("Ga naar https://werkplek.vughterstede.nl/"), again, last))
    found = rules(desk, desk.path.read_bytes())
    assert "guide-unreadable" in found
    assert "label-unknown" in found
    assert "step-reference" not in found


def test_it_knows_the_number_of_a_step_that_cannot_be_read(desk: Desk) -> None:
    steps = [
        step('Klik op "Volgende"'),
        '2. <img src="x.png">\n',
        step("Probeer eerst stap 2 opnieuw, en dan stap 9.", number=3),
    ]
    [found] = desk.find(guide(*steps), Rule.STEP_REFERENCE)
    assert dict(found.params)["number"] == "9"


def test_it_finds_a_step_with_two_pictures(desk: Desk) -> None:
    text = guide(STEP + "   ![Nog een scherm](pictures/2.png)\n")
    assert len(desk.find(text, Rule.STEP_PICTURES)) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b" \n", b"\xff\xfe\x00", b"abc\x00def", b"x" * 5_000, b"# Only a title\n", b"1. x\n", b"<!--"],
)
def test_it_says_in_one_place_that_a_file_is_no_guide(desk: Desk, content: bytes) -> None:
    assert {"guide-unreadable", "guide-head"} & set(rules(desk, content))


@pytest.mark.parametrize("name", ["missing.md", ".", "a\x00b", "n" * 300])
def test_it_is_wrong_use_where_there_is_no_file(desk: Desk, name: str) -> None:
    desk.path = desk.folder / name
    with pytest.raises(GuideError):
        desk.look()


def test_it_does_not_wait_for_a_pipe(desk: Desk) -> None:
    os.mkfifo(desk.path)
    with pytest.raises(GuideError, match="not an ordinary file"):
        desk.look()


def test_it_does_not_wait_for_a_picture_that_is_a_pipe(desk: Desk) -> None:
    desk.write(guide(STEP), {})
    (desk.folder / "pictures").mkdir()
    os.mkfifo(desk.folder / "pictures" / "1.png")
    assert Rule.PICTURE_MISSING in {one.rule for one in desk.look()}


def test_it_looks_at_a_read_only_file_and_leaves_it_so(desk: Desk) -> None:
    desk.write(OURS.read_bytes(), {})
    desk.path.chmod(0o444)
    before = (desk.path.read_bytes(), desk.path.stat().st_mtime_ns)
    assert desk.look()
    assert (desk.path.read_bytes(), desk.path.stat().st_mtime_ns) == before
