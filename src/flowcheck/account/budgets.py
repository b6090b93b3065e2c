"""What may still be spent, and when again. Pure: the entries of the ledger and the time are handed in.

The vendor's limits: 5 texts or 5 resets in an hour and the account cannot be reset for 24 hours, 5 wrong
codes in a day the same, 10 wrong passwords and it is locked. Ours are at most half of that, so that even
a ledger that forgot everything once (a backup put back) does not reach them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from flowcheck.account.acts import SIGNS_OF_THROTTLING, Act
from flowcheck.account.ledger import Entry, wrong_codes, wrong_passwords
from flowcheck.account.moment import DAY, HOUR, MINUTE, Moment, between
from flowcheck.settings import Budgets

Rule = Literal[
    "rest", "text-under-way", "texts-per-run", "texts-per-hour", "texts-per-day", "wrong-passwords-per-day",
    "wrong-codes-per-day", "resets-per-run",
]  # fmt: skip

# What is written down is done a little later: at most as long after it as a step may take.
MARGIN_MS = 5 * MINUTE
HOURLY_MS = HOUR + MARGIN_MS
DAILY_MS = DAY + MARGIN_MS
REST_MS = DAY + MARGIN_MS
# So far clocks may differ where a message is believed to be new: see Rules in inbox/wait.py.
UNDER_WAY_MS = 2 * MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why an act may not be done now; `again_ms` is how long to wait, None where another run may."""

    act: Act
    rule: Rule
    most: int
    again_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """One budget as a person wants to read it: spent of most, and in how long one more is free."""

    rule: Rule
    spent: int
    most: int
    frees_ms: int | None


def refusal(entries: Sequence[Entry], act: Act, run: str, budgets: Budgets, now: Moment) -> Refusal | None:
    """Return why `act` may not be done by `run`, or None when it may. `entries` are oldest first."""
    if act is Act.LOOK:
        return None
    if (left := rest_left(entries, now)) is not None:
        return Refusal(act=act, rule="rest", most=0, again_ms=left)
    refused = [
        _refused(act, rule, spent, most, window, now)
        for rule, spent, most, window in _limits(entries, act, run, budgets)
    ]
    if act is Act.TEXT and (left := under_way(entries, run, now)) is not None:
        refused.append(Refusal(act=act, rule="text-under-way", most=0, again_ms=left))
    # The one that lasts longest; that another run may at once is said only where nothing else is in the way.
    return max((one for one in refused if one), key=lambda one: one.again_ms or 0, default=None)


def rest_left(entries: Iterable[Entry], now: Moment) -> int | None:
    """Return how long the account must be left alone after the last sign of throttling, if at all."""
    left = [
        REST_MS - between(entry.at, now)
        for entry in entries
        if entry.reply in SIGNS_OF_THROTTLING and between(entry.at, now) < REST_MS
    ]
    return max(left, default=None)


def under_way(entries: Sequence[Entry], run: str, now: Moment) -> int | None:
    """Return how long a text that another run asked for may still come and be taken for a new one.

    Where a code was entered after it, it has come.
    """
    entered = max((n for n, entry in enumerate(entries) if entry.act is Act.SMS_CODE), default=-1)
    ages = [
        between(entry.at, now)
        for entry in entries[entered + 1 :]
        if entry.act is Act.TEXT and entry.run != run
    ]
    return next((UNDER_WAY_MS - age for age in ages[-1:] if age < UNDER_WAY_MS), None)


def allowances(entries: Sequence[Entry], budgets: Budgets, now: Moment) -> tuple[Allowance, ...]:
    """Return every budget that does not depend on a run."""
    listed: list[Allowance] = []
    for act in (Act.TEXT, Act.PASSWORD, Act.SMS_CODE):
        for rule, spent, most, window in _limits(entries, act, "", budgets):
            if window is not None:
                ages = [between(entry.at, now) for entry in spent if between(entry.at, now) < window]
                frees = window - max(ages) if ages else None
                listed.append(Allowance(rule=rule, spent=len(ages), most=most, frees_ms=frees))
    return tuple(listed)


_Limit = tuple[Rule, list[Entry], int, int | None]


def _limits(entries: Sequence[Entry], act: Act, run: str, budgets: Budgets) -> list[_Limit]:
    """Return each rule for an act: what counts, how many there may be, and within which time."""
    ours = [entry for entry in entries if entry.run == run]
    match act:
        case Act.TEXT:
            texts = [entry for entry in entries if entry.act is Act.TEXT]
            return [
                ("texts-per-run", [entry for entry in ours if entry.act is act], budgets.texts_per_run, None),
                ("texts-per-hour", texts, budgets.texts_per_hour, HOURLY_MS),
                ("texts-per-day", texts, budgets.texts_per_day, DAILY_MS),
            ]
        case Act.PASSWORD:
            return [
                (
                    "wrong-passwords-per-day",
                    wrong_passwords(entries),
                    budgets.wrong_passwords_per_day,
                    DAILY_MS,
                )
            ]
        case Act.SMS_CODE | Act.APP_CODE:
            return [("wrong-codes-per-day", wrong_codes(entries), budgets.wrong_codes_per_day, DAILY_MS)]
        case Act.RESET:
            return [("resets-per-run", [entry for entry in ours if entry.act is act], 1, None)]
        case Act.LOOK:
            return []


def _refused(
    act: Act, rule: Rule, spent: list[Entry], most: int, window: int | None, now: Moment
) -> Refusal | None:
    if window is None:
        return Refusal(act=act, rule=rule, most=most) if len(spent) >= most else None
    ages = sorted(age for entry in spent if (age := between(entry.at, now)) < window)
    if len(ages) < most:
        return None
    again = window - ages[most - 1] if most else window
    return Refusal(act=act, rule=rule, most=most, again_ms=again)
