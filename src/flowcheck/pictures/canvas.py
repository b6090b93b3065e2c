"""A part of a page as pixels, and the way from CSS pixels to its own. Knows no guide."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from PIL import Image

from flowcheck.boxes import overlap
from flowcheck.closeup import SCALE, CloseUp, Colour
from flowcheck.errors import PictureError
from flowcheck.model import Box
from flowcheck.pictures.reading import pixels

Span = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """`image` shows `crop`, a part of the page in CSS pixels, with `scale` pixels for each."""

    image: Image.Image
    crop: Box
    scale: float = SCALE

    def span(self, box: Box) -> Span:
        """Return the pixels of a box of the page, as far as they are in the picture."""
        left, top = (box.x - self.crop.x) * self.scale, (box.y - self.crop.y) * self.scale
        right, bottom = left + box.width * self.scale, top + box.height * self.scale
        width, height = self.image.size
        return (
            min(max(0, round(left)), width),
            min(max(0, round(top)), height),
            max(0, min(width, round(right))),
            max(0, min(height, round(bottom))),
        )

    def colours(self, span: Span) -> Counter[Colour]:
        """Return how often each colour occurs there."""
        part = self.image.crop(span)
        return Counter({colour: count for count, colour in part.getcolors(part.width * part.height) or ()})  # type: ignore[misc]

    def ground(self, span: Span) -> Colour:
        """Return the colour that most of a place has; of two that are as frequent always the same one."""
        found = self.colours(span)
        return max(found, key=lambda colour: (found[colour], colour)) if found else (255, 255, 255)

    def shows(self, box: Box) -> bool:
        """Say whether any of a box is in the picture."""
        left, top, right, bottom = self.span(box)
        return overlap(box, self.crop) > 0 and left < right and top < bottom


def cut(close: CloseUp, crop: Box) -> Canvas:
    """Return a part of a close-up; raises PictureError if the picture is not the one that belongs to it."""
    whole = pixels(close.png)
    expected = (round(close.clip.width * SCALE), round(close.clip.height * SCALE))
    if whole.size != expected:
        raise PictureError(
            f"the picture is {whole.width} by {whole.height} and its places are for "
            f"{expected[0]} by {expected[1]}; walk again."
        )
    left, top = round((crop.x - close.clip.x) * SCALE), round((crop.y - close.clip.y) * SCALE)
    right, bottom = left + round(crop.width * SCALE), top + round(crop.height * SCALE)
    return Canvas(image=whole.crop((left, top, right, bottom)), crop=crop)
