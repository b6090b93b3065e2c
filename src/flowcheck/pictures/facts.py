"""What a picture file is, whatever its name says: its kind, its size, and what it carries beside the picture.

Judges nothing, and shows no one what the picture shows.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PIL import Image

from flowcheck.errors import PictureError
from flowcheck.pictures.reading import DAMAGE, MOST_PIXELS
from flowcheck.pictures.shrink import BARE, chunks

# Kinds that are opened at all. Others than the first four are not shown by every browser.
KINDS: Final = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
# Parts of a PNG that say how to show it, and nothing of who made it.
_LOOKS: Final = frozenset(
    {b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"hIST", b"sPLT", b"cICP", b"eXIf"}
)
_GPS: Final = 0x8825
# What Pillow calls the parts of other kinds that hold more than a picture.
_CARRIED: Final = {
    "exif": "Exif", "xmp": "XMP", "XML:com.adobe.xmp": "XMP", "photoshop": "IPTC", "comment": "comment",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`carries` names what the file holds beside the picture, `located` is whether a place is in it."""

    kind: str
    width: int
    height: int
    size: int
    carries: tuple[str, ...]
    located: bool
    digest: str


def facts(content: bytes) -> Facts:
    """Return what a picture file is; raises PictureError for one that is damaged or none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large ones, which are refused below by themselves
            return _facts(content)
    except DAMAGE as error:
        raise PictureError("this picture is damaged, or is none; make it again.") from error
    except Image.DecompressionBombError as error:
        raise PictureError("this picture is larger than any of a screen; make it again.") from error


def _facts(content: bytes) -> Facts:
    with Image.open(io.BytesIO(content), formats=KINDS) as opened:
        kind, (width, height) = opened.format or "", opened.size
        if width * height > MOST_PIXELS:
            raise PictureError("this picture is larger than any of a screen; make it again.")
        located = bool(opened.getexif().get_ifd(_GPS))
        carried = {*_carried(opened, content, kind), *(("Exif",) if opened.getexif() else ())}
        opened.load()
    return Facts(
        kind=kind,
        width=width,
        height=height,
        size=len(content),
        carries=tuple(sorted(carried)),
        located=located,
        digest=hashlib.sha256(content).hexdigest(),
    )


def _carried(opened: Image.Image, content: bytes, kind: str) -> Iterator[str]:
    if kind == "PNG":
        yield from (part.decode("latin-1") for part in set(chunks(content)) - BARE - _LOOKS)
    else:
        yield from (_CARRIED[name] for name in opened.info if name in _CARRIED)
