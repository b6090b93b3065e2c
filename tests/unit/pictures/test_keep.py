"""The accepted form of a picture: small, nameless, and the same each time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, PngImagePlugin
from screens_accepted import picture

from flowcheck.errors import PictureError
from flowcheck.pictures.keep import kept


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def test_it_has_one_pixel_for_each_css_pixel(tmp_path: Path) -> None:
    double = picture(tmp_path / "double.png", size=(1280, 800)).read_bytes()
    assert opened(kept(double, 2)).size == (640, 400)
    assert opened(kept(double, 1.25)).size == (1024, 640)


def test_it_has_256_colours(tmp_path: Path) -> None:
    assert opened(kept(picture(tmp_path / "a.png").read_bytes(), 1)).mode == "P"


def test_it_looks_as_before(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.png")
    now = opened(kept(path.read_bytes(), 1)).convert("RGB").reduce(4)
    with Image.open(path) as before:
        difference = ImageChops.difference(before.reduce(4), now)
    assert max(high for _, high in difference.getextrema()) < 24  # type: ignore[misc]


def test_it_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    png = picture(tmp_path / "a.png").read_bytes()
    assert kept(png, 1) == kept(png, 1)


def test_it_keeps_nothing_that_the_file_said_besides(tmp_path: Path) -> None:
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "a person")
    with Image.open(picture(tmp_path / "a.png")) as image:
        image.save(tmp_path / "b.png", pnginfo=said, dpi=(72, 72), icc_profile=b"profile")
    small = kept((tmp_path / "b.png").read_bytes(), 1)
    assert opened(small).info == {}
    assert small == kept((tmp_path / "a.png").read_bytes(), 1)


def test_it_refuses_what_is_no_picture() -> None:
    with pytest.raises(PictureError, match="is not a PNG"):
        kept(b"text", 1)
