"""A picture file to pixels, safely: whatever is wrong with it is one error. Knows nothing of comparing."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Final

from PIL import Image

from flowcheck.errors import PictureError

# The largest screen that can be configured sensibly, four times over; larger is somebody's bomb.
MOST_PIXELS: Final = 64_000_000
LARGEST_FILE: Final = 256 * 1024 * 1024

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# All that Pillow raises for bytes that are no proper PNG.
DAMAGE = (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, MemoryError)


def content(path: Path) -> bytes:
    """Return the bytes of a picture file; raises PictureError."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise PictureError(f"{path}: is larger than any picture of a screen; make it again.")
        return path.read_bytes()
    except OSError as error:
        raise PictureError(f"{path}: cannot be read ({error.strerror}); restore it or walk again.") from error


def pixels(png: bytes) -> Image.Image:
    """Return the first picture of a PNG in RGB and nothing else that it says; raises PictureError."""
    width, height = _size(png)
    if not 0 < width * height <= MOST_PIXELS:
        raise PictureError(f"a picture of {width} by {height} is not one of a screen; make it again.")
    try:
        with Image.open(io.BytesIO(png), formats=("PNG",)) as opened:
            read = opened.convert("RGB")
    except DAMAGE as error:
        raise PictureError("this picture is damaged; restore it or walk again.") from error
    read.info.clear()
    return read


def _size(png: bytes) -> tuple[int, int]:
    """Read the size before Pillow does, which warns of large ones and decodes the others."""
    if not png.startswith(_SIGNATURE) or len(png) < 24:
        raise PictureError("this is not a PNG; restore it or walk again.")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def css_size(size: tuple[int, int], scale: float) -> tuple[int, int]:
    """Return the size in CSS pixels of a picture that has `scale` pixels for each."""
    return max(1, round(size[0] / scale)), max(1, round(size[1] / scale))


def at_css_scale(image: Image.Image, scale: float) -> Image.Image:
    """Return a picture with one pixel for each CSS pixel, each the mean of those that it replaces."""
    size = css_size(image.size, scale)
    if size == image.size:
        return image
    whole = round(scale)
    if whole == scale and image.size == (size[0] * whole, size[1] * whole):
        return image.reduce(whole)
    return image.resize(size, Image.Resampling.BOX)
