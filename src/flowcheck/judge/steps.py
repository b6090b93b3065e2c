"""Guide against observation, one step at a time: what would a reader of this sentence meet? Pure."""

from __future__ import annotations

from collections.abc import Iterator

from flowcheck import matching
from flowcheck.model import (
    Acted,
    Click,
    Fill,
    Finding,
    Guide,
    Kind,
    Observation,
    Origin,
    Reader,
    Step,
    ValueName,
    Via,
)
from flowcheck.screens.catalogue import Catalogue, Screen
from flowcheck.screens.wording import normal
from flowcheck.sight import PRESSABLE, same_name


def of_step(
    step: Step, guide: Guide, catalogue: Catalogue, observation: Observation, acts: tuple[Acted, ...]
) -> Iterator[Finding]:
    """Yield what differs between the step and what was there when a reader would do it."""
    screen = catalogue.screens[step.screen]
    yield from _language(step, guide, observation)
    for action in step.actions:
        match action:
            case Click():
                yield from _label(step, action, screen, observation, acts)
            case Fill():
                yield from _field(step, action, screen, observation)
            case _:
                pass
    yield from _texts(step, guide, screen, observation)


def _language(step: Step, guide: Guide, observation: Observation) -> Iterator[Finding]:
    seen = observation.identity.language
    if seen and seen.lower().partition("-")[0] != guide.language:
        yield Finding(
            step=step.number,
            kind=Kind.LANGUAGE,
            reader=Reader.NOTICES,
            rule="language-other",
            expected=guide.language,
            actual=seen,
            params=(("language", guide.language), ("seen", seen)),
            line=step.place.line,
        )


def _label(
    step: Step, action: Click, screen: Screen, observation: Observation, acts: tuple[Acted, ...]
) -> Iterator[Finding]:
    label = action.label.text
    found = matching.called(observation, label)
    if len(found) == 1 and found[0].enabled:
        return
    rule, actual, params = "label-gone", "", [("label", label)]
    if len(found) > 1:
        rule, actual = "label-not-unique", str(len(found))
        params.append(("count", str(len(found))))
    elif found:
        if any(act.via is Via.LABEL and act.what == f"click {label}" for act in acts):
            return  # greyed out until something is filled in, and then pressed by its name
        rule, actual = "label-disabled", label
    elif (role := _other_role(observation, label)) is not None:
        rule, actual = "label-wrong-role", role
        params.append(("role", role))
    elif now := _new_name(screen, label, observation):
        rule, actual = "label-renamed", now
        params.append(("now", now))
    yield Finding(
        step=step.number,
        kind=Kind.CONTROL,
        reader=Reader.STUCK,
        rule=rule,
        expected=label,
        actual=actual,
        params=tuple(params),
        line=action.label.place.line,
    )


def _other_role(observation: Observation, label: str) -> str | None:
    """Return what the label is on, if it is there but not as something to press."""
    for control in observation.controls:
        if control.on_screen and control.role not in PRESSABLE and same_name(control.name, label):
            return control.role
    return "text" if any(same_name(line, label) for line in observation.words) else None


def _new_name(screen: Screen, label: str, observation: Observation) -> str:
    part = matching.part_called(screen, label)
    control = matching.by_vendor_id(part, observation) if part else None
    return control.name if control and control.name else ""


def _field(step: Step, action: Fill, screen: Screen, observation: Observation) -> Iterator[Finding]:
    if action.if_empty:
        return
    for part in matching.parts_taking(screen, action.value):
        control = matching.field_for(part, screen, observation)
        if control is not None and control.enabled:
            continue
        rule = "field-disabled" if control else "field-gone"
        reader = Reader.STUCK
        if action.value is ValueName.CHARACTERS and control is None:
            # Nothing is left to copy, and a reader who shrugs and presses the button gets on.
            rule, reader = "characters-gone", Reader.NOTICES
        yield Finding(
            step=step.number,
            kind=Kind.CONTROL,
            reader=reader,
            rule=rule,
            expected=action.value,
            actual="",
            params=(("value", action.value), ("noun", part.key)),
            line=action.place.line,
        )


def _texts(step: Step, guide: Guide, screen: Screen, observation: Observation) -> Iterator[Finding]:
    """Yield the texts of the guide's own pictures that the screen no longer shows."""
    if not _same_language(guide, observation):
        return
    names = [observation.identity.title, *(control.name for control in observation.controls)]
    lines = tuple(normal(text) for text in (*observation.words, *names))
    run = " ".join(lines)
    for text in screen.texts:
        expected = text.origin is Origin.GUIDE and text.language == guide.language
        if expected and not text.stands_in(lines, run):
            yield Finding(
                step=step.number,
                kind=Kind.WORDING,
                reader=Reader.NOTICES,
                rule="text-gone",
                expected=text.text,
                params=(("text", text.text),),
                line=step.place.line,
            )


def _same_language(guide: Guide, observation: Observation) -> bool:
    seen = observation.identity.language.lower().partition("-")[0]
    return not seen or seen == guide.language
