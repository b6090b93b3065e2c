"""When something was, on two clocks: the one on the wall, and one that nobody sets. No sleeping here."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """`at` in milliseconds since 1970 (UTC); `ticks` in milliseconds since the start of machine `boot`.

    `boot` is empty where the machine does not tell; then only the wall clock counts.
    """

    at: int
    boot: str = ""
    ticks: int = 0


def between(then: Moment, now: Moment) -> int:
    """Return how many milliseconds passed, never less than none.

    Within one start of a machine its own counter tells, so that a clock that is set back or forward
    makes nothing older or younger.
    """
    if then.boot and then.boot == now.boot:
        return max(0, now.ticks - then.ticks)
    return max(0, now.at - then.at)


class Clock(Protocol):
    def moment(self) -> Moment: ...


class SystemClock:
    """The clocks of this machine."""

    def __init__(self) -> None:
        try:
            self._boot = _BOOT_ID.read_text("ascii").strip()
        except OSError:
            self._boot = ""
        # Counts while a machine sleeps too; where there is none, a counter that does not.
        self._counter = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))

    def moment(self) -> Moment:
        at = time.time_ns() // 1_000_000
        if not self._boot or self._counter is None:
            return Moment(at=at)
        return Moment(at=at, boot=self._boot, ticks=time.clock_gettime_ns(self._counter) // 1_000_000)
