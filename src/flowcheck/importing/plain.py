"""Text that was pulled out of a PDF, or typed -> pieces. Knows Markdown's marks, and no pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from flowcheck.errors import UsageError
from flowcheck.importing import web
from flowcheck.importing.pieces import Mark, Piece, Text, What

_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_BULLET = re.compile(r"[-*\u2022\u00b7]\s+(?=\S)")
_NUMBER = re.compile(r"(?:stap|step)?\s*\d{1,3}\s*[.):]\s*(?=[^\W\d]|[\"“„\u2018'<*])", re.IGNORECASE)
_BOLD = re.compile(r"\*\*(?=\S)(.{1,400}?)(?<=\S)\*\*")
_ESCAPED = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!<>-])")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
_LEFT_ANGLE = re.compile(r"<(?!/?(?:a|b|strong|i|em|u|s|del|code|sup|sub|br|span)\b[^<>]*>)", re.IGNORECASE)


# Ours is 4 kB; flowcheck reads guides of 128 kB.
LARGEST_TEXT: Final = 512 * 1024

IsOfScreen = Callable[[str], bool]


def pieces(name: str, content: bytes, is_of_screen: IsOfScreen) -> tuple[Piece, ...]:
    """Return the paragraphs of a text; raises UsageError."""
    if len(content) > LARGEST_TEXT:
        raise UsageError(f"{name}: has more text than a guide can have; check that this is the right file.")
    text, encoding = _decoded(content)
    if "\x00" in text:
        raise UsageError(f"{name}: is not text; name a Word document, a web page, a PDF or a text file.")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    found = tuple(of_lines(lines, is_of_screen))
    return found if not encoding else (Mark(what=What.ENCODING, detail=encoding), *found)


def _decoded(content: bytes) -> tuple[str, str]:
    """Return the text, and the encoding where it had to be guessed."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), ""
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "windows-1252"


def of_lines(lines: Iterable[str], is_of_screen: IsOfScreen) -> Iterator[Piece]:
    """Yield paragraphs: they end at an empty line, a heading, a number, a bullet or words of a picture."""
    block: list[str] = []
    for line in lines:
        bare = line.strip()
        if block and (not bare or _starts(bare) or _HEADING.match(block[0]) or is_of_screen(line)):
            yield from _block(block)
            block = []
        if bare and not _RULE.match(bare):
            # Tabs and runs of spaces are kept: they tell the columns of a picture from a sentence.
            block.append(line.strip(" "))
    if block:
        yield from _block(block)


def _starts(line: str) -> bool:
    return any(pattern.match(line) for pattern in (_HEADING, _NUMBER, _BULLET))


def _block(lines: list[str]) -> Iterator[Piece]:
    first = lines[0].strip()
    heading = _HEADING.match(first)
    bullet = None if heading else _BULLET.match(first)
    start = (heading or bullet).end() if (heading or bullet) else 0  # type: ignore[union-attr]
    numbered = _NUMBER.match(first[start:]) is not None
    page = " ".join((first[start:], *lines[1:]))
    for piece in web.pieces_of(_as_html(page), _no_picture):
        if isinstance(piece, Text):
            yield Text(
                text=piece.text,
                markdown=piece.markdown,
                bullet=bullet is not None and not numbered,
                heading=len(heading[1]) if heading else 0,
                bold=piece.bold,
                lines=tuple(lines),
            )
        else:
            yield piece


def _as_html(text: str) -> str:
    """Return text with its bold marks as tags; what only looks like a tag is text."""
    text = _LEFT_ANGLE.sub("&lt;", _ESCAPED.sub("", text))
    bold = _BOLD.sub(r"<b>\1</b>", text)
    return f"<p>{bold}</p>"


def _no_picture(src: str, alt: str) -> Mark:
    return Mark(what=What.PICTURE_LOST, detail=alt or src)
