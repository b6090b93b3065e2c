"""Draws `static/background.jpg`, the picture behind the pages: hills with the weight of a photograph.

Run by hand, and only when the picture must change: python -m flowcheck.replica.make_background. Needs Pillow,
which flowcheck itself does not.
"""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (1920, 1200)
WHERE = Path(__file__).parent / "static" / "background.jpg"
# Colours from far to near; each range of hills is darker and rougher than the one behind it.
RANGES = (
    (0.46, (128, 152, 170)),
    (0.56, (104, 134, 142)),
    (0.66, (84, 116, 104)),
    (0.78, (62, 94, 70)),
    (0.9, (44, 70, 48)),
)
QUALITY = 90


def clouds(size: tuple[int, int], coarsest: int, chance: random.Random) -> Image.Image:
    """Return grey noise at all scales, as nature has it."""
    picture = Image.new("L", size, 128)
    cell, weight = coarsest, 0.5
    while cell >= 2:
        small = (max(2, size[0] // cell), max(2, size[1] // cell))
        grain = Image.frombytes("L", small, chance.randbytes(small[0] * small[1]))
        picture = Image.blend(picture, grain.resize(size, Image.Resampling.BICUBIC), weight)
        cell, weight = cell // 2, weight * 0.72
    return picture


def sky(chance: random.Random) -> Image.Image:
    """Return a gradient from blue to haze with soft clouds on it."""
    gradient = Image.linear_gradient("L").resize(SIZE)
    blue, haze = Image.new("RGB", SIZE, (112, 152, 196)), Image.new("RGB", SIZE, (232, 224, 208))
    picture = Image.composite(haze, blue, gradient.point(lambda value: min(255, int(value * 1.9))))
    soft = (
        clouds(SIZE, 512, chance)
        .filter(ImageFilter.GaussianBlur(6))
        .point(lambda value: max(0, value - 120) * 2)
    )
    return Image.composite(Image.new("RGB", SIZE, (246, 244, 240)), picture, soft)


def hill(height: float, chance: random.Random) -> Image.Image:
    """Return a mask whose upper edge wanders by midpoint displacement."""
    points, sway = [height, height + chance.uniform(-0.05, 0.05)], 0.11
    while len(points) < 600:
        middles = [(a + b) / 2 + chance.uniform(-sway, sway) for a, b in pairwise(points)]
        points = [point for pair in zip(points, [*middles, 0.0], strict=True) for point in pair][:-1]
        sway *= 0.5
    step = SIZE[0] / (len(points) - 1)
    edge = [(index * step, point * SIZE[1]) for index, point in enumerate(points)]
    mask = Image.new("L", SIZE, 0)
    ImageDraw.Draw(mask).polygon([*edge, (SIZE[0], SIZE[1]), (0, SIZE[1])], fill=255)
    return mask


def draw(seed: int = 20) -> Image.Image:
    chance = random.Random(seed)  # noqa: S311 - a picture, not a secret
    picture = sky(chance)
    for height, colour in RANGES:
        texture = clouds(SIZE, 64, chance).convert("RGB")
        ground = Image.blend(
            Image.new("RGB", SIZE, colour), ImageChops.multiply(texture, Image.new("RGB", SIZE, colour)), 0.45
        )
        picture = Image.composite(ground, picture, hill(height, chance))
    return Image.blend(picture, clouds(SIZE, 4, chance).convert("RGB"), 0.05)


def main() -> None:
    draw().save(WHERE, quality=QUALITY, optimize=True, progressive=True)


if __name__ == "__main__":
    main()
