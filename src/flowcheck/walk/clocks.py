"""The vendor's own clocks, as far as a walk sees them start."""

from __future__ import annotations

import time

from flowcheck.walk.errand import APPROVAL_S, CODE_S, RESET_S, Asked, ClockName, Left

_LASTS = {ClockName.RESET: RESET_S, ClockName.CODE: CODE_S, ClockName.APPROVAL: APPROVAL_S}


class Clocks:
    """What is running; a clock that never started stands on its full time."""

    def __init__(self) -> None:
        self._began: dict[ClockName, float] = {}

    def on(self, family: str) -> None:
        """Note whose screen is there: the session of a reset begins with its first and ends with its last."""
        if family == "sspr":
            self._began.setdefault(ClockName.RESET, time.monotonic())
        else:
            self._began.pop(ClockName.RESET, None)

    def start(self, clock: ClockName) -> None:
        self._began[clock] = time.monotonic()

    def left(self, asked: Asked) -> tuple[Left, ...]:
        """Return what still runs for an errand, the one that ends first in front."""
        own = ClockName.APPROVAL if asked is Asked.APPROVAL else ClockName.CODE
        clocks = [] if asked is Asked.CHARACTERS else [own]
        if asked is Asked.CHARACTERS or ClockName.RESET in self._began:
            clocks.append(ClockName.RESET)
        now = time.monotonic()
        left = [Left(clock=one, left_s=_LASTS[one] - (now - self._began.get(one, now))) for one in clocks]
        return tuple(sorted(left, key=lambda one: one.left_s))
