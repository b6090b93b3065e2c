"""Which vendor ids and names of screens the catalogue does not know yet, or had only assumed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flowcheck.calibrating.passed import Look
from flowcheck.calibrating.slots import IdSlot, ViewSlot
from flowcheck.patterns import volatile
from flowcheck.screens.catalogue import Catalogue

# Ids that are made up anew for each page: a number at the end, or a run of signs that is no word.
_GENERATED = re.compile(
    r"__[0-9]+$|[0-9]{5,}|[0-9a-f]{8}-|^[:_]|^(ember|react|ext-gen|mat-)[-:0-9]", re.IGNORECASE
)
_MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class IdTold:
    """The id of one control: `confirmed` that was assumed, or `now` that nobody knew, in place of `was`."""

    slot: IdSlot
    confirmed: str = ""
    now: str = ""
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewTold:
    """A name that a screen gave itself and that the catalogue does not have there."""

    slot: ViewSlot
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlisted:
    """Ids on a screen that are no control's of the catalogue, for whoever wants to add one by hand."""

    screen: str
    ids: tuple[str, ...]


def controls(slots: Iterable[IdSlot], passed: Sequence[Look]) -> Iterator[IdTold]:
    """Yield what is now known of the ids of controls that were there."""
    for slot in slots:
        seen = [
            look.named[slot.part].id
            for look in passed
            if look.screen.id == slot.screen and slot.part in look.named and _can_be_kept(look, slot)
        ]
        found = next(iter(dict.fromkeys(seen)), "")
        if found in slot.assumed:
            yield IdTold(slot=slot, confirmed=found)
        elif found and found not in slot.ids:
            yield IdTold(slot=slot, now=found, was=slot.assumed)


def _can_be_kept(look: Look, slot: IdSlot) -> bool:
    """Say whether an id is one control's own, and the same tomorrow."""
    own = look.named[slot.part].id
    alone = sum(control.id == own for control in look.seen.controls if control.on_screen) == 1
    return bool(own) and alone and not generated(own)


def generated(own: str) -> bool:
    """Say whether an id looks as if it were made up for this one page."""
    return bool(_GENERATED.search(own)) or volatile(own)


def views(slots: Iterable[ViewSlot], passed: Sequence[Look]) -> Iterator[ViewTold]:
    """Yield the names that screens gave themselves and that are not in their lists."""
    told: set[tuple[str, str]] = set()
    for slot in slots:
        for look in passed:
            identity = look.seen.identity
            name = identity.view if slot.key == "views" else identity.page_id or identity.config_id
            if look.screen.id != slot.screen or not name or name in slot.names or (slot.screen, name) in told:
                continue
            told.add((slot.screen, name))
            yield ViewTold(slot=slot, now=name)


def unlisted(passed: Sequence[Look], catalogue: Catalogue, told: Sequence[IdTold]) -> Iterator[Unlisted]:
    """Yield the ids of each screen that are in no list of the catalogue, and not proposed either."""
    known = {one.now for one in told}
    for screen in catalogue.screens.values():
        known |= {*screen.signals.ids, *(one for part in screen.parts for one in part.ids)}
        known |= {one for message in screen.messages for one in message.ids}
    for family in catalogue.families.values():
        known |= {*family.shell.ids, *family.shell.late_ids, *family.shell.link_ids}
    known |= {one for part in catalogue.never_press for one in part.ids}
    for screen_id in dict.fromkeys(look.screen.id for look in passed):
        ids = dict.fromkeys(
            one for look in passed if look.screen.id == screen_id for one in look.seen.identity.ids
        )
        left = tuple(one for one in ids if one not in known and not generated(one))
        if left:
            yield Unlisted(screen=screen_id, ids=left[:_MOST])
