"""The picture of a difference, as people see it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from screens_accepted import picture

from flowcheck.accepted import Look, Region
from flowcheck.errors import PictureError
from flowcheck.model import Box
from flowcheck.pictures.show import difference

LOOK = Look(regions=(Region(box=Box(x=100, y=280, width=120, height=32), most=200),))


def shown(path: Path, scale: float = 1, look: Look = LOOK) -> Image.Image:
    return Image.open(io.BytesIO(difference(path, look, scale=scale))).convert("RGB")


def brightness(image: Image.Image, at: tuple[int, int]) -> float:
    return sum(image.getpixel(at)) / 3  # type: ignore[arg-type]


def test_it_is_pale_where_nothing_differs(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.png")
    with Image.open(path) as before:
        assert brightness(shown(path), (20, 60)) > brightness(before, (20, 60)) + 50


def test_it_is_as_it_was_where_it_differs(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.png")
    with Image.open(path) as before:
        assert brightness(shown(path), (110, 305)) == pytest.approx(brightness(before, (110, 305)), abs=12)


def test_it_draws_a_line_around_what_differs(tmp_path: Path) -> None:
    red, _, blue = shown(picture(tmp_path / "a.png")).getpixel((160, 275))  # type: ignore[misc]
    assert red > blue + 80


def test_it_has_one_pixel_for_each_css_pixel(tmp_path: Path) -> None:
    assert shown(picture(tmp_path / "a.png", size=(1280, 800)), scale=2).size == (640, 400)


def test_it_draws_a_region_that_leaves_the_picture(tmp_path: Path) -> None:
    look = Look(regions=(Region(box=Box(x=630, y=-20, width=99, height=99), most=200),))
    assert shown(picture(tmp_path / "a.png"), look=look).size == (640, 400)


def test_it_refuses_what_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("text")
    with pytest.raises(PictureError):
        difference(tmp_path / "a.png", LOOK, scale=1)
