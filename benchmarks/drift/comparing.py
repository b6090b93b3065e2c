"""What a walk is compared with, read and timed as flowcheck does it after a walk."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flowcheck import record
from flowcheck.accepted import Baseline, Look, LookTrouble, Region
from flowcheck.baseline.looks import compare_pictures
from flowcheck.baseline.read import read
from flowcheck.baseline.shelf import beside
from flowcheck.model import Box, Event, Guide, Observation, Observed
from flowcheck.screens.aria_outline import outline
from flowcheck.settings import Device

TARGET = "replica"


def told(events: Iterable[Event], run: Path) -> tuple[Event, ...]:
    """Return the events of a recorded run as they are judged: with the outline of each ARIA text."""
    return tuple(_with_outline(event, run) for event in events)


def _with_outline(event: Event, run: Path) -> Event:
    read: Any = record.with_text(event, run)
    observation: Observation | None = getattr(read, "observation", None)
    if observation is None:
        return event
    changed: Any = {"observation": replace(observation, aria=outline(observation.aria))}
    return replace(event, **changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """How the pictures of a walk compare, and what that took in milliseconds."""

    looks: tuple[tuple[int, str, Look], ...]
    ms: float


def accepted(guide: Guide, device: str) -> dict[int, Baseline]:
    """Return what was accepted on a device, by step number."""
    by_id = read(beside(guide, device).root, device, TARGET)
    return {step.number: by_id[step.id] for step in guide.steps if step.id in by_id}


def pictures(
    guide: Guide, device: Device, kept: Mapping[int, Baseline], events: Iterable[Event], run: Path
) -> Pictures:
    """Compare the pictures in a run folder with the accepted ones."""
    shown = {event.step: event.observation for event in events if isinstance(event, Observed)}
    began = time.perf_counter()
    looks = compare_pictures(kept, shown, shelf=beside(guide, device.name), run=run, scale=device.scale)
    ms = (time.perf_counter() - began) * 1000
    return Pictures(looks=tuple((step, name, look) for (step, name), look in looks.items()), ms=ms)


def looks_in(stored: Iterable[Any]) -> Mapping[tuple[int, str], Look]:
    """Return the looks of a Pictures that was stored as JSON."""
    return {(step, name): _look(look) for step, name, look in stored}


def _look(stored: Mapping[str, Any]) -> Look:
    regions = tuple(Region(box=Box(**one["box"]), most=one["most"]) for one in stored["regions"])
    trouble = LookTrouble(stored["trouble"]) if stored["trouble"] else None
    return Look(regions=regions, trouble=trouble)
