"""What all kinds of accident share: how often they are tried, and what is looked at afterwards."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from crash.engine import begun
from crash.night import FULL
from crash.tally import Tally
from crash.world import CHANCE, World, any_journey, new_world
from flowcheck.account.acts import Act
from flowcheck.account.moment import HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How often each kind is tried; `until` is when random instants end, as `time.monotonic` counts."""

    each_place: int
    instants: int
    others: int
    until: float = math.inf

    def tries(self) -> Iterator[int]:
        """Count the random instants, until there are enough or it is time."""
        return takewhile(lambda _: time.monotonic() < self.until, range(self.instants))


NORMAL = Size(each_place=20, instants=500, others=40)
NIGHTLY = Size(each_place=100, instants=10_000, others=500)
SMALL = Size(each_place=1, instants=15, others=3)


def places(planned: tuple[Act, ...] = FULL) -> int:
    """Count the places of a run at which it can be killed: around every commit, question and answer."""
    with new_world() as world:
        seen = world.folder / "places"

        def note(_place: str) -> None:
            with seen.open("a") as file:
                file.write(".")

        world.run(planned, passed=note)
        return len(seen.read_text())


def after(world: World, tally: Tally, *, strange: bool = False) -> None:
    """See whether the account is still known, and count it."""
    world.vendor.fates.clear()  # the run that follows meets nothing new; what was submitted still comes
    among = world.believed()[0] if begun(world.folder) else True
    runs = world.heal(any_journey())
    # What still comes late comes before the next night, and that night has to know it too.
    world.later(max(0, world.vendor.knows_soon() - world.clock.ticks) + 24 * HOUR)
    among = among and world.believed()[0]
    runs = max(runs, world.heal(any_journey()))
    tally.add(world, among=among, runs=runs, strange=strange)


def nights() -> int:
    """Return how many good nights came before: none, or until one or the other password is true."""
    return CHANCE.choice([0, 1, 2])


def places_of_full() -> int:
    if not _PLACES:
        _PLACES.append(places())
    return _PLACES[0]


_PLACES: list[int] = []
