"""An edition -> the files of the formats that were asked for. Names the formats; the browser is handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol
from urllib.parse import unquote

from flowcheck.publishing import mark_down, paper, told
from flowcheck.publishing.card import Card, address, card, rules
from flowcheck.publishing.edition import Edition
from flowcheck.publishing.page import page
from flowcheck.publishing.templates_of import Templates
from flowcheck.publishing.word import word
from flowcheck.publishing.words import say


class Format(StrEnum):
    """What a guide can be published as; the values are what people type."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MD = "md"
    CARD = "card"


PRINTED: Final = frozenset({Format.PDF, Format.CARD})


class Prints(Protocol):
    """What can print a page."""

    def pdf(self, html: str) -> bytes: ...


Opens = Callable[[], AbstractContextManager[Prints]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The files by their paths in the folder, and what whoever hands them out should know."""

    files: Mapping[str, bytes]
    remarks: tuple[str, ...]


def publish(
    edition: Edition,
    formats: frozenset[Format],
    templates: Templates,
    opens: Opens,
    *,
    settings_path: str,
    language: str,
) -> Published:
    """Make the files; `opens` gives a press, and is asked only where something is printed.

    `language` is that of the remarks. Raises an InputError; then there is nothing to write.
    """
    name = edition.guide.id
    files: dict[str, bytes] = {}
    remarks = [*templates.remarks(language), *told.remarks(edition, settings_path, language)]
    html = page(edition, templates) if formats & {Format.HTML, Format.PDF} else ""
    if Format.HTML in formats:
        files[f"{name}.html"] = html.encode()
    if Format.MD in formats:
        files[f"{name}.md"] = mark_down.markdown(edition, templates).encode()
        files |= {unquote(path): still.whole for path, still in edition.stills.items()}
    if Format.DOCX in formats:
        files[f"{name}.docx"] = word(edition, templates.word())
        remarks += told.of_logo(edition, language)
    if formats & PRINTED:
        paper.need_pypdf()
        with opens() as press:
            if Format.PDF in formats:
                files[f"{name}.pdf"] = _finished(edition, press.pdf(html), html, edition.guide.title)
            if Format.CARD in formats:
                made = card(edition, templates, press.pdf, paper.pages)
                files |= _of_card(edition, made)
                remarks += _about_card(edition, made, language)
    return Published(files=files, remarks=tuple(remarks))


def _finished(edition: Edition, pdf: bytes, html: str, title: str) -> bytes:
    return paper.finished(
        pdf,
        html,
        title=title,
        language=edition.language,
        author=edition.house.organisation,
        day=edition.day,
    )


def _of_card(edition: Edition, made: Card) -> Mapping[str, bytes]:
    title = f"{say('card', edition.language)}: {edition.guide.title}"
    name = f"{edition.guide.id}-card"
    return {f"{name}.html": made.html.encode(), f"{name}.pdf": _finished(edition, made.pdf, made.html, title)}


def _about_card(edition: Edition, made: Card, language: str) -> Iterator[str]:
    """Yield what a reader of the card will miss."""
    place = f"{edition.guide.path}:1"
    if not address(edition.guide):
        yield say("no-address", language, place=place)
    if not rules(edition.guide):
        yield say("no-rule", language, place=place)
    if made.shape.steps < len(edition.guide.steps):
        yield say("card-cut", language, place=place, count=made.shape.steps)
