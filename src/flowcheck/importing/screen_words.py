"""Which words are those of a screen, and not of the guide: what a PDF's text has where its pictures were.

Pure. Goes by the catalogue's texts and by signs that no sentence has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from flowcheck.screens.catalogue import Catalogue, Screen, Wording
from flowcheck.screens.wording import normal

_COLUMNS = re.compile(r"\t|\S {3,}\S")
_CELLS = re.compile(r"\t| {3,}")
_FORMULA = re.compile(r"\$\\?[^$]{1,60}\$")
_SENTENCE = re.compile(r"(?:[^\W\d_][\w'\u2019-]*\W+){3,}.*[.!?][\"”\u2019')]*$")
_SHAPES = ("CIRCLED ", "WHITE CIRCLE", "BLACK CIRCLE", "WHITE SQUARE", "BLACK SQUARE", "BALLOT BOX")
# From here on two texts differ by the slips of a reader of pictures (`verzonder`, `<>` for `>`).
_ALIKE = 0.86
_SHORTEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A text of the catalogue; `tells` when it is found on one screen only."""

    wording: Wording
    screen: str
    tells: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All texts and names of the catalogue: those without gaps by what they read, and all of them."""

    exact: Mapping[str, tuple[Known, ...]]
    every: tuple[Known, ...]

    def found_in(self, line: str) -> tuple[Known, ...]:
        """Return the texts that a line is, or is but for slips; columns are looked at one by one."""
        found: list[Known] = []
        for cell in _CELLS.split(line):
            if said := _cleaned(cell):
                found += self.exact.get(said) or (one for one in self.every if _is(one.wording, said))
        return tuple(found)

    def is_of_screen(self, line: str) -> bool:
        """Say whether a line was read in a picture of a screen."""
        return is_garbled(line) or bool(self.found_in(line))


def vocabulary(catalogue: Catalogue) -> Vocabulary:
    every = tuple(known for screen in catalogue.screens.values() for known in _of(screen))
    exact: dict[str, tuple[Known, ...]] = {}
    for known in every:
        text = normal(known.wording.text)
        exact[text] = (*exact.get(text, ()), known)
    return Vocabulary(exact=exact, every=every)


def _of(screen: Screen) -> Iterator[Known]:
    for wording in screen.texts:
        yield Known(wording=wording, screen=screen.id, tells=wording in screen.signals.words)
    for part in screen.parts:
        for wording in part.names:
            yield Known(wording=wording, screen=screen.id, tells=part in screen.signals.parts)
    for message in screen.messages:
        for wording in message.wordings:
            yield Known(wording=wording, screen=screen.id, tells=False)


def _cleaned(cell: str) -> str:
    """Return a cell without what stands for a bullet, a star or a picture beside it."""
    cell = re.sub(r"<[^<>]*>|^#{1,6}\s", " ", _FORMULA.sub(" ", cell))
    return normal("".join(c for c in cell if c == "*" or not _is_odd(c)).strip(" *\\_|"))


def _is(wording: Wording, said: str) -> bool:
    text = normal(wording.text)
    if "{" in text:
        # A pattern that begins and ends with a gap fits too much of what is said in a sentence.
        return not text.startswith("{") and wording.matches(said)
    if len(said) < _SHORTEST or not 0.6 < len(said) / max(1, len(text)) < 1.6:
        return False
    matcher = SequenceMatcher(None, text, said, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def is_garbled(line: str) -> bool:
    """Say whether a line has signs that no sentence has: columns, formulas, letters of another script."""
    if _COLUMNS.search(line.strip()) or _FORMULA.search(line) or "\N{REPLACEMENT CHARACTER}" in line:
        return True
    return any(_is_odd(character) for character in line)


def _is_odd(character: str) -> bool:
    if character.isascii():
        return False
    kind = unicodedata.category(character)
    name = unicodedata.name(character, "")
    if kind.startswith("L"):
        return not name.startswith(("LATIN", "GREEK", "FEMININE", "MASCULINE", "MODIFIER"))
    if kind in {"Mn", "Mc"}:
        return not name.startswith(("COMBINING", "VARIATION"))
    # What a reader of pictures makes of radio buttons and boxes to tick; emoji and arrows are typed.
    return kind == "Co" or (kind in {"So", "Sm"} and name.startswith(_SHAPES))


def reads_as_sentence(text: str) -> bool:
    """Say whether a text reads as one of the guide: some words that end in a full stop."""
    return _SENTENCE.search(text.strip()) is not None
