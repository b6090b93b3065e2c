"""Today's rules, guide and accepted files over an old recording. Reads, and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from flowcheck import record
from flowcheck.baseline.read import read
from flowcheck.baseline.shelf import beside
from flowcheck.errors import UsageError
from flowcheck.guide.read import journey as journey_named
from flowcheck.judging import Against, Judged, judge_run
from flowcheck.model import Event, Guide
from flowcheck.prepare import guide_of
from flowcheck.recorded import Run
from flowcheck.screens.catalogue import Catalogue
from flowcheck.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejudged:
    """A recorded run with what is made of it today; `numbers` are today's by the recorded ones."""

    run: Run
    folder: Path
    against: Against
    judged: Judged
    numbers: Mapping[int, int]


def rejudge(folder: Path, settings: Settings, catalogue: Catalogue, guide: Path | None = None) -> Rejudged:
    """Judge the run in `folder` anew, by the guide that it walked or the one at `guide`.

    Raises an InputError where that cannot be done at all; a file of the run that is missing is only less
    to go by.
    """
    run = record.read(folder)
    today = guide_of(settings, guide or _guide_path(run, settings))
    numbers = _numbers(run, today, folder)
    device = settings.devices.get(run.device)
    shelf = beside(today, run.device)
    against = Against(
        guide=today,
        journey=journey_named(today, run.journey),
        catalogue=catalogue,
        accepted=read(shelf.root, run.device, run.target),
        shelf=shelf,
        scale=device.scale if device else 1.0,
    )
    judged = judge_run(against, _renumbered(run.events, numbers), folder)
    return Rejudged(run=run, folder=folder, against=against, judged=judged, numbers=numbers)


def _guide_path(run: Run, settings: Settings) -> Path:
    """Return where the guide of a run is today: where it was, from here or from the project's folder."""
    recorded = Path(run.guide.path)
    for path in (recorded, settings.root / recorded):
        if path.is_file():
            return path
    if settings.guide_path.parent.name == run.guide.id:
        return settings.guide_path
    raise UsageError(f"{recorded}: the guide of run {run.id} is not there; say where with --guide.")


def _numbers(run: Run, guide: Guide, folder: Path) -> dict[int, int]:
    """Return today's number of each recorded step; raises UsageError when they are not of this guide."""
    today = {step.id: step.number for step in guide.steps}
    lost = [step for step in run.steps if step.id not in today]
    if run.guide.id != guide.id or lost:
        missing = f"; it has no step {lost[0].id!a}" if lost and run.guide.id == guide.id else ""
        raise UsageError(f"{folder}: is no run of {guide.path}{missing}; walk that guide again.")
    return {step.step: today[step.id] for step in run.steps}


def _renumbered(events: tuple[Event, ...], numbers: Mapping[int, int]) -> Iterator[Event]:
    """Yield the events at the steps as the guide numbers them today."""
    for event in events:
        yield replace(event, step=numbers.get(event.step, event.step))
