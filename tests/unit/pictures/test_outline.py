"""Outlines and numbers: where they lie, that they are solid, and that they can be told from the page."""

from __future__ import annotations

import pytest
from PIL import Image

from flowcheck.closeup import SCALE
from flowcheck.model import Box
from flowcheck.pictures.canvas import Canvas
from flowcheck.pictures.outline import Mark, layer, reach
from flowcheck.theme import Theme

THEME = Theme()
FIELD = Box(x=60, y=60, width=200, height=40)
BUTTON = Box(x=160, y=140, width=100, height=40)


def drawn(*marks: Mark, ground: tuple[int, int, int] = (255, 255, 255), tag: bool = False) -> Image.Image:
    crop = Box(x=20, y=20, width=300, height=220)
    canvas = Canvas(image=Image.new("RGB", (600, 440), ground), crop=crop)
    return layer(canvas, marks, (), THEME, tag=tag)


def pixel(image: Image.Image, x: float, y: float) -> tuple[int, int, int, int]:
    """Return the colour at a place of the page."""
    found = image.getpixel((round((x - 20) * SCALE), round((y - 20) * SCALE)))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2], found[3]


def columns(image: Image.Image) -> tuple[int, int]:
    """Return the first and last column in the colour of the theme, a third of the way down the field."""
    row = round((FIELD.y + 6 - 20) * SCALE)
    solid = [x for x in range(image.width) if image.getpixel((x, row)) == (*THEME.rgb, 255)]
    return min(solid), max(solid)


def test_a_control_is_outlined_all_around_and_nothing_lies_on_it() -> None:
    image = drawn(Mark(box=FIELD, badge="2"))
    around = 2 + THEME.width / 2
    middle = FIELD.x + FIELD.width / 2
    assert pixel(image, middle, FIELD.y - around) == (*THEME.rgb, 255)
    assert pixel(image, middle, FIELD.y + FIELD.height + around) == (*THEME.rgb, 255)
    assert pixel(image, FIELD.x + FIELD.width + around, FIELD.y + 20) == (*THEME.rgb, 255)
    assert pixel(image, middle, FIELD.y + 20)[3] == 0


def test_straight_lines_are_sharp() -> None:
    image = drawn(Mark(box=Box(x=60.3, y=60.2, width=199.7, height=40.1), badge="2"))
    row = [
        image.getpixel((round((160 - 20) * SCALE), y)) for y in range(round((FIELD.y - 10 - 20) * SCALE), 88)
    ]
    assert {one[3] for one in row if isinstance(one, tuple)} <= {0, 255}


def test_it_is_on_the_place_that_was_observed() -> None:
    first, last = columns(drawn(Mark(box=FIELD, badge="2")))
    edge = 2 + THEME.width
    assert first == pytest.approx((FIELD.x - edge - 20) * SCALE, abs=1)
    assert last == pytest.approx((FIELD.x + FIELD.width + edge - 20) * SCALE - 1, abs=1)


def test_every_action_has_a_number_of_its_own() -> None:
    one = drawn(Mark(box=FIELD, badge="5a"), Mark(box=BUTTON, badge="5b"))
    other = drawn(Mark(box=FIELD, badge="5a"), Mark(box=BUTTON, badge="5c"))
    changed = [
        (x, y) for x in range(one.width) for y in range(one.height)
        if one.getpixel((x, y)) != other.getpixel((x, y))
    ]  # fmt: skip
    assert changed
    assert min(y for _, y in changed) > (FIELD.y + FIELD.height - 20) * SCALE


def test_an_outline_on_a_dark_ground_gets_a_white_edge() -> None:
    over = FIELD.y - 2 - THEME.width - 1
    middle = FIELD.x + FIELD.width / 2
    assert pixel(drawn(Mark(box=FIELD, badge="2"), ground=(120, 10, 20)), middle, over) == (
        255,
        255,
        255,
        255,
    )
    assert pixel(drawn(Mark(box=FIELD, badge="2")), middle, over)[3] == 0


def test_a_picture_of_the_replica_says_so() -> None:
    assert drawn(tag=True).getbbox() is not None
    assert drawn().getbbox() is None


def test_the_same_marks_are_the_same_pixels() -> None:
    marks = Mark(box=FIELD, badge="2a"), Mark(box=BUTTON, badge="2b")
    assert drawn(*marks).tobytes() == drawn(*marks).tobytes()


def test_the_room_that_is_kept_holds_the_outline() -> None:
    room = reach(FIELD, THEME)
    assert (FIELD.x - room.x, room.width - FIELD.width) == (
        2 + THEME.width + 1.5,
        2 * (2 + THEME.width + 1.5),
    )
