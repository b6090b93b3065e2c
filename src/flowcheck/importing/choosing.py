"""Which of a document's numbered lists are the steps, and where its title stands. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from flowcheck.importing import spoken
from flowcheck.importing.items import LONGEST_HEADING, Counted, is_heading, is_questions_heading
from flowcheck.importing.pieces import Mark, Text, What


def numbered_by_acts(pieces: tuple[Counted, ...], language: str) -> Iterator[Counted]:
    """Yield the pieces; where nothing at all is numbered, every paragraph that says what to do is a step."""
    if any(one.run is not None for one in pieces):
        yield from pieces
        return
    number = 0
    in_questions = False
    for one in pieces:
        piece = one.piece
        if isinstance(piece, Text) and is_heading(piece):
            in_questions = is_questions_heading(piece)
        elif isinstance(piece, Text) and not in_questions and spoken.actions(piece.text, language):
            number += 1
            if number == 1:
                yield Counted(piece=Mark(what=What.NOT_NUMBERED))
            yield Counted(piece=replace(piece, bullet=False), run=1, shown=number)
            continue
        yield one


def acting_runs(pieces: tuple[Counted, ...], language: str) -> list[int]:
    """Return the runs of items that are not questions, the one with most to do first."""
    acting: Counter[int] = Counter()
    in_questions = False
    for one in pieces:
        if not isinstance(one.piece, Text):
            continue
        if one.run is None and is_heading(one.piece):
            in_questions = is_questions_heading(one.piece)
        if one.run is not None and not in_questions:
            acting[one.run] += bool(spoken.actions(one.piece.text, language))
    return sorted(acting, key=lambda run: (-acting[run], run))


def title_at(pieces: tuple[Counted, ...]) -> int | None:
    """Return where the title stands: the first heading before the steps, or a short line above all else."""
    before = next((index for index, one in enumerate(pieces) if one.run is not None), len(pieces))
    texts = [(i, one.piece) for i, one in enumerate(pieces[:before]) if isinstance(one.piece, Text)]
    headings = [i for i, text in texts if is_heading(text) and not is_questions_heading(text)]
    styled = [i for i, text in texts if text.heading and i in headings]
    found = next(iter(styled or headings), None)
    if not texts or (found is not None and (texts[0][0] >= found or _is_above_all(pieces, found))):
        return found
    first, text = texts[0]
    short = len(text.text) <= LONGEST_HEADING and not text.text.endswith((".", ",", ":", "!", "?"))
    alone = found is None or (len(texts) > 1 and texts[1][0] == found)
    return first if short and alone and not text.bullet else found


def _is_above_all(pieces: tuple[Counted, ...], place: int) -> bool:
    """Say whether a heading is the only one of its level, above all others: what precedes it is no title."""
    levels = [one.piece.heading for one in pieces if isinstance(one.piece, Text) and one.piece.heading]
    level = getattr(pieces[place].piece, "heading", 0)
    return level > 0 and len(levels) > 1 and min(levels) == level and levels.count(level) == 1
