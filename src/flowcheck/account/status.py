"""What is known of an account now: which password is true and why, what was spent, who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flowcheck.account import budgets, journal, lease
from flowcheck.account.budgets import Allowance
from flowcheck.account.journal import Cycle, Journal, Phase
from flowcheck.account.lease import Lease
from flowcheck.account.moment import Moment
from flowcheck.account.planned import brought_a_text
from flowcheck.account.state.database import Store
from flowcheck.account.state.rows import Passage
from flowcheck.settings import Budgets

MOST_PASSAGES = 8


class Certainty(StrEnum):
    """How sure it is which password is true; UNSETTLED when another may have come true since."""

    PROVED = "proved"
    ASSUMED = "assumed"
    UNSETTLED = "unsettled"
    DOUBT = "doubt"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """`options` are the passwords that may be true, the likeliest first; times are those of `now`.

    `texted` says that the last sign-in brought a text that nobody asked for.
    """

    account: str
    place: str
    now: Moment
    certainty: Certainty
    options: tuple[int, ...]
    journal: Journal
    lease: Lease | None
    held_ms: int
    rest_ms: int | None
    allowances: tuple[Allowance, ...]
    passages: tuple[Passage, ...]
    texted: bool


def status(store: Store, account: str, allowed: Budgets, cycle: Cycle) -> Status:
    """Read everything in one look; changes nothing. An account never used has a journal all the same."""
    with store.reading() as rows:
        found, held, entries = rows.journal(account), rows.lease(account), rows.entries(account)
        known = found[0] if found else Journal()
        options = journal.likeliest(known, cycle)
        return Status(
            account=account,
            place=store.place,
            now=rows.now,
            certainty=_certainty(known, options),
            options=options,
            journal=known,
            lease=held,
            held_ms=0 if held is None or _is_free(held, rows.now, store) else lease.left_ms(held, rows.now),
            rest_ms=budgets.rest_left(entries, rows.now),
            allowances=budgets.allowances(entries, allowed, rows.now),
            passages=rows.passages(account, MOST_PASSAGES),
            texted=brought_a_text(entries),
        )


def _is_free(held: Lease, now: Moment, store: Store) -> bool:
    return lease.takeable(held, now, local=store.local)


def _certainty(known: Journal, options: tuple[int, ...]) -> Certainty:
    if known.phase is Phase.LOST or not options:
        return Certainty.LOST
    if journal.in_doubt(known):
        return Certainty.DOUBT
    if known.proved is None:
        return Certainty.ASSUMED
    return Certainty.UNSETTLED if journal.unsettled(known) else Certainty.PROVED
