"""A PostgreSQL server whose connections are cut in the middle of a run."""

from __future__ import annotations

from crash.cases import Size, after, places
from crash.engine import cut
from crash.night import FULL, Passed
from crash.tally import Tally
from crash.vendor import any_fate
from crash.world import CHANCE, dying_at, new_world


def cut_at_every_place(size: Size) -> Tally:
    """Nothing of a run is killed, but its transaction is gone and nobody can say whether it was kept."""
    tally = Tally("all connections to the server cut once")
    for place in range(1, places() + 1):
        for _ in range(size.each_place):
            with new_world() as world:
                world.vendor.fates.append(any_fate(CHANCE))
                world.run(FULL, passed=dying_at(place, cut))
                after(world, tally)
    tally.what = f"all connections cut at each of {tally.cases // size.each_place} places of a full journey"
    return tally


def gone_at_every_place(size: Size) -> Tally:
    """From that place on no transaction of the run comes to its end."""
    tally = Tally("every transaction from there on cut off")
    for place in range(1, places() + 1):
        for _ in range(size.each_place):
            with new_world() as world:
                world.vendor.fates.append(any_fate(CHANCE))
                world.run(FULL, passed=_cutting_from(place))
                after(world, tally)
    tally.what = f"the server gone from each of {tally.cases // size.each_place} places on"
    return tally


def _cutting_from(number: int) -> Passed:
    passed = iter(range(1, 1_000_000))

    def maybe(place: str) -> None:
        if next(passed) >= number and place == "before a commit":
            cut()

    return maybe
