"""A guide's file, changed in places: every other byte stays the author's. Knows no screens and no runs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from flowcheck.errors import GuideError
from flowcheck.guide.blocks import Block, Image, Item, Numbered, Prose
from flowcheck.guide.build import build
from flowcheck.guide.read import blocks_in
from flowcheck.guide.source import Source, read_source, source_of
from flowcheck.model import Guide, Picture, Sentence

_BOM: Final = "\ufeff"
_SPACES: Final = re.compile(r"\s+")
_LINE_END: Final = re.compile("\r\n|\r|\n")
# What would be markup in the middle of a sentence; an underscore only where it does not stand in a word.
_MARKUP: Final = re.compile(r"[\\`*\[\]]|<(?=[A-Za-z/!?])|&(?=[#\w]{1,32};)|(?<!\w)_|_(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What takes the place of a piece of the file; offsets as in a Place, line ends as one newline."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A guide's file as bytes, and what they were read as."""

    content: bytes = field(repr=False)
    source: Source = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    guide: Guide

    @property
    def images(self) -> tuple[Image, ...]:
        """All pictures that the file links to, also those of no step."""
        return tuple(block for block in _flat(self.blocks) if isinstance(block, Image))


def open_manuscript(path: Path, screens: frozenset[str]) -> Manuscript:
    """Read the guide at `path` so that it can be changed in places; raises GuideError."""
    source = read_source(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise source.error(0, f"the file cannot be read ({error.strerror}); check its rights.") from error
    manuscript = manuscript_of(str(path), content, screens)
    if manuscript.source != source:
        raise source.error(0, "the file changed while it was read; try again.")
    return manuscript


def manuscript_of(path: str, content: bytes, screens: frozenset[str]) -> Manuscript:
    """Read the bytes of a guide; `path` is what it is called in errors."""
    source = source_of(path, content.decode("utf-8-sig"))
    blocks = blocks_in(source)
    return Manuscript(content=content, source=source, blocks=blocks, guide=build(source, blocks, screens))


# --- edits ---


def reworded(manuscript: Manuscript, sentence: Sentence, start: int, end: int, text: str) -> Edit:
    """Return the Edit that puts `text` in the place of `sentence.text[start:end]`.

    Raises GuideError for a sentence that does not stand in the file.
    """
    prose, begin = _standing(manuscript, sentence)
    if start < end:
        left, right = prose.span(begin + start, begin + end)
    else:
        left = right = (
            prose.spans[begin + start][0]
            if begin + start < len(prose.spans)
            else prose.spans[begin + start - 1][1]
        )
    return Edit(start=left, end=right, text=escaped(text))


def described(manuscript: Manuscript, picture: Picture, alt: str) -> Edit:
    """Return the Edit that gives a picture another alternative text."""
    source, at = manuscript.source, picture.place.start
    end = source.text.rfind("](", 0, at)
    start = _opening(source.text, end)
    if end < 0 or start < 0 or source.text[end + 2 : at].strip(" \t\n<"):
        raise source.error(at, "the words of this picture cannot be told apart; change them by hand.")
    return Edit(start=start, end=end, text=escaped(alt))


def escaped(text: str) -> str:
    """Return `text` as Markdown that reads as it is, on one line."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", _SPACES.sub(" ", text))


def _standing(manuscript: Manuscript, sentence: Sentence) -> tuple[Prose, int]:
    for prose in _flat(manuscript.blocks):
        if not isinstance(prose, Prose):
            continue
        starts = [span[0] for span in prose.spans]
        begin = bisect_left(starts, sentence.place.start)
        is_here = starts[begin : begin + 1] == [sentence.place.start]
        if is_here and prose.text.startswith(sentence.text, begin):
            return prose, begin
    raise manuscript.source.error(
        sentence.place.start, "this sentence is not there as it was read; change it by hand."
    )


def _opening(text: str, end: int) -> int:
    """Return where the words begin whose closing bracket is at `end`; -1 where that cannot be said."""
    depth = 1
    for at in range(end - 1, 0, -1):
        if text[at - 1] == "\\":
            continue
        depth += (text[at] == "]") - (text[at] == "[")
        if depth == 0:
            return at + 1 if text[at - 1] == "!" else -1
    return -1


def _flat(blocks: Iterable[Block | Item]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Numbered):
            for item in block.items:
                yield from _flat(item.blocks)
        elif not isinstance(block, Item):
            yield block


# --- bytes ---


def rewritten(manuscript: Manuscript, edits: Iterable[Edit]) -> bytes:
    """Return the file's bytes with the edits in them; raises GuideError if two are for the same words."""
    raw = manuscript.content.decode("utf-8")
    mark = _BOM if raw.startswith(_BOM) else ""
    raw = raw.removeprefix(_BOM)
    # Before these offsets one character more stands in the file for each: a line end of two.
    doubles = [found.start() - count for count, found in enumerate(re.finditer("\r\n", raw))]
    line_end = _usual_line_end(raw)
    pieces, done = [mark], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        start, end = (offset + bisect_left(doubles, offset) for offset in (edit.start, edit.end))
        if start < done:
            raise _twice(manuscript.source, edit)
        pieces += raw[done:start], edit.text.replace("\n", line_end)
        done = end
    return "".join((*pieces, raw[done:])).encode("utf-8")


def _twice(source: Source, edit: Edit) -> GuideError:
    return source.error(edit.start, "two changes are meant for these words; make one of them by hand.")


def _usual_line_end(raw: str) -> str:
    counted = Counter(_LINE_END.findall(raw)).most_common(1)
    return counted[0][0] if counted else "\n"
