"""What the guide costs: walks with and without its pictures, then drawing, updating, importing and starting.

`make bench-guide [ARGS="--rounds 5"]` measures and writes guide.md. The kinds of walk take turns, so that
whatever else the machine does hits all of them alike. Drawing comes after a run, for who renews the guide.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks import machine
from benchmarks.shipped import ORGANISATION
from flowcheck import config, prepare, starting, updating
from flowcheck.browser import Browser
from flowcheck.errors import PictureError
from flowcheck.importing import bring
from flowcheck.pictures import ocr, published
from flowcheck.recorded import Run
from flowcheck.run import conduct
from flowcheck.screens import catalogue
from flowcheck.updating import inputs
from flowcheck.updating.fresh import drawing

# How late pages build themselves, and the fault of the replica that makes them so.
PACES = {"a third of a second": (), "a second and a half": ("noise-slow-render",)}
OUT = Path(__file__).with_suffix(".md")
SHOOT = Browser.shoot
# What the browser does instead, in each kind of walk.
KINDS: dict[str, dict[str, Callable[..., object]]] = {
    "no picture at all": {"shoot": lambda *_, **__: None, "close_up": lambda *_: None},
    "pictures for the report": {
        "shoot": lambda browser, covers, **_: SHOOT(browser, covers),
        "close_up": lambda *_: None,
    },
    "and close-ups for the guide": {},
}
SETTINGS = config.load(None, os.environ)
SCREENS = catalogue.load(ORGANISATION)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as scratch:
        walks, folder, run = walked_in_turns(rounds, Path(scratch))
        text = report(walks, rounds) + after_a_run(folder, run, Path(scratch))
    OUT.write_text(text, "utf-8")
    print(text)


# --- walks ---


Walks = dict[tuple[str, str], list[float]]


def walked_in_turns(rounds: int, scratch: Path) -> tuple[Walks, Path, Run]:
    """Return the seconds of each kind of walk at each pace, and the last run with all pictures."""
    walks: Walks = defaultdict(list)
    for number in range(rounds):
        for pace, faults in PACES.items():
            for kind, instead in KINDS.items():
                folder = scratch / f"{number} {pace} {kind}"
                with doing(instead):
                    run = walked(folder, faults)
                walks[pace, kind].append((run.ended - run.started).total_seconds())
    return walks, folder, run


@contextmanager
def doing(instead: dict[str, Callable[..., object]]) -> Iterator[None]:
    """Have the browser do these in place of its own methods."""
    before = {name: getattr(Browser, name) for name in instead}
    for name, method in instead.items():
        setattr(Browser, name, method)
    try:
        yield
    finally:
        for name, method in before.items():
            setattr(Browser, name, method)


def walked(folder: Path, faults: tuple[str, ...]) -> Run:
    request = prepare.Request(out=folder, faults=faults)
    plan = prepare.plan(request, SETTINGS, os.environ)
    with prepare.site(request, plan, SETTINGS, os.environ) as site:
        *_, run = conduct(plan, site)
    assert isinstance(run, Run)
    return run


def report(walks: Walks, rounds: int) -> str:
    return (
        "# The guide: what its pictures cost, and what is done with them\n\n"
        f'Repeated by `make bench-guide ARGS="--rounds {rounds}"`.\n\n{machine.described()}\n\n'
        f"The whole guide on the replica, {rounds} walks of each kind in turn: medians, and median ratios\n"
        "to the walk without pictures of the same round. Other work only makes walks slower, so the\n"
        "fastest of each kind are the nearest to what it costs. The load average of the last five\n"
        f"minutes was {os.getloadavg()[1]:.0f} on {os.cpu_count()} cores: pictures wait for a processor,\n"
        "most of a walk waits for the page.\n\n"
        "| pages are late by | walk | median s | ratio | fastest s | ratio |\n|---|---|---|---|---|---|\n"
        + "".join(row for pace in PACES for row in _rows(pace, walks))
        + "".join(_said(pace, walks) for pace in PACES)
    )


def _rows(pace: str, walks: Walks) -> Iterator[str]:
    base = walks[pace, next(iter(KINDS))]
    for kind in KINDS:
        seconds = walks[pace, kind]
        yield (
            f"| {pace} | {kind} | {median(seconds):.2f} | {_ratio(seconds, base):.2f} "
            f"| {min(seconds):.2f} | {min(seconds) / min(base):.2f} |\n"
        )


def _said(pace: str, walks: Walks) -> str:
    bare, shown, close = (min(walks[pace, kind]) for kind in KINDS)
    return (
        f"\nWhere pages are late by {pace}, the guide's pictures add {close / shown - 1:.0%} to a run, which "
        f"has the report's anyway; all pictures together add {close / bare - 1:.0%} to a walk without any.\n"
    )


def _ratio(seconds: list[float], base: list[float]) -> float:
    return median(one / other for one, other in zip(seconds, base, strict=True))


# --- what comes after a run ---


def after_a_run(folder: Path, run: Run, scratch: Path) -> str:
    with_eyes, count = drawn(folder, run)
    with blind():
        bare, _ = drawn(folder, run)
        words, _ = timed(lambda: updating.propose(given(folder).drafting, None))
        whole, _ = timed(lambda: propose(folder))
    source = Path(SETTINGS.guide_path)
    asked = bring.Asked(path=plain(source, scratch), out=scratch / "imported", language="nl")
    imported, _ = timed(lambda: bring.bring_in(asked, SCREENS, None))
    made, _ = timed(lambda: starting.begin(wanted(scratch / "new"), SCREENS))
    return (
        "\nWhat comes after a run, once each. Reading is the proof by tesseract, on one core.\n\n"
        "| what | s | per picture, ms |\n|---|---|---|\n"
        f"| drawing {count} pictures | {bare:.2f} | {1000 * bare / count:.0f} |\n"
        f"| the same, and reading them | {with_eyes:.2f} | {1000 * with_eyes / count:.0f} |\n"
        f"| `guide update`: words alone | {words:.2f} | |\n"
        f"| `guide update`: words and pictures, without reading | {whole:.2f} | |\n"
        f"| `guide import` of the guide as text | {imported:.2f} | |\n"
        f"| `guide new` | {made:.3f} | |\n"
    )


def timed(work: Callable[[], object]) -> tuple[float, object]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


@contextmanager
def blind() -> Iterator[None]:
    """Have nothing to read pictures with."""
    path, os.environ["PATH"] = os.environ["PATH"], ""
    ocr.languages.cache_clear()
    try:
        yield
    finally:
        os.environ["PATH"] = path
        ocr.languages.cache_clear()


def drawn(folder: Path, run: Run) -> tuple[float, int]:
    """Make every picture of the guide that this run has; return the seconds and how many."""
    theme, began, made = SETTINGS.pictures, time.perf_counter(), 0
    for step in prepare.guide_of(SETTINGS).steps:
        try:
            published.publish(folder, run, step, SCREENS.screens.get(step.screen), theme)
            made += 1
        except PictureError:
            continue  # step 4 asks for characters that the screen does not show any more
    return time.perf_counter() - began, made


def given(folder: Path) -> inputs.Inputs:
    return inputs.read(folder, SETTINGS, SCREENS)


def propose(folder: Path) -> object:
    """Do what `guide update` does before it asks."""
    drafting = given(folder).drafting
    draw = drawing(folder, SCREENS, SETTINGS.pictures, drafting.manuscript.guide)
    return updating.propose(drafting, draw)


def plain(guide: Path, scratch: Path) -> Path:
    """Return the guide as somebody would have it as text: its lines without the words for the machine."""
    lines = guide.read_text("utf-8").splitlines()
    path = scratch / "guide.txt"
    path.write_text("\n".join(one for one in lines if "<!--" not in one and "![" not in one), "utf-8")
    return path


def wanted(out: Path) -> starting.Wanted:
    screens = starting.screens_of("full", "")
    return starting.Wanted(name="new", language="nl", screens=screens, organisation=ORGANISATION, out=out)


if __name__ == "__main__":
    main()
