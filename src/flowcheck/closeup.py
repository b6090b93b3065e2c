"""A picture of what matters on a screen, at twice the size, and what is where in it.

Pure: no browser, no pixels, no disk. The picture itself is drawn on later, by `flowcheck.pictures`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from flowcheck.boxes import grown, overlap, shifted, union
from flowcheck.errors import PictureError
from flowcheck.model import Box

SCALE: Final = 2
# As much as may be wanted around what matters when the picture is cut later, in CSS pixels.
ROOM: Final = 32
# What is longer or wider than a few screens on end is no picture for a guide.
_LONGEST: Final = 3000
_WIDEST: Final = 4000
_FARTHEST: Final = 1e6  # beyond any page

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """How a page writes: where the line is that letters stand on, how high an x is, in CSS pixels."""

    baseline: float
    x_height: float
    colour: Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a text that stands in for a value of the account."""

    text: str
    box: Box
    lettering: Lettering


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Something to type in: `box` is all of it, `inner` where its text goes."""

    box: Box
    inner: Box
    lettering: Lettering


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What is where, in CSS pixels from the top left of the viewport, as in an Observation.

    `page` is the whole document, `pieces` are its texts, pictures and controls without those that stand
    `apart`, such as a footer; `surfaces` are what has a ground or an edge of its own: a card, a button.
    """

    page: Box
    view: tuple[float, float]
    pieces: tuple[Box, ...]
    apart: tuple[Box, ...]
    heading: Box | None
    surfaces: tuple[Box, ...]
    fields: tuple[Field, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseUp:
    """`clip` is the part of the page that the picture shows, with SCALE pixels for each CSS pixel."""

    png: bytes = field(repr=False)
    clip: Box
    places: Places


def clip_of(places: Places) -> Box:
    """Return the part of a page that is worth a picture, in whole pixels."""
    cards = [one for one in places.surfaces if any(overlap(one, piece) > 0 for piece in places.pieces)]
    inner = union((*places.pieces, *cards)) or Box(x=0, y=0, width=places.view[0], height=places.view[1])
    return shifted(grown(inner, ROOM), _bounds(places))


def _bounds(places: Places) -> Box:
    page = places.page
    return Box(x=page.x, y=page.y, width=min(page.width, _WIDEST), height=min(page.height, _LONGEST))


def beyond_view(places: Places, clip: Box) -> bool:
    """Say whether one would have to scroll to see all of `clip`."""
    width, height = places.view
    return clip.x < 0 or clip.y < 0 or clip.x + clip.width > width or clip.y + clip.height > height


# --- as files ---


def picture_beside(picture: str) -> str:
    """Return the name of the close-up that belongs to a picture of a run."""
    return f"{picture.removesuffix('.png')}@2x.png"


def places_beside(picture: str) -> str:
    """Return the name of the file that says what is where in that close-up."""
    return f"{picture.removesuffix('.png')}.places.json"


def text_of(close: CloseUp) -> str:
    """Return what is where as JSON, for a file beside the picture."""
    return json.dumps({"clip": asdict(close.clip), **asdict(close.places)})


def read(text: str, png: bytes) -> CloseUp:
    """Read what `text_of` wrote; raises PictureError for anything else."""
    try:
        raw = json.loads(text)
        return CloseUp(png=png, clip=_box(raw["clip"]), places=places_of(raw))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise PictureError("what belongs to this picture cannot be read; walk again.") from error


def places_of(raw: Mapping[str, Any]) -> Places:
    """Build Places of what a page says; ValueError, KeyError or TypeError for what makes no sense."""
    width, height = raw["view"]
    return Places(
        page=_box(raw["page"]),
        view=(_number(width), _number(height)),
        pieces=_boxes(raw["pieces"]),
        apart=_boxes(raw["apart"]),
        heading=None if raw["heading"] is None else _box(raw["heading"]),
        surfaces=_boxes(raw["surfaces"]),
        fields=tuple(
            Field(box=_box(one["box"]), inner=_box(one["inner"]), lettering=_lettering(one))
            for one in raw["fields"]
        ),
        lines=_lines(raw),
    )


def stand_ins_of(raw: Mapping[str, Any]) -> tuple[tuple[float, float], tuple[Line, ...]]:
    """Return how much a page shows and where the stand-ins are in it; errors as `places_of`."""
    width, height = raw["view"]
    return (_number(width), _number(height)), _lines(raw)


def _lines(raw: Mapping[str, Any]) -> tuple[Line, ...]:
    return tuple(
        Line(text=str(one["text"]), box=_box(one["box"]), lettering=_lettering(one)) for one in raw["lines"]
    )


def _lettering(raw: Mapping[str, Any]) -> Lettering:
    raw = raw.get("lettering", raw)
    red, green, blue = (min(255, max(0, int(part))) for part in raw["colour"])
    return Lettering(
        baseline=_number(raw["baseline"]), x_height=_number(raw["x_height"]), colour=(red, green, blue)
    )


def _boxes(raw: Iterable[Any]) -> tuple[Box, ...]:
    return tuple(_box(one) for one in raw)


def _box(raw: Any) -> Box:
    x, y, width, height = raw.values() if isinstance(raw, dict) else raw
    if min(_number(width), _number(height)) < 0:
        raise ValueError
    return Box(x=_number(x), y=_number(y), width=_number(width), height=_number(height))


def _number(raw: Any) -> float:
    if type(raw) not in {int, float} or not abs(raw) < _FARTHEST:
        raise ValueError
    return float(raw)
