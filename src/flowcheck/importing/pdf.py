"""A PDF -> pieces, by where its lines and pictures stand on the page. The only module that uses pypdf."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from flowcheck.errors import UsageError
from flowcheck.importing import plain, spoken
from flowcheck.importing.extra import missing
from flowcheck.importing.inline import tidy
from flowcheck.importing.items import typed_number
from flowcheck.importing.pieces import Mark, Piece, Shot, Text, What
from flowcheck.model import Open
from flowcheck.publishing.words import TABLES

MOST_PAGES: Final = 200
# What `flowcheck guide publish` calls itself in its files.
PRODUCER: Final = "flowcheck"
# In sizes of the letters: lines further apart are two paragraphs; letters this much larger are a heading.
_APART: Final = 1.75
_LARGER: Final = 1.15
_BOLD = re.compile(r"bold|black|heavy|semibold", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bit:
    """Letters on a page; `y` counts upwards, over all pages from the last to the first."""

    page: int
    x: float
    y: float
    size: float
    bold: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Picture:
    page: int
    y: float
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    page: int
    y: float
    size: float
    bold: bool
    text: str


def pieces(name: str, content: bytes, is_of_screen: Callable[[str], bool]) -> tuple[Piece, ...]:
    """Return what a PDF holds; raises UsageError."""
    pages, is_ours = _pages(name, content)
    try:
        found = [(_bits(page, number), _pictures(page, number)) for number, page in enumerate(pages)]
    except Exception as error:  # a reader of others, on a file of strangers: whatever it trips over
        raise damaged(name) from error
    lines = [line for bits, _ in found for line in _lines(bits)]
    pictures = [picture for _, more in found for picture in more]
    if not lines:
        raise UsageError(f"{name}: has pictures of text only; name the document that it was made of.")
    lines, repeated = _without_repeated(lines, len(pages))
    lines, ours = _without_ours(lines) if is_ours else (lines, [])
    marks = [Mark(what=What.PAGE_LINES, detail="\n".join(repeated))] if repeated else []
    if ours:
        marks.append(Mark(what=What.DROPPED, detail=" / ".join(ours)))
    if pictures:
        marks.append(Mark(what=What.MAYBE_DRAWN))
    return (*marks, *_in_order(lines, pictures, is_of_screen))


def damaged(name: str) -> UsageError:
    return UsageError(f"{name}: is damaged or is no PDF; make the PDF again, or name the Word document.")


def _pages(name: str, content: bytes) -> tuple[list[Any], bool]:
    """Return the pages, and whether `flowcheck guide publish` made them."""
    try:
        from pypdf import PasswordType, PdfReader  # noqa: PLC0415 - of the extra `guide`
    except ImportError as error:
        raise missing("pypdf") from error
    # What it says of a damaged file would stand before what we say of it, in words of its own.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        # Most locked PDFs open with no password at all: it is only printing that they forbid.
        opened = not reader.is_encrypted or reader.decrypt("") != PasswordType.NOT_DECRYPTED
        pages = list(reader.pages) if opened and len(reader.pages) <= MOST_PAGES else []
        count = len(reader.pages) if opened else 0
        is_ours = opened and reader.metadata is not None and reader.metadata.producer == PRODUCER
    except Exception as error:
        raise damaged(name) from error
    if not opened:
        raise UsageError(f"{name}: is locked with a password; save it without one.")
    if count > MOST_PAGES:
        raise UsageError(f"{name}: has {count} pages and at most {MOST_PAGES} are read; split it.")
    return pages, is_ours


def _without_ours(lines: list[_Line]) -> tuple[list[_Line], list[str]]:
    """Take out what publishing wrote of its own, and return that too: the contacts are the last it writes."""
    contacts, steps = ({table[key] for table in TABLES.values()} for key in ("help", "the-steps"))
    end = next((at for at in reversed(range(len(lines))) if lines[at].text in contacts), len(lines))
    kept = [line for line in lines[:end] if line.text not in steps]
    return kept, [line.text for line in lines if line not in kept]


def _bits(page: Any, number: int) -> list[_Bit]:
    bits: list[_Bit] = []

    def text(said: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if not said.strip():
            return
        x, y = _placed(cm, tm[4], tm[5])
        scale = abs(tm[3] or tm[0]) * abs(cm[3] or cm[0]) or 1.0
        name = str((font or {}).get("/BaseFont", ""))
        bold = _BOLD.search(name) is not None
        bits.append(_Bit(page=number, x=x, y=y, size=abs(size) * scale, bold=bold, text=said))

    page.extract_text(visitor_text=text)
    return bits


def _placed(cm: list[float], x: float, y: float) -> tuple[float, float]:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def _pictures(page: Any, number: int) -> list[_Picture]:
    """Return the pictures of a page with where they end: beside text they belong to what begins above.

    A page may know the pictures of all others too, so only what it draws is taken.
    """
    placed: list[tuple[str, float]] = []

    def before(operator: bytes, operands: Any, cm: list[float], _tm: list[float]) -> None:
        if operator == b"Do" and operands:
            placed.append((str(operands[0]), min(_placed(cm, 0, 0)[1], _placed(cm, 0, 1)[1])))

    page.extract_text(visitor_operand_before=before)
    # A picture in a form is known by the names of both.
    known = [(key if isinstance(key, str) else key[0], key) for key in page.images.keys()]  # noqa: SIM118
    return [
        _Picture(page=number, y=y, content=page.images[key].data)
        for name, y in placed
        for first, key in known
        if first == name
    ]


def _lines(bits: list[_Bit]) -> Iterator[_Line]:
    """Yield the lines of a page from its top: bits on one height are one line."""
    row: list[_Bit] = []
    for bit in sorted(bits, key=lambda bit: -bit.y):
        if row and row[0].y - bit.y > 0.5 * max(row[0].size, 1):
            yield _line(row)
            row = []
        row.append(bit)
    if row:
        yield _line(row)


def _line(row: list[_Bit]) -> _Line:
    row = sorted(row, key=lambda bit: bit.x)
    text = "".join(bit.text.replace("\n", " ") for bit in row)
    spoken = [bit for bit in row if any(map(str.isalnum, bit.text))] or row
    size = Counter({bit.size: len(bit.text) for bit in spoken}).most_common(1)[0][0]
    return _Line(
        page=row[0].page, y=row[0].y, size=size, bold=all(b.bold for b in spoken), text=tidy(text).strip()
    )


def _without_repeated(lines: list[_Line], pages: int) -> tuple[list[_Line], list[str]]:
    """Take out what stands at the top or bottom of most pages, but for the number of the page.

    "Stap 3" and "Stap 5" at the top of two pages are no such line: what begins a step never is.
    """
    language = spoken.language_of(line.text for line in lines)
    edges: list[_Line] = []
    for page in range(pages):
        mine = [line for line in lines if line.page == page]
        ends = {id(line): line for line in (*mine[:1], *mine[-1:])}
        edges += [line for line in ends.values() if not _is_of_steps(line.text, language)]
    counts = Counter(_shape(line) for line in edges)
    most = max(3, round(pages * 0.6))
    repeated = {shape for shape, count in counts.items() if count >= most}
    dropped = [line for line in edges if _shape(line) in repeated]
    gone = {id(line) for line in dropped}
    texts = list(dict.fromkeys(line.text for line in dropped))
    return [line for line in lines if id(line) not in gone], texts


def _is_of_steps(text: str, language: str) -> bool:
    """Say whether a line begins an item or says what to do; an address to go to is in many a footer."""
    numbered = typed_number(Text(text=text, markdown=text)) is not None
    return numbered or any(not isinstance(action, Open) for action in spoken.actions(text, language))


def _shape(line: _Line) -> str:
    return re.sub(r"\d+", "0", line.text)


def _in_order(
    lines: list[_Line], pictures: list[_Picture], is_of_screen: Callable[[str], bool]
) -> Iterator[Piece]:
    """Yield paragraphs and pictures from the top of the first page to the bottom of the last."""
    body = Counter[float]()
    for line in lines:
        body[round(line.size, 1)] += len(line.text)
    usual = body.most_common(1)[0][0]
    waiting = sorted(pictures, key=lambda picture: (picture.page, -picture.y))
    stretch: list[str] = []
    last: _Line | None = None
    for line in lines:
        while waiting and (waiting[0].page, -waiting[0].y) < (line.page, -line.y):
            yield from plain.of_lines(stretch, is_of_screen)
            stretch, last = [], None
            yield Shot(content=waiting.pop(0).content)
        if last is not None and _goes_on(last, line, usual):
            stretch[-1] += f" {line.text}"
        else:
            stretch += (
                ["", _written(line, usual)] if last and _parts(last, line, usual) else [_written(line, usual)]
            )
        last = line
    yield from plain.of_lines(stretch, is_of_screen)
    yield from (Shot(content=picture.content) for picture in waiting)


def _goes_on(last: _Line, line: _Line, usual: float) -> bool:
    """Say whether a heading goes on in the next line."""
    close = last.page == line.page and last.y - line.y <= _APART * last.size
    return bool(_level(line, usual)) and abs(last.size - line.size) < 0.1 and close


def _parts(last: _Line, line: _Line, usual: float) -> bool:
    """Say whether a paragraph ends between two lines."""
    if _level(last, usual) != _level(line, usual) or last.bold != line.bold:
        return True
    if last.page != line.page:
        return last.text.endswith((".", "!", "?", '"', "”", ":"))
    return last.y - line.y > _APART * max(last.size, line.size)


def _level(line: _Line, usual: float) -> int:
    """Return the level of a heading by how large its letters are, 0 for none."""
    larger = line.size / usual if usual else 1.0
    return 0 if larger < _LARGER else 1 if larger > 1.6 else 2


def _written(line: _Line, usual: float) -> str:
    level = _level(line, usual)
    if level:
        return f"{'#' * level} {line.text}"
    return f"**{line.text}**" if line.bold and not line.text.startswith("**") else line.text
