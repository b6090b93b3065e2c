"""What accepting would do, what it refuses, and that it writes nothing where nothing changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from screens_accepted import SHOWN, picture, put, variant

from flowcheck.accepted import Baseline, Look, LookTrouble, Region
from flowcheck.baseline import accept
from flowcheck.baseline.offer import (
    ERROR_PAGE,
    NO_PICTURE,
    NO_TEXT,
    NOT_REACHED,
    OTHER_SCREEN,
    STOPPED_THERE,
    STUCK,
    Offer,
    Walked,
    What,
    Wish,
    offers,
)
from flowcheck.baseline.read import read
from flowcheck.baseline.shelf import Shelf
from flowcheck.errors import BaselineError
from flowcheck.model import Box, Finding, Kind, Layer, Observation, Outcome, Place, Reader, Step

PLACE = Place(line=1, column=1, start=0, end=0)
STEP = Step(
    number=10, id="wachtwoord", text="", screen="entra.password", sentences=(), picture=None, place=PLACE
)
NEAR = variant()
WITH_PICTURE = replace(NEAR, observation=replace(NEAR.observation, picture="wachtwoord.png"))
RENAMED = Finding(
    step=10, kind=Kind.CONTROL, reader=Reader.NOTICES, rule="control-renamed", layer=Layer.CONTROLS
)
NEW_BUILD = replace(RENAMED, kind=Kind.LOOK, reader=Reader.UNAFFECTED, rule="new-build")
STUCK_HERE = replace(RENAMED, reader=Reader.STUCK, rule="label-gone", layer=None)
SPOT = Look(regions=(Region(box=Box(x=0, y=0, width=8, height=8), most=99),))
ELSEWHERE = replace(SHOWN, identity=replace(SHOWN.identity, host="chromewebdata"))
SAME = Walked(step=STEP, outcome=Outcome.MATCHES, shown=SHOWN, near=WITH_PICTURE, look=Look())


def wish(shelf: Shelf, *steps: int, beside: bool = False) -> Wish:
    return Wish(
        shelf=shelf,
        run="later",
        target="replica",
        on=date(2026, 12, 1),
        steps=frozenset(steps),
        beside=beside,
    )


def offered(shelf: Shelf, walked: Walked, *steps: int, beside: bool = False, **accepted: Baseline) -> Offer:
    (offer,) = offers([walked], accepted, wish(shelf, *steps, beside=beside))
    return offer


# --- what it would do ---


def test_it_offers_a_step_without_anything_accepted_as_new(shelf: Shelf) -> None:
    offer = offered(shelf, replace(SAME, near=None, look=None))
    assert (offer.what, offer.variant and offer.variant.name, offer.picture) == (What.NEW, "wachtwoord", True)


def test_it_leaves_what_is_as_accepted(shelf: Shelf) -> None:
    assert offered(shelf, SAME).what is What.UNCHANGED


def test_it_puts_what_differs_in_the_place_of_the_nearest_variant(shelf: Shelf) -> None:
    put(shelf, NEAR)
    offer = offered(shelf, replace(SAME, differences=(RENAMED,)))
    assert (offer.what, offer.instead_of) == (What.REPLACES, "wachtwoord")


def test_it_leaves_the_picture_where_only_words_differ(shelf: Shelf) -> None:
    assert not offered(shelf, replace(SAME, differences=(RENAMED,))).picture


def test_it_takes_the_picture_where_that_differs(shelf: Shelf) -> None:
    offer = offered(shelf, replace(SAME, look=SPOT))
    assert (offer.what, offer.picture, offer.regions) == (What.REPLACES, True, 1)


@pytest.mark.parametrize("trouble", [LookTrouble.UNREADABLE, LookTrouble.OTHER_SIZE])
def test_it_takes_the_picture_where_the_accepted_one_cannot_be_compared(
    shelf: Shelf, trouble: LookTrouble
) -> None:
    assert offered(shelf, replace(SAME, look=Look(trouble=trouble))).picture


def test_it_takes_the_first_picture_of_a_step(shelf: Shelf) -> None:
    assert offered(shelf, replace(SAME, near=NEAR, look=None)).picture


def test_a_run_without_pictures_leaves_the_accepted_one(shelf: Shelf) -> None:
    walked = replace(SAME, shown=replace(SHOWN, picture=""), look=Look(trouble=LookTrouble.NO_PICTURE))
    assert offered(shelf, walked).what is What.UNCHANGED


def test_it_adds_a_variant_when_asked_to(shelf: Shelf) -> None:
    put(shelf, NEAR, variant("wachtwoord~2"))
    offer = offered(shelf, replace(SAME, differences=(RENAMED,)), beside=True)
    assert (offer.what, offer.variant and offer.variant.name) == (What.ADDS, "wachtwoord~3")


def test_it_adds_beside_what_was_accepted_on_another_target(shelf: Shelf) -> None:
    put(shelf, variant(target="live"))
    offer = offered(shelf, replace(SAME, near=None, look=None))
    assert (offer.what, offer.variant and offer.variant.name) == (What.ADDS, "wachtwoord~2")


def test_a_new_build_alone_changes_no_file(shelf: Shelf) -> None:
    assert offered(shelf, replace(SAME, differences=(NEW_BUILD,))).what is What.UNCHANGED


def test_a_new_build_is_taken_where_the_step_is_named(shelf: Shelf) -> None:
    assert offered(shelf, replace(SAME, differences=(NEW_BUILD,)), 10).what is What.REPLACES


def test_it_offers_only_the_steps_that_are_asked_for(shelf: Shelf) -> None:
    assert offers([SAME], {}, wish(shelf, 5)) == ()


# --- what it refuses ---


@pytest.mark.parametrize(
    ("walked", "reason"),
    [
        (replace(SAME, outcome=Outcome.STOPPED), STOPPED_THERE),
        (replace(SAME, outcome=Outcome.STOPPED, shown=None), STOPPED_THERE),
        (replace(SAME, outcome=Outcome.NOT_REACHED, shown=None), NOT_REACHED),
        (replace(SAME, outcome=Outcome.NOT_EXERCISED, shown=None), NOT_REACHED),
        (replace(SAME, shown=replace(SHOWN, screen="entra.error")), OTHER_SCREEN),
        (replace(SAME, shown=replace(SHOWN, screen="")), OTHER_SCREEN),
        (replace(SAME, shown=ELSEWHERE), ERROR_PAGE),
        (replace(SAME, shown=replace(SHOWN, seen=replace(SHOWN.seen, http_status=503))), ERROR_PAGE),
        (replace(SAME, shown=replace(SHOWN, aria="")), NO_TEXT),
    ],
)  # fmt: skip
@pytest.mark.parametrize("steps", [(), (10,)])
def test_it_refuses(shelf: Shelf, walked: Walked, reason: str, steps: tuple[int, ...]) -> None:
    offer = offered(shelf, walked, *steps)
    assert (offer.what, offer.reason, offer.variant) == (What.REFUSED, reason, None)


def test_it_refuses_a_step_with_an_accepted_file_that_cannot_be_read(shelf: Shelf) -> None:
    bad = Baseline(step="wachtwoord", device="desktop", trouble=("accepted/x: is not text; restore it.",))
    assert offered(shelf, SAME, wachtwoord=bad).reason == bad.trouble[0]


def test_all_leaves_out_a_step_at_which_a_reader_is_stuck(shelf: Shelf) -> None:
    offer = offered(shelf, replace(SAME, findings=(STUCK_HERE,), differences=(RENAMED,)))
    assert (offer.what, offer.reason, offer.variant) == (What.SKIPPED, STUCK, None)


def test_it_takes_a_step_at_which_a_reader_is_stuck_when_it_is_named(shelf: Shelf) -> None:
    walked = replace(SAME, findings=(STUCK_HERE,), differences=(RENAMED,))
    assert offered(shelf, walked, 10).what is What.REPLACES


# --- writing ---


def accepted(shelf: Shelf, walked: Walked, tmp_path: Path) -> tuple[Path, ...]:
    made, pictures = accept.with_pictures(
        offers([walked], {}, wish(shelf, 10)), lambda _: tmp_path / SHOWN.picture, 1
    )
    return accept.write(shelf, made, pictures)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    picture(tmp_path / SHOWN.picture)
    return tmp_path


def test_it_writes_the_text_and_the_picture(shelf: Shelf, run: Path) -> None:
    paths = accepted(shelf, replace(SAME, near=None, look=None), run)
    assert {path.name for path in paths} == {"wachtwoord.aria.yaml", "wachtwoord.png"}
    assert {path.name for path in shelf.folder.iterdir()} == {"wachtwoord.aria.yaml", "wachtwoord.png"}


def test_what_it_wrote_is_read_as_what_was_there(shelf: Shelf, run: Path) -> None:
    accepted(shelf, replace(SAME, near=None, look=None), run)
    (read_back,) = read(shelf.root, "desktop", "replica")["wachtwoord"].variants
    assert read_back.observation == replace(NEAR.observation, picture="wachtwoord.png")
    assert (read_back.on, read_back.run) == (date(2026, 12, 1), "later")


def test_it_writes_nothing_where_nothing_changed(shelf: Shelf, run: Path) -> None:
    put(shelf, NEAR)
    before = shelf.text("wachtwoord").stat()
    assert accepted(shelf, SAME, run) == ()
    assert shelf.text("wachtwoord").stat() == before


def test_it_leaves_the_bytes_of_a_picture_that_shows_the_same(shelf: Shelf, run: Path) -> None:
    put(shelf, NEAR)
    shelf.picture("wachtwoord").write_bytes(b"old")
    assert [path.suffix for path in accepted(shelf, replace(SAME, differences=(RENAMED,)), run)] == [".yaml"]
    assert shelf.picture("wachtwoord").read_bytes() == b"old"


def test_it_refuses_a_step_of_which_the_picture_is_missing(shelf: Shelf, tmp_path: Path) -> None:
    walked = replace(SAME, near=None, look=None)
    (made,), pictures = accept.with_pictures(
        offers([walked], {}, wish(shelf)), lambda _: tmp_path / "gone.png", 1
    )
    assert (made.what, made.reason, pictures) == (What.REFUSED, NO_PICTURE, {})
    assert accept.write(shelf, (made,), pictures) == ()


def test_it_leaves_the_old_file_when_it_cannot_write(
    shelf: Shelf, run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(shelf, NEAR)
    before = shelf.text("wachtwoord").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(BaselineError, match="No space left on device"):
        accepted(shelf, replace(SAME, differences=(RENAMED,)), run)
    assert shelf.text("wachtwoord").read_bytes() == before
    assert [path.name for path in shelf.folder.iterdir()] == ["wachtwoord.aria.yaml"]


def test_it_refuses_a_file_in_the_place_of_the_folder(shelf: Shelf, run: Path) -> None:
    shelf.root.mkdir(parents=True)
    shelf.folder.write_text("")
    with pytest.raises(BaselineError, match="is to be a folder"):
        accepted(shelf, replace(SAME, near=None, look=None), run)


def test_it_does_not_write_what_it_could_not_read_back(shelf: Shelf, run: Path) -> None:
    endless: Observation = replace(SHOWN, words=("x" * 2_000_000,))
    with pytest.raises(BaselineError, match="reads the same"):
        accepted(shelf, replace(SAME, near=None, look=None, shown=endless), run)
    assert not shelf.folder.exists()
