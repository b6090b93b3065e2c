"""A picture as its letters are read best: grey, and twice as large where they are small. Judges nothing."""

from __future__ import annotations

import io
import warnings
from typing import Final

from PIL import Image

from flowcheck.errors import PictureError
from flowcheck.pictures.facts import KINDS
from flowcheck.pictures.reading import DAMAGE

# Letters of a screen at its own size are some 10 pixels high, and tesseract wants 20: of the guide's twelve
# pictures the line at the top was read in 8 as they were, and in all 12 at twice the size.
_WIDE_ENOUGH: Final = 2_000


def legible(content: bytes) -> bytes:
    """Return a PNG of the same picture for reading; raises PictureError for what is no picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=KINDS) as opened:
                grey = opened.convert("RGBA").convert("L")
    except DAMAGE as error:
        raise PictureError("this picture is damaged, or is none; make it again.") from error
    if grey.width < _WIDE_ENOUGH:
        grey = grey.resize((grey.width * 2, grey.height * 2), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    grey.save(out, format="PNG", compress_level=1)
    return out.getvalue()
