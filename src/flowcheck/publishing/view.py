"""What the templates of the page and the card are given: see docs/handleidingbeheer.md. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from markupsafe import Markup

from flowcheck.publishing import told
from flowcheck.publishing.edition import Edition
from flowcheck.publishing.markup import address, html
from flowcheck.publishing.palette import palette
from flowcheck.publishing.parts import Figure, Heading, Part, Steps
from flowcheck.publishing.runs import called, words
from flowcheck.publishing.short import short
from flowcheck.publishing.templates_of import css_text
from flowcheck.publishing.words import say

_LONGEST_ENTRY: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A part of the guide on the page: `level` is that of the headings in it, `id` its place."""

    part: Part
    level: int
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the table of contents; `number` is a step's."""

    id: str
    text: str
    number: int | None = None


def common(edition: Edition) -> Mapping[str, Any]:
    """Return what every template is given."""
    house = edition.house
    return {
        "title": edition.guide.title,
        "language": edition.language,
        "organisation": house.organisation,
        "logo": address(edition.logo) if edition.logo else None,
        "contact": [called(line) for line in house.contact],
        "colours": palette(house.rgb),
        "edition": told.edition_of(edition),
        "summary": told.summary(edition),
        "practice": edition.practice,
        "say": partial(_say, edition.language),
        "runs": html,
        "css_text": css_text,
        "page_of_pages": _page_of_pages(edition.language),
    }


def of_page(edition: Edition) -> Mapping[str, Any]:
    """Return what `guide.html.j2` is given."""
    shown = tuple(_shown(edition.parts))
    return {
        **common(edition),
        "parts": shown,
        "contents": tuple(_contents(shown)),
        "stamp": partial(told.of_step, edition),
        "picture": partial(_picture, edition),
    }


def _page_of_pages(language: str) -> Markup:
    """Return the number of a page as CSS counts it."""
    before, between, after = say("page", language, page="\0", pages="\0").split("\0")
    counted = "{} counter(page) {} counter(pages) {}"
    return Markup(counted).format(  # noqa: S704 - ours
        *map(css_text, (before, between, after))
    )


def _say(language: str, key: str, **given: object) -> str:
    return say(key, language, **given)


def _shown(parts: tuple[Part, ...]) -> Iterator[Shown]:
    level, place = 1, 0
    for part in parts:
        if isinstance(part, Heading):
            level, place = part.level, place + 1
            yield Shown(part=part, level=level, id=f"part-{place}")
        else:
            yield Shown(part=part, level=min(level + 1, 6), id="")


def _contents(shown: tuple[Shown, ...]) -> Iterator[Entry]:
    for one in shown:
        match one.part:
            case Heading(level=2, runs=runs):
                yield Entry(id=one.id, text=words(runs))
            case Steps(items=items):
                for item in items:
                    number = item.step.number
                    yield Entry(id=f"step-{number}", text=short(item.step, _LONGEST_ENTRY, 0), number=number)
            case _:
                pass


def _picture(edition: Edition, figure: Figure, otherwise: str = "") -> Mapping[str, Any]:
    still = edition.stills[figure.path]
    alt = figure.alt or otherwise or say("picture-alone", edition.language)
    small = edition.small.get(figure.path)
    return {
        "src": address(still),
        "small": address(small) if small else None,
        "alt": alt,
        "width": still.width,
        "height": still.height,
    }
