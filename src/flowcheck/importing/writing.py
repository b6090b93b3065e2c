"""A draft -> the text of `guide.md`. Pure: writes no file; sets the line of each step and question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from flowcheck.guide.source import LONGEST_LINE
from flowcheck.importing import inline, spoken
from flowcheck.importing.draft import (
    Draft,
    DraftHeading,
    DraftNote,
    DraftPicture,
    DraftQuestion,
    DraftStep,
    Sure,
)
from flowcheck.importing.pieces import Text

# What stands where a screen is to be filled in; flowcheck refuses it and names the line.
OPEN_SCREEN = "?"


def guide_text(draft: Draft) -> str:
    """Return the guide as Markdown, shaped as flowcheck's own are."""
    lines = list(_head(draft))
    last_was_bullet = False
    for part in draft.parts:
        bullet = isinstance(part, DraftNote) and part.text.bullet
        if not (bullet and last_was_bullet):
            lines.append("")
        last_was_bullet = bullet
        if isinstance(part, DraftStep | DraftQuestion):
            part.line = len(lines) + 1
        lines += _part(part, draft.language)
    return "\n".join((*lines, ""))


def _head(draft: Draft) -> Iterator[str]:
    yield f"<!-- guide: {draft.id}"
    ends = [f"language: {draft.language}", *(f"journey {name}: {n}" for name, n in draft.journeys.items())]
    for entry in ends[:-1]:
        yield f"     {entry}"
    yield f"     {ends[-1]} -->"
    yield ""
    yield f"# {inline.escaped(draft.title)}"


def _part(part: object, language: str) -> Iterator[str]:
    match part:
        case DraftHeading(level=level, markdown=markdown):
            yield f"{'#' * level} {markdown}"
        case DraftNote(text=text):
            yield from _paragraph(text, language)
        case DraftPicture():
            yield from _picture(part)
        case DraftStep():
            yield from _step(part, language)
        case DraftQuestion():
            yield from _question(part, language)
        case _:
            raise AssertionError(part)


def _paragraph(text: Text, language: str) -> Iterator[str]:
    if text.bullet:
        yield f"- {inline.line(text.markdown)}"
        return
    for sentence in spoken.sentences(text.markdown, language):
        yield inline.line(sentence)


def _picture(picture: DraftPicture) -> Iterator[str]:
    if picture.path:
        yield f"![{inline.escaped(picture.alt)}]({picture.path})"


def _step(step: DraftStep, language: str) -> Iterator[str]:
    start = f"{step.number}. "
    indent = " " * len(start)
    first, *more = step.texts or [Text(text="", markdown="\N{HORIZONTAL ELLIPSIS}")]
    proposed = step.proposed
    screen = proposed.screen if proposed and proposed.sure is not Sure.OPEN else OPEN_SCREEN
    lines = spoken.sentences(first.markdown, language) if len(first.markdown) > LONGEST_LINE // 2 else ()
    sentence, *others = lines or (first.markdown,)
    yield f"{start}{inline.line(sentence)}"
    yield from (f"{indent}{inline.line(other)}" for other in others)
    yield f"{indent}<!-- screen: {screen}; id: {step.id} -->"
    yield from _indented(more, indent, language)
    for line in [line for picture in step.pictures[:1] for line in _picture(picture)]:
        yield ""
        yield f"{indent}{line}"


def _question(question: DraftQuestion, language: str) -> Iterator[str]:
    start = f"{question.number}. "
    yield f"{start}{inline.line(question.text)}"
    yield from _indented(question.answer, " " * len(start), language)


def _indented(parts: list[Text] | list[Text | DraftPicture], indent: str, language: str) -> Iterator[str]:
    last_was_bullet = False
    for part in parts:
        bullet = isinstance(part, Text) and part.bullet
        if not (bullet and last_was_bullet):
            yield ""
        last_was_bullet = bullet
        match part:
            case Text():
                lines = _paragraph(part, language)
            case DraftPicture():
                lines = _picture(part)
            case _:
                assert_never(part)
        yield from (f"{indent}{line}" for line in lines)
