"""Sentences for whoever is told that the account may not be used now. Pure."""

from __future__ import annotations

from datetime import UTC, datetime

from flowcheck.account import lease
from flowcheck.account.budgets import Refusal
from flowcheck.account.lease import Lease
from flowcheck.account.moment import Moment
from flowcheck.errors import BudgetError, DoubtError, LeaseError, LostError, StateError


def held(name: str, other: Lease, now: Moment) -> LeaseError:
    until = clock(now.at + lease.left_ms(other, now))
    return LeaseError(
        f"run {other.run} holds accounts.{name} (on {other.holder.host}); wait for it with --wait MINUTES, "
        f"or until {until} at the latest."
    )


def taken_over(name: str) -> LeaseError:
    return LeaseError(
        f"this run no longer holds accounts.{name}: it stood still for too long, or another run took "
        f"over. Nothing more is written; run again."
    )


def spent(refused: Refusal, now: Moment) -> BudgetError:
    """Say which budget is spent, and from when on it is not."""
    again_at = None if refused.again_ms is None else now.at + refused.again_ms
    if refused.rule == "rest" and again_at is not None:
        return BudgetError(
            f"the vendor asked to be left alone less than 24 hours ago; run again after {clock(again_at)}.",
            again_at,
        )
    if refused.rule == "text-under-way" and again_at is not None:
        return BudgetError(
            "the text message of the run before may still come and would be taken for the new one; "
            f"run again after {clock(again_at)}.",
            again_at,
        )
    what = refused.rule.replace("-", " ")
    when = "in another run" if again_at is None else f"after {clock(again_at)}"
    return BudgetError(f"the budget of {refused.most} {what} is spent; try again {when}.", again_at)


def tried(name: str, generation: int) -> DoubtError:
    return DoubtError(
        f"password {generation} of accounts.{name} was refused before and is not tried again; "
        f"see `flowcheck account status`."
    )


def unclear(name: str) -> DoubtError:
    return DoubtError(
        f"signing in to find out which password of accounts.{name} is true ended without a clear answer, "
        f"so nothing more is tried; see what the screen says, and run again."
    )


def lost(name: str) -> LostError:
    return LostError(
        f"none of the passwords of accounts.{name} is taken any more; run the journey that resets it, or "
        f"reset it by hand, put that password where the account's password is configured, and run "
        f"`flowcheck account adopt`."
    )


def not_given_back(place: str) -> StateError:
    return StateError(f"{place} does not give back what was written; mend that, and run again.")


def no_room(place: str) -> StateError:
    return StateError(f"there is too little room for {place}; make some before a password is reset.")


def clock(at_ms: float) -> str:
    """Return a time as the clock on the wall here shows it."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
