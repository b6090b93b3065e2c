"""Runs `flowcheck run full` and the bare script in turn against one replica, and prints the ratios.

Wall and CPU time of the whole process tree, taken by the kernel: this process adopts orphans, so
that the browser's own processes are counted too when their parents end before them.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.shipped import ORGANISATION
from flowcheck import record
from flowcheck.guide.read import journey, read_guide
from flowcheck.judge import judge
from flowcheck.screens import catalogue

PR_SET_CHILD_SUBREAPER = 36
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Cost:
    """Seconds of one run: by the clock, and of all processors."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} s ({self.cpu:.2f} CPU)"


def measure(command: list[str], expected: tuple[int, ...], keep: int) -> Cost:
    """Run `command`, wait for everything that it started, and add it up; `keep` is left alone."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read().decode() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - began
    if process.returncode not in expected:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: {said[-2000:]}")
    return Cost(wall=wall, cpu=usage.ru_utime + usage.ru_stime + _orphans(keep))


def _orphans(keep: int) -> float:
    """Wait for the adopted processes of a run that ended, and return their processor time."""
    cpu, deadline = 0.0, time.monotonic() + 10
    while time.monotonic() < deadline:
        others = [child for child in _children() if child != keep]
        if not others:
            break
        for child in others:
            reaped, _, usage = os.wait4(child, os.WNOHANG)
            if reaped:
                cpu += usage.ru_utime + usage.ru_stime
        time.sleep(0.02)
    return cpu


def _children() -> list[int]:
    return [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]


def start_replica() -> tuple[subprocess.Popen[str], int]:
    replica = subprocess.Popen(
        [sys.executable, "-m", "flowcheck", "replica", "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    ready = replica.stdout.readline() if replica.stdout else ""
    found = re.fullmatch(r"ready https://127\.0\.0\.1:([0-9]+)\n", ready)
    if not found:
        raise SystemExit(f"the replica said {ready!r}")
    return replica, int(found.group(1))


def pairs(count: int, port: int, keep: int, folder: str) -> list[tuple[Cost, Cost]]:
    measured = []
    for number in range(count + 1):
        out = Path(folder, str(number))
        ours = measure(
            [
                sys.executable,
                "-m",
                "flowcheck",
                "run",
                "full",
                "--resolve",
                f"127.0.0.1:{port}",
                "--out",
                f"{out}-ours",
            ],
            (0, 10),
            keep,
        )
        bare = measure(
            [sys.executable, "-m", "benchmarks.bare", "--port", str(port), "--folder", f"{out}-bare"],
            (0,),
            keep,
        )
        if number:  # the first pair warms the disk
            measured.append((ours, bare))
            print(f"pair {number}: flowcheck {ours}, bare {bare}")
    return measured


def help_time() -> float:
    """Median seconds of `flowcheck --help`."""
    times = []
    for _ in range(7):
        began = time.monotonic()
        subprocess.run([sys.executable, "-m", "flowcheck", "--help"], check=True, stdout=subprocess.DEVNULL)
        times.append(time.monotonic() - began)
    return median(times)


def judging_time(folder: Path) -> tuple[float, float]:
    """Median seconds of reading a recorded run, and of judging it again."""
    events = record.events(record.read(folder), folder)
    screens = catalogue.load(ORGANISATION)
    guide = read_guide(ROOT / "config/guides/inloggen-zzp/guide.md", frozenset(screens.screens))
    full = journey(guide, "full")
    reading, judging = [], []
    for _ in range(21):
        began = time.monotonic()
        record.read(folder)
        between = time.monotonic()
        judge(guide, full, screens, events)
        reading.append(between - began)
        judging.append(time.monotonic() - between)
    return median(reading), median(judging)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    count = parser.parse_args().pairs
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    os.chdir(ROOT)
    replica, port = start_replica()
    with tempfile.TemporaryDirectory() as folder:
        try:
            measured = pairs(count, port, replica.pid, folder)
        finally:
            replica.terminate()
            replica.wait()
        reading, judging = judging_time(Path(folder, f"{count}-ours"))
    print("\n| | flowcheck | bare script | ratio, median of pairs |\n|---|---|---|---|")
    for name in ("wall", "cpu"):
        ours = [getattr(one, name) for one, _ in measured]
        bare = [getattr(other, name) for _, other in measured]
        ratio = median(a / b for a, b in zip(ours, bare, strict=True))
        print(f"| {name}, s | {median(ours):.2f} | {median(bare):.2f} | **{ratio:.2f}** |")
    print(f"\n`flowcheck --help`: {help_time() * 1000:.0f} ms")
    print(f"reading a recorded run: {reading * 1000:.1f} ms; judging it: {judging * 1000:.1f} ms")


if __name__ == "__main__":
    main()
