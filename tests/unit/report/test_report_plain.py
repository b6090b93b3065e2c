"""Texts from outside: nothing in them acts, wherever they are shown."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowcheck.report.plain import for_log, for_markdown, plain

ANY = st.text(st.characters(), max_size=400)


@given(ANY)
def test_it_leaves_no_sign_that_acts_or_cannot_be_seen(text: str) -> None:
    unfit = [sign for sign in plain(text) if unicodedata.category(sign) in {"Cc", "Cs", "Cf", "Zl", "Zp"}]
    assert [sign for sign in unfit if sign not in "\u200c\u200d"] == []


@given(ANY)
def test_it_can_be_written_as_utf_8(text: str) -> None:
    plain(text).encode("utf-8")


@given(ANY, st.integers(1, 50))
def test_it_is_never_longer_than_asked(text: str, limit: int) -> None:
    assert len(plain(text, limit)) <= limit


@given(ANY)
def test_it_changes_nothing_a_second_time(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("gewone tekst met \u00e9 en \u2013", "gewone tekst met \u00e9 en \u2013"),
        ("\x1b[31mrood\x1b[0m", "rood"),
        ("\x1b]0;titel\x07tekst", "tekst"),
        ("\x9b1mvet", "vet"),
        ("a\x00b\x07c", "abc"),
        ("regel\r\nregel\u2028regel\x85regel", "regel regel regel regel"),
        ("\u202egnp.exe\u2066", "gnp.exe"),
        ("on\u200bzicht\u00adbaar\ufeff", "onzichtbaar"),
        ("  veel   ruimte  ", "veel ruimte"),
    ],
)
def test_it_shows_what_a_reader_can_read(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_it_drops_what_is_no_character() -> None:
    assert plain("\U000e0041tag\uffff\ud800") == "tag"


def test_it_cuts_a_word_of_ten_thousand_letters_and_says_so() -> None:
    assert plain("a" * 10_000, 20) == "a" * 19 + "\u2026"


def test_an_order_to_the_terminal_that_never_ends_does_not_hide_what_follows() -> None:
    assert plain("\x1b]0;" + "x" * 250 + " zichtbaar").endswith("zichtbaar")


@pytest.mark.parametrize(
    "order",
    ["::error::x", "  ::set-output name=a::b", "##[command]x", "tekst ##vso[task.complete]", "##VSO[a]"],
)
def test_a_line_of_a_log_is_no_order_to_a_runner(order: str) -> None:
    line = for_log(order)
    assert not line.lstrip().startswith("::")
    assert "##[" not in line
    assert "##vso[" not in line.lower()


@given(ANY)
def test_markdown_shows_text_without_markup(text: str) -> None:
    shown = for_markdown(text, 1000)
    bare = shown.replace("\\\\", "")
    for sign in "`*_[]|~":
        assert sign not in bare.replace(f"\\{sign}", "")
    assert "<" not in shown


@pytest.mark.parametrize(
    "text", ["@iemand", "https://example.test/a.png", "www.example.test", "![x](https://example.test)", "#12"]
)
def test_markdown_makes_no_link_picture_or_mention(text: str) -> None:
    shown = for_markdown(text)
    assert not re.search(r"@i|://e|www\.e|(?<!\\)[\[\]]|#1", shown)
