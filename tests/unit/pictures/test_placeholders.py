"""What must be seen in a picture after something was painted over."""

from __future__ import annotations

from PIL import Image

from flowcheck.pictures.placeholders import Patch, covered_by

SIZE = (40, 20)


def patch(left: int, colour: str) -> Patch:
    return Patch(span=(left, 0, left + 20, 10), image=Image.new("RGB", (20, 10), colour))


def test_of_two_patches_the_later_one_lies_on_top() -> None:
    below, above = covered_by([patch(0, "red"), patch(10, "blue")], SIZE)
    assert [below.image.getpixel((at, 5)) for at in (5, 15)] == [(255, 0, 0), (0, 0, 255)]
    assert above.image.getcolors() == [(200, (0, 0, 255))]


def test_an_outline_is_seen_over_a_patch() -> None:
    outline = Image.new("RGBA", SIZE)
    outline.paste("lime", (0, 0, 40, 2))
    [seen] = covered_by([patch(0, "red")], SIZE, outline)
    assert [seen.image.getpixel((5, at)) for at in (1, 5)] == [(0, 255, 0), (255, 0, 0)]


def test_it_says_where_each_patch_is() -> None:
    assert [(one.left, one.top) for one in covered_by([patch(0, "red"), patch(10, "blue")], SIZE)] == [
        (0, 0),
        (10, 0),
    ]
