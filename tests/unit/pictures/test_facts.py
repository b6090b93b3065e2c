"""What a picture file is, for files that are one and for others."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from flowcheck.errors import PictureError
from flowcheck.pictures.facts import KINDS, facts
from flowcheck.pictures.legible import legible


def made(kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (17, 9), "navy").save(out, format=kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_it_knows_kind_and_size_by_what_is_in_the_file(kind: str) -> None:
    known = facts(made(kind))
    assert (known.kind, known.width, known.height) == (kind, 17, 9)


def test_it_names_what_a_photo_carries() -> None:
    exif = Image.Exif()
    exif[0x0110] = "Camera"
    known = facts(made("JPEG", exif=exif, comment=b"by me", xmp=b"<x:xmpmeta/>"))
    assert (known.carries, known.located) == (("Exif", "XMP", "comment"), False)


def test_it_finds_nothing_in_a_bare_picture() -> None:
    assert [facts(made(kind)).carries for kind in ("PNG", "JPEG", "WEBP", "GIF")] == [(), (), (), ()]


def test_it_refuses_what_is_larger_than_a_screen() -> None:
    out = io.BytesIO()
    Image.new("1", (70_000, 1_000)).save(out, format="PNG")
    with pytest.raises(PictureError, match="larger"):
        facts(out.getvalue())


@pytest.mark.parametrize("kind", KINDS)
def test_it_makes_any_picture_twice_as_large_for_reading(kind: str) -> None:
    known = facts(legible(made(kind)))
    assert (known.kind, known.width, known.height) == ("PNG", 34, 18)


@settings(max_examples=200, deadline=None)
@given(
    kind=st.sampled_from(KINDS), at=st.integers(0, 400), junk=st.binary(max_size=12), cut=st.integers(0, 80)
)
def test_it_never_trips_over_a_damaged_file(kind: str, at: int, junk: bytes, cut: int) -> None:
    whole = made(kind)
    damaged = whole[:at] + junk + whole[at + len(junk) : len(whole) - cut]
    with contextlib.suppress(PictureError):
        assert facts(damaged).size == len(damaged)
