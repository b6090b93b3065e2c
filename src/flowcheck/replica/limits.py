"""The vendor's limits as small counters. Pure: the clock is passed in."""

from __future__ import annotations

from datetime import datetime, timedelta

HOUR = timedelta(hours=1)
DAY = timedelta(hours=24)


class Throttle:
    """Five attempts an hour; after that none until 24 hours after the last one (the vendor's help)."""

    def __init__(self, most: int = 5) -> None:
        self._most = most
        self._attempts: list[datetime] = []
        self._until: datetime | None = None

    def allows(self, now: datetime) -> bool:
        """Count an attempt and say whether it may be made."""
        if self._until and now < self._until:
            self._until = now + DAY
            return False
        self._attempts = [at for at in self._attempts if now - at < HOUR]
        if len(self._attempts) >= self._most:
            self._until = now + DAY
            return False
        self._attempts.append(now)
        return True


class Lockout:
    """Ten wrong passwords lock the account for a minute; the last three wrong ones count once each."""

    MOST = 10
    FOR = timedelta(seconds=60)

    def __init__(self) -> None:
        self._recent: list[int] = []
        self._wrong = 0
        self._until: datetime | None = None

    def locked(self, now: datetime) -> bool:
        return self._until is not None and now < self._until

    def count(self, password: str, now: datetime) -> None:
        if hash(password) in self._recent:
            return
        self._recent = [*self._recent[-2:], hash(password)]
        self._wrong += 1
        if self._wrong >= self.MOST:
            self._until = now + self.FOR

    def forget(self) -> None:
        """Start afresh, as a right password or a reset does."""
        self._recent, self._wrong, self._until = [], 0, None
