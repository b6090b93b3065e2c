"""The watchdog ends what was started since it was made, browser first, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import psutil
import pytest

from flowcheck import watchdog as watching
from flowcheck.watchdog import Watchdog

# A "driver" that starts a "browser", says its number, and waits for ever, as does the browser.
SLEEPER = "import time; time.sleep(600)"
DRIVER = f"""
import subprocess, sys, time
browser = subprocess.Popen([sys.executable, "-c", {SLEEPER!r}])
print(browser.pid, flush=True)
browser.wait()
time.sleep(600)
"""


class Pair:
    def __init__(self, stack: ExitStack) -> None:
        self._popen = stack.enter_context(
            subprocess.Popen([sys.executable, "-c", DRIVER], stdout=subprocess.PIPE, text=True)
        )
        stack.callback(self._end)
        assert self._popen.stdout
        self.driver = psutil.Process(self._popen.pid)
        self.browser = psutil.Process(int(self._popen.stdout.readline()))

    def _end(self) -> None:
        for process in (self.browser, self.driver):
            if process.is_running():
                process.kill()


@pytest.fixture
def start() -> Iterator[Callable[[], Pair]]:
    with ExitStack() as stack:
        yield lambda: Pair(stack)


@pytest.fixture
def new_watchdog() -> Iterator[Callable[[], Watchdog]]:
    with ExitStack() as stack:

        def make() -> Watchdog:
            watchdog = Watchdog()
            stack.callback(watchdog.close)
            return watchdog

        yield make


def _ended(process: psutil.Process) -> bool:
    deadline = time.monotonic() + 20
    while _lives(process) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not _lives(process)


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_it_ends_the_browser_at_the_limit_and_leaves_its_driver_to_tidy_up(start, new_watchdog):
    watchdog = new_watchdog()
    pair = start()
    with watchdog.within(0.05):
        assert _ended(pair.browser)
    assert _lives(pair.driver)


def test_it_says_that_it_was_the_one(start, new_watchdog):
    watchdog = new_watchdog()
    pair = start()
    with watchdog.within(0.05):
        _ended(pair.browser)
    assert watchdog.expired


def test_it_ends_the_driver_as_well_when_nobody_comes_back(start, new_watchdog, monkeypatch):
    monkeypatch.setattr(watching, "GRACE_S", 0.05)
    watchdog = new_watchdog()
    pair = start()
    with watchdog.within(0.05):
        assert _ended(pair.driver)


def test_it_ends_nothing_while_the_limit_is_kept(start, new_watchdog):
    watchdog = new_watchdog()
    pair = start()
    with watchdog.within(600):
        pass
    watchdog.close()
    assert _lives(pair.browser)
    assert not watchdog.expired


def test_it_spares_what_ran_before_it_was_made(start, new_watchdog):
    before = start()
    watchdog = new_watchdog()
    since = start()
    watchdog.kill_all()
    assert _ended(since.browser)
    assert _ended(since.driver)
    assert _lives(before.driver)
    assert _lives(before.browser)


def test_it_ends_a_browser_whose_driver_died(start, new_watchdog):
    watchdog = new_watchdog()
    pair = start()
    watchdog.remember()
    pair.driver.kill()
    assert _ended(pair.driver)
    watchdog.kill_all()
    assert _ended(pair.browser)


def test_it_names_what_still_runs_and_then_nothing(start, new_watchdog):
    watchdog = new_watchdog()
    pair = start()
    assert set(watchdog.leftovers()) == {pair.driver, pair.browser}
    watchdog.kill_all()
    _ended(pair.browser)
    _ended(pair.driver)
    assert watchdog.leftovers() == ()


def test_it_can_be_closed_twice(new_watchdog):
    watchdog = new_watchdog()
    watchdog.close()
    watchdog.close()
