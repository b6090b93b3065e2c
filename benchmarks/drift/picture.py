"""The confusion matrix of kinds as a picture. Knows Pillow and counts, nothing of faults."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from benchmarks.drift.table import kinds_in

CELL, LEFT, TOP, EDGE = 84, 200, 270, 40
INK, PALE, PAPER = (31, 41, 55), (107, 114, 128), (255, 255, 255)
RIGHT, WRONG, EMPTY, LINE = (13, 110, 90), (190, 30, 45), (246, 247, 249), (209, 213, 219)
SHADES = 5


def draw(counted: Counter[tuple[str, str]], title: str, path: Path) -> None:
    """Draw rows as expected and columns as said; right is green, wrong is red, the more the darker."""
    kinds = kinds_in(counted)
    rows = [kind for kind in kinds if any(counted[kind, said] for said in kinds)]
    size = (LEFT + CELL * len(kinds) + EDGE, TOP + CELL * len(rows) + EDGE + 40)
    image = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(image)
    _write(pen, (EDGE, 28), title, 26, INK)
    right = sum(count for (expected, said), count in counted.items() if expected == said)
    total = sum(counted.values())
    _write(pen, (EDGE, 66), f"kind right in {right} of {total} cases ({right / max(total, 1):.1%})", 20, PALE)
    _write(pen, (EDGE, 94), "rows: expected; columns: said; nothing: no alarm", 20, PALE)
    for column, said in enumerate(kinds):
        _upright(image, (LEFT + CELL * column + CELL // 2, TOP - 14), said)
    for line, expected in enumerate(rows):
        middle = TOP + CELL * line + CELL // 2
        pen.text((LEFT - 16, middle), expected, font=_font(20), fill=INK, anchor="rm")
        for column, said in enumerate(kinds):
            corner = (LEFT + CELL * column, TOP + CELL * line)
            _cell(pen, corner, counted[expected, said], most=max(counted.values()), right=expected == said)
    image.quantize(64).save(path, optimize=True)


def _cell(pen: ImageDraw.ImageDraw, corner: tuple[int, int], count: int, *, most: int, right: bool) -> None:
    x, y = corner
    box = (x, y, x + CELL - 1, y + CELL - 1)
    if not count:
        pen.rectangle(box, fill=EMPTY, outline=LINE)
        return
    strength = 0.35 + 0.65 * min(SHADES, -(-count * SHADES // most)) / SHADES
    fill = tuple(round(255 + (one - 255) * strength) for one in (RIGHT if right else WRONG))
    pen.rectangle(box, fill=fill, outline=LINE)
    ink = PAPER if strength > 0.6 else INK
    pen.text((x + CELL // 2, y + CELL // 2), str(count), font=_font(24), fill=ink, anchor="mm")


def _upright(image: Image.Image, foot: tuple[int, int], text: str) -> None:
    """Write a column's name from below to above."""
    font = _font(20)
    width = round(font.getlength(text)) + 4
    strip = Image.new("RGB", (width, 28), PAPER)
    ImageDraw.Draw(strip).text((2, 14), text, font=font, fill=INK, anchor="lm")
    turned = strip.rotate(90, expand=True)
    image.paste(turned, (foot[0] - turned.width // 2, foot[1] - turned.height))


def _write(
    pen: ImageDraw.ImageDraw, place: tuple[int, int], text: str, size: int, ink: tuple[int, int, int]
) -> None:
    pen.text(place, text, font=_font(size), fill=ink)


def _font(size: int) -> ImageFont.FreeTypeFont:
    # Pillow's own: no font of the machine is needed, and the picture is the same everywhere.
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font
