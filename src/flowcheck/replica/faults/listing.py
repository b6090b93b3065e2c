"""All faults as a list for people, or as data. Pure: no browser, no disk, no server."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from flowcheck.replica.faults import FAULTS
from flowcheck.replica.faults.fault import Fault, Group

WIDTH = 100
_NAME = 24  # longer names stand on a line of their own
_TITLES: dict[Group, str] = {
    "change": "Changes: the screens of the guide are no longer what the guide says",
    "detour": "Detours: a screen that the guide does not mention comes in between",
    "state": "States: the account cannot sign in, or cannot be reset",
    "delivery": "Delivery: text messages do not come as they should",
    "outage": "Outages: servers that fail, networks in the way, pages that hang",
    "noise": "Noise: none of it means anything, and none may alarm",
}


def as_text(faults: Iterable[Fault] = tuple(FAULTS.values())) -> str:
    """Return the faults in groups: what each shows, since when, who says so, and what is expected of it."""
    them = tuple(faults)
    blocks = [_INTRODUCTION]
    for group, title in _TITLES.items():
        members = [fault for fault in them if fault.group == group]
        if members:
            lines = (line for one in members for line in _lines(one))
            blocks.append("\n".join((f"{title} ({len(members)})", "", *lines)))
    return "\n\n".join(blocks)


_INTRODUCTION = """\
flowcheck demo --fault NAME shows any of these; NAME@SCREEN shows it on another screen.
"expected" is what flowcheck should say: kind of finding, what it means for a reader, cause.
M.. is a number in the catalogue of changes, [..] the mark of a source; [A] is assumed."""


def as_data(faults: Iterable[Fault] = tuple(FAULTS.values())) -> list[dict[str, object]]:
    """Return the same for machines; `expected` is null where nothing may alarm."""
    return [_datum(fault) for fault in faults]


def _datum(fault: Fault) -> dict[str, object]:
    expects = fault.expects
    return {
        "name": fault.name,
        "group": fault.group,
        "summary": fault.summary,
        "number": fault.told.number,
        "when": fault.told.when,
        "evidence": fault.told.evidence,
        "screen": fault.where,
        "screens": list(fault.screens),
        "expected": expects and {"kind": expects.kind, "reader": expects.reader, "cause": expects.cause},
    }


def _lines(fault: Fault) -> Iterator[str]:
    room = WIDTH - _NAME - 3
    expected = "; ".join(filter(None, (_expected(fault), _place(fault))))
    told = (fault.summary, _history(fault), *((expected,) if len(expected) <= room else expected.split("; ")))
    texts = [line for text in told for line in textwrap.wrap(text, room, break_on_hyphens=False)]
    name = f"  {fault.name}"
    if len(fault.name) > _NAME:
        yield name
        name = ""
    for text in texts:
        yield f"{name:<{_NAME + 2}} {text}"
        name = ""


def _history(fault: Fault) -> str:
    said = ", ".join(part for part in (fault.told.number, fault.told.when) if part not in {"", "any"})
    return f"{said}: {fault.told.evidence}" if said and fault.told.evidence else said or fault.told.evidence


def _expected(fault: Fault) -> str:
    if fault.expects is None:
        return ""
    return f"expected: {fault.expects.kind}, {fault.expects.reader}, {fault.expects.cause}"


def _place(fault: Fault) -> str:
    if fault.where and not fault.skips:
        return f"{'before' if fault.detour else 'on'} {fault.where}"
    needed = fault.screens and not fault.where and not fault.everywhere
    return "needs a screen, such as @entra.username" if needed else ""
