"""Pictures and comments that are not indented, put into the step before them as reading does. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flowcheck.guide.blocks import Block, Comment, Heading, Image, Numbered, Prose
from flowcheck.guide.words import QUESTIONS


def folded(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give pictures and comments that are not indented to the step before them, as reading does."""
    held: Numbered | None = None
    between: list[Block] = []
    titled = in_questions = False
    for block in blocks:
        if held is not None and isinstance(block, Comment | Image) and not in_questions:
            *items, last = held.items
            held = Numbered(items=(*items, replace(last, blocks=(*last.blocks, block))))
        elif held is not None and isinstance(block, Prose):
            between.append(block)
        else:
            yield from (held, *between) if held is not None else ()
            held, between = (block, []) if isinstance(block, Numbered) else (None, [])
            if isinstance(block, Heading):
                in_questions = titled and QUESTIONS.search(block.prose.text) is not None
                titled = True
            if held is None:
                yield block
    yield from (held, *between) if held is not None else ()
