"""A guide's file -> all of it that can be read, and a Remark for each thing that cannot. Writes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from flowcheck.errors import GuideError
from flowcheck.guide.blocks import Block, Comment, Heading, Item, Numbered, Prose
from flowcheck.guide.build import build
from flowcheck.guide.read import blocks_in
from flowcheck.guide.source import Source, read_source, source_of
from flowcheck.linting.mend import SCREEN, Mended, Mender, head, unreadable
from flowcheck.linting.remark import Remark
from flowcheck.model import Guide

_DO: Final = re.compile(r"(?:^|[;\n])\s*do\s*:")
# Whoever has made more mistakes than this has given us another kind of file.
_MOST_TRIES: Final = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What was read of a file; `mended` has what the guide was built from."""

    source: Source
    guide: Guide
    mended: Mended
    remarks: tuple[Remark, ...]


def open_guide(path: Path, screens: frozenset[str], language: str) -> Opened:
    """Read the guide at `path`; `language` is taken for its own where it does not say that.

    Raises GuideError where there is no file to read. What is wrong within one is a Remark.
    """
    try:
        source = read_source(path)
    except GuideError as error:
        if not _is_there(path):
            raise
        source = source_of(str(path), "")
        return _opened(source, screens, language, (unreadable(source, 1, _why(error)),), at=error.line)
    return _opened(source, screens, language, ())


def open_text(source: Source, screens: frozenset[str], language: str) -> Opened:
    """Read a text as `open_guide` does a file."""
    return _opened(source, screens, language, ())


def _is_there(path: Path) -> bool:
    """Say whether there is a file that can be read, whatever is in it."""
    try:
        if not path.is_file():  # opening a pipe would wait for somebody to write
            return False
        with path.open("rb"):
            return True
    except (OSError, ValueError):
        return False


def _opened(
    source: Source, screens: frozenset[str], language: str, remarks: tuple[Remark, ...], at: int = 0
) -> Opened:
    if remarks:  # not a text at all
        remarks = tuple(replace(one, line=at) for one in remarks)
        return Opened(source=source, guide=_nothing(source, language), mended=Mended(), remarks=remarks)
    blocks, unread = _blocks(source)
    lines = tuple(one.line for one in unread)
    mender = Mender(source=source, screens=screens, language=language, unread=lines)
    mended = mender.mend(blocks)
    guide, broken = _built(source, mended, screens, mender.language)
    _align(mended, guide)
    return Opened(source=source, guide=guide, mended=mended, remarks=(*unread, *mended.remarks, *broken))


def _why(error: GuideError) -> str:
    return str(error).removeprefix(f"{error.path}:{error.line}: ")


def _blocks(source: Source) -> tuple[tuple[Block, ...], tuple[Remark, ...]]:
    """Read the blocks; a line that cannot be read is said and then taken for an empty one."""
    remarks: list[Remark] = []
    readable = source
    for _ in range(_MOST_TRIES):
        try:
            return blocks_in(readable), tuple(remarks)
        except GuideError as error:
            remarks.append(unreadable(source, error.line, _why(error)))
            readable = _without_line(readable, error.line)
    return (), tuple(remarks)


def _without_line(source: Source, line: int) -> Source:
    """Return a text, equally long, in which one line holds spaces only."""
    lines = source.text.split("\n")
    lines[line - 1] = " " * len(lines[line - 1])
    return replace(source, text="\n".join(lines))


def _built(
    source: Source, mended: Mended, screens: frozenset[str], language: str
) -> tuple[Guide, tuple[Remark, ...]]:
    """Build the guide; a step or question that reading stops at is said, and then left out.

    A step's comment may be all that reading stopped at: its sentence is then read without what it says.
    """
    remarks: list[Remark] = []
    blocks: Sequence[Block] = mended.blocks
    for _ in range(_MOST_TRIES):
        try:
            return build(source, blocks, screens), tuple(dict.fromkeys(remarks))
        except GuideError as error:
            remarks.append(unreadable(source, error.line, _why(error)))
            fewer = _without(blocks, error.line, source, language)
        if fewer == list(blocks):
            break
        blocks = fewer
    return _nothing(source, language), tuple(dict.fromkeys(remarks))


def _without(blocks: Sequence[Block], line: int, source: Source, language: str) -> list[Block]:
    """Return the blocks without what stands at a line: an item of a list, or else what the head says."""
    kept = list(_fewer(blocks[1:], line, source))
    if kept != list(blocks[1:]):
        return [head(language), *kept]  # the journeys of the head may name a step that is left out now
    if blocks[0] != head(language):
        return [head(language), *kept]
    if not any(isinstance(block, Heading) for block in kept):
        return [head(language), _title(), *kept]
    return list(blocks)


def _fewer(blocks: Sequence[Block], line: int, source: Source) -> Iterator[Block]:
    """Yield the blocks without the item at a line; those after it in the same count move up."""
    gone = 0
    for block in blocks:
        if not isinstance(block, Numbered):
            if not isinstance(block, Comment) or source.line(block.start) != line:
                yield block
            continue
        gone = 0 if block.items[0].number == 1 else gone
        items: list[Item] = []
        for item in block.items:
            if _covers(item, line, source) and (bare := _bare(item)) != item:
                items.append(replace(bare, number=item.number - gone))
            elif _covers(item, line, source):
                gone += 1
            else:
                items.append(replace(item, number=item.number - gone))
        if items:
            yield Numbered(items=tuple(items))


def _bare(item: Item) -> Item:
    """Return a step with its screen and an id that no other has in the place of what its comments say.

    What `do:` says is done in the place of a sentence that is too literary: such a step cannot do without.
    """
    comments = [one for one in item.blocks if isinstance(one, Comment)]
    screen = next((found[2] for one in comments if (found := SCREEN.search(one.body))), "")
    if not screen or any(_DO.search(one.body) for one in comments):
        return item
    said = Comment(body=f"screen: {screen}; id: step-at-{item.span[0]}", start=item.span[0])
    return replace(item, blocks=(*(one for one in item.blocks if not isinstance(one, Comment)), said))


def _align(mended: Mended, guide: Guide) -> None:
    """Give everything that belongs to a step the number that the step has in the guide that was built."""
    built = {step.place.start: step.number for step in guide.steps}
    now = {number: built.get(start) for start, number in mended.starts.items()}
    mended.pieces = [replace(one, step=now.get(one.step or 0)) for one in mended.pieces]
    mended.images = [(image, now.get(step or 0)) for image, step in mended.images]
    mended.screenless = {new for step in mended.screenless if (new := now.get(step)) is not None}
    mended.written = {new: mended.written.get(step, step) for step, new in now.items() if new is not None}


def _covers(item: Item, line: int, source: Source) -> bool:
    comments = [source.line(block.start) for block in item.blocks if isinstance(block, Comment)]
    return source.line(item.span[0]) <= line <= max(source.line(item.span[1]), *comments, 0)


def _title() -> Heading:
    return Heading(level=1, prose=Prose(text="?", spans=((0, 1),)))


def _nothing(source: Source, language: str) -> Guide:
    return Guide(
        id="unnamed",
        path=source.path,
        title="",
        language=language,
        notes=(),
        steps=(),
        questions=(),
        journeys=(),
    )
