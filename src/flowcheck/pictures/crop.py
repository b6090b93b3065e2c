"""Which part of a screen a picture shows. Pure geometry: knows no pixels and no guide."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from flowcheck.boxes import area, distance, grown, holds, overlap, shifted, union
from flowcheck.closeup import CloseUp, Places
from flowcheck.errors import PictureError
from flowcheck.model import Box

# At least so much around a card, whatever stands beside it.
_LEAST: Final = 6.0
_CLEAR: Final = 3.0  # and so far it stays away from that


def crop_of(close: CloseUp, wanted: Sequence[Box], padding: float) -> Box:
    """Return the card with all that is `wanted`, or all there is, with `padding` around it.

    The padding is even, and smaller where it would cut what stands beside the card in two. The crop keeps its
    size and moves at the edge of the page. Raises PictureError where the close-up does not show
    what is wanted.
    """
    if not all(holds(close.clip, one) for one in wanted):
        raise PictureError("what the step speaks of is outside of what was photographed; walk again.")
    places = close.places
    if card := _card(places, wanted):
        matter = union((card, *wanted)) or card
        return shifted(grown(matter, _room(places, matter, padding)), close.clip)
    pieces = union((*places.pieces, *wanted))
    if pieces is None:
        return close.clip
    return _clear(shifted(grown(pieces, padding), close.clip), pieces, places.apart)


def _card(places: Places, wanted: Sequence[Box]) -> Box | None:
    """Return the smallest surface with the heading and all that is wanted; of a form if nothing is."""
    inside = wanted or [field.box for field in places.fields]
    if not inside:
        return None
    inside = [*inside, *([places.heading] if places.heading else ())]
    cards = [one for one in places.surfaces if all(holds(one, box) for box in inside) and one not in inside]
    return min(cards, key=area, default=None)


def _room(places: Places, matter: Box, padding: float) -> float:
    """Return how much may be around a card without cutting a neighbour in two."""
    room = padding
    for other in (*places.surfaces, *places.pieces, *places.apart):
        beside = overlap(other, matter) == 0 and overlap(other, grown(matter, padding)) > 0
        if beside and not holds(grown(matter, padding), other):
            room = min(room, max(_LEAST, distance(other, matter) - _CLEAR))
    return room


def _clear(crop: Box, matter: Box, apart: Sequence[Box]) -> Box:
    """Return a crop without what stands above or below all that matters."""
    top, bottom = crop.y, crop.y + crop.height
    for other in apart:
        if other.y + other.height <= matter.y + 1:
            top = max(top, math.ceil(other.y + other.height))
        elif other.y >= matter.y + matter.height - 1:
            bottom = min(bottom, math.floor(other.y))
    return Box(x=crop.x, y=float(top), width=crop.width, height=float(bottom - top))
