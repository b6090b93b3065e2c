"""Letters drawn as a page would have drawn them, with a font of our own. Knows no page and no guide."""

from __future__ import annotations

from functools import cache
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from flowcheck.closeup import Colour
from flowcheck.errors import PictureError

# Drawn so many times too large and then made smaller, which is what makes edges smooth.
SHARPER: Final = 4
DISC: Final = "\u2022"
_MEASURED_AT: Final = 1000


@cache
def font_at(path: str, size: float) -> ImageFont.FreeTypeFont:
    """Return the font file at `path`, or the one that comes with Pillow, at `size` pixels for an em."""
    try:
        font = ImageFont.truetype(path, size) if path else ImageFont.load_default(size)
    except OSError as error:
        raise PictureError(f"{path}: is no font that can be read; correct pictures.font.") from error
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise PictureError("this Pillow was built without FreeType; install the one from the package index.")
    return font


@cache
def _x_height(path: str) -> float:
    """Return how high an x is, as a part of the font's size."""
    _, top, _, _ = font_at(path, _MEASURED_AT).getbbox("x", anchor="ls")
    return -top / _MEASURED_AT


def size_for(path: str, x_height: float) -> float:
    """Return the size at which an x of the font is so high."""
    return x_height / _x_height(path)


def check(path: str, text: str) -> None:
    """Refuse a text with letters that the font does not have: they would be drawn as empty boxes."""
    font = font_at(path, 40)
    unknown = bytes(font.getmask("\uffff"))
    missing = [one for one in text if one not in {" ", DISC} and bytes(font.getmask(one)) == unknown]
    if missing:
        raise PictureError(
            f'the font of the pictures has no "{missing[0]}" for "{text}"; name another with pictures.font.'
        )


def width_of(path: str, text: str, size: float) -> float:
    """Return how wide a text is at `size`, in the same unit."""
    if set(text) == {DISC}:
        return len(text) * size * _DISC_STEP
    return font_at(path, _MEASURED_AT).getlength(text) * size / _MEASURED_AT


def write(
    canvas: Image.Image, at: tuple[float, float], text: str, *, path: str, size: float, colour: Colour
) -> None:
    """Write a text on `canvas` with its left end at `at`, on the line that letters stand on. In pixels."""
    check(path, text)
    if set(text) == {DISC}:
        _discs(canvas, at, len(text), size, colour)
        return
    mask = Image.new("L", (canvas.width * SHARPER, canvas.height * SHARPER))
    place = (at[0] * SHARPER, at[1] * SHARPER)
    ImageDraw.Draw(mask).text(place, text, fill=255, font=font_at(path, size * SHARPER), anchor="ls")
    canvas.paste(colour, (0, 0, *canvas.size), mask.reduce(SHARPER))


# As browsers draw a password: how far apart, how large, and how high above the line, in ems.
_DISC_STEP: Final = 0.48
_DISC_RADIUS: Final = 0.16
_DISC_MIDDLE: Final = 0.3


def _discs(canvas: Image.Image, at: tuple[float, float], count: int, size: float, colour: Colour) -> None:
    mask = Image.new("L", (canvas.width * SHARPER, canvas.height * SHARPER))
    draw = ImageDraw.Draw(mask)
    for index in range(count):
        x = (at[0] + (index + 0.5) * _DISC_STEP * size) * SHARPER
        y = (at[1] - _DISC_MIDDLE * size) * SHARPER
        radius = _DISC_RADIUS * size * SHARPER
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    canvas.paste(colour, (0, 0, *canvas.size), mask.reduce(SHARPER))
