"""Guide against observation, one step at a time: what would a reader of this sentence meet? Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowcheck import matching
from flowcheck.judge import labels
from flowcheck.judge.language import spoken
from flowcheck.model import (
    Acted,
    Click,
    Control,
    Fill,
    Finding,
    Guide,
    Kind,
    Observation,
    Reader,
    Step,
    ValueName,
)
from flowcheck.screens.catalogue import Catalogue, Screen

# Where one clause of a sentence ends and the next begins.
_JOINTS = re.compile(r", | en | and | \(|\) ")


def of_step(
    step: Step, guide: Guide, catalogue: Catalogue, observation: Observation, acts: tuple[Acted, ...]
) -> Iterator[Finding]:
    """Yield what differs between the step and what was there when a reader would do it."""
    screen = catalogue.screens[step.screen]
    language = spoken(screen, observation)
    foreign = language not in {"", guide.language}
    if foreign:
        yield _language(step, guide, language, observation)
    for action in step.actions:
        match action:
            case Click():
                yield from labels.of_click(step, action, screen, observation, acts, foreign=foreign)
            case Fill():
                yield from _field(step, action, screen, observation)
            case _:
                pass
    if not foreign:
        for sentence in step.sentences:
            yield from labels.in_sentence(step, sentence, observation)
        yield from _texts(step, guide, screen, observation)


def _language(step: Step, guide: Guide, seen: str, observation: Observation) -> Finding:
    quoted = [action.label.text for action in step.actions if isinstance(action, Click)]
    lost = any(not matching.called(observation, label) for label in quoted)
    return Finding(
        step=step.number,
        kind=Kind.LANGUAGE,
        reader=Reader.STUCK if lost else Reader.NOTICES,
        rule="language-other",
        expected=guide.language,
        actual=seen,
        params=(("language", guide.language), ("seen", seen)),
        line=step.place.line,
    )


def _field(step: Step, action: Fill, screen: Screen, observation: Observation) -> Iterator[Finding]:
    parts = matching.parts_taking(screen, action.value)
    if not parts and not action.if_empty:
        yield _field_finding(step, action, noun="", control=None)
    for part in parts:
        control = matching.field_for(part, screen, observation)
        if control is None and action.if_empty:
            continue  # "if it is not filled in yet": where there is no field there is nothing to fill in
        if control is None or not _takes_text(control):
            yield _field_finding(step, action, noun=part.key, control=control)


def _takes_text(control: Control) -> bool:
    return control.enabled and not any(name == "readonly" for name, _ in control.constraints)


def _field_finding(step: Step, action: Fill, *, noun: str, control: Control | None) -> Finding:
    rule, reader = ("field-disabled" if control else "field-gone"), Reader.STUCK
    if control is not None and control.filled:
        reader = Reader.UNAFFECTED if action.if_empty else Reader.NOTICES  # it says already what it should
    if action.value is ValueName.CHARACTERS and control is None:
        # Nothing is left to copy, and a reader who shrugs and presses the button gets on.
        rule, reader = "characters-gone", Reader.NOTICES
    return Finding(
        step=step.number,
        kind=Kind.CONTROL,
        reader=reader,
        rule=rule,
        expected=action.value,
        params=(("value", action.value), ("noun", noun), ("text", _clause(step, action))),
        line=action.place.line,
    )


def _clause(step: Step, action: Fill) -> str:
    """Return the part of the sentence that asks for the value, up to the next thing that it asks for."""
    for sentence in step.sentences:
        if action in sentence.actions:
            noun = action.place.start - sentence.place.start
            before = [found.end() for found in _JOINTS.finditer(sentence.text) if found.end() <= noun]
            after = [found.start() for found in _JOINTS.finditer(sentence.text) if found.start() >= noun]
            return sentence.text[max(before, default=0) : min(after, default=len(sentence.text))]
    return ""


def _texts(step: Step, guide: Guide, screen: Screen, observation: Observation) -> Iterator[Finding]:
    """Yield the texts of the guide's own pictures that the screen no longer shows."""
    for text in matching.texts_gone(step, screen, guide.language, observation):
        yield Finding(
            step=step.number,
            kind=Kind.WORDING,
            reader=Reader.NOTICES,
            rule="text-gone",
            expected=text,
            params=(("text", text),),
            line=step.place.line,
        )
