"""Which password is true, and how sure that is. Pure: each function returns the journal after an event.

A password is known here by its number only. Facts are kept (what was submitted when, what was found
right or wrong when); whether the account is in doubt is derived from them. "Unknown" is not "no": what
was submitted may be applied late, so a number stays a candidate until it cannot come any more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from flowcheck.account.acts import Reply
from flowcheck.account.moment import HOUR, MINUTE, Moment, between

Cycle = Literal["alternate", "series"]

# Twice the vendor's reset session: what was not applied by then never is.
LANDING_MS = 30 * MINUTE
# How many numbers of a series are remembered that may still come.
RING = 8
# Numbers of a series count the hours since then, so that a journal put back from a backup repeats none.
SERIES_BEGAN_MS = 1_767_225_600_000  # 1 January 2026


class Phase(StrEnum):
    """How far the last run came. `submitting` is written before the act, everything else after."""

    IDLE = "idle"
    LEASED = "leased"
    PREFLIGHT = "preflight"
    PENDING = "pending"
    SUBMITTING = "submitting"
    SUBMITTED = "submitted"
    PROVED = "proved"
    LOST = "lost"


class Submitted(StrEnum):
    """What is known of the last submit that no sign-in has settled yet."""

    NOTHING = ""
    UNKNOWN = "unknown"
    SUCCESS = "success"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A password that may be true: when it was last submitted, and when it was found wrong after that.

    `offers` counts its submits since a sign-in last succeeded.
    """

    generation: int
    offered: Moment | None = None
    offers: int = 0
    wrong: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """`current` was last proved, or is what the account begins with; `pending` is to follow it."""

    phase: Phase = Phase.IDLE
    run: str = ""
    current: int = 0
    pending: int | None = None
    submitted: Submitted = Submitted.NOTHING
    proved: Moment | None = None
    candidates: tuple[Candidate, ...] = (Candidate(generation=0),)

    def candidate(self, generation: int) -> Candidate:
        """Return what is known of a number; nothing, where it is new."""
        found = (one for one in self.candidates if one.generation == generation)
        return next(found, Candidate(generation=generation))


def in_doubt(journal: Journal) -> bool:
    """Say whether it is open which password is true."""
    return journal.submitted is not Submitted.NOTHING or journal.candidate(journal.current).wrong is not None


def unsettled(journal: Journal) -> bool:
    """Say whether something that was submitted may have come after the last sign-in that succeeded."""
    proved = journal.proved
    return proved is not None and any(
        one.generation != journal.current
        and one.offered is not None
        and between(one.offered, proved) < LANDING_MS
        and not _wrong_for_good(one)
        for one in journal.candidates
    )


def likeliest(journal: Journal, cycle: Cycle) -> tuple[int, ...]:
    """Return the numbers that may be true, the likeliest first; none that was found wrong for good."""
    known = {one.generation: one for one in journal.candidates}
    if cycle == "alternate":
        for generation in (0, 1):
            known.setdefault(generation, Candidate(generation=generation))
    ranked = sorted(known.values(), key=lambda one: _rank(journal, one))
    return tuple(one.generation for one in ranked if not _wrong_for_good(one))


def _rank(journal: Journal, one: Candidate) -> tuple[int, int]:
    latest = -one.offered.at if one.offered else 0
    if one.wrong is not None:
        return 3, latest  # only if it was applied late
    if one.generation == journal.pending and journal.submitted is not Submitted.NOTHING:
        return 0, latest
    return (1 if one.generation == journal.current else 2), latest


def _wrong_for_good(one: Candidate) -> bool:
    """Say whether nothing that happened before it was found wrong can have made it right since."""
    if one.wrong is None:
        return False
    return one.offered is None or between(one.offered, one.wrong) >= LANDING_MS


def following(journal: Journal, cycle: Cycle, now: Moment) -> int:
    """Return the number of the next password to set.

    While a submit is in doubt it is the same again: applied twice it does no harm, and there is
    never a second one of which nobody knows whether it will come.
    """
    if journal.pending is not None and journal.submitted is not Submitted.NOTHING:
        return journal.pending
    if cycle == "alternate":
        return 0 if journal.current else 1
    highest = max(one.generation for one in (*journal.candidates, Candidate(generation=journal.current)))
    return max(highest + 1, (now.at - SERIES_BEGAN_MS) // HOUR)


# --- what happened ---


def reached(journal: Journal, phase: Phase, run: str) -> Journal:
    """A run came so far. What is in doubt stays so, and what is lost until something is submitted."""
    return replace(journal, phase=journal.phase if journal.phase is Phase.LOST else phase, run=run)


def pending(journal: Journal, generation: int) -> Journal:
    """A new password is about to be submitted."""
    return replace(journal, phase=Phase.PENDING, pending=generation)


def submitting(journal: Journal, now: Moment) -> Journal:
    """From now on the pending password may be true, whatever becomes of us."""
    if journal.pending is None:
        raise ValueError("nothing is pending")
    before = journal.candidate(journal.pending)
    offered = Candidate(generation=journal.pending, offered=now, offers=before.offers + 1)
    return replace(_with(journal, offered), phase=Phase.SUBMITTING, submitted=Submitted.UNKNOWN)


def answered(journal: Journal, reply: Reply) -> Journal:
    """The vendor said something to the submit, or nothing that could be understood."""
    if journal.pending is None:
        raise ValueError("nothing was submitted")
    first = journal.candidate(journal.pending).offers == 1
    journal = replace(journal, phase=Phase.SUBMITTED)
    match reply:
        case Reply.RIGHT:
            return replace(journal, submitted=Submitted.SUCCESS)
        case Reply.REFUSED if first:
            return replace(journal, submitted=Submitted.NOTHING, pending=None)
        case _:
            # Also a refusal the second time: the first submit may be the reason for it.
            return replace(journal, submitted=Submitted.UNKNOWN)


def found_right(journal: Journal, generation: int, now: Moment, cycle: Cycle) -> Journal:
    """A sign-in succeeded with this password."""
    proved = replace(
        journal,
        phase=Phase.PROVED,
        current=generation,
        pending=None,
        submitted=Submitted.NOTHING,
        proved=now,
        candidates=tuple(replace(one, offers=0) for one in journal.candidates),
    )
    true = replace(proved.candidate(generation), wrong=None)
    return _outlived(_with(proved, true), now, cycle)


def found_wrong(journal: Journal, generation: int, now: Moment) -> Journal:
    """A sign-in failed with this password, and the vendor said that the password was why."""
    return _with(journal, replace(journal.candidate(generation), wrong=now))


def lost(journal: Journal) -> Journal:
    return replace(journal, phase=Phase.LOST)


def told(journal: Journal, generation: int) -> Journal:
    """A person says which password is true: everything else is forgotten."""
    return Journal(run=journal.run, current=generation, candidates=(Candidate(generation=generation),))


def _outlived(journal: Journal, now: Moment, cycle: Cycle) -> Journal:
    """Drop what cannot come any more. Of two in turn both stay: they are all there is."""
    if cycle == "alternate":
        return journal
    kept = [
        one
        for one in journal.candidates
        if one.generation == journal.current
        or (one.offered is not None and between(one.offered, now) < LANDING_MS)
    ]
    return replace(journal, candidates=tuple(kept[-RING:]))


def _with(journal: Journal, changed: Candidate) -> Journal:
    others = [one for one in journal.candidates if one.generation != changed.generation]
    in_order = sorted((*others, changed), key=lambda one: one.generation)
    return replace(journal, candidates=tuple(in_order))
