"""Which pictures are compared, and what of them is masked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from screens_accepted import SHOWN, picture, variant

from flowcheck.accepted import Baseline, Look, LookTrouble, Variant
from flowcheck.baseline.looks import compare_pictures, masked
from flowcheck.baseline.shelf import Shelf
from flowcheck.model import Box, Control, Observation

FIELD = Box(x=95, y=275, width=130, height=45)


def with_picture(name: str = "wachtwoord") -> Variant:
    one = variant(name)
    return replace(one, observation=replace(one.observation, picture=f"{name}.png"))


@pytest.fixture
def run(shelf: Shelf, tmp_path: Path) -> Path:
    """A run with another text on the button than the accepted picture has."""
    picture(shelf.picture("wachtwoord"))
    picture(tmp_path / SHOWN.picture, "Verder gaan")
    return tmp_path


def looks(
    shelf: Shelf, run: Path, now: Observation = SHOWN, *variants: Variant
) -> dict[tuple[int, str], Look]:
    baseline = Baseline(step="wachtwoord", device="desktop", variants=variants or (with_picture(),))
    return compare_pictures({10: baseline, 11: baseline}, {10: now}, shelf=shelf, run=run, scale=1)


def test_it_compares_the_steps_that_were_shown_with_each_variant(shelf: Shelf, run: Path) -> None:
    picture(shelf.picture("wachtwoord~2"), "Verder gaan")
    found = looks(shelf, run, SHOWN, with_picture(), with_picture("wachtwoord~2"))
    assert {key: len(look.regions) for key, look in found.items()} == {
        (10, "wachtwoord"): 1,
        (10, "wachtwoord~2"): 0,
    }


def test_it_has_no_look_where_no_picture_was_accepted(shelf: Shelf, run: Path) -> None:
    assert looks(shelf, run, SHOWN, variant()) == {}


def test_it_says_that_the_run_has_no_picture(shelf: Shelf, run: Path) -> None:
    (look,) = looks(shelf, run, replace(SHOWN, picture="")).values()
    assert look.trouble is LookTrouble.NO_PICTURE


@pytest.mark.parametrize(
    "now",
    [
        replace(SHOWN, moving=(FIELD,)),
        replace(SHOWN, controls=(Control(role="textbox", name="", box=FIELD, filled=True),)),
    ],
)
def test_it_masks_what_differs_each_time(shelf: Shelf, run: Path, now: Observation) -> None:
    (look,) = looks(shelf, run, now).values()
    assert look == Look()


def test_it_does_not_mask_an_empty_field() -> None:
    empty = Control(role="textbox", name="", box=FIELD, filled=False)
    assert list(masked(replace(SHOWN, controls=(empty,), moving=()))) == []
