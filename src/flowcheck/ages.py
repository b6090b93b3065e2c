"""How old what is known of each step is: when it was last walked, matched, photographed. Reads run folders.

Knows nothing of judging or of a browser. What a replica showed is kept apart and never counts as live.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from flowcheck import record
from flowcheck.errors import RunFolderError
from flowcheck.model import Outcome
from flowcheck.recorded import Run, StepRecord

# A run folder is read in some 10 ms; whoever has more than these walks each night, and looks at the newest.
MOST_RUNS = 60
_WALKED = frozenset({Outcome.MATCHES, Outcome.DEVIATES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """When something was last so of one step, in UTC, or None if no run that was read shows it.

    `walked_text` and `matched_text` are what the step said then: it may say something else by now.
    """

    walked: datetime | None = None
    matched: datetime | None = None
    pictured: datetime | None = None
    walked_text: str = ""
    matched_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """Of one step, by its id: on targets that are live, and on others, for practice."""

    live: Age = Age()
    practice: Age = Age()


NEVER = Ages()


def ages(
    runs: Path, guide: str, live_targets: frozenset[str], *, most: int = MOST_RUNS
) -> Mapping[str, Ages]:
    """Return the ages of each step of the guide with the id `guide`, by the step's id.

    `runs` is the folder that holds the run folders, of which the newest are read, as many as `most`; one that
    cannot be read tells nothing. Steps that were never walked are not in it: read them as NEVER.
    """
    found: dict[str, Ages] = {}
    for run in _newest_first(runs, guide, most):
        live = run.target in live_targets and not run.era
        for step in run.steps:
            before = found.get(step.id, NEVER)
            age = _with(before.live if live else before.practice, step, run.ended)
            found[step.id] = replace(before, **{"live" if live else "practice": age})
    return found


def _newest_first(runs: Path, guide: str, most: int) -> Iterator[Run]:
    """Yield the newest runs of a guide; the name of a run folder begins with the time it was made."""
    folders = (
        sorted((path for path in runs.glob("*") if path.is_dir()), reverse=True) if runs.is_dir() else []
    )
    read = []
    for folder in folders[:most]:
        try:
            run = record.read(folder)
        except RunFolderError:
            continue
        if run.guide.id == guide:
            read.append(run)
    return iter(sorted(read, key=lambda run: run.ended, reverse=True))


def _with(age: Age, step: StepRecord, at: datetime) -> Age:
    """Return `age` with what an older run, which ended `at`, knows better than nothing."""
    walked, matched = step.outcome in _WALKED, step.outcome is Outcome.MATCHES
    return Age(
        walked=age.walked or (at if walked else None),
        matched=age.matched or (at if matched else None),
        pictured=age.pictured or (at if walked and step.picture else None),
        walked_text=age.walked_text or (step.text if walked else ""),
        matched_text=age.matched_text or (step.text if matched else ""),
    )
