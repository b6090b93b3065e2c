"""The guide's pictures and what is said of them, against the files themselves."""

from __future__ import annotations

import io
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from flowcheck.linting import telling
from flowcheck.linting.rules import Rule, Severity
from flowcheck.linting.wording import said
from flowcheck.pictures import ocr

from .conftest import Desk, guide, png, step

STEP = step('Klik op "Volgende"')
TWO = guide(STEP, step('Klik op "Aanmelden"', "entra.password", 2))
RED, GREEN = png(colour="red"), png(colour="green")


def jpeg(exif: Image.Exif | None = None) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30)).save(out, format="JPEG", exif=exif or Image.Exif())
    return out.getvalue()


def noted(**texts: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    for name, text in texts.items():
        info.add_text(name, text)
    out = io.BytesIO()
    Image.new("RGB", (40, 30)).save(out, format="PNG", pnginfo=info)
    return out.getvalue()


def test_it_says_nothing_of_good_pictures(desk: Desk) -> None:
    desk.write(TWO)
    assert [one.rule for one in desk.look() if one.rule.startswith(("picture", "alt"))] == []


@pytest.mark.parametrize(
    "content", [b"", b"no picture", RED[:60], RED[:-20] + b"x" * 20, b"\x89PNG\r\n\x1a\n"]
)
def test_it_says_that_a_picture_is_damaged(desk: Desk, content: bytes) -> None:
    assert len(desk.find(guide(STEP), Rule.PICTURE_UNREADABLE, {"pictures/1.png": content})) == 1


def test_it_names_the_file_that_differs_in_capitals(desk: Desk) -> None:
    [found] = desk.find(guide(STEP), Rule.PICTURE_MISSING, {"pictures/1.PNG": RED})
    assert said(found, "en") == "pictures/1.png is not there, but pictures/1.PNG is."


def test_it_reads_a_name_with_a_space_as_browsers_do(desk: Desk) -> None:
    text = guide(step('Klik op "Volgende"', picture="pictures/een%20scherm.png"))
    assert desk.find(text, Rule.PICTURE_MISSING, {"pictures/een scherm.png": RED}) == []


@pytest.mark.parametrize(
    "path", ["../1.png", "/etc/1.png", "https://elders.nl/1.png", "..%2F1.png", "C:\\1.png"]
)
def test_it_reads_nothing_outside_of_the_guides_folder(desk: Desk, path: str) -> None:
    (desk.folder.parent / "1.png").write_bytes(b"secret")
    desk.write(guide(step('Klik op "Volgende"', picture=path)), {})
    trouble = {one.rule for one in desk.look() if one.rule.startswith("picture")}
    assert trouble <= {Rule.PICTURE_ELSEWHERE, Rule.PICTURE_MISSING}
    assert trouble


def test_it_knows_a_picture_by_its_content(desk: Desk) -> None:
    [found] = desk.find(guide(STEP), Rule.PICTURE_FORMAT, {"pictures/1.png": jpeg()})
    assert dict(found.params)["kind"] == "JPEG"


def test_it_says_that_it_does_not_look_at_drawings(desk: Desk) -> None:
    text = guide(step('Klik op "Volgende"', picture="pictures/1.svg"))
    [found] = desk.find(text, Rule.PICTURE_FORMAT, {"pictures/1.svg": b"<svg/>"})
    assert found.key == "picture-format.drawing"


def test_it_finds_one_that_is_far_too_wide(desk: Desk) -> None:
    assert desk.find(guide(STEP), Rule.PICTURE_LARGE, {"pictures/1.png": png(width=2601)})
    assert not desk.find(guide(STEP), Rule.PICTURE_LARGE, {"pictures/1.png": png(width=2560)})


def test_it_finds_what_a_file_keeps_beside_the_picture(desk: Desk) -> None:
    [found] = desk.find(guide(STEP), Rule.PICTURE_METADATA, {"pictures/1.png": noted(Author="J. de Vries")})
    assert (found.severity, dict(found.params)["carries"]) == (Severity.WARNING, "tEXt")


def test_it_is_an_error_where_a_photo_was_taken(desk: Desk) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (51.0, 39.0, 0.0)}
    text = guide(step('Klik op "Volgende"', picture="pictures/1.jpg"))
    [found] = desk.find(text, Rule.PICTURE_METADATA, {"pictures/1.jpg": jpeg(exif)})
    assert (found.severity, found.key) == (Severity.ERROR, "picture-metadata.place")


def test_it_takes_colours_and_resolution_for_nothing_personal(desk: Desk) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 30)).save(out, format="PNG", dpi=(144, 144))
    assert desk.find(guide(STEP), Rule.PICTURE_METADATA, {"pictures/1.png": out.getvalue()}) == []


def test_it_looks_at_the_pictures_of_other_devices_as_well(desk: Desk) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (51.0, 39.0, 0.0)}
    pictures = {"pictures/1.png": png(), "pictures/phone/1.png": jpeg(exif), "pictures/watch/1.png": b"x"}
    desk.write(guide(STEP), pictures)
    found = {(str(one.rule), dict(one.params)["file"]) for one in desk.look() if "file" in dict(one.params)}
    assert found == {
        ("picture-format", "pictures/phone/1.png"),
        ("picture-metadata", "pictures/phone/1.png"),
    }


def test_it_reads_the_pictures_of_other_devices_as_well(desk: Desk) -> None:
    desk.reads = lambda _png: "Hallo piet.jansen@elders.example"
    found = desk.find(
        guide(STEP), Rule.PICTURE_PERSONAL, {"pictures/1.png": png(), "pictures/phone/1.png": png()}
    )
    assert [dict(one.params)["file"] for one in found] == ["pictures/1.png", "pictures/phone/1.png"]


def test_it_warns_of_one_picture_for_two_screens(desk: Desk) -> None:
    [found] = desk.find(TWO, Rule.PICTURE_TWICE, {"pictures/1.png": RED, "pictures/2.png": RED})
    assert (found.severity, found.step) == (Severity.WARNING, 2)


def test_it_only_notes_one_picture_for_one_screen(desk: Desk) -> None:
    text = guide(STEP, step('Klik op "Volgende"', number=2))
    [found] = desk.find(text, Rule.PICTURE_TWICE, {"pictures/1.png": RED, "pictures/2.png": RED})
    assert found.severity is Severity.NOTE


def test_it_finds_files_that_nobody_sees(desk: Desk) -> None:
    [found] = desk.find(guide(STEP), Rule.PICTURE_UNUSED, {"pictures/1.png": RED, "pictures/oud.png": GREEN})
    assert Path(found.path).name == "oud.png"


# --- words for those who do not see them ---


def described(*alts: str) -> str:
    steps = (
        step('Klik op "Volgende"', number=n).replace(f"Het scherm {n}", alt)
        for n, alt in enumerate(alts, start=1)
    )
    return guide(*steps)


def test_it_misses_words_for_a_picture(desk: Desk) -> None:
    assert len(desk.find(described(""), Rule.ALT_MISSING)) == 1


@pytest.mark.parametrize("alt", ["1", "1.png", "Afbeelding", "screenshot 3", "Image"])
def test_it_finds_words_that_say_nothing(desk: Desk, alt: str) -> None:
    assert len(desk.find(described(alt), Rule.ALT_POOR)) == 1


def test_it_finds_the_same_words_for_two_pictures(desk: Desk) -> None:
    assert len(desk.find(described("Het scherm", "Het scherm"), Rule.ALT_TWICE)) == 1


def test_it_says_nothing_of_the_words_for_pictures_that_are_not_there_yet(desk: Desk) -> None:
    assert desk.find(described("Het scherm", "Het scherm"), Rule.ALT_TWICE, {}) == []


def test_it_names_the_control_and_no_more(desk: Desk) -> None:
    [found] = desk.find(described("De knop Ga door op het scherm"), Rule.ALT_OUTDATED)
    assert dict(found.params)["name"] == "Ga door"


def test_it_lets_the_same_picture_have_the_same_words(desk: Desk) -> None:
    pictures = {"pictures/1.png": RED, "pictures/2.png": RED}
    assert desk.find(described("Het scherm", "Het scherm"), Rule.ALT_TWICE, pictures) == []


@pytest.mark.parametrize(
    ("alt", "found"),
    [
        ("Scherm: de knop Verder", 1), ("Scherm: de knop Volgende is omkaderd", 0), ("De knop rechts", 0),
        ("De knoppen Verder en Volgende", 1),
        ("Rechts de knop Ga door", 1),
        ("Scherm Aanmelden: het veld Gebruikersnaam en de knop Volgende zijn omkaderd", 0),
    ],
)  # fmt: skip
def test_it_finds_words_about_a_control_that_is_not_there(desk: Desk, alt: str, found: int) -> None:
    assert len(desk.find(described(alt), Rule.ALT_OUTDATED)) == found


# --- dates ---


def walked(desk: Desk, when: datetime, matched: datetime | None) -> None:
    from dataclasses import replace  # noqa: PLC0415

    from flowcheck.ages import Age, Ages  # noqa: PLC0415
    from flowcheck.linting import lint  # noqa: PLC0415

    given = desk.read()
    ages = {"s1": Ages(live=Age(walked=when, matched=matched, pictured=when))}
    desk.look = lambda _=None: lint(replace(given.subject, ages=ages))  # type: ignore[method-assign]


LATER = datetime(2031, 5, 6, tzinfo=UTC)
SOON_AFTER = datetime(2026, 1, 20, tzinfo=UTC)
MADE = datetime(2026, 1, 10, tzinfo=UTC)


def old(desk: Desk, when: datetime, matched: datetime | None) -> list[str]:
    desk.write(guide(STEP))
    os.utime(desk.folder / "pictures/1.png", (MADE.timestamp(), MADE.timestamp()))
    walked(desk, when, matched)
    return [one.key for one in desk.look() if one.rule is Rule.PICTURE_OLD]


def test_it_warns_of_a_picture_from_before_the_screen_changed(desk: Desk) -> None:
    assert old(desk, SOON_AFTER, MADE) == ["picture-old"]


def test_it_is_content_with_an_older_picture_of_a_screen_that_matches(desk: Desk) -> None:
    assert old(desk, SOON_AFTER, SOON_AFTER) == []


def test_it_notes_a_very_old_picture_even_then(desk: Desk) -> None:
    assert old(desk, LATER, LATER) == ["picture-old.matches"]


def test_it_takes_the_day_of_the_commit_for_that_of_the_picture(desk: Desk) -> None:
    desk.write(guide(STEP))
    git = {"GIT_COMMITTER_DATE": "2025-02-03T04:05:06+00:00", "GIT_AUTHOR_DATE": "2025-02-03T04:05:06+00:00"}
    named = ["-c", "user.name=T", "-c", "user.email=t@example.nl"]
    for arguments in (["init", "-q"], ["add", "."], [*named, "commit", "-qm", "guide"]):
        subprocess.run(["git", *arguments], cwd=desk.folder, check=True, env={**os.environ, **git})
    from flowcheck.linting import looking  # noqa: PLC0415

    [one] = looking.dated(desk.path, desk.read().subject.shown)
    assert one.date == datetime(2025, 2, 3, 4, 5, 6, tzinfo=UTC)
    (desk.folder / "pictures/1.png").write_bytes(GREEN)
    [changed] = looking.dated(desk.path, desk.read().subject.shown)
    assert changed.date is not None
    assert changed.date.year > 2025


# --- letters ---


def test_it_finds_what_is_personal_in_the_letters_of_a_picture(desk: Desk) -> None:
    desk.reads = lambda _: "Aanmelden\nj.devries@vughterstede.nl\nVolgende"
    [found] = desk.find(guide(STEP), Rule.PICTURE_PERSONAL)
    assert "devries" not in said(found, "nl") + repr(found.params)


def test_it_lets_the_screens_own_words_stand_in_a_picture(desk: Desk) -> None:
    desk.reads = lambda _: "user@vughterstede.nl\nNetflex via support@netflex.nl of bel 088 638 35 70. Wij"
    assert desk.find(guide(STEP), Rule.PICTURE_PERSONAL) == []


def test_it_knows_a_picture_of_the_replica_by_its_banner(desk: Desk) -> None:
    desk.reads = lambda _: "TESTREPLlCA: geen echte\npagina, verzonnen account"
    assert len(desk.find(guide(STEP), Rule.PICTURE_REPLICA)) == 1


@pytest.mark.skipif(not ocr.languages(), reason="tesseract is not installed here")
def test_it_reads_a_real_picture(desk: Desk) -> None:
    picture = Image.new("RGB", (640, 200), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((20, 20), "Aangemeld als", fill="black", font_size=16)
    draw.text((20, 60), "j.devries@zorghuis.nl", fill="black", font_size=16)
    out = io.BytesIO()
    picture.save(out, format="PNG")
    desk.reads = telling.reader()
    assert len(desk.find(guide(STEP), Rule.PICTURE_PERSONAL, {"pictures/1.png": out.getvalue()})) == 1


def test_it_reads_one_file_once(desk: Desk) -> None:
    read: list[bytes] = []
    desk.reads = lambda png: read.append(png) or ""  # type: ignore[func-returns-value]
    desk.find(TWO, Rule.PICTURE_PERSONAL, {"pictures/1.png": RED, "pictures/2.png": RED})
    assert len(read) == 1
