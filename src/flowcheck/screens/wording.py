"""A text of the catalogue, and when a text on a screen is that text.

Pure: no browser, no clock, no disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from flowcheck.model import Origin, ValueName
from flowcheck.texts import CLOSING

# Signs that differ between recordings of the same screen and that no reader notices.
_SAME = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u200b": None,
        "\u200e": None,
        "\u200f": None,
        "\u00ad": None,
    }
)
# `{account.username}` or `{...}`: whatever stands there differs from one reader to the next.
_GAP = re.compile(r"\{[a-z_.]*\}")
_LONG = 4  # from so many words a text is a sentence that may be part of a longer run of text


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """`text` without the differences that no reader notices: case, spaces, kinds of quotes."""
    return " ".join((text if text.isascii() else text.translate(_SAME)).split()).casefold()


@lru_cache(maxsize=2048)
def _pattern(text: str) -> re.Pattern[str]:
    """The pattern of a text with gaps; `{...}` may stand for nothing at all."""
    gaps = [".*?" if gap == "{...}" else ".+?" for gap in _GAP.findall(text)]
    pieces = [re.escape(_without_case(piece)) for piece in _GAP.split(text)]
    return re.compile("".join(piece + gap for piece, gap in zip(pieces, [*gaps, ""], strict=True)))


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
        if "{" not in self.text:
            return normal(self.text) == normal(text)
        return _pattern(self.text).fullmatch(normal(text)) is not None

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
        if "{" in self.text:
            return _pattern(self.text).search(run) is not None
        wanted = normal(self.text)
        return wanted in lines or (wanted.count(" ") >= _LONG - 1 and wanted in run)
