"""Addresses and numbers in a text, which of them are meant to be read, and what the screens say. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from flowcheck.guide.contradictions import domain_of, is_slip
from flowcheck.guide.sentences import masked
from flowcheck.importing.looking import EXAMPLES, MAIL, NOT_A_PHONE, PHONE
from flowcheck.linting.lists import FUNCTIONS, PLACEHOLDERS
from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import Rule
from flowcheck.linting.subject import Subject, Terms
from flowcheck.model import Step

# Numbers that belong to an organisation: national ones, and those of a place. Mobile ones are somebody's.
_OF_AN_ORGANISATION: Final = re.compile(r"0(?:800|900|85|88|[1-57]\d|20|30|40|50)\d*")
_HELPERS: Final = {
    "nl": re.compile(
        r"(?i:\b(?:afdeling|team|servicedesk|helpdesk))\s+(?P<who>[A-Z]\w+)"
        r"|(?P<desk>(?i:\b(?:applicatiebeheer|servicedesk|helpdesk)\b))"
    ),
    "en": re.compile(
        r"(?P<desk>(?:IT |ICT )?(?i:\b(?:help ?desk|service ?desk)\b))"
        r"|(?P<who>\b[A-Z]\w+)\s+(?:department|team)\b"
    ),
}
_ALIKE: Final = 0.8
_MOST_WRONG_DIGITS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An address or a number, as written and as it is compared, and where it stands in its text."""

    kind: Literal["mail", "phone"]
    written: str
    plain: str
    start: int = 0
    end: int = 0


def contacts_in(text: str) -> Iterator[Contact]:
    """Yield the addresses and numbers in a text; those for examples stand for nobody and are none."""
    for found in MAIL.finditer(text):
        if not EXAMPLES.search(found["domain"].lower()):
            yield Contact(
                kind="mail", written=found[0], plain=found[0].lower(), start=found.start(), end=found.end()
            )
    for found in PHONE.finditer(text):
        plain = digits(found[0])
        if plain.startswith(("0", "+")) and not NOT_A_PHONE.fullmatch(found[0]):
            yield Contact(kind="phone", written=found[0], plain=plain, start=found.start(), end=found.end())


def digits(number: str) -> str:
    """Return a number as it is dialled within the Netherlands, or with its + from abroad."""
    plain = re.sub(r"[^0-9+]", "", number.replace("(0)", ""))
    plain = re.sub(r"^00", "+", plain)
    return re.sub(r"^\+310?", "0", plain)


def is_placeholder(contact: Contact, placeholders: tuple[str, ...]) -> bool:
    """Say whether it stands for whatever a reader has there."""
    if contact.kind == "phone":
        return contact.plain in {digits(one) for one in placeholders} or len(set(contact.plain[2:])) == 1
    local = contact.plain.partition("@")[0]
    if any(local == one.lower().partition("@")[0] for one in placeholders):
        return True
    pieces = [piece for piece in re.split(r"[._+-]+", local) if piece]
    words = [piece for piece in pieces if len(piece) > 1 or piece in PLACEHOLDERS]
    return bool(words or not pieces) and all(word in PLACEHOLDERS for word in words)


def listed(terms: Terms) -> frozenset[str]:
    """Return the contacts that were listed for readers, as they are compared."""
    return frozenset(one.plain for text in terms.contacts for one in contacts_in(text))


def known_in(texts: Iterable[str], placeholders: tuple[str, ...] = ()) -> Callable[[str], bool]:
    """Return what says whether a contact stands in these texts, or for whatever a reader has there."""
    known = {one.plain for text in texts for one in contacts_in(text)}

    def is_known(written: str) -> bool:
        found = tuple(contacts_in(written))
        return bool(found) and all(one.plain in known or is_placeholder(one, placeholders) for one in found)

    return is_known


def of_a_function(contact: Contact) -> bool:
    """Say whether it is of an organisation or a function in it, rather than of a person."""
    if contact.kind == "mail":
        local = contact.plain.partition("@")[0]
        return local in FUNCTIONS or re.split(r"[._-]", local)[0] in FUNCTIONS
    return _OF_AN_ORGANISATION.fullmatch(contact.plain) is not None


def alike(one: Contact, other: Contact) -> bool:
    """Say whether two contacts that differ may well be meant to be the same."""
    if one.kind != other.kind or one.plain == other.plain:
        return False
    if one.kind == "phone":
        same = SequenceMatcher(None, one.plain, other.plain, autojunk=False).get_matching_blocks()
        differing = max(len(one.plain), len(other.plain)) - sum(block.size for block in same)
        return differing <= _MOST_WRONG_DIGITS or one.plain[:6] == other.plain[:6]
    (name, _, domain), (other_name, _, other_domain) = one.plain.partition("@"), other.plain.partition("@")
    if domain != other_domain:
        return name == other_name and is_slip(domain_of(other_domain), domain_of(domain))
    return of_a_function(one) or SequenceMatcher(None, name, other_name).ratio() >= _ALIKE


# --- the screens ---


def on_screens(subject: Subject) -> tuple[tuple[Contact, Step], ...]:
    """Return the contacts that readers see on the way, with the first step at which they do.

    Of a step that a run saw it is what was there, of others what the catalogue knows.
    """
    found: dict[str, tuple[Contact, Step]] = {}
    for step in subject.guide.steps:
        for line in _lines(subject, step):
            for contact in contacts_in(line):
                if not is_placeholder(contact, subject.terms.placeholders):
                    found.setdefault(contact.plain, (contact, step))
    return tuple(found.values())


def _lines(subject: Subject, step: Step) -> Iterator[str]:
    seen, screen = subject.seen(step), subject.screen(step)
    if seen is not None:
        yield " ".join(seen.words)
    elif screen is not None:
        yield from (text.text for text in screen.texts if text.language in (subject.guide.language, "*"))


def find(subject: Subject) -> Iterator[Remark]:
    """Yield a Remark where the screens send a reader for help to others than the guide does."""
    shown = on_screens(subject)
    written = [
        one
        for piece in subject.pieces
        for one in contacts_in(piece.prose.text)
        if not is_placeholder(one, subject.terms.placeholders)
    ]
    if not shown or any(
        one.plain == contact.plain or alike(one, contact) for one in written for contact, _ in shown
    ):
        return
    if listed(subject.terms) & {one.plain for one in written}:
        return  # somebody has decided whom readers turn to
    there = ", ".join(contact.written for contact, _ in shown)
    for piece in subject.pieces:
        named = _HELPERS[subject.guide.language].search(masked(piece.prose.text, ()))
        if named:
            yield subject.in_piece(
                Rule.CONTACT_OTHER,
                piece,
                *named.span(),
                variant="unreachable" if not written else "",
                helper=named["who"] or named["desk"],
                there=there,
                shown=subject.number(shown[0][1].number),
            )
            return
