"""Nothing personal may be in a finished picture: what is not proved is not published."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from flowcheck.errors import PictureError
from flowcheck.pictures import ocr
from flowcheck.pictures.proof import By, Covered, prove
from flowcheck.pictures.shrink import shrunk

OWN = "t.nijhof482@harbour.example"
ALLOWED = ("first.last@harbour.example", "06 12345678", "Call 555 0100.")


def picture(*, at: tuple[int, int] = (20, 30), colour: str = "#123456") -> Image.Image:
    image = Image.new("RGB", (200, 100), "white")
    ImageDraw.Draw(image).rectangle((*at, at[0] + 59, at[1] + 19), fill=colour)
    return image


def covered(image: Image.Image) -> Covered:
    return Covered(left=20, top=30, image=image.crop((20, 30, 80, 50)))


def reading(words: str) -> Callable[[bytes], str]:
    return lambda _png: words


def test_a_picture_that_shows_what_was_painted_is_proved() -> None:
    image = picture()
    assert prove(shrunk(image), covered=[covered(image)]) is By.BOXES


def test_anything_else_in_a_place_that_was_painted_over_fails_it() -> None:
    with pytest.raises(PictureError, match="at 20, 30 the picture shows something else"):
        prove(shrunk(picture(colour="#123457")), covered=[covered(picture())])


def test_a_place_outside_of_the_picture_fails_it() -> None:
    place = Covered(left=180, top=30, image=Image.new("RGB", (60, 20)))
    with pytest.raises(PictureError, match="is not in the picture"):
        prove(shrunk(picture()), covered=[place])


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (f"Wachtwoord invoeren\n{OWN}", "an address that is not the guide's"),
        (f"{OWN.replace('@', chr(169))}", "an address that is not the guide's"),
        ("bel 06 87654321", "a number that is not the guide's"),
        ("first.last@harbour.example", ""),
        ("flrst.last@harbour.example", ""),
        ("Call 555 0100.\n06 12345678", ""),
    ],
)
def test_what_can_be_read_must_be_the_guides_own(words: str, refused: str) -> None:
    def proved() -> By:
        return prove(shrunk(picture()), allowed=ALLOWED, reads=reading(words))

    if not refused:
        assert proved() is By.BOXES_AND_TEXT
        return
    with pytest.raises(PictureError, match=refused) as caught:
        proved()
    assert not any(piece in str(caught.value) for piece in (OWN, "87654321"))


@pytest.mark.parametrize("words", ["Zebra!7q", "Ze bra!7q", "Zebra\n!7q"])
def test_a_value_of_the_account_fails_it_however_it_is_broken_up(words: str) -> None:
    with pytest.raises(PictureError, match="a value of the account can be read"):
        prove(shrunk(picture()), tells=lambda text: "Zebra!7q" in text, reads=reading(words))


def test_it_fails_where_reading_fails() -> None:
    def broken(_png: bytes) -> str:
        raise PictureError("tesseract could not read the picture, so it is not proved.")

    with pytest.raises(PictureError, match="not proved"):
        prove(shrunk(picture()), reads=broken)


def test_metadata_fails_it() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", OWN)
    out = io.BytesIO()
    picture().save(out, format="PNG", pnginfo=info)
    with pytest.raises(PictureError, match="carries b'tEXt' beside what it shows"):
        prove(out.getvalue())


@pytest.mark.parametrize(
    "tail", [b"PK", struct.pack(">I", 0) + b"eXIf" + struct.pack(">I", zlib.crc32(b"eXIf"))]
)
def test_whatever_follows_the_picture_fails_it(tail: bytes) -> None:
    with pytest.raises(PictureError, match="something follows the end"):
        prove(shrunk(picture()) + tail)


def test_a_picture_that_is_cut_off_fails_it() -> None:
    with pytest.raises(PictureError, match="damaged"):
        prove(shrunk(picture())[:-6])


def test_shrinking_takes_everything_but_the_picture_away() -> None:
    image = picture()
    image.info["Comment"] = OWN
    png = shrunk(image)
    with Image.open(io.BytesIO(png)) as again:
        assert (again.info, again.convert("RGB").tobytes()) == ({}, image.tobytes())


def test_the_same_picture_is_the_same_bytes() -> None:
    assert shrunk(picture()) == shrunk(picture())


@pytest.mark.skipif(not ocr.languages(), reason="tesseract is not installed here")
def test_what_is_written_in_a_picture_is_really_read() -> None:
    from flowcheck.pictures import lettering  # noqa: PLC0415 - only where it is drawn

    image = Image.new("RGB", (900, 120), "white")
    lettering.write(image, (30, 70), OWN, path="", size=36, colour=(20, 20, 20))
    with pytest.raises(PictureError, match="an address that is not the guide's"):
        prove(shrunk(image), allowed=ALLOWED, reads=ocr.read)


def test_a_program_that_is_not_there_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    ocr.languages.cache_clear()
    assert ocr.languages() == ()
    with pytest.raises(PictureError, match="tesseract could not read the picture"):
        ocr.read(shrunk(picture()))
    ocr.languages.cache_clear()
