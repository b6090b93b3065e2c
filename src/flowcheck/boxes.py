"""Rectangles in CSS pixels: around, grown, moved, shared. Pure: no browser, no pixels, no disk."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import reduce

from flowcheck.model import Box


def union(boxes: Iterable[Box]) -> Box | None:
    """Return the smallest box around all of them; None when there are none."""
    return reduce(_around, list(boxes)) if (boxes := list(boxes)) else None


def _around(one: Box, other: Box) -> Box:
    left, top = min(one.x, other.x), min(one.y, other.y)
    right = max(one.x + one.width, other.x + other.width)
    bottom = max(one.y + one.height, other.y + other.height)
    return Box(x=left, y=top, width=right - left, height=bottom - top)


def grown(box: Box, by: float) -> Box:
    """Return `box` with so much more on each side."""
    return Box(x=box.x - by, y=box.y - by, width=box.width + 2 * by, height=box.height + 2 * by)


def shifted(box: Box, within: Box) -> Box:
    """Return `box` in whole pixels, moved rather than cut where it reaches over the edge of `within`."""
    left, width = _shifted(box.x, box.width, within.x, within.width)
    top, height = _shifted(box.y, box.height, within.y, within.height)
    return Box(x=left, y=top, width=width, height=height)


def _shifted(start: float, length: float, low: float, room: float) -> tuple[float, float]:
    whole = min(math.ceil(length), math.floor(room))
    return float(min(max(math.floor(start), math.ceil(low)), math.floor(low + room) - whole)), float(whole)


def holds(outer: Box, inner: Box) -> bool:
    """Say whether `inner` lies within `outer`, but for what rounding does."""
    return (
        outer.x - 1 <= inner.x
        and outer.y - 1 <= inner.y
        and inner.x + inner.width <= outer.x + outer.width + 1
        and inner.y + inner.height <= outer.y + outer.height + 1
    )


def overlap(one: Box, other: Box) -> float:
    """Return how many square pixels two boxes share."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return max(0.0, width) * max(0.0, height)


def area(box: Box) -> float:
    """Return how many square pixels a box has."""
    return box.width * box.height


def distance(one: Box, other: Box) -> float:
    """Return how far two boxes are apart, along the axis on which they are farther."""
    across = max(one.x - other.x - other.width, other.x - one.x - one.width)
    down = max(one.y - other.y - other.height, other.y - one.y - one.height)
    return max(0.0, across, down)
