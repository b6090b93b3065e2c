"""The guide as a Word document that can be edited: real headings, numbers, captions and alternative texts.

Walks the parts of an edition; what Word wants in XML is in `word_xml`. Writes no file.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from flowcheck.publishing import told, word_lists, word_xml
from flowcheck.publishing.edition import Edition
from flowcheck.publishing.images import SVG, Still
from flowcheck.publishing.parts import (
    Asked,
    Block,
    Code,
    Figure,
    Heading,
    Listing,
    Numbered,
    Paragraph,
    Part,
    Questions,
    Quotation,
    Steps,
)
from flowcheck.publishing.runs import Run, called
from flowcheck.publishing.word_begin import begun
from flowcheck.publishing.word_styles import (
    CONTACT,
    FACTS,
    HEADING,
    ITEM,
    LOCALES,
    NOTICE,
    QUESTION,
    STAMP,
    set_styles,
)
from flowcheck.publishing.word_zip import packed
from flowcheck.publishing.words import say

if TYPE_CHECKING:
    from docx.document import Document

_EMU_PER_PIXEL: Final = 9525
# On paper all pictures have one scale, at which the letters of a screen are some 7.5 points, up to what
# leaves room for a second step on the page.
_ON_PAPER: Final = 0.62
_TALLEST: Final = 397
_LOGO_HEIGHT: Final = 48
_ORDERED, _BULLETS = "List Number", "List Bullet"


def word(edition: Edition, template: Path | None) -> bytes:
    """Return the document, begun from the organisation's own if it has one; raises an InputError."""
    document = begun(template)
    writer = _Writer(document, edition)
    writer.furnish()
    for part in edition.parts:
        writer.part(part)
    writer.finish()
    out = io.BytesIO()
    document.save(out)
    return packed(out.getvalue())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Under:
    """Where a block stands: in which step, if any, and so many lists deep."""

    step: Numbered | None = None
    depth: int = 0

    @property
    def together(self) -> bool:
        """Whether it stays on one page with what comes next: a step is not parted from its picture."""
        return self.step is not None


class _Writer:
    """A document while it is being written."""

    def __init__(self, document: Document, edition: Edition) -> None:
        self._document = document
        self._edition = edition
        self._language = edition.language
        self._figures = 0
        self._lists = word_lists.Lists(document)

    def furnish(self) -> None:
        """Set what is not text, and write what stands above the guide's own words."""
        edition, document = self._edition, self._document
        set_styles(document, edition)
        self._say_about()
        word_xml.page_numbers(
            document, edition.guide.title, say("page", self._language, page="\0", pages="\0")
        )
        if edition.logo is not None and edition.logo.kind != SVG:
            run = document.add_paragraph().add_run()
            shown = run.add_picture(io.BytesIO(edition.logo.content))
            height = _LOGO_HEIGHT * _EMU_PER_PIXEL
            word_xml.resize(shown, round(shown.width * height / shown.height), height)
            word_xml.describe(shown, edition.house.organisation, "logo", 1000)
        elif edition.house.organisation:
            document.add_paragraph(edition.house.organisation, style=FACTS)
        document.add_paragraph(edition.guide.title, style="Title")
        if edition.practice:
            document.add_paragraph(say("practice", self._language), style=NOTICE)
        facts = ". ".join(filter(None, (told.edition_of(edition), told.summary(edition))))
        if facts:
            document.add_paragraph(facts, style=FACTS)

    def _say_about(self) -> None:
        about, day = self._document.core_properties, self._edition.day
        about.title, about.author = self._edition.guide.title, self._edition.house.organisation
        about.language, about.last_modified_by, about.revision = LOCALES[self._language], "", 1
        about.comments = about.keywords = about.subject = ""
        # A document must have been made at some time; without a day, at the one where its format begins.
        moment = datetime.combine(day, time(), UTC) if day else datetime(1980, 1, 1, tzinfo=UTC)
        about.created = about.modified = moment.replace(tzinfo=None)

    def finish(self) -> None:
        """Write whom to call."""
        if self._edition.house.contact:
            self._document.add_paragraph(say("help", self._language), style=HEADING)
            for line in self._edition.house.contact:
                self._write(self._document.add_paragraph(style=CONTACT), called(line))

    def part(self, part: Part) -> None:
        match part:
            case Steps(items=items):
                number = self._lists.numbered(1, items[0].step.number)
                for item in items:
                    self._step(item, number)
            case Questions(items=items):
                number = self._lists.numbered(2, items[0].question.number)
                for asked in items:
                    self._question(asked, number)
            case Heading():
                style = HEADING if part.ours else f"Heading {part.level - 1}"
                heading = self._document.add_paragraph(style=style)
                self._write(heading, part.runs)
            case _:
                self._block(part, "Normal", _Under())

    def _step(self, item: Numbered, number: int) -> None:
        said = told.of_step(self._edition, item.step)
        first, *rest = item.blocks
        if isinstance(first, Paragraph):
            self._numbered(first.runs, _ORDERED, number, together=True)
        else:
            self._numbered((Run(text=item.step.text),), _ORDERED, number, together=True)
            rest = [first, *rest]
        for block in rest:
            self._block(block, ITEM, _Under(step=item, depth=1))
        if said:
            self._document.add_paragraph(said, style=STAMP)
        else:
            word_xml.release(self._document.paragraphs[-1])

    def _question(self, asked: Asked, number: int) -> None:
        self._numbered(asked.runs, QUESTION, number, together=True)
        for block in asked.blocks:
            self._block(block, ITEM, _Under(depth=1))

    def _numbered(
        self, runs: tuple[Run, ...], style: str, number: int, level: int = 0, *, together: bool
    ) -> None:
        paragraph = self._document.add_paragraph(style=style)
        word_lists.number(paragraph, number, level)
        paragraph.paragraph_format.keep_with_next = together or None
        self._write(paragraph, runs)

    def _block(self, block: Block, style: str, under: _Under) -> None:
        match block:
            case Paragraph() | Heading():
                self._paragraph(block.runs, style, under)
            case Figure():
                self._figure(block, style, under)
            case Listing():
                self._listing(block, under)
            case Quotation():
                for inner in block.blocks:
                    self._block(inner, "Quote", under)
            case Code():
                self._paragraph((Run(text=block.text, code=True),), style, under)

    def _paragraph(self, runs: tuple[Run, ...], style: str, under: _Under) -> None:
        paragraph = self._document.add_paragraph(style=style)
        paragraph.paragraph_format.keep_with_next = under.together or None
        self._write(paragraph, runs)

    def _listing(self, listing: Listing, under: _Under) -> None:
        bullets = listing.start is None
        style = _BULLETS if bullets else "List Number 2"
        number = self._lists.bullets() if bullets else self._lists.numbered(3, listing.start or 1)
        inner = replace(under, depth=under.depth + 1)
        for item in listing.items:
            for index, block in enumerate(item):
                if index == 0 and isinstance(block, Paragraph):
                    self._numbered(block.runs, style, number, under.depth, together=under.together)
                else:
                    self._block(block, ITEM, inner)

    def _figure(self, figure: Figure, style: str, under: _Under) -> None:
        still = self._edition.stills[figure.path]
        self._figures += 1
        alt = figure.alt or self._alt(under.step)
        paragraph = self._document.add_paragraph(style=style)
        paragraph.paragraph_format.keep_with_next = True
        shown = paragraph.add_run().add_picture(io.BytesIO(still.content))
        self._resize(shown, still, style)
        word_xml.describe(shown, alt, Path(figure.path).name, self._figures)
        caption = self._document.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = under.together
        word_xml.caption(caption, say("picture", self._language), self._figures, f": {alt}")

    def _resize(self, shown: Any, still: Still, style: str) -> None:
        widest = word_xml.text_width(self._document) - word_xml.indent(self._document, style)
        scale = min(_ON_PAPER, widest / (still.width * _EMU_PER_PIXEL), _TALLEST / still.height)
        width, height = (round(side * scale * _EMU_PER_PIXEL) for side in (still.width, still.height))
        word_xml.resize(shown, width, height)

    def _alt(self, item: Numbered | None) -> str:
        if item is None:
            return say("picture-alone", self._language)
        return say("picture-of-step", self._language, number=item.step.number)

    def _write(self, paragraph: Any, runs: tuple[Run, ...]) -> None:
        for url, group in groupby(runs, lambda run: run.url):
            goal = word_xml.link(paragraph, url) if url else None
            for run in group:
                word_xml.run(paragraph, run, goal)
