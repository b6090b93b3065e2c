"""Runs of styled text -> what is read, and the same as Markdown. Pure: knows no HTML and no document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit

from flowcheck.guide.sentences import addresses

# What a word processor puts between words and no reader sees.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_CLEAN = re.compile(r"(?:[^\\`<>&\s]|&(?!#?\w{1,32};))+")
_SPACES = re.compile(r"\s+")
_SPECIAL = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)")
_LINE_START = re.compile(r"(?=[#>+=-])|(?<=^)(\d{1,9})(?=[.)](?:\s|$))|(?=~~~)")

_ITEM_START = re.compile(r"\d{1,3}[.)]\s*[^\W\d]|[-\u2022]\s")
# What may stand beside emphasis and links; an empty text is the beginning or the end.
_BEFORE = frozenset(["", *' \n\t\u00a0("\u201c\u201e\u2018'])
_AFTER = frozenset(["", *' \n\t\u00a0).,:;?"\u201d\u2019'])
NEW_LINE: Final = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""


def tidy(text: str) -> str:
    """Return text with every kind of space as one plain space, and without what cannot be seen."""
    # A joiner holds an emoji of several people together; there it can be seen.
    joined = re.sub(r"(?<=[\U0001F000-\U0001FAFF\u2640-\u27BF\uFE0F])\u200d", "\0", text)
    spaced = _SPACES.sub(" ", joined.translate(_INVISIBLE)).replace("\0", "\u200d")
    # A letter and its accent apart look the same and would not be found on any screen.
    return unicodedata.normalize("NFC", spaced)


def plain(runs: Iterable[Run]) -> str:
    return tidy("".join(run.text for run in runs)).strip()


def markdown(runs: Iterable[Run]) -> str:
    """Return runs as one line of Markdown."""
    merged = [Run(text=""), *_merged(runs), Run(text="")]
    pieces = [
        _written(run, before.text[-1:], after.text[:1])
        for before, run, after in zip(merged, merged[1:], merged[2:], strict=False)
    ]
    return tidy("".join(pieces)).strip()


def line(text: str) -> str:
    """Return one line of Markdown that begins a paragraph or goes on with one, and nothing else."""
    return _LINE_START.sub(lambda found: f"{found[1] or ''}\\", text, count=1) if _starts(text) else text


def _starts(text: str) -> bool:
    return re.match(r"#{1,6}(?:\s|$)|>|[+-](?:\s|$)|[=-]+\s*$|\d{1,9}[.)](?:\s|$)|~~~", text) is not None


def escaped(text: str) -> str:
    """Return text so that Markdown reads it as it stands."""
    # A backtick after a backslash may still begin code for a parser that looks for code first.
    return _SPECIAL.sub(lambda found: "&#96;" if found[0] == "`" else f"\\{found[0]}", text)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield runs with neighbours of one style put together; spaces have the style of those before them."""
    styled: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if styled and not run.text.strip():
            run = replace(styled[-1], text=run.text)  # noqa: PLW2901
        styled.append(run)
    for style, group in groupby(styled, key=lambda run: replace(run, text="")):
        yield replace(style, text="".join(run.text for run in group))


def _written(run: Run, before: str, after: str) -> str:
    """Return one run; `before` and `after` are the signs beside it."""
    inner = run.text.strip()
    if not inner:
        return run.text
    left = run.text[: len(run.text) - len(run.text.lstrip())]
    right = run.text[len(run.text.rstrip()) :]
    # Inside a word or beside other marks, Markdown's marks are read as something else, or as themselves.
    apart = (left or before)[-1:] in _BEFORE and (right or after)[:1] in _AFTER
    return f"{left}{_styled(inner, run, apart=apart)}{right}"


def _styled(inner: str, run: Run, *, apart: bool) -> str:
    if apart and (link := _link(inner, run.href)):
        return link
    plain_ends = inner[0].isalnum() and inner[-1].isalnum()
    if run.code and apart and plain_ends and "`" not in inner:
        return f"`{inner}`"
    stars = "*" * (2 * run.bold + run.italic) if apart and plain_ends else ""
    return f"{stars}{_with_addresses(inner)}{stars}"


def _with_addresses(text: str) -> str:
    """Return text escaped, with the addresses of pages in it as links."""
    pieces: list[str] = []
    done = 0
    for start, end in addresses(text):
        address = text[start:end]
        if address.lower().startswith(("http://", "https://")) and _CLEAN.fullmatch(address):
            pieces += escaped(text[done:start]), f"<{address}>"
            done = end
    return "".join((*pieces, escaped(text[done:])))


def _link(inner: str, href: str) -> str:
    """Return a link, or nothing where the address is no page; an address that is its own text stays short."""
    try:
        scheme = urlsplit(href).scheme.lower()
    except ValueError:
        return ""
    if scheme not in {"http", "https"} or not href.isprintable() or not _CLEAN.fullmatch(href):
        return ""
    if inner.rstrip("/") in {href.rstrip("/"), href.rstrip("/").partition("://")[2]}:
        return f"<{href}>" if inner.startswith("http") else f"[{escaped(inner)}](<{href}>)"
    return f"[{escaped(inner)}](<{href}>)"


def paragraphs(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Yield runs that read on together: a soft return is a space, but not before a number or a bullet."""
    gathered: list[Run] = []
    for line in _lines(runs):
        text = plain(line)
        if gathered and (_ITEM_START.match(text) or not text):
            yield gathered
            gathered = []
        gathered += (*line, Run(text=" "))
    yield gathered


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.text == NEW_LINE:
            lines.append([])
        else:
            lines[-1].append(run)
    return lines
