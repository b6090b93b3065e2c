"""Accepted files that nothing leans on: which, why, and of which date."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from screens_accepted import picture, put, variant

from flowcheck.baseline.shelf import Shelf
from flowcheck.baseline.unused import DAMAGED, NO_DEVICE, NO_RUN, NO_STEP, NO_TEXT, STRANGE, find


def found(
    shelf: Shelf,
    matched: Mapping[str, Collection[str]] | None = None,
    devices: Collection[str] = ("desktop",),
) -> dict[str, tuple[str, str]]:
    return {one.path.name: (one.why, one.on) for one in find(shelf.root, devices, ("wachtwoord",), matched)}


def test_it_finds_nothing_where_nothing_was_accepted(shelf: Shelf) -> None:
    assert found(shelf, {}) == {}


def test_it_lists_a_variant_that_no_run_was_near_to_with_its_date(shelf: Shelf) -> None:
    put(shelf, variant(), variant("wachtwoord~2"))
    assert found(shelf, {"desktop": {"wachtwoord"}}) == {"wachtwoord~2.aria.yaml": (NO_RUN, "2026-11-22")}


def test_it_says_nothing_of_runs_where_there_are_none(shelf: Shelf) -> None:
    put(shelf, variant())
    assert found(shelf) == {}


def test_it_lists_a_step_that_the_guide_no_longer_has(shelf: Shelf) -> None:
    put(shelf, variant("tekens"))
    assert found(shelf) == {"tekens.aria.yaml": (NO_STEP, "2026-11-22")}


def test_it_lists_a_device_that_is_no_longer_configured(shelf: Shelf) -> None:
    put(shelf, variant())
    assert found(shelf, devices=("phone",)) == {"wachtwoord.aria.yaml": (NO_DEVICE, "2026-11-22")}


def test_it_lists_a_picture_without_its_text(shelf: Shelf) -> None:
    picture(shelf.picture("wachtwoord"))
    assert found(shelf) == {"wachtwoord.png": (NO_TEXT, "")}


def test_it_leaves_a_picture_beside_its_text(shelf: Shelf) -> None:
    put(shelf, variant())
    picture(shelf.picture("wachtwoord"))
    assert found(shelf) == {}


def test_it_lists_what_is_no_accepted_file(shelf: Shelf) -> None:
    shelf.folder.mkdir(parents=True)
    (shelf.folder / "notes.txt").touch()
    (shelf.root / "notes.txt").touch()
    assert found(shelf) == {"notes.txt": (STRANGE, "")}


def test_it_lists_what_cannot_be_read(shelf: Shelf) -> None:
    put(shelf, variant())
    shelf.text("wachtwoord").write_text("")
    assert found(shelf) == {"wachtwoord.aria.yaml": (DAMAGED, "")}
