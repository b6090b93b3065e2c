"""What is walked: every fault, on every device, with several seeds of noise. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from flowcheck.replica.faults import FAULTS
from flowcheck.replica.faults.fault import Fault
from flowcheck.replica.faults.noise import STANDING

# Where faults that play on any screen play here: a change in the middle of what everybody does each day, an
# outage where a whole page is asked for.
SCREEN, SCREEN_OF_OUTAGES = "entra.password", "entra.username"
NOISE = "noise"
# It takes away what the era of today no longer has, so there it changes nothing.
OF_ANOTHER_ERA = "characters-gone"
MIXED = 3  # pieces of noise that a seed above 0 adds


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One fault on one device; a `seed` above 0 adds pieces of noise that must change nothing.

    `ground` plays while the screens are accepted and recorded, too; `alone` needs a replica of its own.
    """

    fault: str
    device: str
    seed: int = 0
    faults: tuple[str, ...] = ()
    ground: str = ""
    alone: bool = False

    @property
    def id(self) -> str:
        return f"{self.fault}.{self.device}.{self.seed}"


def name_of(fault: Fault) -> str:
    """Return how a fault is asked for."""
    placeless = fault.alter is not None and not fault.where and not fault.everywhere
    screen = SCREEN_OF_OUTAGES if fault.group == "outage" else SCREEN
    return f"{fault.name}@{screen}" if placeless else fault.name.replace("<seed>", "1")


def chosen(words: Iterable[str]) -> dict[str, Fault]:
    """Return the faults of these names or groups, all without any, by how they are asked for."""
    words = tuple(words)
    # Of a family with any number in its name nobody can say what to expect; the numbers that matter have
    # names of their own.
    truths = [
        fault
        for fault in FAULTS.values()
        if (fault.group == NOISE or (fault.expects is not None and "<" not in fault.name))
        and fault.name != OF_ANOTHER_ERA
    ]
    named = {name_of(fault): fault for fault in truths}
    known = {*named, *(fault.name for fault in truths), *(fault.group for fault in truths)}
    if strange := [word for word in words if word not in known]:
        raise SystemExit(
            f"no fault or group is called {', '.join(strange)}; see flowcheck replica --list-faults."
        )
    return {
        name: fault
        for name, fault in named.items()
        if not words or {name, fault.name, fault.group} & {*words}
    }


def cases(faults: dict[str, Fault], devices: Iterable[str], seeds: Iterable[int]) -> list[Case]:
    """Return the cases, seed by seed and device by device, so that an interrupted run is whole in itself."""
    return [
        Case(
            fault=name,
            device=device,
            seed=seed,
            faults=(name, *mixed(name, device, seed)),
            ground=name if name in STANDING else "",
            alone=any(question == "tls" for question, _ in fault.answers),
        )
        for seed in seeds
        for device in devices
        for name, fault in faults.items()
    ]


def grounds(listed: Iterable[Case]) -> dict[str, list[Case]]:
    """Return the cases by what plays while their screens are accepted; most often that is nothing."""
    found: dict[str, list[Case]] = {"": []}
    for case in listed:
        found.setdefault(case.ground, []).append(case)
    return found


def calm(ground: str, device: str) -> Case:
    """Return a walk on which nothing plays but the ground."""
    name = f"unfaulted-{ground}" if ground else "unfaulted"
    return Case(fault=name, device=device, faults=(ground,) if ground else (), ground=ground)


def mixed(name: str, device: str, seed: int) -> tuple[str, ...]:
    """Return the pieces of noise of a seed: the same ones each time, and none for seed 0."""
    if not seed:
        return ()
    noise = [
        fault.name.replace("<seed>", str(seed))
        for fault in FAULTS.values()
        if fault.group == NOISE and fault.name not in STANDING and name_of(fault) != name
    ]
    return tuple(Random(f"{name} {device} {seed}").sample(noise, min(MIXED, len(noise))))


def alone(case: Case) -> Iterator[str]:
    """Yield the cases in which the pieces of noise of a case play one by one, on the same device."""
    named = {fault.name: name_of(fault) for fault in FAULTS.values() if fault.group == NOISE}
    for piece in case.faults[1:]:
        name = piece if piece in named else re.sub(r"[0-9]+$", "<seed>", piece)
        yield Case(fault=named[name], device=case.device).id
