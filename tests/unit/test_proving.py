"""What is read in the pictures of a run, and what becomes of those that show a value."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from screens_shown import seen_at

from flowcheck import closeup
from flowcheck.errors import PictureError
from flowcheck.model import Acted, Event, Observed, Via
from flowcheck.proving import eyes, proved, unread
from flowcheck.redact import Redactor
from flowcheck.secret import Secret

NAME = f"an.{os.urandom(3).hex()}@example.org"


def tells(text: str) -> bool:
    return NAME in text


def look(folder: Path, name: str, text: str = "") -> Observed:
    """Put a picture with its preview and close-up into the folder, and return the look that it belongs to."""
    (folder / "pictures").mkdir(exist_ok=True)
    image = Image.new("RGB", (640, 120), "white")
    ImageDraw.Draw(image).text((20, 40), text, fill="black", font=ImageFont.load_default(28))
    picture, preview = f"pictures/{name}.png", f"pictures/{name}.jpg"
    image.save(folder / picture)
    image.save(folder / preview)
    image.save(folder / closeup.picture_beside(picture))
    (folder / closeup.places_beside(picture)).write_text("places", "utf-8")
    seen = replace(seen_at(2), picture=picture, preview=preview)
    return Observed(step=2, observation=seen, waited_ms=1)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "pictures").iterdir())


def prove(folder: Path, events: list[Event], reads: Callable[[bytes], str]) -> list[Event]:
    return list(proved(folder, events, tells, reads))


def test_it_leaves_a_run_as_it_is_in_whose_pictures_no_value_can_be_read(tmp_path):
    events: list[Event] = [look(tmp_path, "02-a"), Acted(step=2, what="go on", via=Via.LABEL)]
    assert prove(tmp_path, events, lambda _png: "Aanmelden") == events
    assert len(files(tmp_path)) == 4


@pytest.mark.parametrize("read", [f"Hallo {NAME}", "Hallo " + " ".join(NAME)], ids=["whole", "in pieces"])
def test_it_throws_away_a_picture_with_a_value_and_all_that_was_made_of_it(tmp_path, read):
    (event,) = prove(tmp_path, [look(tmp_path, "02-a")], lambda _png: read)
    assert isinstance(event, Observed)
    assert (event.observation.picture, event.observation.preview, files(tmp_path)) == ("", "", [])


def test_it_throws_away_a_close_up_alone_in_which_a_value_can_be_read(tmp_path):
    event, answers = look(tmp_path, "02-a"), iter(("Aanmelden", f"Hallo {NAME}"))
    assert prove(tmp_path, [event], lambda _png: next(answers)) == [event]
    assert files(tmp_path) == ["02-a.jpg", "02-a.png"]


def test_it_throws_away_a_picture_that_cannot_be_read(tmp_path):
    def fails(_png: bytes) -> str:
        raise PictureError("tesseract could not read the picture.")

    prove(tmp_path, [look(tmp_path, "02-a")], fails)
    assert files(tmp_path) == []


def test_it_keeps_no_picture_for_whoever_does_not_wait_until_it_is_read(tmp_path):
    prove(tmp_path, [look(tmp_path, "02-a")], unread)
    assert files(tmp_path) == []


def test_it_throws_away_a_picture_that_is_damaged(tmp_path):
    event = look(tmp_path, "02-a")
    (tmp_path / event.observation.picture).write_bytes(b"no picture")
    prove(tmp_path, [event], lambda _png: "")
    assert files(tmp_path) == []


def test_it_keeps_the_pictures_of_other_steps(tmp_path):
    bad, good = look(tmp_path, "02-a"), look(tmp_path, "03-b")
    answers = iter((NAME, "Wachtwoord", "Wachtwoord"))
    _, kept = prove(tmp_path, [bad, good], lambda _png: next(answers))
    assert kept == good
    assert {name[:2] for name in files(tmp_path)} == {"03"}


def test_it_reads_a_picture_once_that_two_steps_share(tmp_path):
    event = look(tmp_path, "01-a")
    answers = iter(("Aanmelden", "Aanmelden"))
    assert prove(tmp_path, [event, event], lambda _png: next(answers)) == [event, event]


@pytest.mark.skipif(eyes() is None, reason="tesseract is not installed")
def test_it_reads_what_is_really_in_a_picture(tmp_path):
    reads = eyes()
    assert reads is not None
    phone = Secret("+31 612345678", "account.phone")
    redactor = Redactor((phone,))
    shows, hides = look(tmp_path, "05-a", "Bel +31 612345678"), look(tmp_path, "06-b", "Bel +31 ********78")
    first, second = proved(tmp_path, [shows, hides], lambda text: redactor.text(text) != text, reads)
    assert isinstance(first, Observed)
    assert (first.observation.picture, second) == ("", hides)
