"""Blocks -> Guide: what is a step, a question or a note. Knows no browser and no catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from flowcheck.guide.actions import otherwise, read_actions
from flowcheck.guide.blocks import Block, Comment, Heading, Image, Item, Numbered, Prose
from flowcheck.guide.comments import Head, StepWords, journey_of, names_step_keys, read_head, read_step_words
from flowcheck.guide.picture_sets import ELSEWHERE, lies_elsewhere
from flowcheck.guide.reasons import Reason, checkable
from flowcheck.guide.source import Source
from flowcheck.guide.tokens import Passage, passages
from flowcheck.guide.words import LANGUAGES, QUESTIONS, phrase
from flowcheck.model import Action, Guide, Picture, Question, Sentence, Step


@dataclass(slots=True, kw_only=True)
class _Entry:
    """A numbered item while its blocks are still being gathered."""

    item: Item
    blocks: list[Block]


@dataclass(slots=True, kw_only=True)
class _Parts:
    """The document, divided."""

    title: str = ""
    notes: list[Prose] = field(default_factory=list)
    steps: list[_Entry] = field(default_factory=list)
    questions: list[_Entry] = field(default_factory=list)
    in_questions: bool = False
    heading_since: bool = False


def build(source: Source, blocks: Sequence[Block], screens: frozenset[str]) -> Guide:
    """Return the guide that a document's blocks make."""
    first = blocks[0] if blocks else None
    head = read_head(first if isinstance(first, Comment) else None, source)
    parts = _divide(blocks[1:], source)
    if not parts.title:
        raise source.error(
            0, "the guide has no title; write a heading such as `# Signing in` above the steps."
        )
    if not parts.steps:
        raise source.error(0, "the guide has no steps; number them `1.`, `2.` and so on.")
    steps = tuple(_steps(parts.steps, source, head, screens))
    return Guide(
        id=head.id,
        path=source.path,
        title=parts.title,
        language=head.language,
        notes=tuple(s for prose in parts.notes for s in _notes(prose, source, head)),
        steps=steps,
        questions=tuple(_question(entry, source, head) for entry in parts.questions),
        journeys=tuple(journey_of(line, len(steps), source) for line in head.journeys),
    )


def _divide(blocks: Sequence[Block], source: Source) -> _Parts:
    parts = _Parts()
    for block in blocks:
        match block:
            case Heading():
                _take_heading(parts, block)
            case Numbered():
                _take_list(parts, block, source)
            case Prose():
                parts.notes.append(block)
            case Comment() | Image():
                _take_beside(parts, block, source)
    return parts


def _take_heading(parts: _Parts, heading: Heading) -> None:
    if not parts.title:
        parts.title = heading.prose.text
        return
    parts.in_questions = QUESTIONS.search(heading.prose.text) is not None
    parts.heading_since = True


def _take_list(parts: _Parts, numbered: Numbered, source: Source) -> None:
    """Put a list with the steps, the questions or the notes; a list that goes on counting goes on."""
    goal = parts.questions if parts.in_questions else parts.steps
    goes_on = numbered.items[0].number == len(goal) + 1
    if goal and not goes_on and parts.heading_since:
        parts.notes.extend(b for item in numbered.items for b in item.blocks if isinstance(b, Prose))
        return
    for item in numbered.items:
        if item.number != len(goal) + 1:
            what = "question" if parts.in_questions else "step"
            before = f"follows {what} {len(goal)}" if goal else "comes first"
            message = f"{what} {item.number} {before}; number them 1, 2, 3 without a gap."
            raise source.error(item.span[0], message)
        goal.append(_Entry(item=item, blocks=list(item.blocks)))
    parts.heading_since = False


def _take_beside(parts: _Parts, block: Comment | Image, source: Source) -> None:
    """Give a picture or comment that is not indented to the step before it."""
    if parts.steps and not parts.in_questions and not parts.heading_since:
        parts.steps[-1].blocks.append(block)
    elif isinstance(block, Comment) and names_step_keys(block):
        raise source.error(
            block.start, "this comment is for a step, but stands outside them; put it under its step."
        )


def _steps(entries: list[_Entry], source: Source, head: Head, screens: frozenset[str]) -> Iterator[Step]:
    seen: dict[str, int] = {}
    for entry in entries:
        item = entry.item
        comments = tuple(block for block in entry.blocks if isinstance(block, Comment))
        words = read_step_words(comments, item.number, item.span[0], screens, source)
        if words.id in seen:
            message = (
                f'step {item.number} has the id "{words.id}" of step {seen[words.id]}; '
                "give it one of its own, such as `id: again`."
            )
            raise source.error(words.id_start, message)
        seen[words.id] = item.number
        yield _step(entry, words, source, head)


def _step(entry: _Entry, words: StepWords, source: Source, head: Head) -> Step:
    item = entry.item
    prose = [block for block in entry.blocks if isinstance(block, Prose)]
    if not prose:
        raise source.error(item.span[0], f"step {item.number} has no sentence; say what a reader does.")
    spoken = [p for paragraph in prose for p in passages(paragraph, source, head.language, strict=True)]
    return Step(
        number=item.number,
        id=words.id,
        text=" ".join(paragraph.text for paragraph in prose),
        screen=words.screen,
        sentences=tuple(_acting(spoken, words.actions, head)),
        picture=_picture(entry, source),
        place=source.place(*item.span),
    )


def _acting(spoken: list[Passage], overruled: tuple[Action, ...] | None, head: Head) -> Iterator[Sentence]:
    """Yield the sentences of a step; what `do:` says is done at the first that asks for an act."""
    language = LANGUAGES[head.language]
    readings = [
        read_actions(passage, language, after=before, otherwise_follows=any(map(otherwise, spoken[index:])))
        for index, (before, passage) in enumerate(pairwise((None, *spoken)), start=1)
        if passage is not None
    ]
    asking = next((i for i, reading in enumerate(readings) if reading.actions), 0)
    for index, (passage, reading) in enumerate(zip(spoken, readings, strict=True)):
        if overruled is None:
            yield _sentence(passage, reading.reason, reading.actions)
        elif index == asking:
            yield _sentence(passage, Reason.BY_COMMENT, overruled)
        else:
            yield _sentence(passage, Reason.LOOKED_AT if passage.labels else Reason.EXPLANATION, ())


def _sentence(passage: Passage, reason: Reason, actions: tuple[Action, ...]) -> Sentence:
    return Sentence(
        text=passage.text,
        place=passage.place(),
        actions=actions,
        labels=passage.labels,
        checkable=checkable(reason, does_something=bool(actions)),
        reason=reason.value,
    )


def _picture(entry: _Entry, source: Source) -> Picture | None:
    images = [block for block in entry.blocks if isinstance(block, Image)]
    if not images:
        return None
    if len(images) > 1:
        message = f"step {entry.item.number} has {len(images)} pictures; a step has one, so move the others."
        raise source.error(images[1].span[0], message)
    image = images[0]
    if lies_elsewhere(image.path):
        raise source.error(image.span[0], ELSEWHERE.format(path=image.path))
    return Picture(alt=image.alt, path=image.path, place=source.place(*image.span))


def _notes(prose: Prose, source: Source, head: Head) -> Iterator[Sentence]:
    for passage in passages(prose, source, head.language, strict=False):
        yield _sentence(passage, _reason_of_note(passage, head), ())


def _reason_of_note(passage: Passage, head: Head, *, question: bool = False) -> Reason:
    language = LANGUAGES[head.language]
    if question and passage.labels:
        return Reason.MESSAGE
    if phrase(language.rule).search(passage.text):
        return Reason.RULE
    return Reason.VARIES if phrase(language.varies).search(passage.text) else Reason.EXPLANATION


def _question(entry: _Entry, source: Source, head: Head) -> Question:
    prose = [block for block in entry.blocks if isinstance(block, Prose)]
    if not prose:
        raise source.error(
            entry.item.span[0], f"question {entry.item.number} is empty; write it, or take it out."
        )
    spoken = [list(passages(paragraph, source, head.language, strict=True)) for paragraph in prose]
    asked = next((i for i, p in enumerate(spoken[0], start=1) if p.text.endswith("?")), 1)
    end = spoken[0][asked - 1].span[1]
    answer = (prose[0].text[end:].strip(), *(paragraph.text for paragraph in prose[1:]))
    every = [passage for passages_ in spoken for passage in passages_]
    return Question(
        number=entry.item.number,
        text=prose[0].text[:end],
        answer="\n\n".join(paragraph for paragraph in answer if paragraph),
        messages=tuple(label for passage in every for label in passage.labels),
        sentences=tuple(_sentence(p, _reason_of_note(p, head, question=True), ()) for p in every),
        place=source.place(*entry.item.span),
    )
