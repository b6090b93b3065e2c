"""What is published: the guide, its pictures, its stamps and the organisation's own things, all in memory.

Reads the guide's folder and the recordings; writes nothing and knows no format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from pathlib import Path

from flowcheck.ages import ages
from flowcheck.guide.picture_sets import in_set
from flowcheck.guide.rewrite import Manuscript, open_manuscript
from flowcheck.house import House
from flowcheck.model import Guide
from flowcheck.publishing import images
from flowcheck.publishing.images import Still
from flowcheck.publishing.manuscript import parts_of
from flowcheck.publishing.parts import (
    Block,
    Figure,
    Heading,
    Listing,
    Part,
    Questions,
    Quotation,
    Steps,
)
from flowcheck.publishing.runs import Run
from flowcheck.publishing.stamps import Stamp, State, stamps
from flowcheck.publishing.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked for: the guide at `guide`, and the folder with the recordings of its runs.

    `day` is printed as the day of the edition, if given; `practice` has the steps say what a replica showed.
    """

    guide: Path
    runs: Path
    live_targets: frozenset[str]
    house: House
    small_set: str = ""
    day: date | None = None
    practice: bool = False
    zone: tzinfo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """`stills` are the pictures by their path in the guide, `stamps` those of the steps by their id.

    `small` are those of the `stills` that look otherwise on a small screen, by the same paths.
    """

    manuscript: Manuscript
    parts: tuple[Part, ...]
    stills: Mapping[str, Still] = field(repr=False)
    small: Mapping[str, Still] = field(repr=False)
    stamps: Mapping[str, Stamp]
    house: House
    logo: Still | None
    day: date | None

    @property
    def guide(self) -> Guide:
        return self.manuscript.guide

    @property
    def language(self) -> str:
        return self.manuscript.guide.language

    @property
    def practice(self) -> bool:
        return any(stamp.state is State.PRACTISED for stamp in self.stamps.values())


def make(request: Request, screens: frozenset[str]) -> Edition:
    """Gather all that is published; raises GuideError or PictureError for what cannot be read."""
    manuscript = open_manuscript(request.guide, screens)
    guide = manuscript.guide
    parts = parts_of(manuscript.source, guide)
    shown = tuple(_one_of_each(figures(parts)))
    known = ages(request.runs, guide.id, request.live_targets)
    return Edition(
        manuscript=manuscript,
        parts=tuple(_headed(parts, guide.language)),
        stills={figure.path: images.of_guide(guide.path, figure) for figure in shown},
        small=dict(_small(guide.path, shown, request.small_set)),
        stamps=stamps(guide, known, request.zone, practice=request.practice),
        house=request.house,
        logo=images.logo(Path(request.house.logo)) if request.house.logo else None,
        day=request.day,
    )


def _headed(parts: tuple[Part, ...], language: str) -> Iterator[Part]:
    """Yield the parts with a heading over the steps where the guide has none right there."""
    before: Part | None = None
    steps_seen = False
    for part in parts:
        if isinstance(part, Steps) and not steps_seen:
            steps_seen = True
            if not isinstance(before, Heading):
                yield Heading(level=2, runs=(Run(text=say("the-steps", language)),), ours=True)
        yield part
        before = part


def _small(guide: str, shown: Iterable[Figure], picture_set: str) -> Iterator[tuple[str, Still]]:
    """Yield the pictures of a set, of which there need not be one for each."""
    for figure in shown if picture_set else ():
        other = replace(figure, path=in_set(figure.path, picture_set))
        if images.is_there(guide, other):
            yield figure.path, images.of_guide(guide, other)


def _one_of_each(found: Iterator[Figure]) -> Iterator[Figure]:
    seen: set[str] = set()
    for figure in found:
        if figure.path not in seen:
            seen.add(figure.path)
            yield figure


def figures(parts: tuple[Part, ...]) -> Iterator[Figure]:
    """Yield all pictures, in the order of the guide."""
    for part in parts:
        match part:
            case Steps() | Questions():
                for item in part.items:
                    yield from _figures(item.blocks)
            case _:
                yield from _figures((part,))


def _figures(blocks: tuple[Block, ...]) -> Iterator[Figure]:
    for block in blocks:
        match block:
            case Figure():
                yield block
            case Listing():
                for item in block.items:
                    yield from _figures(item)
            case Quotation():
                yield from _figures(block.blocks)
            case _:
                pass
