"""`python -m crash`: kills runs in every way and writes down what came of it, as Markdown."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace

from crash import cases, naive
from crash.engine import of_server, use
from crash.kinds import KINDS, ON_A_SERVER
from crash.results import measured, put
from crash.tally import HEAD, Tally

STATES = {False: "SQLite", True: "PostgreSQL"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m crash", description=__doc__)
    parser.add_argument("--size", choices=["small", "normal", "nightly"], default="normal")
    parser.add_argument("--only", default="", help="kinds of case, by the names of their functions")
    parser.add_argument(
        "--state", default="", metavar="URL", help="an empty PostgreSQL database instead of SQLite files"
    )
    parser.add_argument(
        "--minutes", type=float, metavar="N", help="try no random instant after so many minutes"
    )
    parser.add_argument("--write", action="store_true", help="write crash/results.md")
    asked = parser.parse_args()
    if asked.write and asked.only and asked.size != "nightly":
        parser.error("--write with --only would take the other kinds out of the table; leave one out")
    size = {"small": cases.SMALL, "normal": cases.NORMAL, "nightly": cases.NIGHTLY}[asked.size]
    if asked.minutes:
        size = replace(size, until=time.monotonic() + asked.minutes * 60)
    if asked.state:
        use(asked.state)
    kinds = ON_A_SERVER if asked.state else KINDS
    only = set(asked.only.split(",")) - {""}
    began = time.monotonic()
    ours = [_shown(kind(size)) for kind in kinds if not only or kind.__name__ in only]
    beside = [] if only or asked.state else [_shown(one) for one in _naive(size)]
    chosen = f" --only {asked.only}" if only else ""
    chosen += f" --minutes {asked.minutes:g}" if asked.minutes else ""
    chosen += " --state postgresql://..." if asked.state else ""
    command = f"python -m crash --size {asked.size}{chosen} --write"
    text = _text(ours, beside, measured(command, time.monotonic() - began))
    if asked.write:
        by_size = "a night of accidents" if asked.size == "nightly" else "accidents"
        put("accidents on a server" if asked.state else by_size, text)
    print(text)
    return 0 if all(one.good for one in ours) else 1


def _naive(size: cases.Size) -> list[Tally]:
    return [
        naive.killed("SIGKILL at each of 14 places", 14 * size.each_place, kills=True, fates=False),
        naive.killed(
            "resets applied late, twice, or with the answer lost", size.others * 3, kills=False, fates=True
        ),
    ]


def _shown(tally: Tally) -> Tally:
    """Say at once how a kind came out: all of them take minutes."""
    print(tally.row(), file=sys.stderr, flush=True)
    for end, count in tally.ends.items():
        print(f"    {count} x {end}", file=sys.stderr, flush=True)
    return tally


def _text(ours: list[Tally], beside: list[Tally], how: str) -> str:
    total, lost = sum(one.cases for one in ours), sum(one.lost for one in ours)
    state = STATES[of_server()]
    lines = [
        f"## {total:,} accidents, {lost} lost",
        "",
        "Each case is an account of its own with a model of the vendor (Microsoft's limits; resets that",
        "come at once, late, twice or never, with or without an answer; pages that live for 15 minutes)",
        f"and the real journal, ledger, lease and recovery on {state}; runs are processes, and",
        "are really killed. After the accident another run follows, and a day later one more; one that the",
        "ledger refuses before it begins comes again when it was told to, and is not counted. *Lost*: the",
        "true password is none of those left to try, or four runs do not find it. *Over the ledger*: over",
        "two wrong passwords or three texts in 24 hours, over two texts in an hour, or any lock or throttle",
        "by the vendor.",
        "",
        HEAD,
        *(one.row() for one in ours),
    ]
    if beside:
        lines += [
            "",
            "A script that submits first and stores after (lost: what it stored is not the password):",
            "",
            HEAD,
            *(one.row() for one in beside),
        ]
    return "\n".join([*lines, "", how])


if __name__ == "__main__":
    sys.exit(main())
