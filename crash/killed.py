"""Runs that are killed or asked to end, and a vendor that is unkind."""

from __future__ import annotations

import signal
import time

from crash.cases import Size, after, nights, places, places_of_full
from crash.night import FULL
from crash.tally import Tally
from crash.vendor import PLAIN, any_fate
from crash.world import CHANCE, any_journey, dying_at, new_world
from flowcheck.account.moment import HOUR, MINUTE


def killed_at_every_place(size: Size) -> Tally:
    tally = Tally("SIGKILL at every place")
    for place in range(1, places() + 1):
        for number in range(size.each_place):
            with new_world(nights=nights() if number % 4 == 3 else 0) as world:
                world.vendor.fates.append(PLAIN if number % 2 else any_fate(CHANCE))
                world.run(FULL, passed=dying_at(place))
                world.later(CHANCE.randrange(10, 120) * MINUTE / 60)
                after(world, tally)
    tally.what = f"SIGKILL at each of {tally.cases // size.each_place} places of a full journey"
    return tally


def killed_at_an_instant(size: Size) -> Tally:
    tally = Tally("SIGKILL at a random instant of a full journey")
    lasts_s = 0.0
    for number in size.tries():
        if number % 50 == 0:
            lasts_s = (
                how_long()
            )  # so that every instant of a run is as likely, whatever else the machine does
        with new_world() as world:
            world.vendor.fates.append(any_fate(CHANCE))
            world.run(FULL, kill_after_s=CHANCE.uniform(0, lasts_s))
            after(world, tally)
    return tally


def how_long() -> float:
    """Return how long a run takes that nobody kills."""
    with new_world() as world:
        began = time.monotonic()
        world.run(FULL)
        return time.monotonic() - began


def killed_in_recovery(size: Size) -> Tally:
    """A run dies at the submit; those that come to find out die as well, up to three of them."""
    tally = Tally("SIGKILL at the submit, and up to three times in the runs after it")
    submits = list(range(1, places_of_full() + 1))[-22:-6]
    for _ in range(size.others * 2):
        with new_world(nights=nights()) as world:
            world.vendor.fates.extend(any_fate(CHANCE) for _ in range(2))
            world.run(FULL, passed=dying_at(CHANCE.choice(submits)))
            for _ in range(CHANCE.randrange(1, 4)):
                world.later(CHANCE.randrange(1, 40) * MINUTE)
                world.run(any_journey(), passed=dying_at(CHANCE.randrange(4, 34)))
            after(world, tally)
    return tally


def bad_nights_in_a_row(size: Size) -> Tally:
    tally = Tally("one account, a bad reset every night for two weeks")
    for _ in range(max(1, size.others // 10)):
        with new_world() as world:
            for _ in range(14):
                world.vendor.fates.append(any_fate(CHANCE))
                world.run(FULL, passed=dying_at(CHANCE.randrange(1, 60)))
                world.later(CHANCE.randrange(1, 1440) * MINUTE)
                world.run(any_journey())
                world.later(24 * HOUR)
            after(world, tally)
    return tally


def series_killed(size: Size) -> Tally:
    tally = Tally("the same with ever new passwords (cycle series)")
    for _ in range(size.others * 2):
        with new_world(cycle="series", nights=nights()) as world:
            world.vendor.fates.append(any_fate(CHANCE))
            world.run(FULL, passed=dying_at(CHANCE.randrange(1, places_of_full() + 1)))
            world.later(CHANCE.randrange(1, 60) * MINUTE)
            after(world, tally)
    return tally


# --- the vendor's part ---


def unkind_resets(size: Size) -> Tally:
    tally = Tally("nobody killed: resets applied late, twice, or with the answer lost")
    for _ in range(size.others * 3):
        with new_world(nights=nights()) as world:
            world.vendor.fates.extend(any_fate(CHANCE) for _ in range(2))
            world.run(FULL)
            world.later(CHANCE.randrange(1, 40) * MINUTE)
            after(world, tally)
    return tally


# --- asked to end ---


def asked_to_end(size: Size) -> Tally:
    """After SIGTERM or Ctrl-C the account is free at once and, past a submit, known."""
    tally = Tally("SIGTERM or Ctrl-C at a random instant")
    lasts_s = how_long()
    for _ in range(size.others * 2):
        with new_world() as world:
            end = world.run(
                FULL,
                kill_after_s=CHANCE.uniform(0, lasts_s),
                by=CHANCE.choice([signal.SIGTERM, signal.SIGINT]),
            )
            strange = end["end"] not in {"interrupted", "done", "killed"}
            if end["end"] == "interrupted" and world.vendor.resets:
                strange = not world.believed()[1]
            after(world, tally, strange=strange)
    return tally
