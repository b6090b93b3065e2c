"""The events of one walk, sorted by what they say. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from flowcheck.model import Acted, Arrived, Detoured, Event, Journey, Observed, Skipped, Stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What happened, by step number where it has one."""

    observed: dict[int, Observed]
    acted: dict[int, tuple[Acted, ...]]
    detoured: tuple[Detoured, ...]
    skipped: tuple[Skipped, ...]
    stopped: Stopped | None
    arrived: bool


def sort(events: tuple[Event, ...], journey: Journey) -> Facts:
    """Return the facts of `events`.

    Arriving means arriving at the end of `journey`; what goes wrong after that, while the browser
    closes, says nothing about the way there.
    """
    acted: dict[int, tuple[Acted, ...]] = {}
    for event in events:
        if isinstance(event, Acted):
            acted[event.step] = (*acted.get(event.step, ()), event)
    arrived = any(isinstance(event, Arrived) and event.step == journey.steps[-1] for event in events)
    stopped = next((event for event in events if isinstance(event, Stopped)), None)
    return Facts(
        observed={event.step: event for event in events if isinstance(event, Observed)},
        acted=acted,
        detoured=tuple(event for event in events if isinstance(event, Detoured)),
        skipped=tuple(event for event in events if isinstance(event, Skipped)),
        stopped=None if arrived else stopped,
        arrived=arrived,
    )
