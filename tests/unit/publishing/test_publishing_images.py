"""The pictures that are handed out: small, right side up, and saying nothing else."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from editions import OURS, made, one_step, picture, written
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from flowcheck.errors import GuideError, PictureError
from flowcheck.publishing.images import JPEG, PNG, shown_at, still


def decoded(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def photograph(width: int = 900, height: int = 600) -> bytes:
    """Return a picture in which hardly two pixels are alike, as before a background of hills."""
    out = io.BytesIO()
    Image.effect_noise((width, height), 40).convert("RGB").save(out, format="PNG")
    return out.getvalue()


def test_it_shows_a_photograph_as_a_jpeg_and_a_drawing_as_it_is() -> None:
    assert (still(photograph()).kind, still(picture()).kind) == (JPEG, PNG)


def test_it_takes_a_photograph_that_is_all_detail() -> None:
    out = io.BytesIO()
    Image.frombytes("RGB", (900, 600), random.Random(5).randbytes(900 * 600 * 3)).save(out, format="PNG")
    assert decoded(still(out.getvalue()).content).size == (900, 600)


def test_it_shows_what_the_guide_has_as_drawings_with_sharp_letters() -> None:
    assert {one.kind for one in made(OURS).stills.values()} == {PNG}


def test_it_keeps_a_bare_png_byte_for_byte() -> None:
    bare = picture()
    assert still(bare).whole == bare


def test_it_drops_what_else_a_png_says() -> None:
    info = PngInfo()
    info.add_text("Author", "J. Jansen")
    said = picture(pnginfo=info)
    assert b"Jansen" in said
    assert b"Jansen" not in still(said).whole + still(said).content


def test_it_drops_what_else_a_jpeg_says_and_turns_it_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Telefoon"
    shown = still(picture((300, 200), "JPEG", exif=exif))
    assert decoded(shown.whole).size == (200, 300)
    assert not decoded(shown.whole).getexif()


def test_it_puts_white_under_what_shows_through() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (300, 200), (0, 0, 0, 0)).save(out, format="PNG")
    assert decoded(still(out.getvalue()).content).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_it_keeps_the_form_of_the_file(form: str) -> None:
    assert decoded(still(picture(form=form)).whole).format == form


@pytest.mark.parametrize(
    ("pixels", "shown"), [((1280, 800), (640, 400)), ((780, 1688), (480, 1039)), ((300, 100), (300, 100))]
)
def test_it_shows_a_picture_at_a_size_to_read(pixels: tuple[int, int], shown: tuple[int, int]) -> None:
    assert shown_at(pixels) == shown


@pytest.mark.parametrize("content", [b"", b"no picture", picture()[:200], b"<svg/>"])
def test_it_refuses_what_is_no_picture(content: bytes) -> None:
    with pytest.raises(PictureError, match="save it again as PNG or JPEG"):
        still(content)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("pictures/weg.png", "is not there"),
        ("pictures", "is not an ordinary file"),
        ("../een.png", "lies elsewhere"),
        ("%2E%2E/een.png", "lies elsewhere"),
        ("https://zorg.example/een.png", "lies elsewhere"),
        ("/etc/een.png", "lies elsewhere"),
    ],
)
def test_it_names_file_and_line_of_a_picture_that_cannot_be_had(tmp_path: Path, path: str, says: str) -> None:
    text = one_step(f"![a]({path})")
    with pytest.raises(GuideError, match=rf"guide\.md:6: .*{says}"):
        made(written(tmp_path, text))


def test_it_finds_a_picture_whose_name_is_written_for_the_web(tmp_path: Path) -> None:
    text = one_step("![a](pictures/een%20twee.png)")
    assert made(written(tmp_path, text, **{"een twee": picture()})).stills
