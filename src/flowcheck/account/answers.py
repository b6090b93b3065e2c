"""What only a person can say of an account, and how long that is believed. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from flowcheck.account.moment import DAY, Moment, between

# Each is what a person says by its name: `no-admin-role` that the account has none.
QUESTIONS = ("no-admin-role", "registered-number", "text-messages-only")
# Roles, numbers and phones change hands; who answers once a year still knows what was asked.
BELIEVED_MS = 365 * DAY


def open_questions(answers: Mapping[str, Moment], now: Moment) -> tuple[str, ...]:
    """Return the questions without an answer that is believed still."""
    return tuple(one for one in QUESTIONS if not _believed(answers.get(one), now))


def believed_days(answered: Moment, now: Moment) -> int:
    """Return for how many more days an answer counts."""
    return max(0, BELIEVED_MS - between(answered, now)) // DAY


def _believed(answered: Moment | None, now: Moment) -> bool:
    return answered is not None and between(answered, now) < BELIEVED_MS
