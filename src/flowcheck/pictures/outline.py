"""The outlines and numbers on a picture, as a layer of their own. Knows places and colours, no page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from PIL import Image, ImageDraw

from flowcheck.boxes import distance, grown, holds, overlap
from flowcheck.closeup import SCALE, Colour
from flowcheck.model import Box
from flowcheck.pictures import lettering
from flowcheck.pictures.canvas import Canvas
from flowcheck.theme import BLACK, GRAPHICS, TEXT, WHITE, Theme, contrast

# Between a control and its outline, in CSS pixels like all that follows.
_GAP: Final = 2.0
_EDGE: Final = 1.5  # of white around what would else not stand out
_HEIGHT: Final = 22.0
_LETTERS: Final = 13.0
_TOUCHING: Final = 3.0  # so far a badge lies over its outline
_OWN: Final = 0.3  # the edge of the control itself may be covered rather than a text beside it
_APART: Final = 2.0  # between two outlines
_RATHER_LEFT: Final = 25.0  # so many square pixels more may be covered to keep badges on one side
_TAG: Final = ("TESTREPLICA", 10.0, 16.0)
_TAG_GROUND: Final = (255, 196, 56)
_SHARPER: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A control to outline, and what its badge says."""

    box: Box
    badge: str


def reach(box: Box, theme: Theme) -> Box:
    """Return the room that a control takes with its outline."""
    return grown(box, _GAP + theme.width + _EDGE)


def layer(
    canvas: Canvas, marks: Sequence[Mark], busy: Sequence[Box], theme: Theme, *, tag: bool
) -> Image.Image:
    """Return what is drawn over a picture, transparent elsewhere.

    `busy` are places that a badge had better not cover; `tag` says on the picture that it is of a replica.
    """
    drawn = Image.new("RGBA", canvas.image.size)
    gap = _gap(marks, busy, theme)
    rings = [_snapped(grown(mark.box, gap + theme.width)) for mark in marks]
    for ring in rings:
        _ring(drawn, canvas, ring, gap, theme)
    taken: list[Box] = []
    for mark, ring in zip(marks, rings, strict=True):
        others = [box for box in (*busy, *rings) if not holds(ring, box)]
        around = _Around(canvas.crop, tuple(others), tuple(taken), own=(mark.box,))
        place = _badge_place(around, mark, ring, theme)
        taken.append(place)
        _badge(drawn, canvas, place, mark.badge, theme)
    if tag:
        _tag(drawn, canvas, _Around(canvas.crop, tuple(busy), (*taken, *rings)), theme)
    return drawn


# --- outlines ---


def _gap(marks: Sequence[Mark], busy: Sequence[Box], theme: Theme) -> float:
    """Return how far all outlines stay away from their controls: less where one would touch anything."""
    rooms = [_GAP]
    for one, other in combinations(marks, 2):
        rooms.append((distance(one.box, other.box) - _APART) / 2 - theme.width)
    for mark in marks:
        beside = (distance(mark.box, box) for box in busy if overlap(mark.box, box) == 0)
        rooms += [room - theme.width - _EDGE for room in beside if room > 0]
    return max(0.0, min(rooms))


def _ring(drawn: Image.Image, canvas: Canvas, outer: Box, gap: float, theme: Theme) -> None:
    radius = theme.radius + gap + theme.width if theme.radius else 0.0  # around the corners of the control
    shapes = [(outer, theme.width, radius, theme.rgb)]
    if _stands_out_badly(canvas, outer, theme):
        shapes.insert(0, (grown(outer, _EDGE), theme.width + 2 * _EDGE, radius + _EDGE, WHITE))
    for shape, width, corner, colour in shapes:
        patch = _Patch(canvas, shape)
        patch.draw.rounded_rectangle(
            patch.whole(shape),
            corner * patch.factor,
            outline=(*colour, 255),
            width=round(width * patch.factor),
        )
        patch.onto(drawn)


def _stands_out_badly(canvas: Canvas, outer: Box, theme: Theme) -> bool:
    """Say whether a fifth of what an outline lies on has too little contrast with it."""
    wide = theme.width
    sides = (
        Box(x=outer.x, y=outer.y, width=outer.width, height=wide),
        Box(x=outer.x, y=outer.y + outer.height - wide, width=outer.width, height=wide),
        Box(x=outer.x, y=outer.y, width=wide, height=outer.height),
        Box(x=outer.x + outer.width - wide, y=outer.y, width=wide, height=outer.height),
    )
    bad = total = 0
    for side in sides:
        for colour, count in canvas.colours(canvas.span(side)).items():
            total += count
            bad += count if contrast(colour, theme.rgb) < GRAPHICS else 0
    return bad > total / 5


def _snapped(box: Box) -> Box:
    """Return a box whose edges fall between two pixels of the picture, so that straight lines are sharp."""
    left, top = round(box.x * SCALE) / SCALE, round(box.y * SCALE) / SCALE
    right, bottom = round((box.x + box.width) * SCALE) / SCALE, round((box.y + box.height) * SCALE) / SCALE
    return Box(x=left, y=top, width=right - left, height=bottom - top)


# --- badges ---


@dataclass(frozen=True, slots=True)
class _Around:
    """What is to be kept in mind where something is put on a picture."""

    crop: Box
    busy: tuple[Box, ...]
    taken: tuple[Box, ...]
    own: tuple[Box, ...] = ()

    def cost(self, place: Box) -> float:
        """Return how much would be covered; what was drawn before counts most."""
        with_edge = grown(place, _EDGE)
        over = sum(overlap(with_edge, box) for box in self.busy)
        over += _OWN * sum(overlap(with_edge, box) for box in self.own)
        return over + 10 * sum(overlap(with_edge, box) for box in self.taken)

    def inside(self, place: Box) -> Box:
        """Return the place, moved into the picture."""
        room = grown(self.crop, -_EDGE)
        left = min(max(place.x, room.x), room.x + room.width - place.width)
        top = min(max(place.y, room.y), room.y + room.height - place.height)
        return Box(x=left, y=top, width=place.width, height=place.height)


def _badge_place(around: _Around, mark: Mark, ring: Box, theme: Theme) -> Box:
    """Return where a badge covers least; on the left unless another place is clearly better."""
    places = [_snapped(around.inside(place)) for place in _candidates(ring, mark.badge, theme)]
    ranked = ((around.cost(place) + index * _RATHER_LEFT, place) for index, place in enumerate(places))
    return min(ranked, key=lambda each: each[0])[1]


def _candidates(ring: Box, badge: str, theme: Theme) -> tuple[Box, ...]:
    wide = max(_HEIGHT, lettering.width_of(theme.font, badge, _LETTERS) + 10)
    left, right = ring.x - wide + _TOUCHING, ring.x + ring.width - _TOUCHING
    middle = ring.y + (ring.height - _HEIGHT) / 2
    above, below = ring.y - _HEIGHT + _TOUCHING, ring.y + ring.height - _TOUCHING
    centre = ring.x + (ring.width - wide) / 2
    places = ((left, middle), (right, middle), (left, above), (right, above), (left, below), (right, below))
    return tuple(
        Box(x=x, y=y, width=wide, height=_HEIGHT) for x, y in (*places, (centre, above), (centre, below))
    )


def _badge(drawn: Image.Image, canvas: Canvas, place: Box, text: str, theme: Theme) -> None:
    patch = _Patch(canvas, grown(place, _EDGE))
    for shape, colour in ((grown(place, _EDGE), WHITE), (place, theme.rgb)):
        patch.draw.rounded_rectangle(patch.whole(shape), shape.height / 2 * patch.factor, fill=(*colour, 255))
    ink = WHITE if contrast(theme.rgb, WHITE) >= TEXT else BLACK
    _centred(patch, place, text, _LETTERS, ink, theme.font)
    patch.onto(drawn)


def _tag(drawn: Image.Image, canvas: Canvas, around: _Around, theme: Theme) -> None:
    """Say in a corner what this is not; a picture may be seen without its caption."""
    text, size, height = _TAG
    wide = lettering.width_of(theme.font, text, size) + 14
    crop = canvas.crop
    corners = (
        Box(x=x, y=y, width=wide, height=height)
        for x in (crop.x + crop.width - wide - 4, crop.x + 4)
        for y in (crop.y + 4, crop.y + crop.height - height - 4)
    )
    place = min(corners, key=around.cost)
    patch = _Patch(canvas, place)
    patch.draw.rounded_rectangle(patch.whole(place), 3 * patch.factor, fill=(*_TAG_GROUND, 255))
    _centred(patch, place, text, size, BLACK, theme.font)
    patch.onto(drawn)


def _centred(patch: _Patch, place: Box, text: str, size: float, ink: Colour, font: str) -> None:
    lettering.check(font, text)
    face = lettering.font_at(font, size * patch.factor)
    _, top, _, bottom = face.getbbox("0" if text[0].isdigit() else "X", anchor="ls")
    x0, y0, x1, y1 = patch.whole(place)
    at = ((x0 + x1) / 2, (y0 + y1) / 2 - (top + bottom) / 2)
    fill = (*ink, 255)
    # The font comes in one weight; a thin line around the letters makes them bold.
    bold = patch.factor * 0.25
    patch.draw.text(at, text, font=face, anchor="ms", fill=fill, stroke_width=bold, stroke_fill=fill)


class _Patch:
    """A part of the layer, drawn too large and then made smaller, which makes its edges smooth."""

    factor = SCALE * _SHARPER

    def __init__(self, canvas: Canvas, box: Box) -> None:
        left, top = (box.x - canvas.crop.x) * SCALE, (box.y - canvas.crop.y) * SCALE
        self._at = int(left // 1) - 1, int(top // 1) - 1
        self._crop = canvas.crop
        size = (int(box.width * SCALE) + 4, int(box.height * SCALE) + 4)
        self._image = Image.new("RGBA", (size[0] * _SHARPER, size[1] * _SHARPER))
        self.draw = ImageDraw.Draw(self._image)

    def whole(self, box: Box) -> tuple[float, float, float, float]:
        """Return the corners of a box of the page on this patch, the last pixel included."""
        left = ((box.x - self._crop.x) * SCALE - self._at[0]) * _SHARPER
        top = ((box.y - self._crop.y) * SCALE - self._at[1]) * _SHARPER
        return left, top, left + box.width * self.factor - 1, top + box.height * self.factor - 1

    def onto(self, drawn: Image.Image) -> None:
        """Lay this patch on the layer, as far as it is in the picture."""
        small = self._image.convert("RGBa").reduce(_SHARPER).convert("RGBA")
        left, top = self._at
        inner = (
            max(0, -left),
            max(0, -top),
            min(small.width, drawn.width - left),
            min(small.height, drawn.height - top),
        )
        if inner[0] < inner[2] and inner[1] < inner[3]:
            drawn.alpha_composite(small.crop(inner), (left + inner[0], top + inner[1]))
