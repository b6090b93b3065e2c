"""The colours of a published guide, by day and by night, made from the organisation's own. Pure.

Contrasts are reckoned, not chosen by eye: `tests/unit/publishing/test_publishing_palette.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flowcheck.closeup import Colour
from flowcheck.theme import BLACK, TEXT, WHITE, contrast

_STEPS: Final = 50
# Colour on black looks duller than the numbers say.
_BY_NIGHT: Final = 6.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Shades:
    """`ink` and `soft` are text, `accent` headings and links; `warn` is text on `warn_paper`."""

    paper: str
    inset: str
    line: str
    ink: str
    soft: str
    accent: str
    warn: str
    warn_paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    day: Shades
    night: Shades


def palette(colour: Colour) -> Palette:
    """Return the colours around an organisation's own, which is made readable where it is not."""
    return Palette(
        day=Shades(
            paper="#ffffff", inset="#f3f5f7", line="#d5dae0", ink="#1b232d", soft="#515b68",
            accent=_readable(colour, ("#ffffff", "#f3f5f7"), BLACK),
            warn="#6d3a00", warn_paper="#fdf0d9",
        ),
        night=Shades(
            paper="#14181d", inset="#1e242b", line="#3a434e", ink="#e8ebef", soft="#aab4c0",
            accent=_readable(colour, ("#14181d", "#1e242b"), WHITE, _BY_NIGHT),
            warn="#f5c881", warn_paper="#3a2b10",
        ),
    )  # fmt: skip


def _readable(colour: Colour, papers: tuple[str, ...], towards: Colour, least: float = TEXT) -> str:
    """Return the colour, taken as far towards black or white as text in it needs on these papers."""
    for step in range(_STEPS + 1):
        part = step / _STEPS
        mixed = _mixed(colour, towards, part)
        if all(contrast(mixed, rgb(paper)) >= least for paper in papers):
            return _written(mixed)
    return _written(towards)


def _mixed(colour: Colour, other: Colour, part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def rgb(written: str) -> Colour:
    """Return `#rrggbb` as three numbers from 0 to 255."""
    red, green, blue = bytes.fromhex(written.removeprefix("#"))
    return red, green, blue


def _written(colour: Colour) -> str:
    return "#" + bytes(colour).hex()
