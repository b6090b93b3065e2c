"""Ends a browser that does not answer, from outside it. Knows processes; no pages and no Playwright."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil

# How long the caller gets to notice that the browser is gone before the driver goes as well.
GRACE_S = 2.0


class Watchdog:
    """Kills every process that this one started when a limit passes.

    Six calls of the browser driver have no time limit of their own on a page that is busy for
    ever, so the limit has to come from another thread, and the end has to be the processes'.
    """

    def __init__(self) -> None:
        self._deadline: float | None = None
        self._changed = threading.Condition()
        self._closed = False
        self.expired = False
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._thread.start()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Give what happens inside at most `seconds`; not nested."""
        self._set(time.monotonic() + seconds)
        try:
            yield
        finally:
            self._set(None)

    def close(self) -> None:
        """Stop watching; a second time does nothing."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

    def _set(self, deadline: float | None) -> None:
        with self._changed:
            self._deadline = deadline
            self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._closed:
                left = None if self._deadline is None else self._deadline - time.monotonic()
                if left is None or left > 0:
                    self._changed.wait(left)
                    continue
                self._expire()

    def _expire(self) -> None:
        # First the browser: its driver then reports a closed page, and the walk records why.
        # If nobody comes back for that, the driver goes too.
        if self.expired:
            kill_children(but=())
            self._deadline = None
            return
        self.expired = True
        kill_children(but=("node", "playwright"))
        self._deadline = time.monotonic() + GRACE_S


def kill_children(*, but: tuple[str, ...]) -> None:
    """Kill all processes below this one at once, except those whose program is named in `but`."""
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if process.name() not in but:
                process.kill()


def leftovers() -> list[psutil.Process]:
    """Return the processes below this one that still run."""
    running = []
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if process.status() != psutil.STATUS_ZOMBIE:
                running.append(process)
    return running
