"""Two texts as one, word by word: what stayed, what went, what is new. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

# Matching takes the product of both lengths; beyond this, what lies between is one change.
_MOST_PAIRS: Final = 40_000
# Below this share of common words the common ones are chance, and marking them only confuses.
_ALIKE: Final = 0.4
_AROUND: Final = 8
_SENTENCE: Final = re.compile(r"(?<=[.?!])\s+")
_CUT: Final = "\u2026"


class Mark(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


Piece = tuple[Mark, str]


def compare(was: str, now: str) -> tuple[Piece, ...]:
    """Return both texts as one row of pieces of whole words; what went stands before what is new."""
    before, after = was.split(), now.split()
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    middle = (before[start : len(before) - end], after[start : len(after) - end])
    return _pieces(
        [
            (Mark.KEPT, before[:start]),
            *_between(*middle),
            (Mark.KEPT, before[len(before) - end :]),
        ]
    )


def _common(one: list[str], other: list[str]) -> int:
    for number, (mine, its) in enumerate(zip(one, other, strict=False)):
        if mine != its:
            return number
    return min(len(one), len(other))


def _between(before: list[str], after: list[str]) -> Iterator[tuple[Mark, list[str]]]:
    whole = [(Mark.GONE, before), (Mark.NEW, after)]
    if len(before) * len(after) > _MOST_PAIRS:
        yield from whole
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        yield from whole
        return
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield Mark.KEPT, before[i:j]
        else:
            yield Mark.GONE, before[i:j]
            yield Mark.NEW, after[k:m]


def _pieces(runs: list[tuple[Mark, list[str]]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for mark, words in runs:
        if not words:
            continue
        text = " ".join(words)
        if pieces and pieces[-1][0] is mark:
            text = f"{pieces.pop()[1]} {text}"
        pieces.append((mark, text))
    return tuple(pieces)


def shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces with only the words of what stayed that stand next to a change."""
    last = len(pieces) - 1
    return tuple(
        (mark, _short(text, at_start=number == 0, at_end=number == last) if mark is Mark.KEPT else text)
        for number, (mark, text) in enumerate(pieces)
    )


def _short(text: str, *, at_start: bool, at_end: bool) -> str:
    words = text.split()
    head, tail = (0 if at_start else _AROUND), (0 if at_end else _AROUND)
    if len(words) <= head + tail + 1 or (at_start and at_end):
        return text
    return " ".join([*words[:head], _CUT, *words[len(words) - tail :]])


def marked(pieces: tuple[Piece, ...]) -> str:
    """Return the pieces on one line, with signs that a log keeps: `[-gone-] {+new+}`."""
    signs = {Mark.KEPT: "{}", Mark.GONE: "[-{}-]", Mark.NEW: "{{+{}+}}"}
    return " ".join(signs[mark].format(text) for mark, text in pieces)


def only(pieces: tuple[Piece, ...], mark: Mark) -> tuple[Piece, ...]:
    """Return one of both texts: what stayed and what is `mark`."""
    return tuple(piece for piece in pieces if piece[0] in {Mark.KEPT, mark})


def nearest(text: str, changed: str) -> str:
    """Return the part of `text` that `changed` is another form of: all of it, or one of its sentences."""
    parts = [text, *_SENTENCE.split(text)]
    wanted = changed.split()
    if len(parts) <= 2 or max(len(text), len(changed)) > 5000:
        return text
    return max(parts, key=lambda part: SequenceMatcher(None, part.split(), wanted, autojunk=False).ratio())
