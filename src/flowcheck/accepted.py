"""The words of a Baseline, as frozen data: what was last accepted for a step on a device. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flowcheck.model import Box, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way in which a step's screen was accepted; Microsoft rolls out in rings, so there may be several.

    `step` is the Step's id, `name` that of its files without endings. Texts of the observation may be
    patterns (see `flowcheck.patterns`); its `picture` is a file name beside the accepted file, or empty.
    """

    step: str
    device: str
    name: str
    on: date
    target: str
    run: str
    observation: Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """All that was accepted for a step on a device, the latest first.

    `trouble` has one sentence for each file that could not be used.
    """

    step: str
    device: str
    variants: tuple[Variant, ...] = ()
    trouble: tuple[str, ...] = ()


class LookTrouble(StrEnum):
    """Why two pictures could not be compared."""

    NO_PICTURE = "no-picture"
    UNREADABLE = "unreadable"
    OTHER_SIZE = "other-size"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of a picture that differs, in CSS pixels; `most` is the largest difference in it, 0 to 255."""

    box: Box
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the picture of a moment compares with an accepted one: the regions that differ, largest first."""

    regions: tuple[Region, ...] = ()
    trouble: LookTrouble | None = None
