"""What the HTML report shows, as frozen data for its template. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from flowcheck.model import Control, Kind, Observation, Outcome, Reader
from flowcheck.report.worddiff import Piece


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
class Shot:
    """A picture beside others: the name of its file in the run folder, and what is said of it.

    `place` is its own in the page; `missing` is said where the file cannot be shown.
    """

    place: str
    file: str
    title: str
    caption: str
    alt: str
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that differs; `pieces` are those of a text that changed, `hint` names what it may be now."""

    text: str
    pieces: tuple[Piece, ...]
    hint: str
    kind: Kind
    reader: Reader
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A sentence of the guide as it is and as it could be, both in pieces."""

    now: tuple[Piece, ...]
    better: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """What differs at one step; `hardly` are the differences that readers do not notice.

    `reader` is that of the gravest difference, `more` are proposals beyond the first, `only_looks` says
    that `hardly` is about nothing else.
    """

    step: int
    screen: str
    reader: Reader
    proposal: Proposal
    more: tuple[Proposal, ...]
    differences: tuple[Difference, ...]
    hardly: tuple[Difference, ...]
    only_looks: bool
    shots: tuple[Shot, ...]
    build: str


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
    has_drift: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """A sentence that no walk can check, and why."""

    where: str
    text: str
    reason: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole report. `drift` is what the guide is to be changed for, `looks` what nobody notices."""

    title: str
    lights: tuple[Light, Light]
    tone: str
    reason: str
    why: tuple[tuple[str, str], ...]
    notice: str
    facts: tuple[str, ...]
    outcomes: str
    drift: tuple[Drift, ...]
    looks: tuple[Drift, ...]
    tiles: tuple[Tile, ...]
    remarks: tuple[Remark, ...]
    unchecked: tuple[Unchecked, ...]
    provenance: tuple[tuple[str, str], ...]
