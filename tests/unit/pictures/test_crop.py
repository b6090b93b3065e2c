"""Which part of a screen a picture shows."""

from __future__ import annotations

import pytest

from flowcheck.boxes import holds
from flowcheck.closeup import CloseUp, Places
from flowcheck.errors import PictureError
from flowcheck.model import Box
from flowcheck.pictures.crop import crop_of

CARD = Box(x=400, y=200, width=440, height=300)
HEADING = Box(x=440, y=230, width=200, height=30)
BUTTON = Box(x=720, y=440, width=100, height=40)


def box(x: float, y: float, width: float = 40, height: float = 20) -> Box:
    return Box(x=x, y=y, width=width, height=height)


def close_up(
    *,
    card: Box | None = CARD,
    heading: Box = HEADING,
    apart: tuple[Box, ...] = (),
    pieces: tuple[Box, ...] = (),
) -> CloseUp:
    page = Box(x=0, y=0, width=1280, height=800)
    places = Places(
        page=page, view=(1280, 800), pieces=(heading, BUTTON, *pieces), apart=apart, heading=heading,
        surfaces=(card, BUTTON) if card else (BUTTON,), fields=(), lines=(),
    )  # fmt: skip
    return CloseUp(png=b"", clip=page, places=places)


def test_the_padding_is_even() -> None:
    crop = crop_of(close_up(), [BUTTON], 24)
    assert crop == Box(x=376, y=176, width=488, height=348)


def test_the_crop_moves_at_an_edge_and_keeps_its_size() -> None:
    card = Box(x=4, y=6, width=440, height=300)
    button = box(300, 250)
    crop = crop_of(close_up(card=card, heading=box(20, 20), pieces=(button,)), [button], 24)
    assert crop == Box(x=0, y=0, width=488, height=348)


def test_a_neighbour_is_not_cut_in_two() -> None:
    beside = box(CARD.x + CARD.width + 14, 300, width=200)
    crop = crop_of(close_up(pieces=(beside,)), [BUTTON], 24)
    assert crop.x + crop.width <= beside.x
    assert CARD.x - crop.x == crop.x + crop.width - (CARD.x + CARD.width)


def test_without_a_card_it_shows_all_there_is_but_for_the_footer() -> None:
    footer = box(0, 490, width=1280, height=60)
    crop = crop_of(close_up(card=None, apart=(footer,)), [BUTTON], 24)
    assert holds(crop, HEADING)
    assert crop.y + crop.height <= footer.y


def test_what_is_wanted_outside_of_the_close_up_fails_the_picture() -> None:
    with pytest.raises(PictureError, match="outside of what was photographed; walk again"):
        crop_of(close_up(), [box(1270, 790)], 24)
