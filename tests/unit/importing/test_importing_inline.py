"""Words of a document as Markdown: read again, they are what they were."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marko import Markdown

from flowcheck.guide.blocks import Prose, blocks_of
from flowcheck.guide.source import source_of
from flowcheck.importing import inline
from flowcheck.importing.inline import Run

PIECES = (
    *("a", "b ", " ", "*", "**", "_", "`", "\\", "[", "]", "(", ")", "<", ">", "<b>", "<!--", "-->", "&amp;"),
    *("&", "#", "# ", "- ", "+ ", "1. ", "1)", "=", "~~~", "!", "![x](y)", "\u00e9", "\U0001f600", "\u00a0"),
    *('"', "'", "x@y.nl", "https://a.nl/_b_", "|", ":", "- - -", "===", "> ", "```", "&#96;", "\n"),
)
RUN = st.builds(
    Run,
    text=st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    bold=st.booleans(),
    italic=st.booleans(),
    code=st.booleans(),
    href=st.sampled_from(["", "https://example.org/", "javascript:x", "mailto:x@y.nl", "https://["]),
)


def read_again(written: str) -> str:
    source = source_of("", f"1. {inline.line(written)}\n")
    (found,) = blocks_of(Markdown().parse(source.text), source)
    return " ".join(block.text for block in found.items[0].blocks if isinstance(block, Prose))


@settings(max_examples=150, deadline=None)
@given(st.lists(RUN, max_size=5))
def test_it_is_read_as_it_stood_whatever_its_emphasis_and_links(runs: list[Run]) -> None:
    assert read_again(inline.markdown(runs)) == inline.plain(runs)


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        ((Run(text="Klik op "), Run(text=" Ja ", bold=True), Run(text="nu")), "Klik op **Ja** nu"),
        ((Run(text="Ga naar https://a.nl/b."),), "Ga naar <https://a.nl/b>."),
        ((Run(text="https://a.nl", href="https://a.nl/"),), "<https://a.nl/>"),
        ((Run(text="hier", href="https://a.nl/"),), "[hier](<https://a.nl/>)"),
        ((Run(text="hier", href="javascript:alert(1)"),), "hier"),
        ((Run(text="x@y.nl", href="mailto:x@y.nl"),), "x@y.nl"),
        ((Run(text="voor_naam.achter_naam"),), "voor_naam.achter_naam"),
        ((Run(text="e\u0301e\u0301n\u00a0woord\u200b"),), "\u00e9\u00e9n woord"),
    ],
)
def test_it_writes_what_a_person_would(runs: tuple[Run, ...], written: str) -> None:
    assert inline.markdown(runs) == written
