"""A guide and all that is known beside it, as it is looked through. Pure: reads nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flowcheck.ages import Ages
from flowcheck.guide.blocks import Image, Prose
from flowcheck.guide.source import Source
from flowcheck.linting.remark import Remark, on_one_line, remark
from flowcheck.linting.rules import Rule, Severity
from flowcheck.model import Guide, Observation, Sentence, Step
from flowcheck.pictures.facts import Facts
from flowcheck.screens.catalogue import Catalogue, Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph, a heading or the words of a picture, and the step or question it belongs to, if any."""

    prose: Prose
    step: int | None = None
    question: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture that the guide shows, and the step that it does so in.

    `facts` are None where there is `trouble`: missing, elsewhere, unreadable, or a drawing. `near` is a
    file that differs in capitals only. `date` is when it last changed; `text` what was read in it, None if
    nobody did.
    """

    image: Image
    step: int | None
    facts: Facts | None = None
    trouble: str = ""
    near: str = ""
    date: datetime | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What may stand in the guide: hosts that it may lead to, contacts, and what stands for somebody's data.

    `tells` recognises values of the test account, where they are at hand.
    """

    hosts: frozenset[str] = frozenset()
    contacts: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()
    tells: Callable[[str], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a run saw, by step id, and which steps matched; `live` where it was of the real screens.

    `at` is when it ended. `foreign` are the steps of which it saw the screen in another language, and which.
    """

    run: str
    at: datetime
    live: bool
    seen: Mapping[str, Observation]
    matched: frozenset[str] = frozenset()
    foreign: Mapping[str, str] = field(default_factory=dict)


def _nothing(_step: str) -> tuple[Observation, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`in_sets` are pictures that other devices see in the place of those that are `shown`.

    `screenless` are the steps of which it is not known where they take place.
    `written` has the number that stands in the file for each step whose own is another, `numbers` those of
    all steps, also of those that could not be read; `gone_links` are
    the links of the guide to files beside it that are not there. `accepted` gives what people accepted for a
    step, by its id; it is asked only where the catalogue does not know better.
    """

    source: Source = field(repr=False)
    guide: Guide
    pieces: tuple[Piece, ...]
    shown: tuple[Shown, ...]
    catalogue: Catalogue = field(repr=False)
    terms: Terms
    in_sets: tuple[Shown, ...] = ()
    screenless: frozenset[int] = frozenset()
    written: Mapping[int, int] = field(default_factory=dict)
    numbers: frozenset[int] = frozenset()
    unused: tuple[str, ...] = ()
    gone_links: frozenset[str] = frozenset()
    ages: Mapping[str, Ages] = field(default_factory=dict)
    evidence: Evidence | None = None
    accepted: Callable[[str], tuple[Observation, ...]] = field(default=_nothing, repr=False)

    def screen(self, step: Step) -> Screen | None:
        """Return what is known of the screen of a step; None where nobody said which it is."""
        return None if step.number in self.screenless else self.catalogue.screens.get(step.screen)

    def seen(self, step: Step) -> Observation | None:
        """Return what the run saw at a step."""
        return self.evidence.seen.get(step.id) if self.evidence else None

    def accepted_of(self, step: Step) -> tuple[Observation, ...]:
        """Return the screens accepted for a step that are its own, in the guide's language."""
        return tuple(
            one
            for one in self.accepted(step.id)
            if one.screen == step.screen
            and one.identity.language.partition("-")[0].lower() in ("", self.guide.language)
        )

    def number(self, step: int | None) -> int | None:
        """Return the number that readers see at a step."""
        return self.written.get(step, step) if step is not None else None

    def step(self, number: int | None) -> Step | None:
        return next((step for step in self.guide.steps if step.number == number), None)

    def at(
        self,
        rule: Rule,
        span: tuple[int, int],
        *,
        variant: str = "",
        severity: Severity | None = None,
        step: int | None = None,
        **params: object,
    ) -> Remark:
        """Return a Remark about characters of the guide's file."""
        return remark(
            rule,
            self.source.path,
            on_one_line(self.source, span),
            variant=variant,
            severity=severity,
            step=self.number(step),
            **params,
        )

    def in_piece(self, rule: Rule, piece: Piece, start: int, end: int, **more: object) -> Remark:
        """Return a Remark about characters of a paragraph."""
        return self.at(rule, piece.prose.span(start, end), step=piece.step, **more)  # type: ignore[arg-type]

    def sentences(self) -> Iterator[tuple[Sentence, int | None]]:
        """Yield all sentences in the order of the file, and the step that they stand in."""
        found = [
            *((sentence, None) for sentence in self.guide.notes),
            *((sentence, step.number) for step in self.guide.steps for sentence in step.sentences),
            *((sentence, None) for question in self.guide.questions for sentence in question.sentences),
        ]
        yield from sorted(found, key=lambda one: one[0].place.start)
