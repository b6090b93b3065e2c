"""Which paragraphs are numbered items, and which of those belong together. Pure: knows no steps and no file.

Numbers may be a list's or typed, may go on after a picture, and may begin again by a slip of Word's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from flowcheck.guide.words import QUESTIONS
from flowcheck.importing.pieces import Piece, Text

_STEP = r"(?:stap|step)\s*"
_TYPED = re.compile(
    rf"(?:{_STEP})?(?P<number>\d{{1,3}})\s*[.):]\s*(?=[^\W\d]|[\"“„\u2018'(<*])"
    rf"|{_STEP}(?P<worded>\d{{1,3}})\s*(?:[-\u2013\u2014]\s*|$)",
    re.IGNORECASE,
)
# The same at the beginning of Markdown, where the number may be bold, or the bold may begin with it.
_MARKED = re.compile(rf"(?P<stars>\*{{0,3}})(?:{_TYPED.pattern})(?P<closed>\*{{0,3}})\s*", re.IGNORECASE)
LONGEST_HEADING = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A piece; for an item the `run` of items that it belongs to, and the number `shown` in the document."""

    piece: Piece
    run: int | None = None
    shown: int | None = None


@dataclass(slots=True, kw_only=True)
class _State:
    run: int = 0
    last: int = 0
    heading_since: bool = False
    questions_since: bool = False
    in_questions: bool = False
    has_plain_items: bool = False


def counted(pieces: Iterable[Piece]) -> tuple[Counted, ...]:
    """Return the pieces with the items among them told apart; their typed numbers are taken off."""
    pieces = tuple(pieces)
    state = _State(has_plain_items=any(_is_plain_item(piece) for piece in pieces))
    return tuple(_counted(piece, state) for piece in pieces)


def is_heading(text: Text) -> bool:
    """Say whether a paragraph stands as a heading: by its style, as short and bold, or naming questions."""
    if text.heading:
        return True
    short = len(text.text) <= LONGEST_HEADING and not text.text.endswith((".", ":", ";", ","))
    if text.bullet or text.number is not None or text.caption or not short:
        return False
    return text.bold or is_questions_heading(text)


def is_questions_heading(text: Text) -> bool:
    if text.bullet or len(text.text) > LONGEST_HEADING or QUESTIONS.search(text.text) is None:
        return False
    return text.heading > 0 or text.bold or not text.text.endswith((".", ":", ";", ",", "?", "!"))


def typed_number(text: Text) -> int | None:
    found = _TYPED.match(text.text)
    return int(found["number"] or found["worded"]) if found else None


def _is_plain_item(piece: Piece) -> bool:
    if not isinstance(piece, Text) or piece.heading:
        return False
    return piece.number is not None or typed_number(piece) == 1


def _counted(piece: Piece, state: _State) -> Counted:
    if not isinstance(piece, Text):
        return Counted(piece=piece)
    number = piece.number if piece.number is not None else typed_number(piece)
    if number is None or piece.caption or not _is_item(piece, number, state):
        _look_at_heading(piece, state)
        return Counted(piece=piece)
    if _begins(number, state):
        state.run += 1
    state.last = number
    state.heading_since = state.questions_since = False
    return Counted(piece=_without_number(piece), run=state.run, shown=number)


def _look_at_heading(text: Text, state: _State) -> None:
    if is_heading(text) and typed_number(text) is None:
        state.heading_since = True
        if is_questions_heading(text):
            state.questions_since = state.in_questions = True


def _begins(number: int, state: _State) -> bool:
    """Say whether an item is the first of its run: a list that goes on counting goes on."""
    if state.run == 0 or state.questions_since:
        return True
    return number == 1 and state.heading_since


def _is_item(text: Text, number: int, state: _State) -> bool:
    goes_on = state.run > 0 and number == state.last + 1
    if text.heading:  # numbered headings are chapters, unless the steps themselves are headings
        worded = re.match(_STEP, text.text, re.IGNORECASE) is not None
        return worded or goes_on or state.in_questions or not state.has_plain_items
    if text.number is not None or goes_on:
        return True
    if number == 1:
        return state.run == 0 or state.heading_since
    return state.run > 0 and state.last < number <= state.last + 2


def _without_number(text: Text) -> Text:
    found = _TYPED.match(text.text)
    if text.number is not None and not (found and int(found["number"] or found["worded"]) == text.number):
        return text
    if found is None:
        return text
    marked = _MARKED.match(text.markdown)
    written = text.markdown
    if marked:
        opened = marked["stars"] if not marked["closed"] else ""
        written = opened + text.markdown[marked.end() :]
    return replace(text, text=text.text[found.end() :].strip(), markdown=written.strip())


def gaps(pieces: tuple[Counted, ...]) -> Iterator[tuple[int, int, bool]]:
    """Yield for every item where what follows it begins and ends, and whether its run goes on there."""
    places = [index for index, one in enumerate(pieces) if one.run is not None]
    for place, end in pairwise((*places, len(pieces))):
        goes_on = end < len(pieces) and pieces[end].run == pieces[place].run
        yield place + 1, end, goes_on
