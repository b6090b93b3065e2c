"""What the HTML report shows, as frozen data for its template. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from flowcheck.model import Control, Kind, Observation, Outcome, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """One of the two lights: what it is about, what it says, and its tone (good, warn, bad, dim)."""

    title: str
    word: str
    tone: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One finding as it is shown; `where` is empty where the tile around it says so."""

    where: str
    text: str
    kind: Kind
    reader: Reader
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One step of the guide: what it says, what was there, what differs."""

    number: int
    text: str
    outcome: Outcome
    tone: str
    screen: str
    duration: str
    preview: str
    why_empty: str
    observation: Observation | None
    seen_screen: str
    is_expected: bool
    controls: tuple[Control, ...]
    more_controls: int
    words: tuple[str, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """A sentence that no walk can check, and why."""

    where: str
    text: str
    reason: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole report."""

    title: str
    lights: tuple[Light, Light]
    tone: str
    reason: str
    why: tuple[tuple[str, str], ...]
    notice: str
    facts: tuple[str, ...]
    outcomes: str
    tiles: tuple[Tile, ...]
    remarks: tuple[Remark, ...]
    unchecked: tuple[Unchecked, ...]
    provenance: tuple[tuple[str, str], ...]
