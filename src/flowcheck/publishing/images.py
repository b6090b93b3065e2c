"""The guide's pictures as they are handed out: small, and without anything else that their files say.

Knows no guide's words and no format.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from PIL import Image, ImageOps

from flowcheck.errors import GuideError, PictureError
from flowcheck.guide.picture_sets import ELSEWHERE, lies_elsewhere
from flowcheck.pictures.reading import MOST_PIXELS
from flowcheck.pictures.shrink import BARE, chunks
from flowcheck.publishing.parts import Figure

LARGEST_FILE: Final = 32 * 1024 * 1024
PNG, JPEG, SVG = "image/png", "image/jpeg", "image/svg+xml"
# Nobody sees the difference, and a picture over a photograph is half the size of its PNG (measured).
_QUALITY: Final = 88
# A JPEG that saves less than this is not worth the dirt around its letters.
_WORTH: Final = 0.75
# Pictures are drawn with two pixels for each of the page's; smaller than this nobody reads what they show.
_DENSITY: Final = 2
_LEAST_WIDTH: Final = 480
_FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP")
_DAMAGE: Final = (
    OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, MemoryError, IndexError, TypeError,
    KeyError, OverflowError, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """A picture: `content` to show, of the type `kind`, and `whole`, in the form of the guide's own file.

    `width` and `height` are those at which it is shown, in CSS pixels.
    """

    content: bytes = field(repr=False)
    kind: str
    whole: bytes = field(repr=False)
    width: int
    height: int


def of_guide(guide: str, figure: Figure) -> Still:
    """Return a picture of the guide at path `guide`; raises GuideError with the line of its link."""
    if lies_elsewhere(figure.path):
        raise GuideError(guide, figure.line, ELSEWHERE.format(path=figure.path))
    try:
        return still(_read(_path(guide, figure)))
    except PictureError as error:
        raise GuideError(guide, figure.line, f"the picture {figure.path} {error}") from error


def is_there(guide: str, figure: Figure) -> bool:
    """Say whether there is anything at all where a picture is named."""
    return _path(guide, figure).exists()


def _path(guide: str, figure: Figure) -> Path:
    path = Path(guide).parent / figure.path
    return path if path.exists() else Path(guide).parent / unquote(figure.path)


def logo(path: Path) -> Still:
    """Return the organisation's logo; raises PictureError."""
    try:
        content = _read(path)
        if path.suffix.lower() == ".svg":
            return _drawing(content)
        return still(content, shows_through=True)
    except PictureError as error:
        raise PictureError(f"{path}: {error}") from error


def _drawing(content: bytes) -> Still:
    if b"<svg" not in content[:65536].lower():
        raise PictureError("is no SVG; save it again, or take a PNG.")
    return Still(content=content, kind=SVG, whole=content, width=0, height=0)


def _read(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise PictureError("is not an ordinary file; name a picture.")
        if path.stat().st_size > LARGEST_FILE:
            raise PictureError(f"is larger than {LARGEST_FILE // 1024**2} MB; make it smaller.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise PictureError("is not there; put it there, or correct the link.") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise PictureError(f"cannot be read ({why}); check its rights.") from error


# A guide shows some pictures more than once, and making one small is most of the time that it takes.
@lru_cache(maxsize=64)
def still(content: bytes, *, shows_through: bool = False) -> Still:
    """Return a picture from the bytes of its file; raises PictureError, which tells what to do."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damaged metadata, which is thrown away here
            with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise PictureError("is larger than a picture of a screen; make it smaller.")
                image = ImageOps.exif_transpose(opened)
                return _still(image, content, opened.format or "", shows_through=shows_through)
    except _DAMAGE as error:
        raise PictureError("cannot be read; save it again as PNG or JPEG.") from error


def _still(image: Image.Image, content: bytes, form: str, *, shows_through: bool) -> Still:
    through = "transparency" in image.info or image.mode in {"RGBA", "LA", "PA", "RGBa", "La"}
    flat = image.convert("RGBA") if through else image.convert("RGB")
    flat.info.clear()
    if through and not shows_through:
        ground = Image.new("RGBA", flat.size, "white")
        flat = Image.alpha_composite(ground, flat).convert("RGB")
    png = content if _is_bare(form, content, changed=through and not shows_through) else _png(flat)
    small = _jpeg(flat) if flat.mode == "RGB" else png
    width, height = shown_at(image.size)
    kind, best = (JPEG, small) if form == "JPEG" or len(small) < _WORTH * len(png) else (PNG, png)
    whole = {"PNG": png, "JPEG": small}.get(form) or _as(flat, form)
    return Still(content=best, kind=kind, whole=whole, width=width, height=height)


def _is_bare(form: str, content: bytes, *, changed: bool) -> bool:
    """Say whether a file can stay as it is: a PNG that says nothing but how its picture looks."""
    return form == "PNG" and not changed and set(chunks(content)) <= BARE


def shown_at(size: tuple[int, int]) -> tuple[int, int]:
    """Return the size in CSS pixels at which a picture of so many pixels is shown."""
    width = min(size[0], max(round(size[0] / _DENSITY), _LEAST_WIDTH))
    return width, max(1, round(size[1] * width / size[0]))


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, format="PNG", compress_level=9)
    return out.getvalue()


def _as(image: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    image.save(out, format=form, **({"lossless": True} if form == "WEBP" else {}))
    return out.getvalue()


def _jpeg(image: Image.Image) -> bytes:
    try:
        return _saved_as_jpeg(image, optimize=True)
    except OSError:  # Pillow's room for it is too small for a picture that is all detail
        return _saved_as_jpeg(image, optimize=False)


def _saved_as_jpeg(image: Image.Image, *, optimize: bool) -> bytes:
    out = io.BytesIO()
    # Without subsampling: red outlines and blue links would get frayed edges.
    image.save(out, format="JPEG", quality=_QUALITY, subsampling=0, optimize=optimize)
    return out.getvalue()
