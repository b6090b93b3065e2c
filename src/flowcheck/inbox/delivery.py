"""How long a code was on its way, as figures without its content. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from flowcheck.secret import Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The times of one code, aware; None where nobody knows.

    `requested_at`, `seen_at` and `entered_at` are our own clock, `sent_at` that of the operator and
    `arrived_at` that of the inbox, each in whole seconds as a rule. `readings` counts how often the inbox
    was asked, `failed` how often it did not answer.
    """

    requested_at: datetime | None
    sent_at: datetime | None
    arrived_at: datetime | None
    seen_at: datetime
    entered_at: datetime | None = None
    readings: int = 1
    failed: int = 0
    resent: bool = False

    @property
    def took_s(self) -> float | None:
        """From asking for the code until it could be read, in seconds."""
        return (self.seen_at - self.requested_at).total_seconds() if self.requested_at else None

    def entered(self, now: datetime) -> Delivery:
        """Return the same with the moment at which the code was typed."""
        return replace(self, entered_at=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A code, and how it came."""

    code: Secret
    delivery: Delivery
