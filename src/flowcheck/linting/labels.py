"""Words that steps quote against the screens: what the catalogue knows of them, and what a run saw. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from flowcheck import matching
from flowcheck.guide import contradictions
from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import Rule, Severity
from flowcheck.linting.subject import Subject
from flowcheck.model import Click, Fill, Label, Observation, Origin, Sentence, Step
from flowcheck.screens.catalogue import Part, Screen
from flowcheck.screens.wording import Wording, normal
from flowcheck.texts import same_name

# As alike as "Volgend" and "Volgende": a slip of the pen, or another ending.
_ALIKE: Final = 0.75


def find(subject: Subject) -> Iterator[Remark]:
    """Yield quoted words that are not on the screen they are quoted for, and fields that are gone."""
    for step in subject.guide.steps:
        screen = subject.screen(step)
        if screen is None:
            continue
        yield from _other_screen(subject, step, screen)
        for sentence in step.sentences:
            for label, pressed in _labels(sentence):
                yield from _label(subject, step, screen, label, pressed=pressed)
            yield from _fields(subject, step, screen, sentence)
    yield from _spellings(subject)
    yield from _messages(subject)


def _labels(sentence: Sentence) -> Iterator[tuple[Label, bool]]:
    pressed = [action.label for action in sentence.actions if isinstance(action, Click)]
    yield from ((label, True) for label in pressed)
    yield from ((label, False) for label in sentence.labels if label not in pressed)


# --- the catalogue ---


def names_on(subject: Subject, screen: Screen, language: str = "") -> tuple[Wording, ...]:
    """Return all that can be read on a screen, in one language or in any."""
    parts = (*screen.parts, *subject.catalogue.never_press)
    every = (*(name for part in parts for name in part.names), *screen.texts)
    return tuple(one for one in every if not language or one.language in (language, "*"))


def _label(subject: Subject, step: Step, screen: Screen, label: Label, *, pressed: bool) -> Iterator[Remark]:
    seen = subject.seen(step)
    if seen is not None and _stands(seen, label.text, pressed=pressed):
        return
    if seen is not None:
        yield _not_seen(subject, step, screen, label, seen)
        return
    known = [one for one in names_on(subject, screen, subject.guide.language) if one.matches(label.text)]
    if not known and not any(_stands(one, label.text, pressed=pressed) for one in subject.accepted_of(step)):
        yield _unknown(subject, step, screen, label, pressed=pressed)
    elif known and pressed:
        yield from _spelled(subject, step, label, known)


def _spelled(subject: Subject, step: Step, label: Label, known: list[Wording]) -> Iterator[Remark]:
    """Yield a Remark where a control is called so but for its capitals, by those who saw it."""
    sure = [one for one in known if one.origin is not Origin.ASSUMED and "{" not in one.text]
    if sure and not any(same_name(one.text, label.text) for one in known):
        span = (label.place.start, label.place.end)
        yield subject.at(Rule.LABEL_SPELLING, span, step=step.number, label=label.text, name=sure[0].text)


def _unknown(subject: Subject, step: Step, screen: Screen, label: Label, *, pressed: bool) -> Remark:
    names = [one for one in names_on(subject, screen) if "{" not in one.text]
    language = subject.guide.language
    foreign = next((one for one in names if one.matches(label.text)), None)
    near = get_close_matches(
        normal(label.text),
        [normal(one.text) for one in names if one.language in (language, "*")],
        n=1,
        cutoff=_ALIKE,
    )
    where = [other for other in subject.catalogue.screens.values() if _has(other, label.text, language)]
    variant, hint = "", ""
    if foreign is not None:
        variant = "language"
    elif near:
        variant, hint = "near", next(one.text for one in names if normal(one.text) == near[0])
    elif where:
        variant, hint = "elsewhere", _called(subject, where[0])
    # Of a screen that is known for nothing that is always there, such as one full of tiles, little is known.
    little = all(part.optional for part in screen.parts)
    return subject.at(
        Rule.LABEL_UNKNOWN,
        (label.place.start, label.place.end),
        variant=variant,
        severity=Severity.ERROR if pressed and not little else Severity.WARNING,
        step=step.number,
        label=label.text,
        screen=_called(subject, screen),
        hint=hint,
    )


def _has(screen: Screen, label: str, language: str) -> bool:
    names = (name for part in screen.parts for name in part.names)
    return any(one.language == language and one.matches(label) for one in names)


def _called(subject: Subject, screen: Screen) -> str:
    """Return what a screen is called, for readers and in the comments of the guide."""
    name = screen.name_nl if subject.guide.language == "nl" else screen.name_en
    return f'"{name}" ({screen.id})'


def _spellings(subject: Subject) -> Iterator[Remark]:
    """Yield the names that the guide itself writes in two ways."""
    for slip in contradictions.find(subject.guide):
        if slip.rule == "label-slip":
            start = subject.source.line_starts[(slip.line or 1) - 1]
            at = max(subject.source.text.find(slip.actual, start), start)
            yield subject.at(
                Rule.LABEL_SPELLING,
                (at, at + len(slip.actual)),
                variant="twice",
                step=slip.step,
                label=slip.actual,
                name=slip.expected,
            )


def _messages(subject: Subject) -> Iterator[Remark]:
    """Yield the texts that questions quote and that no screen is known to show."""
    catalogue = subject.catalogue
    messages = (
        *catalogue.messages,
        *(one for screen in catalogue.screens.values() for one in screen.messages),
    )
    known = [wording for message in messages for wording in message.wordings]
    known += (one for screen in catalogue.screens.values() for one in names_on(subject, screen))
    for question in subject.guide.questions:
        for label in question.messages:
            if not any(one.matches(label.text) for one in known):
                span = (label.place.start, label.place.end)
                yield subject.at(Rule.MESSAGE_UNKNOWN, span, label=label.text, question=question.number)


# --- fields that are gone ---


def _fields(subject: Subject, step: Step, screen: Screen, sentence: Sentence) -> Iterator[Remark]:
    for action in sentence.actions:
        if isinstance(action, Fill):
            parts = matching.parts_taking(screen, action.value)
            since = max((part.gone for part in parts), default="") if all(part.gone for part in parts) else ""
            if parts and _is_gone(subject, step, screen, parts, since):
                written = subject.source.text[action.place.start : action.place.end]
                yield subject.at(
                    Rule.CONTROL_GONE,
                    (action.place.start, action.place.end),
                    variant="" if since else "run",
                    step=step.number,
                    what=written,
                    since=since,
                    screen=_called(subject, screen),
                )


def _is_gone(subject: Subject, step: Step, screen: Screen, parts: tuple[Part, ...], since: str) -> bool:
    """Say whether a field is gone: what a run saw of the real screen knows best, then the catalogue."""
    seen, evidence = subject.seen(step), subject.evidence
    if seen is None or evidence is None or seen.screen != step.screen:
        return bool(since)
    there = any(matching.field_for(part, screen, seen) is not None for part in parts)
    return not there or (bool(since) and not evidence.live)


# --- what a run saw ---


def _other_screen(subject: Subject, step: Step, screen: Screen) -> Iterator[Remark]:
    seen, evidence = subject.seen(step), subject.evidence
    if evidence is not None and step.id in evidence.foreign:
        yield subject.at(
            Rule.SCREEN_DIFFERS,
            (step.place.start, step.place.start + 1),
            variant="language",
            step=step.number,
            number=subject.number(step.number),
            language=evidence.foreign[step.id],
        )
    if seen is not None and seen.screen != step.screen:
        there = subject.catalogue.screens.get(seen.screen)
        yield subject.at(
            Rule.SCREEN_DIFFERS,
            (step.place.start, step.place.start + 1),
            variant="" if there else "unknown",
            step=step.number,
            number=subject.number(step.number),
            screen=_called(subject, screen),
            there=_called(subject, there) if there else "",
        )


def _stands(seen: Observation, text: str, *, pressed: bool) -> bool:
    if pressed:
        return bool(matching.called(seen, text))
    lines = (*seen.words, seen.identity.title, *(control.name for control in seen.controls))
    return any(same_name(line, text) for line in lines) or normal(text) in normal(" ".join(seen.words))


def _not_seen(subject: Subject, step: Step, screen: Screen, label: Label, seen: Observation) -> Remark:
    part = matching.part_called(screen, label.text)
    control = (matching.by_vendor_id(part, seen) or matching.by_name(part, seen)) if part else None
    now = control.name if control is not None and not same_name(control.name, label.text) else ""
    return subject.at(
        Rule.LABEL_NOT_SEEN,
        (label.place.start, label.place.end),
        variant="renamed" if now else "",
        step=step.number,
        label=label.text,
        screen=_called(subject, screen),
        now=now,
    )
