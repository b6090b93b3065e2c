"""Whatever is in a guide that can be read can be published, in every format that needs no browser."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import docx
from bs4 import BeautifulSoup
from editions import Format, one_step, published, written
from hypothesis import given, settings
from hypothesis import strategies as st

from flowcheck.errors import GuideError

SIGNS = st.sampled_from(
    [*"ab *_`<>[]()!#>-&\\\"'|~:.1\n\t", "\n\n", "\N{PILE OF POO}", "\x0b", "\u202e", "\ufffe"]
)
TEXTS = st.lists(SIGNS, max_size=60).map("".join)


@settings(max_examples=12, deadline=None)
@given(TEXTS, TEXTS)
def test_it_publishes_whatever_can_be_read(before: str, after: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), one_step(before, after))
        try:
            files = published(path, Format.HTML, Format.MD, Format.DOCX).files
        except GuideError:
            return
        page = BeautifulSoup(files["x.html"], "html.parser")
        assert [one.get_text() for one in page.select(".step > p")][:1] == ['Klik op "A"']
        assert len(page.find_all("main")) == 1
        document = docx.Document(io.BytesIO(files["x.docx"]))
        assert 'Klik op "A"' in [one.text for one in document.paragraphs]
        assert b"screen: sspr.done" not in files["x.md"]
