"""Which controls a step has a reader use, in what order. Knows screens and sentences, no pixels."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_lowercase

from flowcheck import matching
from flowcheck.errors import PictureError
from flowcheck.model import Box, Click, Control, Fill, Observation, Open, ReceiveCode, Step, ValueName
from flowcheck.screens.catalogue import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A control to use, the value that goes into it if any, and what its badge says, such as 5 or 5a."""

    control: Control
    box: Box
    takes: ValueName | None
    badge: str


def targets_of(step: Step, screen: Screen | None, observation: Observation) -> tuple[Target, ...]:
    """Return the controls of the step's actions; raises PictureError if one is not on the screen.

    A field that is to be filled in only where it is empty, and is not, is none.
    """
    found: list[tuple[Control, ValueName | None]] = []
    for action in step.actions:
        match action:
            case Click():
                found.append((_called(step, action.label.text, observation), None))
            case Fill():
                found += [(control, action.value) for control in _fields(step, action, screen, observation)]
            case Open() | ReceiveCode():
                pass
    badges = _badges(step, len(found))
    return tuple(
        Target(control=control, box=_place(step, control), takes=takes, badge=badge)
        for (control, takes), badge in zip(found, badges, strict=True)
    )


def _called(step: Step, label: str, observation: Observation) -> Control:
    found = matching.called(observation, label)
    live = [control for control in found if control.enabled] or list(found)
    if len(live) != 1:
        many = "nothing" if not live else "more than one thing"
        raise PictureError(
            f'step {step.number}: {many} on its screen is called "{label}"; correct the sentence first.',
            "called-more" if live else "called-nothing",
            label=label,
        )
    return live[0]


def _fields(step: Step, action: Fill, screen: Screen | None, observation: Observation) -> list[Control]:
    parts = matching.parts_taking(screen, action.value) if screen else ()
    fields = (matching.field_for(part, screen, observation) for part in parts if screen)
    found = [field for field in fields if field]
    if len(found) < max(1, len(parts)) and not action.if_empty:
        raise PictureError(
            f"step {step.number}: its screen has no field for {action.value}; correct the sentence first.",
            "no-field",
            value=action.value,
        )
    return [field for field in found if not (action.if_empty and field.filled)]


def _place(step: Step, control: Control) -> Box:
    if control.box is None:
        raise PictureError(
            f'step {step.number}: it is not known where "{control.name}" is; walk again.',
            "unknown-place",
            name=control.name,
        )
    return control.box


def _badges(step: Step, count: int) -> list[str]:
    """Number what is done one after the other; of alternatives each has the number of the step alone."""
    alternatives = any(isinstance(action, Click) and action.only_look for action in step.actions)
    if count < 2 or alternatives or count > len(ascii_lowercase):
        return [str(step.number)] * count
    return [f"{step.number}{letter}" for letter in ascii_lowercase[:count]]
