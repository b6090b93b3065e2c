"""Two texts as one: which words stayed, went and came."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from flowcheck.report.worddiff import Mark, compare, marked, nearest, only, shortened

WORDS = st.lists(st.sampled_from(["klik", "op", "de", "knop", "Tekst", "nu"]), max_size=30).map(" ".join)


def test_it_marks_the_words_that_went_and_came() -> None:
    assert marked(compare('klik op "Tekst"', 'klik op "Sms verzenden"')) == (
        'klik op [-"Tekst"-] {+"Sms verzenden"+}'
    )


def test_it_keeps_what_stands_between_two_changes() -> None:
    assert marked(compare("vul uw nummer in en ga door", "geef uw nummer op en ga door")) == (
        "[-vul-] {+geef+} uw nummer [-in-] {+op+} en ga door"
    )


def test_texts_with_little_in_common_are_told_as_one_change() -> None:
    assert marked(compare("de code is te laat", "wij sturen u de melding")) == (
        "[-de code is te laat-] {+wij sturen u de melding+}"
    )


def test_braces_of_a_page_are_only_text() -> None:
    assert marked(compare("{0} {x}", "{0} {y}")) == "{0} [-{x}-] {+{y}+}"


@given(WORDS, WORDS)
def test_both_texts_can_be_read_back(was: str, now: str) -> None:
    pieces = compare(was, now)
    assert " ".join(text for _, text in only(pieces, Mark.GONE)) == was
    assert " ".join(text for _, text in only(pieces, Mark.NEW)) == now


@given(WORDS, WORDS)
def test_neighbouring_pieces_are_of_another_kind(was: str, now: str) -> None:
    marks = [mark for mark, _ in compare(was, now)]
    assert all(one is not other for one, other in pairwise(marks))


def test_a_change_at_the_end_of_a_long_text_is_found() -> None:
    long = "woord " * 2_000
    assert marked(shortened(compare(f"{long}oud", f"{long}nieuw"))) == (
        f"\u2026 {'woord ' * 8}[-oud-] {{+nieuw+}}"
    )


def test_ten_thousand_words_that_all_differ_are_one_change() -> None:
    was, now = (" ".join(f"{sign}{number}" for number in range(5_000)) for sign in "ab")
    assert [mark for mark, _ in compare(was, now)] == [Mark.GONE, Mark.NEW]


def test_texts_that_are_the_same_are_not_shortened() -> None:
    same = "woord " * 100 + "einde"
    assert shortened(compare(same, same)) == ((Mark.KEPT, same),)


def test_it_finds_the_sentence_that_was_put_right() -> None:
    text = 'Klik alleen op "Ja" op je eigen computer. Klik anders op "Nee".'
    assert nearest(text, 'Klik anders op "Niet nu".') == 'Klik anders op "Nee".'
