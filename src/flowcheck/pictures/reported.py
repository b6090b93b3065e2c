"""The pictures of a run: what is personal painted over, proved, and small for looking at in its report.

Knows no run folder: pixels in, pixels out.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from PIL import Image

from flowcheck.closeup import CloseUp, Line
from flowcheck.errors import PictureError
from flowcheck.model import Box
from flowcheck.pictures.canvas import Canvas, cut
from flowcheck.pictures.placeholders import Patch, blank, covered_by, emptied, stand_ins
from flowcheck.pictures.proof import prove
from flowcheck.pictures.reading import pixels
from flowcheck.theme import Theme

# For looking at, in a report that is mailed; comparing is done with the PNG.
_QUALITY: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """`png` for comparing, `jpeg` for looking at; both show the same."""

    png: bytes
    jpeg: bytes


def reported(
    png: bytes, view: tuple[float, float], lines: Iterable[Line], hidden: Iterable[Box], theme: Theme
) -> Reported:
    """Paint over `lines` and what is `hidden` in a picture of `view`, and look whether that is so.

    `view` is so many CSS pixels wide and high.
    Raises PictureError where that is not proved: then nobody may see the picture.
    """
    canvas = _canvas(png, view)
    unsaid = (blank(canvas, box) for box in hidden if canvas.shows(box))
    patches = (*unsaid, *_patches(canvas, lines, theme))
    painted = _painted(png, canvas, patches)
    return Reported(png=painted, jpeg=_jpeg(pixels(painted) if patches else canvas.image))


def cleared(close: CloseUp, hidden: Iterable[Box]) -> CloseUp:
    """Return a close-up in which nothing stands at its lines any more, nor where something is `hidden`.

    What a guide shows at those places is written later, on the same ground; errors as `reported`.
    """
    canvas = cut(close, close.clip)
    unsaid = (blank(canvas, box) for box in hidden if canvas.shows(box))
    grounds = (emptied(canvas, line) for line in close.places.lines if canvas.shows(line.box))
    return replace(close, png=_painted(close.png, canvas, (*unsaid, *grounds)))


def _painted(png: bytes, canvas: Canvas, patches: tuple[Patch, ...]) -> bytes:
    """Return a picture with the patches on it, and `png` itself where there are none; proved."""
    painted = _png(canvas.image, patches) if patches else png
    prove(painted, covered=covered_by(patches, canvas.image.size) if patches else ())
    return painted


def _canvas(png: bytes, view: tuple[float, float]) -> Canvas:
    image, (width, height) = pixels(png), view
    # A page that is shown smaller than its own pixels says so in `view`; both directions must agree.
    if min(view) < 1 or abs(image.width / width - image.height / height) * min(view) > 1:
        raise PictureError("the page says that it shows another part than the picture does; walk again.")
    return Canvas(image=image, crop=Box(x=0, y=0, width=width, height=height), scale=image.width / width)


def _patches(canvas: Canvas, lines: Iterable[Line], theme: Theme) -> Iterator[Patch]:
    for line in lines:
        try:
            yield from stand_ins(canvas, (line,), theme)
        except PictureError:  # letters that our font does not have: nothing at all is said there
            yield blank(canvas, line.box)


def _png(image: Image.Image, patches: Iterable[Patch]) -> bytes:
    painted, out = image.copy(), io.BytesIO()
    for patch in patches:
        painted.paste(patch.image, patch.span[:2])
    painted.save(out, format="PNG", compress_level=1)
    return out.getvalue()


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, format="JPEG", quality=_QUALITY)
    return out.getvalue()
