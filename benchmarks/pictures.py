"""What pictures cost: whole walks on the replica with and without them, then the guide's pictures drawn.

`python -m benchmarks.pictures [ROUNDS]` prints the table. The kinds of walk take turns, so that whatever
else the machine does hits all of them alike. Drawing comes after a run, and only for who renews the guide.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks import machine
from benchmarks.shipped import ORGANISATION
from flowcheck import config, prepare
from flowcheck.browser import Browser
from flowcheck.errors import PictureError
from flowcheck.pictures import ocr, published
from flowcheck.recorded import Run
from flowcheck.run import conduct
from flowcheck.screens import catalogue

KINDS = {
    "all pictures": (),
    "no close-ups": ("close_up",),
    "no picture at all": ("close_up", "shoot"),
}
SETTINGS = config.load(None, os.environ)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    walks: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(rounds):
            for kind, left_out in KINDS.items():
                folder = Path(scratch, f"{number} {kind}")
                with without(left_out):
                    run = walked(folder)
                walks[kind].append((run.ended - run.started).total_seconds())
                if not left_out:
                    last = folder, run
        reading, count = drawn(*last)
        ocr.languages.cache_clear()
        path, os.environ["PATH"] = os.environ["PATH"], ""  # nothing to read pictures with
        bare, _ = drawn(*last)
        os.environ["PATH"] = path
    report(walks, rounds)
    print(f"\nDrawing {count} pictures: {bare:.1f} s, with the proof by tesseract {reading:.1f} s.")


@contextmanager
def without(methods: tuple[str, ...]) -> Iterator[None]:
    """Let the browser take no pictures of these kinds."""
    before = {name: getattr(Browser, name) for name in methods}
    for name in methods:
        setattr(Browser, name, lambda _browser, _covers: None)
    try:
        yield
    finally:
        for name, method in before.items():
            setattr(Browser, name, method)


def walked(folder: Path) -> Run:
    request = prepare.Request(out=folder)
    plan = prepare.plan(request, SETTINGS, os.environ)
    with prepare.site(request, plan, SETTINGS, os.environ) as site:
        *_, run = conduct(plan, site)
    assert isinstance(run, Run)
    return run


def drawn(folder: Path, run: Run) -> tuple[float, int]:
    """Make every picture of the guide that this run has; return the seconds and how many."""
    screens, began, made = catalogue.load(ORGANISATION).screens, time.perf_counter(), 0
    for step in prepare.guide_of(SETTINGS).steps:
        try:
            published.publish(folder, run, step, screens.get(step.screen), SETTINGS.pictures)
            made += 1
        except PictureError:
            continue  # step 4 asks for characters that the screen does not show any more
    return time.perf_counter() - began, made


def report(walks: dict[str, list[float]], rounds: int) -> None:
    base = median(walks["no picture at all"])
    print(f"{machine.described()}\n\n{rounds} walks of each kind, medians.\n")
    print("| walk | s | ratio |\n|---|---|---|")
    for kind, seconds in walks.items():
        print(f"| {kind} | {median(seconds):.2f} | {median(seconds) / base:.2f} |")


if __name__ == "__main__":
    main()
