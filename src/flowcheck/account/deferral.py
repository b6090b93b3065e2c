"""Puts Ctrl-C and SIGTERM off while a new password is submitted and not yet proved."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Any

from flowcheck.interrupt import interrupt

# Longer than a sign-in takes; whoever waits that long for an end means it.
LONGEST_S = 60

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Deferral:
    """Between `hold` and `let_go` a first signal waits; a second one, or a minute, ends the waiting."""

    def __init__(self) -> None:
        self._before: dict[int, Any] = {}
        self._asked = False
        self._timer: threading.Timer | None = None

    def hold(self) -> None:
        """Put signals off from here on; nothing happens in a thread that gets no signals."""
        if self._before or threading.current_thread() is not threading.main_thread():
            return
        for number in _SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # what is ignored stays so
                self._before[number] = signal.signal(number, self._came)

    def let_go(self) -> bool:
        """Handle signals as before, and say whether one came meanwhile."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before = {}
        asked, self._asked = self._asked, False
        return asked

    def _came(self, number: int, frame: FrameType | None) -> None:
        if self._asked:
            self.let_go()
            interrupt(number, frame)
            return
        self._asked = True
        self._timer = threading.Timer(LONGEST_S, _end)
        self._timer.daemon = True
        self._timer.start()


def _end() -> None:
    """Send the main thread a signal of the real kind: another would not wake it while it waits."""
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
