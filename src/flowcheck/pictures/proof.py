"""Looks at a finished picture: nothing personal may be in it. What is not proved is not published.

Knows no account: what may be read is told, and whoever knows the values hands in a function that
recognises them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PIL import Image, ImageChops

from flowcheck.errors import PictureError
from flowcheck.pictures import ocr
from flowcheck.pictures.reading import pixels
from flowcheck.pictures.shrink import BARE, chunks

Reads = Callable[[bytes], str]


class By(StrEnum):
    """What a picture was proved by."""

    BOXES = "boxes"
    BOXES_AND_TEXT = "boxes and text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A place that was painted over, in pixels, and what must be there now."""

    left: int
    top: int
    image: Image.Image


def eyes() -> Reads | None:
    """Return what reads pictures here, if anything does."""
    return ocr.read if ocr.languages() else None


def prove(
    png: bytes,
    *,
    covered: Iterable[Covered] = (),
    allowed: Iterable[str] = (),
    tells: Callable[[str], bool] | None = None,
    reads: Reads | None = None,
) -> By:
    """Raise PictureError unless nothing personal is in a picture; return what that was proved by.

    Every place in `covered` must show exactly what was painted there, and the file must hold nothing but the
    picture. With `reads` (see `eyes`) no address and no number may be read in it but those in
    the texts that are `allowed`, and nothing for which `tells` is true.
    """
    if extra := set(chunks(png)) - BARE:
        raise PictureError(f"the picture carries {min(extra)!r} beside what it shows; make it again.")
    if covered := tuple(covered):
        shown = pixels(png)
        for one in covered:
            _as_painted(shown, one)
    if reads is None:
        return By.BOXES
    text = reads(png)
    not_personal(text, tuple(allowed))
    if tells is not None and told(text, tells):
        raise PictureError("a value of the account can be read in the picture; it is not published.")
    return By.BOXES_AND_TEXT


def told(text: str, tells: Callable[[str], bool]) -> bool:
    """Say whether a value stands in what was read, also where it was read in pieces."""
    return any(tells(form) for form in (text, _squeezed(text)))


def _as_painted(shown: Image.Image, covered: Covered) -> None:
    right, bottom = covered.left + covered.image.width, covered.top + covered.image.height
    if right > shown.width or bottom > shown.height:
        raise PictureError("a place that was painted over is not in the picture; it is not published.")
    there = shown.crop((covered.left, covered.top, right, bottom))
    if ImageChops.difference(there, covered.image).getbbox() is not None:
        raise PictureError(
            f"at {covered.left}, {covered.top} the picture shows something else than was painted over a "
            "personal value; it is not published."
        )


# --- what was read ---

_SPACE: Final = re.compile(r"\s+")
# A copyright sign is how the sign in an address is often read.
_ADDRESS: Final = re.compile(r"([\w.+-]+) ?[@\u00a9\u00ae] ?[\w-]+")
_NUMBER: Final = re.compile(r"\+?[0-9(][0-9() ./-]{4,}[0-9]")
_ALIKE: Final = 0.8


def not_personal(text: str, allowed: tuple[str, ...]) -> None:
    """Refuse an address or a number that is in none of the allowed texts, reading mistakes aside.

    What was read is not repeated: it may be somebody's.
    """
    known = " \n ".join(allowed)
    if any(not _known(name, _names(known)) for name in _names(text)):
        raise PictureError("an address that is not the guide's can be read in the picture; cover it first.")
    if any(not _known(number, _numbers(known), most=1) for number in _numbers(text)):
        raise PictureError("a number that is not the guide's can be read in the picture; cover it first.")


def _names(text: str) -> set[str]:
    """Return the parts before the sign of all addresses."""
    return {found[1].casefold().strip(".") for line in text.splitlines() for found in _ADDRESS.finditer(line)}


def _numbers(text: str) -> set[str]:
    """Return everything with six digits and more, as digits."""
    return set(filter(lambda digits: len(digits) >= 6, _digits(text)))


def _digits(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for found in _NUMBER.finditer(line):
            yield re.sub(r"[^0-9]", "", found.group())


def _known(read: str, known: set[str], most: int | None = None) -> bool:
    if most is None:
        return any(difflib.SequenceMatcher(None, read, one).ratio() >= _ALIKE for one in known)
    # A number may go on on the next line.
    return any(read in one or _differing(read, one) <= most for one in known)


def _differing(one: str, other: str) -> int:
    """Return in how many places two numbers differ; a missing digit is one."""
    return max(len(one), len(other)) - sum(
        block.size
        for block in difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    )


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)
