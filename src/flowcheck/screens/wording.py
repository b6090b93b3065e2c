"""A text of the catalogue, and when a text on a screen is that text.

Pure: no browser, no clock, no disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from flowcheck.model import Origin, ValueName
from flowcheck.texts import CLOSING, tidy

# `{account.username}` or `{...}`: whatever stands there differs from one reader to the next.
_GAP = re.compile(r"\{[a-z_.]*\}")
_LONG = 4  # from so many words a text is a sentence that may be part of a longer run of text


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """`text` as labels are compared, and without case."""
    return tidy(text).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gapped:
    """A text with gaps: what stands between them, and at least how many signs stand in each gap.

    Held against a text by looking for one piece behind the other, which takes as long as the text is; a
    regular expression would begin anew at every sign of it.
    """

    pieces: tuple[str, ...]
    least: tuple[int, ...]

    def within(self, run: str) -> bool:
        """Whether the pieces stand in `run`, one behind the other."""
        return self._after(self.pieces, run, 0) is not None

    def is_whole(self, run: str) -> bool:
        """Whether the first piece begins `run`, the last one ends it, and the others stand between."""
        first, *between, last = self.pieces
        if not (run.startswith(first) and run.endswith(last)):
            return False
        at = self._after(("", *between), run, len(first))
        return at is not None and at + self.least[-1] <= len(run) - len(last)

    def _after(self, pieces: Sequence[str], run: str, at: int) -> int | None:
        """Return where the last of `pieces` ends, none of them before `at`; None where one is missing."""
        for piece, least in zip(pieces, (0, *self.least), strict=False):
            found = run.find(piece, at + least)
            if found < 0:
                return None
            at = found + len(piece)
        return at


@lru_cache(maxsize=2048)
def _gapped(text: str) -> _Gapped:
    """The pieces of a text with gaps; `{...}` may stand for nothing at all."""
    return _Gapped(
        pieces=tuple(_without_case(piece) for piece in _GAP.split(text)),
        least=tuple(0 if gap == "{...}" else 1 for gap in _GAP.findall(text)),
    )


def _without_case(piece: str) -> str:
    """A piece as `normal` makes it, but for the spaces at its ends: they belong to the text."""
    start, end = (" " if piece[at : at + 1 or None].isspace() else "" for at in (0, -1))
    return start + normal(piece) + end if piece.strip() else " " * bool(piece)


def _bare(text: str) -> str:
    return text.rstrip(CLOSING) or text


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One text in one language (`nl`, `en`, or `*` for any) and where it comes from.

    `{account.username}` in the text stands for that value, `{...}` for anything. `asks` is what the text
    asks a reader to fill in, where only some guides do: without that it is not missed.
    """

    text: str
    language: str
    origin: Origin
    asks: ValueName | None = None

    def matches(self, text: str) -> bool:
        """Whether `text` as a whole reads as this wording."""
        if not _GAP.search(self.text):
            return normal(self.text) == normal(text)
        return _gapped(self.text).is_whole(normal(text))

    def names(self, text: str) -> bool:
        """Whether a control that is called `text` is called this: signs at the end of a name are nobody's."""
        if self.matches(text):
            return True
        own, other = _bare(self.text), _bare(text)
        return (own, other) != (self.text, text) and replace(self, text=own).matches(other)

    def pattern(self) -> str:
        """Return it as a regular expression for a whole normal text, in any dialect of those."""
        return ".*?".join(map(re.escape, _GAP.split(normal(self.text))))

    def stands_in(self, lines: Iterable[str], run: str) -> bool:
        """Whether it is one of `lines` or, for a sentence, stands anywhere in `run`.

        Both are normal texts, `run` being the lines joined by spaces: where a page breaks its
        sentences into elements differs from one version to the next.
        """
        if _GAP.search(self.text):
            return _gapped(self.text).within(run)
        wanted = normal(self.text)
        return wanted in lines or (wanted.count(" ") >= _LONG - 1 and wanted in run)
