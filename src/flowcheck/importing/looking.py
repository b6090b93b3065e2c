"""What is private in pictures and texts, and the words of pictures where they can be read. Keeps nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from flowcheck.errors import PictureError
from flowcheck.pictures import ocr

# Each takes one to two seconds, on one core.
_AT_ONCE: Final = 2
_ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"

MAIL = re.compile(r"[\w.+-]{1,64}@(?P<domain>[\w-]{1,63}(?:\.[\w-]{1,63})+)")
PHONE = re.compile(r"(?<![\w./+-])(?:\+|00)?\d(?:[ ()/.-]{0,2}\d){8,13}(?![\w-]|\.\w)")
NOT_A_PHONE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,3}(?:\.\d{1,3}){3}")
# Microsoft's own example on its pages, and those set apart for examples.
EXAMPLES = re.compile(r"(?:^|\.)(?:contoso(?:\.onmicrosoft)?\.com|example(?:\.\w+)?)$")

Read = Callable[[bytes], str]


def reader() -> Read | None:
    """Return what reads a picture's words, or None where nothing that can is installed."""
    return _read if ocr.languages() else None


def _read(png: bytes) -> str:
    try:
        return ocr.read(png)
    except PictureError:  # it only helps a person look; that person is told to look anyway
        return ""


def read_all(pngs: tuple[bytes, ...], read: Read) -> dict[bytes, str]:
    """Return the words of each picture; equal pictures are read once."""
    different = tuple(dict.fromkeys(pngs))
    with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        return dict(zip(different, pool.map(read, different), strict=True))


def _nothing(_written: str) -> bool:
    return False


def private(text: str, is_known: Callable[[str], bool] = _nothing) -> Iterator[str]:
    """Yield addresses and numbers that may be somebody's, each so that it cannot be read from this.

    `is_known` says which are nobody's, or are for readers.
    """
    seen: set[str] = set()
    for found in MAIL.finditer(text):
        if not EXAMPLES.search(found["domain"].lower()) and not is_known(found[0]):
            seen.add(f"{_ELLIPSIS}@{found['domain'].lower()}")
    for found in PHONE.finditer(text):
        if not NOT_A_PHONE.fullmatch(found[0]) and not is_known(found[0]):
            seen.add(f"{_ELLIPSIS}{found[0][-2:]}")
    yield from sorted(seen)


def masked(text: str) -> str:
    """Return text with what may be somebody's made unreadable."""

    def number(found: re.Match[str]) -> str:
        return found[0] if NOT_A_PHONE.fullmatch(found[0]) else f"{_ELLIPSIS}{found[0][-2:]}"

    return PHONE.sub(number, MAIL.sub(lambda found: f"{_ELLIPSIS}@{found['domain']}", text))
