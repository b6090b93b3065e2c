"""What the replica can be told to show: changes, interrupts and outages. Pure; knows no HTTP and no world.

To add one: a line in the tuple of its module, and where data is not enough a small function in one of the
replica's `drift*.py` from Page to Page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from flowcheck.errors import UsageError
from flowcheck.replica.faults.changes import CHANGES
from flowcheck.replica.faults.detours import DETOURS
from flowcheck.replica.faults.fault import Expectation, Fault, Playing
from flowcheck.replica.faults.noise import NOISE
from flowcheck.replica.faults.outages import OUTAGES
from flowcheck.replica.faults.states import STATES
from flowcheck.replica.pages import SCREENS

__all__ = ["FAULTS", "Expectation", "Fault", "Playing", "parse", "parse_all"]

_ALL: tuple[Fault, ...] = (*DETOURS, *STATES, *CHANGES, *OUTAGES, *NOISE)

FAULTS = {fault.name: fault for fault in _ALL}
_NUMBERED = {"<digits>": r"([0-9]{4,7})", "<4 digits>": r"([0-9]{4})", "<seed>": r"([0-9]{1,9})"}
_EXAMPLES = {
    "aadsts-<digits>": "aadsts-50053",
    "sspr-<4 digits>": "sspr-0014",
    "noise-jitter-<seed>": "noise-jitter-1",
}


def parse(text: str) -> Playing:
    """Return the Fault that `name` or `name@screen` asks for, or raise a UsageError that suggests one."""
    name, at, screen = text.strip().partition("@")
    fault, code = _fault_named(name)
    if at and screen not in fault.screens:
        raise UsageError(_wrong_screen(fault, screen))
    if not at and not fault.where and fault.alter and not fault.everywhere:
        raise UsageError(f"fault {name} needs a screen; write {name}@entra.username or another screen.")
    return Playing(fault=fault, screen=screen or fault.where, code=code or fault.code)


def parse_all(texts: Iterable[str]) -> tuple[Playing, ...]:
    return tuple(parse(text) for text in texts)


def _fault_named(name: str) -> tuple[Fault, str]:
    if name in FAULTS and "<" not in name:
        return FAULTS[name], ""
    for fault in _ALL:
        for mark, digits in _NUMBERED.items():
            if fault.name.endswith(mark) and (found := re.fullmatch(fault.name.replace(mark, digits), name)):
                return fault, found.group(1)
    raise UsageError(f"unknown fault {name!r}; {_suggestion(name, _numbered_alike(name) or _writable())}")


def _numbered_alike(name: str) -> list[str]:
    """Return the example of the faults with a number in their name that begin as `name` does."""
    return [example for family, example in _EXAMPLES.items() if name.startswith(family.partition("<")[0])]


def _writable() -> list[str]:
    return [_EXAMPLES.get(name, name) for name in FAULTS]


def _wrong_screen(fault: Fault, screen: str) -> str:
    if not fault.screens:
        return f"fault {fault.name} takes no screen; write {fault.name} alone."
    if screen in SCREENS:
        return f"fault {fault.name} cannot play at {screen}; choose one of {', '.join(fault.screens)}."
    return f"unknown screen {screen!r} for fault {fault.name}; {_suggestion(screen, fault.screens)}"


def _suggestion(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else f"choose one of {', '.join(known)}."
