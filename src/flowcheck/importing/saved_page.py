"""A saved web page with its pictures, beside it or in it -> pieces. Reads below its own folder only."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from flowcheck.errors import UsageError
from flowcheck.importing import web
from flowcheck.importing.extra import missing
from flowcheck.importing.opening import LARGEST
from flowcheck.importing.pieces import Mark, Piece, Shot, What
from flowcheck.importing.tokens import FOREIGN

# Without the pictures that are in it; a guide is a hundred kilobytes.
LARGEST_PAGE: Final = 8 * 1024 * 1024
MOST_PICTURES: Final = 200

_EMBEDDED = re.compile(rb"data:image/[\w.+-]{1,40}(?:;[\w=-]{1,40})*;base64,([A-Za-z0-9+/=\s]+)")
_SHOT = "flowcheck-shot:"


def pieces(name: str, path: Path, content: bytes) -> tuple[Piece, ...]:
    """Return what a saved page holds; raises UsageError."""
    try:
        from bs4.dammit import UnicodeDammit  # noqa: PLC0415 - of the extra `guide`
    except ImportError as error:
        raise missing("beautifulsoup4") from error
    embedded: list[bytes] = []

    def taken(found: re.Match[bytes]) -> bytes:
        embedded.append(found[1])
        return f"{_SHOT}{len(embedded) - 1}".encode()

    bare = _EMBEDDED.sub(taken, content)
    if len(bare) > LARGEST_PAGE:
        raise UsageError(f"{name}: has more text than a guide can have; check that this is the right page.")
    page = UnicodeDammit(bare, is_html=True).unicode_markup
    if page is None:
        raise UsageError(f"{name}: is not text that can be read; save the page again as UTF-8.")
    try:
        return web.pieces_of(page.translate(FOREIGN), _pictures(name, path, embedded))
    except RecursionError as error:
        raise UsageError(f"{name}: is nested too deeply to be read; save it in a simpler form.") from error


def _pictures(name: str, path: Path, embedded: list[bytes]) -> Callable[[str, str], Shot | Mark]:
    count = 0

    def picture(src: str, alt: str) -> Shot | Mark:
        nonlocal count
        count += 1
        if count > MOST_PICTURES:
            raise too_many(name)
        if src.startswith(_SHOT) and src.removeprefix(_SHOT).isdecimal():
            return _embedded(int(src.removeprefix(_SHOT)), embedded, alt)
        return _beside(src, alt, path.parent)

    return picture


def too_many(name: str) -> UsageError:
    return UsageError(f"{name}: has more than {MOST_PICTURES} pictures; split it into guides of a few pages.")


def _embedded(index: int, embedded: list[bytes], alt: str) -> Shot | Mark:
    try:
        return Shot(content=base64.b64decode(embedded[index]), alt=alt)
    except (binascii.Error, IndexError):
        return Mark(what=What.PICTURE_LOST, detail="damaged")


def _beside(src: str, alt: str, folder: Path) -> Shot | Mark:
    """Read a picture that lies in the page's folder or below it, wherever links there may lead."""
    try:
        address = urlsplit(src)
        if address.netloc or address.scheme in {"http", "https"}:
            return Mark(what=What.PICTURE_LOST, detail="online")
        if address.scheme:
            return Mark(what=What.PICTURE_LOST, detail="SVG" if "svg" in src[:40] else "outside")
        root = folder.resolve()
        place = (root / unquote(address.path).replace("\\", "/")).resolve()
        if not address.path or not place.is_relative_to(root):
            return Mark(what=What.PICTURE_LOST, detail="outside")
        if not place.is_file() or place.stat().st_size > LARGEST:
            return Mark(what=What.PICTURE_LOST, detail="missing")
        return Shot(content=place.read_bytes(), name=place.name, alt=alt)
    except (OSError, ValueError, RuntimeError):  # a name that no file can have; links in a circle
        return Mark(what=What.PICTURE_LOST, detail="missing")
