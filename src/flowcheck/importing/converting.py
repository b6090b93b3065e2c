"""A picture of a document -> PNG without anything else that the file says. Knows no guide and no disk."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from typing import Final

from PIL import Image, ImageOps

from flowcheck.importing.pieces import Crop

# The largest screenshot that a document holds, with room; a larger one is somebody's bomb.
MOST_PIXELS: Final = 40_000_000
# Smaller ones are bullets, icons and the dots of somebody's tracker.
LEAST_SIDE: Final = 24

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_DRAWINGS = ((b"\xd7\xcd\xc6\x9a", "WMF"), (b"\x01\x00\x09\x00", "WMF"), (b"\x01\x00\x00\x00", "EMF"))
_DAMAGE = (
    OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, MemoryError, IndexError, TypeError,
    KeyError, OverflowError, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


class NotTakenError(Exception):
    """A picture that cannot be taken; the message is a key: WMF, EMF, SVG, damaged, large or small."""


def as_png(content: bytes, crop: Crop | None = None) -> bytes:
    """Return a picture as PNG, turned upright and cut as the document shows it; raises NotTakenError."""
    _refuse_drawing(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damaged metadata, which is thrown away here
            with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise NotTakenError("large")
                return _written(_cut(ImageOps.exif_transpose(opened), crop))
    except _DAMAGE as error:
        raise NotTakenError("damaged") from error


def _refuse_drawing(content: bytes) -> None:
    for beginning, kind in _DRAWINGS:
        if content.startswith(beginning):
            raise NotTakenError(kind)
    if b"<svg" in content[:4096].lower():
        raise NotTakenError("SVG")


def _cut(image: Image.Image, crop: Crop | None) -> Image.Image:
    if crop is None:
        return image
    width, height = image.size
    left, top, right, bottom = crop
    box = (round(width * left), round(height * top), round(width * (1 - right)), round(height * (1 - bottom)))
    return image.crop(box) if box[0] < box[2] and box[1] < box[3] else image


def _written(image: Image.Image) -> bytes:
    if min(image.size) < LEAST_SIDE:
        raise NotTakenError("small")
    flat = _flat(image)
    flat.info.clear()
    out = io.BytesIO()
    flat.save(out, format="PNG", compress_level=7)
    return out.getvalue()


def _flat(image: Image.Image) -> Image.Image:
    """Return a picture without what shows through: nobody can tell what is under it in a PDF or at night."""
    if image.mode in {"P", "PA", "LA", "RGBA", "La", "RGBa"} and _shows_through(image):
        ground = Image.new("RGB", image.size, "white")
        whole = image.convert("RGBA")
        ground.paste(whole, mask=whole.getchannel("A"))
        return ground
    if image.mode in {"1", "L", "P"}:
        return image if image.mode != "P" else _own_palette(image)
    return image.convert("RGB")


def _shows_through(image: Image.Image) -> bool:
    return image.mode != "P" or "transparency" in image.info


def _own_palette(image: Image.Image) -> Image.Image:
    copy = image.copy()
    copy.info = {}
    return copy
