"""Likely new names of a label that is gone: shown to people, never pressed. Pure."""

from __future__ import annotations

from rapidfuzz import fuzz

from flowcheck.model import Candidate, Control, Observation
from flowcheck.patterns import plainly
from flowcheck.screens.catalogue import Screen
from flowcheck.sight import PRESSABLE

_MOST = 3
_WORTH_SHOWING = 0.35
_SAME_PLACE = 0.9  # what stands where it stood is more likely than what merely sounds alike


def ranked(
    label: str, now: Observation, screen: Screen, *, first: Control | None = None
) -> tuple[Candidate, ...]:
    """Return names on the screen that may be the label's, the likeliest first.

    `first` is what stands today where the label stood when it was accepted. What rings or mails
    somebody is never put forward.
    """
    never = [part for part in screen.parts if part.never_press]
    scored: dict[str, float] = {}
    for control in now.controls:
        if any(control.id in part.ids or part.called(control.name) for part in never):
            continue
        if control.on_screen and control.role in PRESSABLE and control.name:
            score = fuzz.ratio(plainly(label), plainly(control.name)) / 100
            if control is first:
                score = max(score, _SAME_PLACE)
            scored[control.name] = max(score, scored.get(control.name, 0))
    best = sorted(scored.items(), key=lambda one: (-one[1], one[0]))
    return tuple(
        Candidate(name=name, score=round(score, 2)) for name, score in best if score >= _WORTH_SHOWING
    )[:_MOST]
