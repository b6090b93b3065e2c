"""Several runs at once, one that stands still, and clocks that are set."""

from __future__ import annotations

import os
import signal
import socket
import threading
from functools import partial

from crash.cases import Size, after, nights
from crash.engine import dump
from crash.night import FULL
from crash.tally import Tally
from crash.vendor import any_fate
from crash.world import CHANCE, World, dying_at, new_world
from flowcheck.account.moment import MINUTE


def eight_at_once(size: Size) -> Tally:
    """Of eight runs at the same moment one has the account, and one reset is made."""
    tally = Tally("eight runs at the same moment: one has the account, seven refuse")
    for _ in range(max(1, size.others // 4)):
        with new_world(nights=1) as world:
            before = len(world.vendor.resets)
            ends = together(world, 8)
            resets = len(world.vendor.resets) - before
            # Whoever comes when the first is done may reset too, as far as the budget goes.
            strange = resets != ends.count("done") or ends.count("lease") < 8 - 2 - ends.count("budget")
            after(world, tally, strange=strange)
    return tally


def together(world: World, number: int) -> list[str]:
    """Start so many runs at once; return how each ended."""
    running = [world.start(FULL) for _ in range(number)]
    ends: list[str] = []

    def serve(child: int, line: socket.socket) -> None:
        ends.append(world.serve(child, line)["end"])

    threads = [threading.Thread(target=serve, args=one) for one in running]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def asleep_and_awake(size: Size) -> Tally:
    """A run stands still beyond its lease, another takes over, and the first wakes up: it may not write."""
    tally = Tally("a run asleep beyond its lease, then awake: it may not write")
    for _ in range(size.others):
        with new_world(nights=1) as world:
            child, line = world.start(FULL, dying_at(CHANCE.randrange(6, 40), fall_asleep))
            sleeping = threading.Thread(target=world.serve, args=(child, line))
            sleeping.start()
            awaited = wait_until_asleep(child, sleeping)
            world.later(20 * MINUTE)
            # Asleep in the middle of a transaction it keeps others from taking over as well.
            other = world.run(FULL)
            world.later(MINUTE)
            before = dump(world.folder)
            if awaited:
                os.kill(child, signal.SIGCONT)
            sleeping.join()
            after(world, tally, strange=other["end"] == "done" and dump(world.folder) != before)
    return tally


def fall_asleep() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def wait_until_asleep(child: int, sleeping: threading.Thread) -> bool:
    """Return whether the child stopped, rather than came to its end first."""
    while sleeping.is_alive():
        try:
            with open(f"/proc/{child}/stat") as file:  # noqa: PTH123 - no path of ours
                if file.read().rpartition(")")[2].split()[0] == "T":
                    return True
        except OSError:
            return False
        threading.Event().wait(0.002)
    return False


def clock_set(size: Size) -> Tally:
    """The clock on the wall jumps in the middle of a run and between runs; what really passed does not."""
    tally = Tally("the clock set back or forward (seconds to years) within and between runs, with kills")
    jumps = [-365 * 1440, -25 * 60, -60, -1, 1, 60, 25 * 60, 365 * 1440]
    for _ in range(size.others * 2):
        with new_world(nights=nights()) as world:
            world.vendor.fates.append(any_fate(CHANCE))
            jump = CHANCE.choice(jumps)
            place = CHANCE.randrange(1, 50)
            world.run(FULL, passed=dying_at(place, partial(world.clock.is_set, jump)))
            world.clock.is_set(CHANCE.choice(jumps))
            for _ in range(3):
                world.run(FULL, passed=dying_at(CHANCE.randrange(1, 60)))
                world.later(CHANCE.randrange(1, 20) * MINUTE)
            after(world, tally)
    return tally
