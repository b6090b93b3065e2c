"""Both clocks of a machine, moved by hand: time passes on both, and setting the clock changes only one."""

from __future__ import annotations

from dataclasses import dataclass

from flowcheck.account.moment import MINUTE, Moment

BEGAN = 1_795_000_000_000  # some night in November 2026


@dataclass(slots=True)
class VirtualClock:
    at: int = BEGAN
    boot: str = "boot-1"
    ticks: int = 1_000_000

    def moment(self) -> Moment:
        return Moment(at=self.at, boot=self.boot, ticks=self.ticks)

    def passes(self, minutes: float) -> None:
        self.at += round(minutes * MINUTE)
        self.ticks += round(minutes * MINUTE)

    def is_set(self, minutes: float) -> None:
        """Somebody sets the clock on the wall forward, or back."""
        self.at += round(minutes * MINUTE)

    def starts_again(self, minutes: float = 1) -> None:
        """The machine is started again."""
        self.at += round(minutes * MINUTE)
        self.boot, self.ticks = f"{self.boot}'", 0
