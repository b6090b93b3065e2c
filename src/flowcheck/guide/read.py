"""A guide's file -> Guide. The only module that uses the Markdown library, and only once a guide is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flowcheck.errors import FlowcheckError, UsageError
from flowcheck.guide.blocks import Block, blocks_of
from flowcheck.guide.build import build
from flowcheck.guide.source import Source, instead, read_source
from flowcheck.model import Guide, Journey

if TYPE_CHECKING:
    from marko.block import Document


def read_guide(path: Path, screens: frozenset[str]) -> Guide:
    """Read the guide at `path`, whose steps may take place on `screens`.

    Raises GuideError, which names the line, for anything that is not a guide.
    """
    return guide_of(read_source(path), screens)


def guide_of(source: Source, screens: frozenset[str]) -> Guide:
    """Read a guide's text; raises GuideError as `read_guide` does."""
    return build(source, blocks_in(source), screens)


def blocks_in(source: Source) -> tuple[Block, ...]:
    """Return what a guide's text is made of, each piece with where it stands; raises GuideError."""
    try:
        return blocks_of(parsed(source), source)
    except RecursionError as error:
        raise source.error(
            0, "lists or quotations are nested too deeply; write the guide flatter."
        ) from error


def parsed(source: Source) -> Document:
    """Return the Markdown library's own tree of a guide's text; raises GuideError, and RecursionError."""
    from marko import Markdown  # noqa: PLC0415 - a third of the time of `--help`, and needed for guides only

    try:
        return Markdown().parse(source.text)
    except FlowcheckError:
        raise
    except RecursionError:
        raise
    except Exception as error:  # a parser of others, on text of strangers: whatever it trips over
        message = (
            f"the Markdown cannot be read ({type(error).__name__}); look for unusual markup and simplify it."
        )
        raise source.error(0, message) from error


def journey(guide: Guide, name: str) -> Journey:
    """Return the journey called `name`, or say which there are."""
    for known in guide.journeys:
        if known.name == name:
            return known
    names = [known.name for known in guide.journeys]
    hint = instead(name, names) if names else "its head names none."
    there = f" ({', '.join(names)})" if names and "did you mean" in hint else ""
    raise UsageError(f'{guide.path} has no journey "{name}"; {hint}{there}')
