"""A difference between two pictures as people see it. Knows pixels; judges nothing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

from flowcheck.accepted import Look
from flowcheck.model import Box
from flowcheck.pictures.reading import at_css_scale, content, pixels

_PALE: Final = 0.7
_MARK: Final = (214, 51, 0)
_ROOM: Final = 6  # CSS pixels around a region, so that its outline does not cover what differs


def difference(now: Path, look: Look, *, scale: float) -> bytes:
    """Return the picture of now as a JPEG, pale but for where it differs; raises PictureError."""
    clear = at_css_scale(pixels(content(now)), scale)
    shown = Image.blend(clear, Image.new("RGB", clear.size, "white"), _PALE)
    draw = ImageDraw.Draw(shown)
    for region in look.regions:
        left, top, right, bottom = _with_room(region.box, clear.size)
        shown.paste(clear.crop((left, top, right, bottom)), (left, top))
        draw.rectangle((left, top, right - 1, bottom - 1), outline=_MARK, width=2)
    out = io.BytesIO()
    shown.save(out, format="JPEG", quality=85)
    return out.getvalue()


def _with_room(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    left, top = max(0, int(box.x) - _ROOM), max(0, int(box.y) - _ROOM)
    right = min(size[0], int(box.x + box.width) + _ROOM)
    bottom = min(size[1], int(box.y + box.height) + _ROOM)
    return left, top, max(right, left + 1), max(bottom, top + 1)
