"""What is said of pictures to those who do not see them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

from flowcheck import matching
from flowcheck.guide.words import LANGUAGES, phrase
from flowcheck.linting.labels import names_on
from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import Rule
from flowcheck.linting.subject import Shown, Subject
from flowcheck.model import Step
from flowcheck.screens.catalogue import Screen
from flowcheck.screens.wording import normal

_SAYS_NOTHING: Final = re.compile(
    r"(?:afbeelding|plaatje|foto|screenshot|schermafdruk|schermafbeelding|image|picture|figuur|figure|img|alt)"
    r"[\s_-]*\d*\.?",
    re.IGNORECASE,
)
# "de knop Volgende", "the links A and B": what follows begins with the name of a control.
_CONTROL: Final = re.compile(
    r"\b(?:knop(?:pen)?|link(?:s|jes?)?|keuzerondjes?|vakjes?|tabblad|buttons?|options?|tab|check ?box)\s+"
    r"(?P<rest>[\"\u201c'\u2018]?[A-Z][^,;:.]*)"
)

# What goes on about a control once it was named.
_BEHIND: Final = re.compile(
    r" (?:en|of|is|zijn|op|van|in het|in de|om|met|rechts|links|and|or|are|on|of the|in the|at|to|with)\b"
)


def find(subject: Subject) -> Iterator[Remark]:
    """Yield texts that say nothing, say the same of two pictures, or speak of what is not there."""
    for one in subject.shown:
        yield from _poor(subject, one)
        yield from _outdated(subject, one)
    yield from _twice(subject)


def _poor(subject: Subject, one: Shown) -> Iterator[Remark]:
    alt, name = one.image.alt.strip(), PurePosixPath(one.image.path.replace("\\", "/"))
    if not alt:
        yield subject.at(Rule.ALT_MISSING, one.image.span, step=one.step, file=one.image.path)
    elif normal(alt) in {normal(name.name), normal(name.stem), normal(re.sub(r"[-_]+", " ", name.stem))}:
        yield subject.at(Rule.ALT_POOR, one.image.span, step=one.step, variant="file", alt=alt)
    elif _SAYS_NOTHING.fullmatch(alt):
        yield subject.at(Rule.ALT_POOR, one.image.span, step=one.step, alt=alt)


def _twice(subject: Subject) -> Iterator[Remark]:
    """Yield texts that two different pictures share; for one picture twice they are right."""
    first: dict[str, Shown] = {}
    for one in subject.shown:
        alt = normal(one.image.alt)
        before = first.setdefault(alt, one) if alt else one
        # Of pictures that are not there yet nobody can say whether they differ.
        if before.facts and one.facts and not same_picture(before, one):
            line = subject.source.line(before.image.span[0])
            yield subject.at(Rule.ALT_TWICE, one.image.span, step=one.step, alt=one.image.alt, line=line)


def same_picture(one: Shown, other: Shown) -> bool:
    """Say whether two links show the same picture."""
    if one.facts is not None and other.facts is not None:
        return one.facts.digest == other.facts.digest
    return one.image.path == other.image.path


def _outdated(subject: Subject, one: Shown) -> Iterator[Remark]:
    step = subject.step(one.step)
    screen = subject.screen(step) if step else None
    if step is None or screen is None:
        return
    for name in _names(one.image.alt):
        if not _is_there(subject, step, screen, name):
            yield subject.at(
                Rule.ALT_OUTDATED, one.image.span, step=one.step, variant="control", name=_short(name)
            )
    for part in screen.parts:
        nouns = LANGUAGES[subject.guide.language].nouns
        said = phrase(nouns[part.takes]).search(one.image.alt) if part.gone and part.takes else None
        if said:
            yield subject.at(Rule.ALT_OUTDATED, one.image.span, step=one.step, what=said[0], since=part.gone)


def _names(alt: str) -> Iterator[str]:
    yield from (found["rest"].strip("\"'\u201c\u201d\u2018\u2019") for found in _CONTROL.finditer(alt))


def _is_there(subject: Subject, step: Step, screen: Screen, name: str) -> bool:
    """Say whether words begin with the name of something on the screen."""
    seen = subject.seen(step)
    if seen is not None:
        known = [normal(control.name) for control in matching.pressable(seen)]
    else:
        known = [normal(one.text) for one in names_on(subject, screen) if "{" not in one.text]
    return _begins(name, known) or (seen is None and _begins(name, _accepted(subject, step)))


def _accepted(subject: Subject, step: Step) -> Iterator[str]:
    for one in subject.accepted_of(step):
        yield from (normal(control.name) for control in matching.pressable(one))


def _begins(name: str, known: Iterable[str]) -> bool:
    return any(one and normal(name).startswith(one) for one in known)


def _short(name: str) -> str:
    """Return the name with which a text begins: "Verder op het scherm" is about "Verder"."""
    return _BEHIND.split(name, maxsplit=1)[0]
