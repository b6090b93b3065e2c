"""The pictures of a walk beside the accepted ones. Knows which belong together and what is masked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from flowcheck.accepted import Baseline, Look, LookTrouble, Variant
from flowcheck.baseline.shelf import Shelf
from flowcheck.model import Box, Observation
from flowcheck.pictures.compare import compare


def compare_pictures(
    accepted: Mapping[int, Baseline],
    shown: Mapping[int, Observation],
    *,
    shelf: Shelf,
    run: Path,
    scale: float,
) -> dict[tuple[int, str], Look]:
    """Return how the picture of each step looks beside that of each Variant, by step number and name.

    `shown` is what was there at a step, with `picture` in the run folder `run`; its pictures have `scale`
    pixels for a CSS pixel. A Variant without a picture has no Look.
    """
    return {
        (number, variant.name): _look(variant, shown[number], shelf, run, scale)
        for number, baseline in accepted.items()
        if number in shown
        for variant in baseline.variants
        if variant.observation.picture
    }


def _look(variant: Variant, now: Observation, shelf: Shelf, run: Path, scale: float) -> Look:
    if not now.picture:
        return Look(trouble=LookTrouble.NO_PICTURE)
    masks = (*masked(variant.observation), *masked(now))
    return compare(shelf.picture(variant.name), run / now.picture, scale=scale, masks=masks)


def masked(observation: Observation) -> Iterator[Box]:
    """Yield the places of a picture that differ though nothing changed.

    Besides texts such as times, those are fields with something in them: it is painted as discs, and how
    many there are depends on the value.
    """
    yield from observation.moving
    yield from (control.box for control in observation.controls if control.filled and control.box)
