"""The card for new colleagues: one page, always. Knows no browser; whoever prints tells how it came out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from flowcheck.guide.reasons import Reason
from flowcheck.model import Guide, Open
from flowcheck.publishing.edition import Edition
from flowcheck.publishing.parts import Block, Heading, Listing, Paragraph, Questions, Quotation, Steps
from flowcheck.publishing.runs import visited, words
from flowcheck.publishing.short import short
from flowcheck.publishing.templates_of import Templates
from flowcheck.publishing.view import common

# From large to what is still read at arm's length; first with what stands before the steps, then without.
_WITH_NOTES: Final = (12.0, 11.5, 11.0, 10.0)
_WITHOUT: Final = (11.0, 10.0, 9.0, 8.0)
_LONGEST_NOTES: Final = 600

Prints = Callable[[str], bytes]
Counts = Callable[[bytes], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a card is set: letters of so many points, with the notes or without, and how many steps."""

    points: float
    notes: bool
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card that fits; `pdf` is as it was printed."""

    html: str
    pdf: bytes
    shape: Shape


def card(edition: Edition, templates: Templates, prints: Prints, counts: Counts) -> Card:
    """Return the largest card that fits on one page; raises TemplateError."""
    every = len(edition.guide.steps)
    for shape in _shapes(every):
        made = _made(edition, templates, shape, prints)
        if counts(made.pdf) == 1:
            return made
    return _with_fewer(edition, templates, prints, counts)


def _shapes(steps: int) -> Iterator[Shape]:
    yield from (Shape(points=points, notes=True, steps=steps) for points in _WITH_NOTES)
    yield from (Shape(points=points, notes=False, steps=steps) for points in _WITHOUT)


def _with_fewer(edition: Edition, templates: Templates, prints: Prints, counts: Counts) -> Card:
    """Return the card with as many of the steps as fit, in the smallest letters."""
    shape = Shape(points=_WITHOUT[-1], notes=False, steps=0)
    best = _made(edition, templates, shape, prints)
    low, high = 0, len(edition.guide.steps) - 1
    while low < high:
        middle = (low + high + 1) // 2
        made = _made(edition, templates, replace(shape, steps=middle), prints)
        if counts(made.pdf) == 1:
            low, best = middle, made
        else:
            high = middle - 1
    return best


def _made(edition: Edition, templates: Templates, shape: Shape, prints: Prints) -> Card:
    html = html_of(edition, templates, shape)
    return Card(html=html, pdf=prints(html), shape=shape)


def html_of(edition: Edition, templates: Templates, shape: Shape) -> str:
    """Return the card in a shape as HTML; raises TemplateError."""
    guide = edition.guide
    title, notes = _notes(edition) if shape.notes else ("", ())
    steps = guide.steps[: shape.steps]
    return templates.render(
        "card.html.j2",
        {
            **common(edition),
            "points": f"{shape.points:g}",
            "address": address(guide),
            "notes_title": title,
            "notes": notes,
            "lines": [visited(short(step)) for step in steps],
            "left_out": len(steps) + 1 if len(steps) < len(guide.steps) else None,
            "rules": rules(guide),
        },
    )


def address(guide: Guide) -> str:
    """Return where the guide sends its readers first, or nothing."""
    opened = (action.url for step in guide.steps for action in step.actions if isinstance(action, Open))
    return next(opened, "")


def rules(guide: Guide) -> tuple[str, ...]:
    """Return the sentences that say what a password must be like, each once."""
    sentences = (
        *guide.notes,
        *(sentence for step in guide.steps for sentence in step.sentences),
        *(sentence for question in guide.questions for sentence in question.sentences),
    )
    said = (sentence.text for sentence in sentences if sentence.reason == Reason.RULE.value)
    return tuple(dict.fromkeys(said))


def _notes(edition: Edition) -> tuple[str, tuple[str, ...]]:
    """Return the last heading before the steps, and what stands under it, unless that is long."""
    title, notes = "", list[str]()
    for part in edition.parts:
        if isinstance(part, Steps):
            break
        if isinstance(part, Heading):
            title, notes = (title, notes) if part.ours else (words(part.runs), [])
        elif not isinstance(part, Questions):
            notes += _texts(part)
    return (title, tuple(notes)) if sum(map(len, notes)) <= _LONGEST_NOTES else (title, ())


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield words(block.runs)
        case Listing():
            for item in block.items:
                for inner in item:
                    yield from _texts(inner)
        case Quotation():
            for inner in block.blocks:
                yield from _texts(inner)
        case _:
            pass
