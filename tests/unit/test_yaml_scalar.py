"""Texts as YAML scalars: whatever they hold, a reader of YAML gets them back."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from flowcheck.yaml_scalar import scalar

WHOLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(WHOLE)
def test_it_is_read_back_in_a_list_and_in_a_mapping(text: str) -> None:
    assert yaml.safe_load(f"- {{key: {scalar(text)}, more: [{scalar(text)}]}}") == [
        {"key": text, "more": [text]}
    ]


@given(WHOLE)
def test_it_stays_on_one_line(text: str) -> None:
    assert len(scalar(text).splitlines()) == 1


@pytest.mark.parametrize(
    "text", ["no", "Null", "y", "12", "2026-11-22", "1e3", "~", "", " a", "a: b", "a #b"]
)
def test_it_is_never_taken_for_something_else_than_text(text: str) -> None:
    assert yaml.safe_load(scalar(text)) == text


@pytest.mark.parametrize(
    "text", ["Volgende", "Hebt u geen toegang?", "Cliëntdossier", "sspr.method", "C/D (e)"]
)
def test_it_leaves_ordinary_words_without_quotes(text: str) -> None:
    assert scalar(text) == text


def test_it_writes_a_pattern_without_doubling_its_signs() -> None:
    assert scalar(r"/Code \S+ \"/") == r"""'/Code \S+ \"/'"""
