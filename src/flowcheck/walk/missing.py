"""Whether all that a sentence speaks of is on the screen yet. Pure."""

from __future__ import annotations

from enum import IntEnum
from typing import assert_never

from flowcheck import matching
from flowcheck.model import Action, Click, Fill, Observation, Open, ReceiveCode, Step
from flowcheck.screens.catalogue import Screen


class Missing(IntEnum):
    """What of all that a sentence speaks of is not there, the gravest last."""

    NOTHING = 0
    MAY_BE = 1  # not always there, or not to be used yet
    NEEDED = 2


def missing(step: Step, screen: Screen, raw: Observation) -> Missing:
    """Return the gravest of what the step's sentence speaks of and is not there."""
    return max((_of(action, screen, raw) for action in step.actions), default=Missing.NOTHING)


def _of(action: Action, screen: Screen, raw: Observation) -> Missing:
    match action:
        case Click():
            return _control(action.label.text, screen, raw)
        case Fill():
            return _field(action, screen, raw)
        case Open() | ReceiveCode():
            return Missing.NOTHING
        case _:
            assert_never(action)


def _control(label: str, screen: Screen, raw: Observation) -> Missing:
    found = matching.called(raw, label)
    if not found and not _renamed(screen, label, raw):
        return Missing.NEEDED
    return Missing.NOTHING if any(control.enabled for control in found) else Missing.MAY_BE


def _renamed(screen: Screen, label: str, raw: Observation) -> bool:
    """Say whether the control that a label means is there, under a name that is finished as well."""
    part = matching.part_called(screen, label)
    control = matching.by_vendor_id(part, raw) if part else None
    return control is not None and bool(control.name)


def _field(action: Fill, screen: Screen, raw: Observation) -> Missing:
    parts = matching.parts_taking(screen, action.value)
    gone = [part for part in parts if matching.field_for(part, screen, raw) is None]
    if not action.if_empty and not all(part.optional for part in gone):
        return Missing.NEEDED
    return Missing.MAY_BE if gone else Missing.NOTHING
