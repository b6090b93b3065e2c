"""Measures how often an unchanged page looks changed, and writes stability.md.

One page of the replica that builds itself late by chance, on a machine that is kept busy; three ways of
looking at it in turn, each compared with its own first look.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks import machine
from benchmarks.drift import peers
from benchmarks.shipped import ORGANISATION
from benchmarks.stability import ours
from benchmarks.stability.bare import Bare
from flowcheck.inbox.replica import ReplicaControl
from flowcheck.replica.server import serving

OUT = Path(__file__).resolve().parents[1] / "stability.md"
LONGEST_STRESS_S = 7_200
# What makes one load unlike the next: late by chance, parts that fade in, a footer that comes last.
NOISE = "noise-jitter-1,noise-fade-in,noise-lazy-footer"
NAMES = (
    "Playwright: load, wait for the button, `screenshot()`",
    "two equal shots, as `toHaveScreenshot` takes them",
    "flowcheck: settle, observe, shoot",
)
HEAD = """# Stability: how often an unchanged page looks changed

Repeated by `{command}`.

{machine}

The first screen of the guide on the replica, with noise of time ({faults}), while {stress} processes keep
the processors busy; the three ways of looking take turns on the same machine. A picture differs when its
bytes are not those of the commonest one that was taken in that way. For the two bare ways every picture that
differs is an alarm; flowcheck compares all layers and the picture with what was accepted once, without noise
and without stress.

| way | loads | pictures that differ | different pictures | alarms | median ms |
|---|---|---|---|---|---|
{lines}

Rules that flowcheck's alarms broke: {rules}. Comparing the screen, all layers and the
picture: {ms} ms (median, under that stress).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one way of looking saw: each picture's digest with how often it came."""

    name: str
    seconds: list[float] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def add(self, png: bytes, seconds: float) -> None:
        self.seen[hashlib.sha256(png).hexdigest()] += 1
        self.seconds.append(seconds)

    @property
    def other(self) -> int:
        """How many pictures are not the commonest one: any other to compare with would differ more often."""
        return self.seen.total() - max(self.seen.values(), default=0)

    def line(self, alarms: int) -> str:
        loads = len(self.seconds)
        share = self.other / max(loads, 1)
        return (
            f"| {self.name} | {loads} | {self.other} ({share:.1%}) | {len(self.seen)} "
            f"| {alarms} | {median(self.seconds or [0]) * 1000:.0f} |"
        )


@contextmanager
def _busy(count: int) -> Iterator[None]:
    """Keep `count` processors busy; each of them ends by itself too, should this process be killed."""
    spin = f"import time\nend = time.monotonic() + {LONGEST_STRESS_S}\nwhile time.monotonic() < end: pass"
    processes = [subprocess.Popen([sys.executable, "-c", spin]) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def measure(loads: int, stress: int, faults: list[str], both: int) -> tuple[list[Tally], Counter[str], float]:
    """Look at the page `loads` times; return the tallies, the alarms and the ms per comparison.

    The bare ways take turns with ours in the first `both` of them.
    """
    once, twice, held = Tally(name=NAMES[0]), Tally(name=NAMES[1]), Tally(name=NAMES[2])
    alarms: Counter[str] = Counter()
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="stability-")))
        replica = stack.enter_context(serving(port=0, era="2026", organisation=ORGANISATION))
        settings = ours.accepted(home, replica.port)
        for client in ("bare", "ours"):
            ReplicaControl(replica.port, client).account({"faults": faults, **peers.ACCOUNT})
        # A second driver needs a thread of its own.
        thread = stack.enter_context(ThreadPoolExecutor(1))
        bare = thread.submit(Bare, replica.port, "bare").result()
        stack.callback(lambda: thread.submit(bare.close).result())
        our = stack.enter_context(ours.looking(settings, replica.port, "ours", home))
        stack.enter_context(_busy(stress))
        for number in range(1, loads + 1):
            if number <= both:
                once.add(*thread.submit(bare.once).result())
                twice.add(*thread.submit(bare.twice).result())
            event, shot, seconds = our.look()
            held.add(shot.png, seconds)
            alarms.update(our.alarms(event, shot))
            if not number % 25:
                print(f"{number}/{loads}: {once.other}, {twice.other}, {held.other} differ", flush=True)
    return [once, twice, held], alarms, median(our.compared_ms)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stability", description=__doc__)
    parser.add_argument("--loads", type=int, default=200, help="of each way (default: 200)")
    parser.add_argument("--bare", type=int, default=None, help="how many with the bare ways (default: all)")
    parser.add_argument("--stress", type=int, default=os.cpu_count(), help="busy processes meanwhile")
    parser.add_argument("--faults", default=NOISE, help="the replica's noise (default: %(default)s)")
    given = parser.parse_args()
    # Asked to end, it ends what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    both = given.loads if given.bare is None else given.bare
    tallies, alarms, ms = measure(given.loads, given.stress, given.faults.split(","), both)
    text = _told(tallies, alarms, ms, given)
    OUT.write_text(text, "utf-8")
    print(text)


def _told(tallies: list[Tally], alarms: Counter[str], ms: float, given: argparse.Namespace) -> str:
    rules = ", ".join(f"{rule} {count}" for rule, count in alarms.most_common()) or "none"
    lines = [one.line(alarms.total() if one.name == NAMES[2] else one.other) for one in tallies]
    fewer = "" if given.bare is None else f" --bare {given.bare}"
    options = f"--loads {given.loads}{fewer} --stress {given.stress} --faults {given.faults}"
    return HEAD.format(
        command=f'make bench-stability ARGS="{options}"',
        machine=machine.described(),
        stress=given.stress,
        faults=given.faults.replace(",", ", "),
        lines="\n".join(lines),
        rules=rules,
        ms=f"{ms:.0f}",
    )


if __name__ == "__main__":
    main()
