"""The results in Markdown. Pure: marks in, text out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from benchmarks.drift.cases import NOISE, Case
from benchmarks.drift.rows import Peer, Walked
from benchmarks.drift.score import Mark, PeerMark, confusion
from flowcheck.replica.faults.fault import Fault

GROUPS = ("change", "detour", "state", "delivery", "outage", NOISE)
PEERS: tuple[tuple[str, Callable[[PeerMark], bool]], ...] = (
    ("pictures", lambda mark: mark.pictures),
    ("pictures, 1 %", lambda mark: mark.tuned),
    ("ARIA", lambda mark: mark.tree),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One case with what either tool made of it; no peer where it was not asked."""

    case: Case
    fault: Fault
    walked: Walked
    mark: Mark
    peer: Peer | None
    peer_mark: PeerMark | None


def of_groups(results: Sequence[Result]) -> str:
    """Return recall and rightness per group, for what readers are stuck on or notice."""
    head = ("group", "cases", "found", "kind", "reader", "cause", *(name for name, _ in PEERS))
    lines = []
    serious = [one for one in results if one.mark.matters]
    for group in GROUPS:
        lines += _group_line(group, [one for one in serious if one.fault.group == group])
    lines += _group_line("**all**", serious)
    return _table(head, lines)


def _group_line(name: str, results: Sequence[Result]) -> list[tuple[str, ...]]:
    if not results:
        return []
    marks = [one.mark for one in results]
    return [
        (
            name,
            str(len(results)),
            _share(mark.detected for mark in marks),
            _share(mark.kind_right for mark in marks),
            _share(mark.reader_right for mark in marks),
            _share(mark.cause_right for mark in marks),
            *(_peer_share(results, alarms) for _, alarms in PEERS),
        )
    ]


def of_quiet(results: Sequence[Result]) -> str:
    """Return the alarms where there should be none: noise, and what leaves readers unaffected."""
    head = ("what", "cases", "told", "alarms of flowcheck", *(name for name, _ in PEERS))
    noise = [one for one in results if one.mark.expected is None]
    looks = [one for one in results if one.mark.expected is not None and not one.mark.matters]
    return _table(
        head, [*_quiet_line("noise", noise), *_quiet_line("changes that leave readers unaffected", looks)]
    )


def _quiet_line(name: str, results: Sequence[Result]) -> list[tuple[str, ...]]:
    if not results:
        return []
    told = _share(one.mark.headline is not None for one in results)
    alarms = _share(one.mark.alarmed for one in results)
    return [(name, str(len(results)), told, alarms, *(_peer_share(results, how) for _, how in PEERS))]


def of_faults(results: Sequence[Result]) -> str:
    """Return what was expected and what was said of each fault; what is wrong is marked."""
    head = ("fault", "expected", "flowcheck says", "right", *(name for name, _ in PEERS))
    ordered = sorted(results, key=lambda one: (GROUPS.index(one.fault.group), one.case.fault))
    lines = [
        _fault_line(name, list(those)) for name, those in groupby(ordered, key=lambda one: one.case.fault)
    ]
    return _table(head, lines)


def _fault_line(name: str, results: list[Result]) -> tuple[str, ...]:
    # The first that is wrong, if any: that is the one to look at.
    shown = next((one for one in results if not one.mark.right), results[0]).mark
    right = sum(one.mark.right for one in results)
    return (
        f"`{name}`",
        _expected(shown),
        _said(shown),
        f"{right}/{len(results)}" + ("" if right == len(results) else " **✗**"),
        *(_peer_words(results, alarms) for _, alarms in PEERS),
    )


def _expected(mark: Mark) -> str:
    if mark.expected is None:
        return "nothing"
    return f"{mark.expected.kind}, {mark.expected.reader}, {mark.expected.cause}"


def _said(mark: Mark) -> str:
    """Return kind, reader and cause as said, in bold where another was expected."""
    if mark.trouble:
        return f"**{mark.trouble}**"
    if mark.headline is None and not mark.alarmed:
        return "nothing" if mark.expected is None else "**nothing**"
    reader = mark.headline.reader if mark.headline else "nothing"
    if mark.expected is None and not mark.alarmed:
        return f"nothing (a note: {mark.kind})"
    words = ((mark.kind, mark.kind_right), (reader, mark.reader_right), (mark.cause, mark.cause_right))
    return ", ".join(word if right else f"**{word}**" for word, right in words)


def _peer_words(results: Iterable[Result], alarms: Callable[[PeerMark], bool]) -> str:
    """Return what a boolean can say: differs or not, of how many."""
    said = [alarms(one.peer_mark) for one in results if one.peer_mark is not None]
    if not said:
        return "-"
    if len(set(said)) > 1:
        return f"differs {sum(said)}/{len(said)}"
    return "differs" if said[0] else "silent"


def _peer_share(results: Iterable[Result], alarms: Callable[[PeerMark], bool]) -> str:
    said = [alarms(one.peer_mark) for one in results if one.peer_mark is not None]
    return _share(said) if said else "-"


def of_kinds(results: Iterable[Result]) -> str:
    """Return the confusion matrix of kinds: rows as expected, columns as said."""
    counted = confusion(one.mark for one in results)
    kinds = kinds_in(counted)
    lines = []
    for expected in kinds:
        numbers = [counted[expected, said] for said in kinds]
        if any(numbers):
            lines.append((f"**{expected}**", *(str(number or "") for number in numbers)))
    return _table(("expected \\ said", *kinds), lines)


def kinds_in(counted: Iterable[tuple[str, str]]) -> list[str]:
    return sorted({kind for pair in counted for kind in pair})


def of_times(results: Sequence[Result]) -> str:
    """Return what comparing a screen costs, per device."""
    head = (
        "device",
        "flowcheck: all layers and picture, ms",
        "toHaveScreenshot, ms",
        "toMatchAriaSnapshot, ms",
    )
    lines = []
    for device in dict.fromkeys(one.case.device for one in results):
        here = [one for one in results if one.case.device == device]
        # Only where nothing differs: a comparison that fails tries again until its time is up.
        screens = [screen for one in here if one.peer for screen in one.peer.screens]
        lines.append(
            (
                device,
                _middle([one.walked.compare_ms for one in here if one.walked.screens]),
                _middle([screen.picture_ms for screen in screens if not screen.pixels]),
                _middle([screen.aria_ms for screen in screens if not screen.aria_differs]),
            )
        )
    return _table(head, lines)


def _middle(values: Sequence[float]) -> str:
    return f"{median(values):.0f}" if values else "-"


def _share(flags: Iterable[bool]) -> str:
    listed = list(flags)
    return f"{sum(listed)}/{len(listed)}"


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows) + "\n"
