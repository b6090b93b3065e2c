"""Ends a browser that does not answer, from outside it. Knows processes; no pages and no Playwright."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

import psutil

# How long the caller gets to notice that the browser is gone before the driver goes as well.
GRACE_S = 2.0


class Watchdog:
    """Kills what this process started since the watchdog was made, when a limit passes.

    Six calls of the browser driver have no time limit of their own on a page that is busy for
    ever, so the limit has to come from another thread, and the end has to be the processes'.
    """

    def __init__(self) -> None:
        # Whoever calls us may have processes of its own (a test runner, a proxy): those stay.
        self._others = frozenset(psutil.Process().children())
        self._seen: frozenset[psutil.Process] = frozenset()
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

    def remember(self) -> None:
        """Note what runs now: a browser whose driver dies is nobody's child, but still to be ended."""
        drivers = self._drivers()
        self._seen = drivers.union(*map(_below, drivers))

    def kill_all(self) -> None:
        """Kill everything that was started since, the driver as well, and see it go."""
        running = self.leftovers()
        _kill(running)
        # Not by psutil's own waiting: where nobody collects the dead, that would wait for their burial.
        deadline = time.monotonic() + GRACE_S
        while any(map(_runs, running)) and time.monotonic() < deadline:
            threading.Event().wait(0.01)

    def leftovers(self) -> tuple[psutil.Process, ...]:
        """Return what was started since and still runs."""
        return tuple(process for process in self._started() if _runs(process))

    def _drivers(self) -> frozenset[psutil.Process]:
        """Return the processes that this one itself started: a browser is a child of its driver.

        By descent and not by name: what a driver is called differs between its versions.
        """
        return frozenset(psutil.Process().children()) - self._others

    def _started(self) -> frozenset[psutil.Process]:
        found = self._seen | self._drivers()
        return found.union(*map(_below, found))

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
        # First the browser: its driver then reports a closed page, and tidies up after it.
        # If nobody comes back for that, the driver goes too.
        if self.expired:
            self.kill_all()
            self._deadline = None
            return
        self.expired = True
        _kill(self._started() - self._drivers())
        self._deadline = time.monotonic() + GRACE_S


def _below(process: psutil.Process) -> frozenset[psutil.Process]:
    with suppress(psutil.Error):
        return frozenset(process.children(recursive=True))
    return frozenset()


def _kill(processes: Iterable[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.Error):
            process.kill()  # refused by psutil where the number has gone to another process


def _runs(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    return False
