"""From what stands in a run folder to a judgement: texts read back, pictures compared, the judge asked.

A run that just ended and an old recording both come by here, so both are judged alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flowcheck import record
from flowcheck.accepted import Baseline, Look, Variant
from flowcheck.baseline.looks import compare_pictures
from flowcheck.baseline.shelf import Shelf
from flowcheck.errors import RunFolderError
from flowcheck.judge import consider
from flowcheck.model import Event, Finding, Guide, Journey, Judgement, Observation, Observed
from flowcheck.screens.aria_outline import outline
from flowcheck.screens.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What a walk is judged by, and where its accepted files are; `scale` is that of its pictures."""

    guide: Guide
    journey: Journey
    catalogue: Catalogue
    accepted: Mapping[str, Baseline]
    shelf: Shelf
    scale: float

    def by_number(self) -> dict[int, Baseline]:
        """Return the Baselines by the number that their steps have today."""
        return {step.number: self.accepted[step.id] for step in self.guide.steps if step.id in self.accepted}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One step beside the Variant that is nearest to it: all that differs, before anything is left unsaid."""

    variant: Variant
    findings: tuple[Finding, ...]
    look: Look | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A judgement with what it was made of: by step number what was shown, and what that was beside.

    `trouble` has one sentence for each file of the run that is missing or damaged.
    """

    judgement: Judgement
    shown: Mapping[int, Observation]
    beside: Mapping[int, Beside]
    trouble: tuple[str, ...]


def judge_run(against: Against, events: Iterable[Event], folder: Path) -> Judged:
    """Judge the events of a run whose evidence is in `folder`.

    A text or picture that cannot be read is a sentence in `trouble`, and is not compared.
    """
    trouble: dict[str, None] = {}
    told = tuple(_with_text(event, folder, trouble) for event in events)
    shown = {event.step: event.observation for event in told if isinstance(event, Observed)}
    accepted = against.by_number()
    looks = compare_pictures(
        accepted,
        {number: _with_picture(one, folder, trouble) for number, one in shown.items()},
        shelf=against.shelf,
        run=folder,
        scale=against.scale,
    )
    considered = consider(against.guide, against.journey, against.catalogue, told, accepted, looks)
    beside = {
        number: Beside(variant=one.variant, findings=one.findings, look=looks.get((number, one.variant.name)))
        for number, one in considered.compared.items()
    }
    return Judged(judgement=considered.judgement, shown=shown, beside=beside, trouble=tuple(trouble))


def _with_text(event: Event, folder: Path, trouble: dict[str, None]) -> Event:
    """Return an event with the outline of its ARIA text, as accepted files have it, or without any."""
    named: Observation | None = getattr(event, "observation", None)
    if named is None:
        return event
    text = ""
    try:
        told: Any = record.with_text(event, folder)
        text = outline(told.observation.aria)
    except RunFolderError as error:
        trouble[str(error)] = None
    except ValueError as error:
        trouble[f"{folder / named.aria}: {error}"] = None
    changed: Any = {"observation": replace(named, aria=text)}
    return replace(event, **changed)


def _with_picture(observation: Observation, folder: Path, trouble: dict[str, None]) -> Observation:
    """Return an Observation of which the picture is there to be compared, or has none."""
    if not observation.picture:
        return observation
    try:
        path = record.evidence(folder, observation.picture)
        if path.is_file():
            return observation
        trouble[f"{path}: is missing, so nothing is said of how that screen looks; restore the file."] = None
    except RunFolderError as error:
        trouble[str(error)] = None
    return replace(observation, picture="")
