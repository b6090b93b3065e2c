"""A clock that several processes share and only the test moves."""

from __future__ import annotations

import mmap
import struct
from itertools import count

from flowcheck.account.moment import MINUTE, Moment

BEGAN = 1_795_000_000_000  # some night in November 2026
_LAYOUT = struct.Struct("qqq")
_boots = count(1)


class SharedClock:
    """Lives in memory that a forked child sees too: what one moves, all have."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _LAYOUT.size)
        self._write(BEGAN, 1_000_000, next(_boots))

    def moment(self) -> Moment:
        at, ticks, boot = self._read()
        return Moment(at=at, boot=f"boot-{boot}", ticks=ticks)

    @property
    def at(self) -> int:
        """What the clock on the wall shows, in milliseconds since 1970."""
        return self._read()[0]

    @property
    def ticks(self) -> int:
        """How long the machine has been up: what really passed, whatever the clock shows."""
        return self._read()[1]

    def passes(self, milliseconds: float) -> None:
        at, ticks, boot = self._read()
        self._write(at + round(milliseconds), ticks + round(milliseconds), boot)

    def is_set(self, minutes: float) -> None:
        """Somebody sets the clock on the wall forward, or back."""
        at, ticks, boot = self._read()
        self._write(at + round(minutes * MINUTE), ticks, boot)

    def _read(self) -> tuple[int, int, int]:
        at, ticks, boot = _LAYOUT.unpack(self._memory[: _LAYOUT.size])
        return at, ticks, boot

    def _write(self, at: int, ticks: int, boot: int) -> None:
        self._memory[: _LAYOUT.size] = _LAYOUT.pack(at, ticks, boot)
