"""Two pictures of a screen: which regions differ. Knows files and pixels; judges nothing.

Compared are the means of blocks of four by four CSS pixels. That separates a change from the noise of
rendering where counting pixels does not: an edge of full contrast that moves by one pixel changes a block
by a quarter of 255, so 64 at most; a changed word changes one by 87 and more (measured). What it
cannot tell, a slight colour or one small letter, is in the words and controls.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from flowcheck.accepted import Look, LookTrouble, Region
from flowcheck.errors import PictureError
from flowcheck.model import Box
from flowcheck.pictures.reading import at_css_scale, content, css_size, pixels

BLOCK: Final = 4
LIMIT: Final = 70
# Around a block over the limit, what differs by more than this belongs to it: the rest of the word or
# button. Well above the 9 that an accepted picture loses by its 256 colours.
_FAINT: Final = 24
# Differences so many blocks apart are one region: letters of one word, words of one line.
_NEAR: Final = 2
_RUN = re.compile(b"\xff+")


def compare(accepted: Path, now: Path, *, scale: float, masks: Iterable[Box] = ()) -> Look:
    """Return how the picture `now`, with `scale` pixels for a CSS pixel, differs from an accepted one.

    `masks` are places in CSS pixels that are not compared. The largest region comes first. Never
    raises for what the files hold.
    """
    for path in (accepted, now):
        if not path.is_file():
            return Look(trouble=LookTrouble.NO_PICTURE)
    try:
        before, after = content(accepted), content(now)
        if before == after:
            return Look()
        return _compared(pixels(before), pixels(after), scale, tuple(masks))
    except PictureError:
        return Look(trouble=LookTrouble.UNREADABLE)


def looks_same(before: Image.Image, after: Image.Image, *, scale: float, masks: Iterable[Box] = ()) -> bool:
    """Say whether nobody would see a difference between two pictures with the same scale and masks."""
    look = _compared(before, after, scale, tuple(masks))
    return not look.regions and look.trouble is None


def _compared(before: Image.Image, after: Image.Image, scale: float, masks: tuple[Box, ...]) -> Look:
    scales = _scales(before.size, after.size, scale)
    if scales is None:
        return Look(trouble=LookTrouble.OTHER_SIZE)
    difference = _loudest(ImageChops.difference(_blocks(before, scales[0]), _blocks(after, scales[1])))
    for mask in masks:
        _blank(difference, mask)
    if _most(difference) <= LIMIT:
        return Look()
    return Look(regions=tuple(_regions(difference, css_size(after.size, scales[1]))))


def _scales(before: tuple[int, int], after: tuple[int, int], scale: float) -> tuple[float, float] | None:
    """Return the scales at which two pictures have the same size; an accepted one is kept at 1."""
    for scales in ((1.0, scale), (scale, scale), (1.0, 1.0)):
        if css_size(before, scales[0]) == css_size(after, scales[1]):
            return scales
    return None


def _blocks(image: Image.Image, scale: float) -> Image.Image:
    whole = round(BLOCK * scale)
    if whole == BLOCK * scale and css_size(image.size, scale)[0] * scale == image.size[0]:
        return image.reduce(whole)
    return at_css_scale(image, scale).reduce(BLOCK)


def _loudest(image: Image.Image) -> Image.Image:
    """Return the largest of the three colours of each block."""
    return reduce(ImageChops.lighter, image.split())


def _blank(blocks: Image.Image, mask: Box) -> None:
    left, top = int(mask.x // BLOCK), int(mask.y // BLOCK)
    right, bottom = -int(-(mask.x + mask.width) // BLOCK), -int(-(mask.y + mask.height) // BLOCK)
    if right > left and bottom > top:
        ImageDraw.Draw(blocks).rectangle((left, top, right - 1, bottom - 1), fill=0)


def _most(blocks: Image.Image) -> float:
    _, most = blocks.getextrema()
    return float(most) if isinstance(most, int | float) else 0.0


# --- regions ---

_Span = tuple[int, int, int, int]


def _regions(difference: Image.Image, size: tuple[int, int]) -> list[Region]:
    faint = difference.point([255 if value > _FAINT else 0 for value in range(256)])
    near = faint.filter(ImageFilter.MaxFilter(2 * _NEAR + 1))
    found = []
    for left, top, right, bottom in _merged(_telling(difference, _labelled(near))):
        inner = faint.crop((left, top, right, bottom)).getbbox() or (0, 0, right - left, bottom - top)
        span = (left + inner[0], top + inner[1], left + inner[2], top + inner[3])
        found.append(Region(box=_css(span, size), most=_most(difference.crop(span))))
    return sorted(found, key=lambda region: (-_area(region.box), region.box.y, region.box.x))


def _telling(difference: Image.Image, spans: list[_Span]) -> list[_Span]:
    """Return the groups in which at least one block is over the limit."""
    return [span for span in spans if _most(difference.crop(span)) > LIMIT]


def _area(box: Box) -> float:
    return box.width * box.height


def _css(span: _Span, size: tuple[int, int]) -> Box:
    left, top = span[0] * BLOCK, span[1] * BLOCK
    right, bottom = min(span[2] * BLOCK, size[0]), min(span[3] * BLOCK, size[1])
    return Box(x=float(left), y=float(top), width=float(right - left), height=float(bottom - top))


def _labelled(blocks: Image.Image) -> list[_Span]:
    """Return the rectangle around each connected group of white blocks, row by row in runs.

    Runs and not blocks: where everything differs there are as many runs as rows.
    """
    done: list[_Span] = []
    open_now: list[tuple[int, int, _Span]] = []
    for row, runs in enumerate(_rows(blocks)):
        following: list[tuple[int, int, _Span]] = []
        for left, right in runs:
            span = (left, row, right, row + 1)
            touching = [one for one in open_now if one[0] <= right and left <= one[1]]
            beside = [one for one in following if any(one[2] == other[2] for other in touching)]
            for one in (*touching, *beside):
                span = _around(span, one[2])
            merged = {one[2] for one in (*touching, *beside)}
            following = [(a, b, span if old in merged else old) for a, b, old in following]
            open_now = [(a, b, span if old in merged else old) for a, b, old in open_now]
            following.append((left, right, span))
        ended = {one[2] for one in open_now} - {one[2] for one in following}
        done += sorted(ended)
        open_now = following
    return done + sorted({one[2] for one in open_now})


def _rows(blocks: Image.Image) -> Iterator[list[tuple[int, int]]]:
    content_of, width = blocks.tobytes(), blocks.width
    for start in range(0, len(content_of), width):
        yield [found.span() for found in _RUN.finditer(content_of[start : start + width])]


def _around(one: _Span, other: _Span) -> _Span:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _merged(spans: list[_Span]) -> list[_Span]:
    """Join rectangles that overlap, until none does."""
    left, done = list(spans), []
    while left:
        span = left.pop()
        if meeting := [one for one in left if _overlap(span, one)]:
            left = [one for one in left if one not in meeting]
            left.append(reduce(_around, meeting, span))
        else:
            done.append(span)
    return done


def _overlap(one: _Span, other: _Span) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
