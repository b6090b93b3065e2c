"""A printed page -> the PDF that is handed out: the same bytes each time, with its title and language.

The only module of this package that uses pypdf.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

from flowcheck.errors import UsageError

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

_MAKER: Final = "flowcheck"
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def finished(pdf: bytes, html: str, *, title: str, language: str, author: str, day: date | None) -> bytes:
    """Return a PDF without the moment at which it was made; `day` is the one it says instead, if any.

    `html` is what was printed.
    """
    from pypdf import PdfWriter  # noqa: PLC0415 - of the extra `guide`
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject  # noqa: PLC0415

    writer = PdfWriter(clone_from=_reader(pdf))
    writer.metadata = None
    on = {"/CreationDate": f"D:{day:%Y%m%d}000000Z", "/ModDate": f"D:{day:%Y%m%d}000000Z"} if day else {}
    by = {"/Author": author} if author else {}
    writer.add_metadata({"/Title": title, "/Producer": _MAKER, **by, **on})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(language)
    wishes = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(value=True)})
    root[NameObject("/ViewerPreferences")] = wishes
    root[NameObject("/PageMode")] = NameObject("/UseOutlines" if "/Outlines" in root else "/UseNone")
    _name_bookmarks(writer, headings(html))
    _unfigure(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _name_bookmarks(writer: PdfWriter, said: Mapping[str, str]) -> None:
    """Give the bookmarks the words of their headings: Chromium drops the space where a line was full."""
    from pypdf.generic import NameObject, TextStringObject  # noqa: PLC0415 - as above

    todo: list[Any] = [writer.root_object["/Outlines"]] if "/Outlines" in writer.root_object else []
    while todo:
        entry = todo.pop().get_object()
        todo += [entry.raw_get(key) for key in ("/First", "/Next") if key in entry]
        if "/Title" in entry and (words := said.get(_joined(str(entry["/Title"])))):
            entry[NameObject("/Title")] = TextStringObject(words)


def _unfigure(writer: PdfWriter) -> None:
    """Have only pictures be figures: Chromium makes one of what stands around a picture and its caption too.

    Such an outer one has no alternative text, and a screen reader would announce an unknown picture.
    """
    from pypdf.generic import DictionaryObject, NameObject  # noqa: PLC0415 - as above

    todo: list[Any] = (
        [writer.root_object["/StructTreeRoot"]] if "/StructTreeRoot" in writer.root_object else []
    )
    while todo:
        node = todo.pop().get_object()
        if not isinstance(node, DictionaryObject):
            continue
        if node.get("/S") == "/Figure" and not node.get("/Alt"):
            node[NameObject("/S")] = NameObject("/Div")
        kids = node.get("/K", [])
        todo += [kid for kid in (kids if isinstance(kids, list) else [kids]) if not isinstance(kid, int)]


def headings(html: str) -> Mapping[str, str]:
    """Return the words of all headings of a page, by the same words without spaces."""
    reader = _Headings()
    reader.feed(html)
    return {_joined(words): words for words in reader.found}


def _joined(words: str) -> str:
    return "".join(words.split())


class _Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._words: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its shape
        if tag in _HEADINGS:
            self._words = []

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS and self._words is not None:
            self.found.append(" ".join("".join(self._words).split()))
            self._words = None


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(_reader(pdf).pages)


def _reader(pdf: bytes) -> PdfReader:
    from pypdf import PdfReader  # noqa: PLC0415 - of the extra `guide`

    # It warns on the terminal of objects that it numbers anew itself.
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    return PdfReader(io.BytesIO(pdf))


def need_pypdf() -> None:
    """Raise UsageError where the optional package is not installed."""
    try:
        import pypdf  # noqa: F401, PLC0415 - as above
    except ImportError as error:
        raise UsageError('a PDF is finished with pypdf; pip install "flowcheck[guide]".') from error
