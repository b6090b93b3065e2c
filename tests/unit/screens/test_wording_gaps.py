"""Texts with gaps, held against texts of a screen of any length."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screens_shown import CATALOGUE, GUIDE, shown

from flowcheck import matching
from flowcheck.judge.language import spoken
from flowcheck.model import Origin
from flowcheck.screens.wording import Wording

PIECES = st.lists(st.sampled_from(["a", "b", "ab", "{...}", "{account.phone}"]), min_size=1, max_size=6)
# As much as one look may hold, of what the texts with gaps begin with.
LONG = " ".join(["uw wachtwoord moet een", "a"] * 30_000)


def wording(text: str) -> Wording:
    return Wording(text=text, language="nl", origin=Origin.GUIDE)


def as_regular_expression(text: str) -> str:
    return text.replace("{...}", ".*").replace("{account.phone}", ".+")


@given(PIECES, st.text(alphabet="ab", max_size=8))
def test_it_finds_a_text_with_gaps_where_a_regular_expression_does(pieces: list[str], run: str) -> None:
    text = "".join(["{...}", *pieces])
    pattern = as_regular_expression(text)
    assert wording(text).matches(run) == (re.fullmatch(pattern, run) is not None)
    assert wording(text).stands_in((run,), run) == (re.search(pattern, run) is not None)


@pytest.mark.parametrize("text", ["{...} b", "a {...} b", "{...} a {...} een {...} b", "{account.phone} b"])
def test_it_comes_to_an_end_of_a_long_text(text: str) -> None:
    """Beginning anew at every sign, this would take longer than anybody waits."""
    assert not wording(text).stands_in((LONG,), LONG)
    assert not wording(text).matches(LONG)


def test_it_comes_to_an_end_of_a_long_page() -> None:
    screen = CATALOGUE.screens["sspr.new-password"]
    seen = replace(shown("sspr.new-password"), words=(LONG,), controls=())
    step = next(one for one in GUIDE.steps if one.screen == screen.id)
    assert spoken(screen, seen) == "nl"
    assert matching.texts_gone(step, screen, "nl", seen)
    assert not any(matching.says(one, seen, "") for one in CATALOGUE.messages)
