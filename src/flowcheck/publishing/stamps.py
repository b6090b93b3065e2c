"""What a reader is told of how fresh each step is, and what its maintainer is. Pure.

Only what a live target showed counts as checked; what a replica showed is said where somebody asks for
that, and then as practice. A step that says something else than when it was walked is not checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Final

from flowcheck.ages import NEVER, Age, Ages
from flowcheck.model import Guide, Step


class State(StrEnum):
    """What the newest evidence says of a step; the words for it are in `words`."""

    CHECKED = "checked"
    DEVIATES = "deviates"
    CHANGED = "changed"
    NEVER = "never"
    PRACTISED = "practised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The state of a step; `on` is the day of what it says, `before` the day it was last right, if ever."""

    state: State
    on: date | None = None
    before: date | None = None


UNCHECKED: Final = Stamp(state=State.NEVER)


def stamps(
    guide: Guide, ages: Mapping[str, Ages], zone: tzinfo | None, *, practice: bool = False
) -> Mapping[str, Stamp]:
    """Return the stamp of each step, by its id, in days of `zone` (None for this computer's)."""
    return {step.id: _stamp(step, ages.get(step.id, NEVER), zone, practice=practice) for step in guide.steps}


def _stamp(step: Step, known: Ages, zone: tzinfo | None, *, practice: bool) -> Stamp:
    stamp = _of(step, known.live, zone)
    if practice and stamp.state is State.NEVER:
        exercise = _of(step, known.practice, zone)
        if exercise.state in {State.CHECKED, State.DEVIATES}:
            return Stamp(state=State.PRACTISED, on=exercise.on)
    return stamp


def _of(step: Step, age: Age, zone: tzinfo | None) -> Stamp:
    if age.walked is None:
        return UNCHECKED
    on = _day(age.walked, zone)
    before = _day(age.matched, zone) if age.matched else None
    if age.walked_text != step.text:
        return Stamp(state=State.CHANGED, on=on)
    if age.walked == age.matched:
        return Stamp(state=State.CHECKED, on=on)
    return Stamp(state=State.DEVIATES, on=on, before=before if age.matched_text == step.text else None)


def _day(moment: datetime, zone: tzinfo | None) -> date:
    return moment.astimezone(zone).date()


def alike(stamps: Iterable[Stamp]) -> Stamp | None:
    """Return the stamp that all steps have, which is then said once; None where they differ."""
    kinds = set(stamps)
    return kinds.pop() if len(kinds) == 1 else None


def newest(stamps: Iterable[Stamp]) -> date | None:
    """Return the day of the newest live evidence, if there is any."""
    return max((one.on for one in stamps if one.on and one.state is not State.PRACTISED), default=None)
