"""Steps and sentences: pictures that are not there, numbers that lead nowhere, words twice. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from flowcheck.guide.reasons import Reason
from flowcheck.guide.sentences import masked, quotes
from flowcheck.linting.lists import MAY_REPEAT
from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import Rule
from flowcheck.linting.subject import Subject
from flowcheck.model import Checkable

# "stap 4", and "stappen 3 t/m 5", of which the last may be missing.
_REFERENCE: Final = re.compile(
    r"\b(?:(?:stap|step)\s+\d{1,3}|(?:stappen|steps)\s+\d{1,3}"
    r"(?:\s*(?:,|-|\u2013|t/m|tot en met|en|of|to|and|or)\s*\d{1,3})*)\b",
    re.IGNORECASE,
)
_TWICE: Final = re.compile(r"\b(?P<word>[^\W\d_]{2,})\s+(?P=word)\b", re.IGNORECASE)
# A verb that says what one can or must, twice in a clause: "zo kan de afdeling je kan helpen".
# What joins two clauses ends the first.
_VERB_TWICE: Final = re.compile(
    r"\b(?P<verb>kan|kun|kunt|moet|mag|wil|zal|can|must)\b"
    r"(?:\s+(?!(?:en|of|als|dat|die|wat|want|maar|dan|om|omdat|zodat|wanneer|indien|zolang|tot|totdat|terwijl|voordat|"
    r"nadat|hoe|waar|waarom|wie|welke|and|or|if|that|but|than|what|when|while|because|until|unless|so|who|which|where|how)"
    r"\b)\w+){1,6}\s+(?P=verb)\b",
    re.IGNORECASE,
)
# What a sentence says that asks for something which flowcheck cannot do.
_ASKS: Final = frozenset({Reason.UNKNOWN_VALUE, Reason.NO_LABEL})


def find(subject: Subject) -> Iterator[Remark]:
    """Yield what is wrong with the steps and their sentences."""
    yield from _without_picture(subject)
    yield from _references(subject)
    yield from _twice(subject)
    yield from _unchecked(subject)


def _without_picture(subject: Subject) -> Iterator[Remark]:
    pictured = {one.step for one in subject.shown}
    for step in subject.guide.steps:
        if step.number not in pictured:
            span = (step.place.start, step.place.start + 1)
            yield subject.at(Rule.STEP_PICTURE, span, step=step.number, number=subject.number(step.number))


def _references(subject: Subject) -> Iterator[Remark]:
    numbers = {*subject.numbers, *(subject.number(step.number) for step in subject.guide.steps)}
    for piece in subject.pieces:
        words = masked(piece.prose.text, quotes(piece.prose.text))
        for found in _REFERENCE.finditer(words):
            for number in map(int, re.findall(r"\d+", found[0])):
                if numbers and number not in numbers:
                    yield subject.in_piece(Rule.STEP_REFERENCE, piece, *found.span(), number=number)


def _twice(subject: Subject) -> Iterator[Remark]:
    for piece in subject.pieces:
        words = masked(piece.prose.text, quotes(piece.prose.text))
        for found in _TWICE.finditer(words):
            if found["word"].casefold() not in MAY_REPEAT:
                yield subject.in_piece(Rule.WORD_TWICE, piece, *found.span(), word=found["word"])
        for found in _VERB_TWICE.finditer(words):
            text = piece.prose.text[found.start() : found.end()]
            yield subject.in_piece(
                Rule.WORD_TWICE, piece, *found.span(), variant="verb", word=found["verb"], text=text
            )


def _unchecked(subject: Subject) -> Iterator[Remark]:
    for step in subject.guide.steps:
        for sentence in step.sentences:
            if sentence.reason in _ASKS:
                span = (sentence.place.start, sentence.place.end)
                yield subject.at(Rule.SENTENCE_UNCHECKED, span, variant=sentence.reason, step=step.number)
    counts = Counter(sentence.checkable for sentence, _ in subject.sentences())
    if counts[Checkable.NOT] and subject.guide.steps:
        first = subject.guide.steps[0].place.start
        yield subject.at(
            Rule.GUIDE_UNCHECKED, (first, first + 1), count=counts[Checkable.NOT], all=counts.total()
        )
