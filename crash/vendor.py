"""A model of the vendor: one account, its limits, and resets that come now, late, twice or never.

Time is what really passed, in milliseconds; the vendor's clock is not ours. Limits as Microsoft's own pages
give them: five texts or resets in an hour, then nothing until 24 hours after the last try; ten wrong
passwords lock for a minute, of which the last three wrong ones count once each; five wrong codes a day.
"""

from __future__ import annotations

import secrets
from collections import deque
from dataclasses import dataclass, field

from flowcheck.account.acts import Act, Reply
from flowcheck.account.moment import DAY, HOUR, MINUTE, SECOND

SESSION_MS = 15 * MINUTE


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one reset: applied `now` or not, (again) after `late_ms`, and whether it is `told`."""

    now: bool = True
    late_ms: int = 0
    told: bool = True


PLAIN = Fate()


@dataclass(slots=True)
class Vendor:
    password: str
    fates: deque[Fate] = field(default_factory=deque)
    coming: list[tuple[int, str]] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    resets: list[int] = field(default_factory=list)
    wrong_passwords: list[int] = field(default_factory=list)
    wrong_codes: list[int] = field(default_factory=list)
    locks: int = 0
    throttles: int = 0
    shut: int = 0
    code: str = ""
    locked_until: int = 0
    throttled_until: int = 0
    counted: int = 0
    recent: deque[str] = field(default_factory=lambda: deque(maxlen=3))

    def asked(self, act: Act, value: str, now: int, began: int | None = None) -> tuple[Reply, str]:
        """Return the reply to an act, and the code that a text message brings.

        `began` is when the pages were opened: they are good for a quarter of an hour.
        """
        self.catch_up(now)
        if began is not None and now - began > SESSION_MS:
            return Reply.UNKNOWN, ""
        match act:
            case Act.TEXT:
                return self._text(now)
            case Act.SMS_CODE:
                return self._code(value, now), ""
            case Act.RESET:
                return self._reset(value, now), ""
            case Act.PASSWORD:
                return self._sign_in(value, now), ""
            case _:
                return Reply.UNKNOWN, ""

    def catch_up(self, now: int) -> None:
        """Apply what was submitted earlier and comes only now."""
        for at, password in sorted(self.coming):
            if at <= now:
                self.password = password
        self.coming = [one for one in self.coming if one[0] > now]

    def _text(self, now: int) -> tuple[Reply, str]:
        if self._too_many(self.texts, now):
            return Reply.THROTTLED, ""
        self.texts.append(now)
        self.code = "".join(secrets.choice("0123456789") for _ in range(6))
        return Reply.RIGHT, self.code

    def _too_many(self, done: list[int], now: int) -> bool:
        if now < self.throttled_until or len([at for at in done if now - at < HOUR]) >= 5:
            self.throttles += 1
            self.shut += now >= self.throttled_until
            self.throttled_until = now + DAY
            return True
        return False

    def _code(self, value: str, now: int) -> Reply:
        if len([at for at in self.wrong_codes if now - at < DAY]) >= 5:
            self.throttles += 1
            return Reply.THROTTLED
        if value and value == self.code:
            self.code = ""
            return Reply.RIGHT
        self.wrong_codes.append(now)
        return Reply.WRONG

    def _reset(self, password: str, now: int) -> Reply:
        if self._too_many(self.resets, now):
            return Reply.THROTTLED
        self.resets.append(now)
        fate = self.fates.popleft() if self.fates else PLAIN
        if fate.late_ms:
            self.coming.append((now + fate.late_ms, password))
        if fate.now:
            self.password = password
            self.counted, self.locked_until = 0, 0
            self.recent.clear()
        if not fate.told:
            return Reply.UNKNOWN
        return Reply.RIGHT

    def _sign_in(self, password: str, now: int) -> Reply:
        if now < self.locked_until:
            return Reply.LOCKED
        if password == self.password:
            self.counted = 0
            self.recent.clear()
            return Reply.RIGHT
        self.wrong_passwords.append(now)
        if password not in self.recent:
            self.recent.append(password)
            self.counted += 1
        if self.counted >= 10:
            self.locks += 1
            self.locked_until = now + 60 * SECOND
            return Reply.LOCKED
        return Reply.WRONG

    def knows_soon(self) -> int:
        """Return when the last of what is still coming comes; nothing when nothing is."""
        return max((at for at, _ in self.coming), default=0)


def most_within(times: list[int], window: int) -> int:
    """Return the most events that ever fell within one window."""
    return max((len([at for at in times if start <= at < start + window]) for start in times), default=0)


def any_fate(chance: secrets.SystemRandom) -> Fate:
    """Return what a bad night does to a reset; late is at most what the vendor's session lasts."""
    late = chance.randrange(5 * SECOND, 15 * MINUTE)
    return chance.choice(
        [
            Fate(),
            Fate(told=False),
            Fate(now=False, told=False),
            Fate(now=False, late_ms=late, told=False),
            Fate(now=False, late_ms=late, told=True),
            Fate(late_ms=late),
            Fate(late_ms=late, told=False),
        ]
    )
