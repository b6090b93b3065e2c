"""Two pictures: a change is a region, the noise of rendering is not, and no file makes it fall over."""

from __future__ import annotations

import resource
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, PngImagePlugin
from screens_accepted import picture

from flowcheck.accepted import Look, LookTrouble
from flowcheck.model import Box
from flowcheck.pictures.compare import compare
from flowcheck.pictures.keep import kept

BUTTON = Box(x=100, y=280, width=121, height=33)


@pytest.fixture
def accepted(tmp_path: Path) -> Path:
    """A picture as it stands among the accepted files."""
    path = tmp_path / "accepted.png"
    path.write_bytes(kept(picture(tmp_path / "first.png").read_bytes(), 1))
    return path


def near(box: Box, other: Box, room: float = 16) -> bool:
    pairs = zip(
        (box.x, box.y, box.width, box.height), (other.x, other.y, other.width, other.height), strict=True
    )
    return all(abs(one - two) <= room for one, two in pairs)


# --- what differs ---


def test_it_finds_nothing_between_a_picture_and_its_accepted_form(accepted: Path, tmp_path: Path) -> None:
    assert compare(accepted, tmp_path / "first.png", scale=1) == Look()


def test_it_finds_nothing_at_scale_two_either(accepted: Path, tmp_path: Path) -> None:
    double = picture(tmp_path / "double.png", size=(1280, 800))
    assert compare(accepted, double, scale=2) == Look()


@pytest.mark.parametrize(("scale", "size"), [(1.5, (960, 600)), (2.625, (1680, 1050)), (3, (1920, 1200))])
def test_it_finds_nothing_at_other_scales(
    accepted: Path, tmp_path: Path, scale: float, size: tuple[int, int]
) -> None:
    with Image.open(tmp_path / "first.png") as first:
        first.resize(size, Image.Resampling.LANCZOS).save(tmp_path / "other.png")
    assert compare(accepted, tmp_path / "other.png", scale=scale) == Look()


def test_it_finds_a_button_with_another_text(accepted: Path, tmp_path: Path) -> None:
    (region,) = compare(accepted, picture(tmp_path / "now.png", "Verder gaan"), scale=1).regions
    assert region.most > 70
    assert region.box.x >= 100
    assert region.box.width < 120


@pytest.mark.parametrize(("scale", "size"), [(1, (640, 400)), (2, (1280, 800))])
def test_it_gives_the_place_of_a_change_in_css_pixels(
    accepted: Path, tmp_path: Path, scale: float, size: tuple[int, int]
) -> None:
    now = picture(tmp_path / "now.png", size=size, at=420)
    boxes = [region.box for region in compare(accepted, now, scale=scale).regions]
    assert len(boxes) == 2
    assert any(near(box, BUTTON) for box in boxes)


def test_it_puts_the_largest_region_first(accepted: Path, tmp_path: Path) -> None:
    with Image.open(tmp_path / "first.png") as first:
        draw = ImageDraw.Draw(first)
        draw.rectangle((80, 80, 90, 90), fill="red")
        draw.rectangle((300, 80, 400, 180), fill="red")
        first.save(tmp_path / "now.png")
    regions = compare(accepted, tmp_path / "now.png", scale=1).regions
    assert [round(region.box.x, -2) for region in regions] == [300, 100]


def test_it_takes_a_page_that_is_all_other_for_one_region(accepted: Path, tmp_path: Path) -> None:
    with Image.open(tmp_path / "first.png") as first:
        ImageChops.invert(first).save(tmp_path / "now.png")
    (region,) = compare(accepted, tmp_path / "now.png", scale=1).regions
    assert (region.box.width, region.box.height) == (640, 400)


# --- what is noise ---


@pytest.mark.parametrize("shift", [(1, 0), (0, 1)])
def test_it_does_not_see_a_page_that_moved_by_one_pixel(
    accepted: Path, tmp_path: Path, shift: tuple[int, int]
) -> None:
    with Image.open(tmp_path / "first.png") as first:
        ImageChops.offset(first, *shift).crop((2, 2, 638, 398)).save(tmp_path / "now.png")
        first.crop((2, 2, 638, 398)).save(tmp_path / "was.png")
    assert compare(tmp_path / "was.png", tmp_path / "now.png", scale=1) == Look()


def test_it_does_not_see_what_is_masked(accepted: Path, tmp_path: Path) -> None:
    now = picture(tmp_path / "now.png", "Verder gaan")
    assert compare(accepted, now, scale=1, masks=[BUTTON]) == Look()


def test_it_sees_what_is_beside_a_mask(accepted: Path, tmp_path: Path) -> None:
    now = picture(tmp_path / "now.png", "Verder gaan", at=420)
    (region,) = compare(accepted, now, scale=1, masks=[BUTTON]).regions
    assert region.box.x > 400


@pytest.mark.parametrize(
    "mask",
    [
        Box(x=-50, y=-50, width=10, height=10),
        Box(x=9e3, y=9e3, width=10, height=10),
        Box(x=0, y=0, width=0, height=0),
    ],
)
def test_a_mask_outside_the_picture_covers_nothing(accepted: Path, tmp_path: Path, mask: Box) -> None:
    now = picture(tmp_path / "now.png", "Verder gaan")
    assert compare(accepted, now, scale=1, masks=[mask]).regions


# --- files ---


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG that says it has this size, whatever is in it."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def damaged() -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "text", b"not a picture"
    yield "jpeg", b"\xff\xd8\xff\xe0" + bytes(100)
    yield "head only", png(640, 400)[:20]
    yield "cut off", png(640, 400, bytes(200))
    yield "bomb", png(60_000, 60_000)
    yield "none", png(0, 0)
    yield "endless text", png(640, 400).replace(b"IDAT", b"zTXt")


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in damaged()])
def test_it_says_that_a_picture_cannot_be_read(accepted: Path, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(content)
    assert compare(accepted, bad, scale=1).trouble is LookTrouble.UNREADABLE
    assert compare(bad, tmp_path / "first.png", scale=1).trouble is LookTrouble.UNREADABLE


def test_it_says_that_a_picture_is_not_there(accepted: Path, tmp_path: Path) -> None:
    assert compare(accepted, tmp_path / "gone.png", scale=1).trouble is LookTrouble.NO_PICTURE


def test_it_says_that_a_folder_is_no_picture(accepted: Path, tmp_path: Path) -> None:
    assert compare(accepted, tmp_path, scale=1).trouble is LookTrouble.NO_PICTURE


def test_it_says_that_a_picture_has_another_size(accepted: Path, tmp_path: Path) -> None:
    Image.new("RGB", (640, 480)).save(tmp_path / "now.png")
    assert compare(accepted, tmp_path / "now.png", scale=1).trouble is LookTrouble.OTHER_SIZE


def test_it_compares_pictures_of_one_pixel(tmp_path: Path) -> None:
    for name, colour in (("was", "white"), ("now", "black")):
        Image.new("RGB", (1, 1), colour).save(tmp_path / f"{name}.png")
    (region,) = compare(tmp_path / "was.png", tmp_path / "now.png", scale=1).regions
    assert region.box == Box(x=0, y=0, width=1, height=1)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "1", "I;16"])
def test_it_compares_pictures_of_any_kind(tmp_path: Path, mode: str) -> None:
    for name in ("was", "now"):
        Image.new(mode, (64, 64)).save(tmp_path / f"{name}.png", compress_level=1 if name == "now" else 9)
    assert compare(tmp_path / "was.png", tmp_path / "now.png", scale=1) == Look()


def test_it_does_not_mind_what_else_a_file_says(accepted: Path, tmp_path: Path) -> None:
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", "taken by somebody")
    with Image.open(tmp_path / "first.png") as first:
        first.save(tmp_path / "now.png", pnginfo=said, dpi=(300, 300))
    assert compare(accepted, tmp_path / "now.png", scale=1) == Look()


def test_it_needs_no_more_memory_for_many_than_for_few(accepted: Path, tmp_path: Path) -> None:
    now = picture(tmp_path / "now.png", "Verder gaan")

    def peak_kb() -> int:
        for _ in range(50):
            compare(accepted, now, scale=1)
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert peak_kb() + 20_000 > peak_kb()
