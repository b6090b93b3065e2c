"""Names, numbers and accounts of people in the text, and contacts that are not what they should be. Pure.

What may be somebody's is never repeated: a Remark may end up where more people read it than the guide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from flowcheck.importing.looking import masked
from flowcheck.linting import contacts
from flowcheck.linting.contacts import Contact
from flowcheck.linting.lists import SERVICES
from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import Rule
from flowcheck.linting.subject import Piece, Subject

_PREFIX: Final = r"(?:(?:van|de|der|den|ter|ten|het|'t|von|du|da|el|al)\s+){0,3}"
_NAME: Final = r"[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?"
_INITIALS: Final = r"(?:[A-Z]\.){1,4}"
# A title and a name; or a first and a last name, where somebody is to be asked, called or written to.
_TITLED: Final = re.compile(
    rf"\b(?:[Dd]hr|[Mm]evr|[Mm]w|[Dd]rs?|[Ii]ng|[Ii]r|Mr|Mrs|Ms)\.?\s+(?:{_INITIALS}\s*)?{_PREFIX}{_NAME}"
    rf"|\b(?:[Dd]e heer|[Mm]evrouw|[Mm]eneer)\s+(?:{_INITIALS}\s*)?{_PREFIX}{_NAME}"
)
_ASKED: Final = re.compile(
    r"\b(?:[Vv]raag naar|[Cc]ontact op met|[Bb]el(?: met| naar)?|[Mm]ail(?: naar)?|[Cc]ollega|[Aa]sk for"
    rf"|[Cc]ontact|[Cc]all|[Ee]-?mail)\s+(?P<name>(?:{_NAME}|{_INITIALS})\s+{_PREFIX}{_NAME})"
)


def find(subject: Subject) -> Iterator[Remark]:
    """Yield what may be somebody's in the text."""
    screens = tuple(contact for contact, _ in contacts.on_screens(subject))
    for piece in subject.pieces:
        for contact in contacts.contacts_in(piece.prose.text):
            span = piece.prose.span(contact.start, contact.end)
            yield from _contact(subject, piece, contact, span, screens)
        yield from _links(subject, piece, screens)
        yield from _names(subject, piece)
        yield from _account(subject, piece)


def _contact(
    subject: Subject, piece: Piece, contact: Contact, span: tuple[int, int], screens: tuple[Contact, ...]
) -> Iterator[Remark]:
    terms = subject.terms
    if contacts.is_placeholder(contact, terms.placeholders):
        return
    near = next((one for one in screens if contacts.alike(contact, one)), None)
    if contact.plain in {one.plain for one in screens}:
        return
    if near is not None:
        yield subject.at(
            Rule.CONTACT_DIFFERS, span, step=piece.step, written=contact.written, screen=near.written
        )
    elif contact.plain in contacts.listed(terms):
        return
    elif contacts.of_a_function(contact):
        yield subject.at(Rule.CONTACT_UNLISTED, span, step=piece.step, written=contact.written)
    else:
        rule = Rule.PERSONAL_ACCOUNT if contact.kind == "mail" else Rule.PERSONAL_NUMBER
        yield subject.at(rule, span, step=piece.step, masked=masked(contact.written))


def _links(subject: Subject, piece: Piece, screens: tuple[Contact, ...]) -> Iterator[Remark]:
    """Yield what is wrong with addresses and numbers that stand in links alone."""
    shown = {one.plain for one in contacts.contacts_in(piece.prose.text)}
    for link in piece.prose.links:
        if link.url.lower().startswith(("mailto:", "tel:", "sms:")):
            for contact in contacts.contacts_in(unquote(link.url.partition(":")[2])):
                if contact.plain not in shown:
                    yield from _contact(subject, piece, contact, link.span, screens)


def _names(subject: Subject, piece: Piece) -> Iterator[Remark]:
    text = piece.prose.text
    for found in _TITLED.finditer(text):
        yield subject.in_piece(Rule.PERSONAL_NAME, piece, *found.span())
    for found in _ASKED.finditer(text):
        words = {word.casefold() for word in re.findall(r"\w+", found["name"])}
        if not words & SERVICES:
            yield subject.in_piece(Rule.PERSONAL_NAME, piece, *found.span("name"))


def _account(subject: Subject, piece: Piece) -> Iterator[Remark]:
    tells = subject.terms.tells
    if tells is not None and tells(piece.prose.text):
        yield subject.in_piece(Rule.PERSONAL_ACCOUNT, piece, 0, len(piece.prose.text), variant="own")
