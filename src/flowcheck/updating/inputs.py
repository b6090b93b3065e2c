"""What an update starts from: a run folder, the guide as it is now, and the settings. Reads only."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from flowcheck import record
from flowcheck.errors import GuideError, UsageError
from flowcheck.guide.picture_sets import ELSEWHERE, in_set
from flowcheck.guide.rewrite import open_manuscript
from flowcheck.recorded import Run
from flowcheck.screens.catalogue import Catalogue
from flowcheck.settings import Settings
from flowcheck.updating.drafting import Drafting
from flowcheck.updating.fresh import lies_outside
from flowcheck.updating.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """`draws` is False where nobody knows the run's device any more, as `troubles` then says."""

    drafting: Drafting
    folder: Path
    live: bool
    draws: bool
    troubles: tuple[str, ...]


def read(
    folder: Path,
    settings: Settings,
    catalogue: Catalogue,
    *,
    guide: Path | None = None,
    steps: tuple[int, ...] = (),
) -> Inputs:
    """Read a run and its guide, or the one at `guide`; raises an InputError where they do not go together."""
    run = record.read(folder)
    path = _shown(guide or _guide_of(run, settings))
    manuscript = open_manuscript(path, frozenset(catalogue.screens))
    if manuscript.guide.id != run.guide.id:
        raise UsageError(f"{folder}: is a run of guide {run.guide.id}, not of {path}; walk that guide.")
    _check_steps(steps, manuscript.guide.steps[-1].number)
    first = next(iter(settings.devices), "")
    target = settings.targets.get(run.target)
    live = target is not None and target.kind == "live" and not run.era
    command = f"flowcheck guide update {shlex.quote(str(folder))}"
    drafting = Drafting(
        run=run,
        manuscript=manuscript,
        catalogue=catalogue,
        language=settings.language,
        steps=frozenset(steps),
        picture_set="" if run.device == first else run.device,
        first_device=first,
        command=command if live else f"{command} --from-replica",
    )
    # A name out of `run.json` becomes a folder's only if it is one of ours.
    draws = run.device in settings.devices
    if draws:
        _check_pictures(drafting)
    trouble = say("other-device", settings.language, run=run.id, device=run.device)
    return Inputs(
        drafting=drafting,
        folder=folder,
        live=live,
        draws=draws,
        troubles=() if draws else (drafting.place(1) + trouble,),
    )


def _check_steps(steps: tuple[int, ...], last: int) -> None:
    if unknown := [number for number in steps if not 1 <= number <= last]:
        raise UsageError(f"the guide has no step {unknown[0]}; its steps are 1 to {last}.")


def _check_pictures(drafting: Drafting) -> None:
    """Refuse a guide with a picture that is a link to elsewhere: what it leads to is not the guide's."""
    for step in drafting.manuscript.guide.steps:
        if step.picture and lies_outside(drafting, in_set(step.picture.path, drafting.picture_set)):
            message = ELSEWHERE.format(path=step.picture.path)
            raise GuideError(drafting.manuscript.source.path, step.picture.place.line, message)


def _guide_of(run: Run, settings: Settings) -> Path:
    """Return where the guide of a run is: where it was, from here or from the project's folder."""
    recorded = Path(run.guide.path)
    return next(
        (path for path in (recorded, settings.root / recorded) if path.is_file()), settings.guide_path
    )


def _shown(path: Path) -> Path:
    """Return a path as a person here would write it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
