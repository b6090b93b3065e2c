"""Counted pieces -> title, steps, questions and other text. Pure: knows no screens and no files."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from flowcheck.errors import UsageError
from flowcheck.importing import choosing, spoken
from flowcheck.importing.draft import (
    Draft,
    DraftHeading,
    DraftNote,
    DraftPart,
    DraftPicture,
    DraftQuestion,
    DraftStep,
)
from flowcheck.importing.items import Counted, is_heading, is_questions_heading
from flowcheck.importing.pieces import Mark, Shot, Text, What

_CAPTION = re.compile(r"(?:afbeelding|figuur|figure|picture)\s*\d*\s*[:.\u2013-]?\s*", re.IGNORECASE)
# A heading that is only bold stands below all that have a style.
_BOLD_LEVEL = 7
_LAST_LEVEL = 6
_QUOTED = ('"', "\N{RIGHT DOUBLE QUOTATION MARK}")


@dataclass(slots=True, kw_only=True)
class _Shape:
    """The guide while its pieces are put in their places; `section` is the heading level of the questions."""

    draft: Draft
    pieces: tuple[Counted, ...]
    steps_run: int
    title_at: int | None
    section: int = 0
    in_questions: bool = False
    bold_questions: bool = False
    last_step_at: int = 0

    @property
    def step(self) -> DraftStep | None:
        return self.draft.steps[-1] if self.draft.steps else None

    @property
    def question(self) -> DraftQuestion | None:
        last = self.draft.parts[-1] if self.draft.parts else None
        return last if isinstance(last, DraftQuestion) else None


def shaped(name: str, pieces: tuple[Counted, ...], language: str) -> Draft:
    """Return the guide that counted pieces make; raises UsageError when there is no step in them."""
    pieces = tuple(choosing.numbered_by_acts(pieces, language))
    runs = choosing.acting_runs(pieces, language)
    if not runs:
        raise UsageError(
            f"{name}: has no numbered steps, and no sentence in it says what to do; number the steps 1, 2, 3."
        )
    title_at = choosing.title_at(pieces)
    title = pieces[title_at].piece if title_at is not None else None
    draft = Draft(title=title.text if isinstance(title, Text) else name.rpartition(".")[0], language=language)
    if not (isinstance(title, Text) and is_heading(title)):
        draft.remark(Mark(what=What.NO_TITLE, detail=draft.title))
    shape = _Shape(draft=draft, pieces=pieces, steps_run=runs[0], title_at=title_at)
    shape.last_step_at = max(index for index, one in enumerate(pieces) if one.run == shape.steps_run)
    for index, one in enumerate(pieces):
        if index != title_at:
            _take(one, index, shape)
    _level(shape)
    return draft


def _take(one: Counted, index: int, shape: _Shape) -> None:
    piece = one.piece
    if isinstance(piece, Mark):
        _take_mark(piece, shape)
    elif isinstance(piece, Shot):
        _take_shot(piece, shape)
    elif one.run == shape.steps_run:
        _take_step(piece, one.shown or 0, shape)
    elif shape.in_questions and _asks(one, piece, shape):
        _take_question(piece, shape)
    elif one.run is not None:
        _take_other_item(one, piece, shape)
    elif is_heading(piece) and not _is_within(piece, index, shape):
        _take_heading(piece, shape)
    else:
        _take_text(piece, index, shape)


def _take_mark(mark: Mark, shape: _Shape) -> None:
    step = shape.step
    question = shape.question
    if mark.what is What.PICTURE_WORDS and step is not None:
        step.picture_words += mark.detail.split("\n")
    here = step.number if step is not None and not shape.in_questions else None
    shape.draft.remark(mark, step=here, question=question.number if question else None)


def _take_step(text: Text, shown: int, shape: _Shape) -> None:
    number = len(shape.draft.steps) + 1
    shape.in_questions = False
    shape.draft.parts.append(DraftStep(number=number, shown=shown, texts=[text] if text.text else []))
    if shown != number:
        shape.draft.remark(Mark(what=What.RENUMBERED, detail=str(shown)), step=number)


def _take_shot(shot: Shot, shape: _Shape) -> None:
    picture = DraftPicture(shot=shot)
    if shape.question is not None:
        shape.question.answer.append(picture)
    elif shape.step is not None and not _heading_since(shape):
        shape.step.pictures.append(picture)
    else:
        shape.draft.parts.append(picture)


def _heading_since(shape: _Shape) -> bool:
    """Say whether a heading, or a question, came after the last step."""
    for part in reversed(shape.draft.parts):
        if isinstance(part, DraftStep):
            return False
        if isinstance(part, DraftHeading | DraftQuestion):
            return True
    return True


def _asks(one: Counted, text: Text, shape: _Shape) -> bool:
    if one.run is not None:
        return True
    if text.inside or text.caption:
        return False
    below = text.heading > shape.section > 0 and not is_questions_heading(text)
    # A question may be told as what somebody saw: 'I get the message "..."'.
    as_before = shape.bold_questions and text.bold and text.text.endswith(_QUOTED)
    return (
        below
        or as_before
        or (text.text.endswith("?") and len(spoken.sentences(text.text, shape.draft.language)) == 1)
    )


def _take_question(text: Text, shape: _Shape) -> None:
    number = len(shape.draft.questions) + 1
    shape.bold_questions = text.bold
    asked, answer = _asked(text, shape.draft.language)
    shape.draft.parts.append(DraftQuestion(number=number, text=asked, answer=answer))


def _asked(text: Text, language: str) -> tuple[str, list[Text | DraftPicture]]:
    """Return a question, and the answer where that follows it in the same paragraph."""
    said = spoken.sentences(text.markdown, language)
    end = next(
        (i for i, sentence in enumerate(said, start=1) if sentence.rstrip("*").endswith("?")), len(said)
    )
    rest = " ".join(said[end:])
    return " ".join(said[:end]), [replace(text, text=rest, markdown=rest, number=None)] if rest else []


def _take_other_item(one: Counted, text: Text, shape: _Shape) -> None:
    """Keep a second numbered list as bullets: a guide has one list of steps."""
    if not any(r.what is What.SECOND_LIST and r.detail == str(one.run) for r in shape.draft.remarks):
        shape.draft.remark(Mark(what=What.SECOND_LIST, detail=str(one.run)))
    shape.draft.parts.append(DraftNote(text=replace(text, bullet=True, number=None)))


def _is_within(text: Text, index: int, shape: _Shape) -> bool:
    """Say whether a bold line stands in the middle of the steps, where it is one of their sentences."""
    return text.heading == 0 and shape.step is not None and index < shape.last_step_at


def _take_heading(text: Text, shape: _Shape) -> None:
    shape.in_questions = is_questions_heading(text)
    level = text.heading or (0 if shape.in_questions else _BOLD_LEVEL)
    shape.section = level if shape.in_questions else 0
    shape.draft.parts.append(DraftHeading(level=level, markdown=text.markdown))


def _take_text(text: Text, index: int, shape: _Shape) -> None:
    step, question = shape.step, shape.question
    if text.caption and _captioned(text, shape):
        return
    if question is not None:
        question.answer.append(text)
    elif step is None or _heading_since(shape) or not _is_of_step(text, step, index, shape):
        shape.draft.parts.append(DraftNote(text=text))
    else:
        step.texts.append(text)


def _is_of_step(text: Text, step: DraftStep, index: int, shape: _Shape) -> bool:
    """Say whether what follows a step is of it still; after the last one, only what leads to its picture."""
    if index < shape.last_step_at or text.inside or not step.texts:
        return True
    if isinstance(shape.draft.parts[-1], DraftNote) or step.pictures:
        return False
    return text.bullet or any(isinstance(one.piece, Shot) for one in shape.pieces[index + 1 : index + 3])


def _captioned(text: Text, shape: _Shape) -> bool:
    """Give a caption to the picture before it, which needs one only where it has no words of its own."""
    last = shape.draft.parts[-1] if shape.draft.parts else None
    match last:
        case DraftStep(pictures=[*_, picture]) | (DraftPicture() as picture):
            pass
        case DraftQuestion(answer=[*_, DraftPicture() as picture]):
            pass
        case _:
            return False
    picture.alt = picture.alt or _CAPTION.sub("", text.text, count=1)
    return True


def _level(shape: _Shape) -> None:
    """Make the levels of the headings 2, 3 and so on; over questions, one without a style is 2."""
    parts: list[DraftPart] = shape.draft.parts
    levels = sorted({part.level for part in parts if isinstance(part, DraftHeading) and part.level})
    for index, part in enumerate(parts):
        if isinstance(part, DraftHeading):
            below = levels.index(part.level) if part.level else 0
            parts[index] = replace(part, level=min(below + 2, _LAST_LEVEL))
