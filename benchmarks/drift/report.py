"""drift.md and drift.png, and the disagreements on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import machine
from benchmarks.drift import picture, table
from benchmarks.drift.cases import MIXED
from benchmarks.drift.rows import Peer, Walked
from benchmarks.drift.score import confusion
from benchmarks.drift.table import Result

OUT = Path(__file__).resolve().parents[1]

_HEAD = """# Drift: what is found, and what it is called

{command}

{machine}

Each fault of the replica is walked by flowcheck and by a plain script with Playwright Test, on the same
screens of the same replica. A seed above 0 adds {mixed} pieces of noise to the fault. What is true comes with
the fault (`flowcheck replica --list-faults`); flowcheck does not know it. "Found" is an exit code or a light
other than in an unfaulted run, or a finding that readers are stuck on or notice. Some noise is told too, as
leaving readers unaffected: what a piece of it is told for alone does not count as what the fault is told for.

For Playwright Test a walk that cannot go on counts as found, and all that it can say is yes or no: not
what sort of change it is, not what it means for a reader, not whose it is. Its columns are
`toHaveScreenshot` as it comes, the same with `maxDiffPixelRatio: 0.01`, and `toMatchAriaSnapshot` as
recorded, but for addresses with tokens: those fail in an unfaulted run, and were made patterns by hand.

"""


def say(results: Sequence[Result]) -> None:
    """Print what is not as expected, one line each, and the table of groups."""
    for one in results:
        if not one.mark.right or one.mark.owner_wrong:
            print(disagreement(one))
    print(table.of_groups(results), table.of_quiet(results), sep="\n")


def disagreement(one: Result) -> str:
    """Return what was expected and what was said in one case, with all new findings of note."""
    expected = one.mark.expected
    wanted = f"{expected.kind}/{expected.reader}/{expected.cause}" if expected else "no alarm"
    said = one.mark.headline
    found = (
        f"{said.kind}/{said.reader}/{one.walked.cause} [{said.rule} at {said.step}: {said.message}]"
        if said
        else (f"no finding/{one.walked.cause}")
    )
    wrong_owner = f", WRONG OWNER {one.walked.owner}" if one.mark.owner_wrong else ""
    return f"{one.case.id}: expected {wanted}; found {found}; exit {one.walked.exit_code}{wrong_owner}"


def write(
    results: Sequence[Result],
    calm: Mapping[str, tuple[Walked, Peer | None]],
    command: str,
    peer_version: str,
) -> None:
    """Write both files."""
    marks = [one.mark for one in results]
    picture.draw(confusion(marks), "Kind of change: expected, and said by flowcheck", OUT / "drift.png")
    parts = [
        _HEAD.format(
            command=f"Repeated by `{command}`.",
            machine=machine.described(Playwright_Test=peer_version),
            mixed=MIXED,
        ),
        "## Changes that readers are stuck on or notice\n\n",
        table.of_groups(results),
        f"\n{_owners(results)}\n\n## Alarms where there should be none\n\n",
        table.of_quiet(results),
        f"\n{_unfaulted(calm)}\n\n## What it costs to compare a screen\n\n",
        table.of_times(results),
        "\n## Kinds\n\n![Confusion matrix of kinds](drift.png)\n\n",
        table.of_kinds(results),
        "\n## Each fault\n\nKind, reader and cause; in bold what should have been otherwise.\n\n",
        table.of_faults(results),
    ]
    (OUT / "drift.md").write_text("".join(parts), "utf-8")


def _owners(results: Sequence[Result]) -> str:
    wrong = sum(one.mark.owner_wrong for one in results)
    return f'A wrong owner named with confidence "certain": {wrong} of {len(results)} cases.'


def _unfaulted(calm: Mapping[str, tuple[Walked, Peer | None]]) -> str:
    """Say what the unfaulted run says, on which all of this rests."""
    lines = []
    for name, (walked, peer) in calm.items():
        drift = [found for found in walked.findings if found.kind not in {"not-exercised", "not-checkable"}]
        line = f"- `{name}`: exit code {walked.exit_code}, {len(drift)} findings"
        if peer:
            differing = sum(bool(screen.pixels) or screen.aria_differs for screen in peer.screens)
            line += f"; Playwright Test: {differing} of {len(peer.screens)} screens differ"
        lines.append(f"{line}.")
    return "\n".join(lines)
