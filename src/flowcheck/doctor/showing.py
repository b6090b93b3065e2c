"""What was found, in lines for people and as JSON for machines. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict

from flowcheck.doctor.advice import ADVICE
from flowcheck.doctor.found import Check, Report
from flowcheck.doctor.words import JOURNEYS, NAMES, STATES
from flowcheck.report.plain import plain

LONGEST = 600


def as_text(report: Report, language: str) -> str:
    """One line a check: its state, what was looked at, what was found, and what to do; then the journeys."""
    column = 0 if language == "nl" else 1
    lines = [_line(one, report.target, column) for one in report.checks]
    lines += ["", JOURNEYS["head"][column].format(target=report.target)]
    if not report.journeys:
        lines.append(f"  {JOURNEYS['none'][column]}")
    width = max((len(name) for name in report.journeys), default=0)
    lines += [f"  {name:<{width}}  {_answer(report, name, column)}" for name in report.journeys]
    return "\n".join(lines)


def as_json(report: Report) -> str:
    """Return the same for machines; times are UTC where they are not within a sentence."""
    return json.dumps(
        {
            "target": report.target,
            "journeys": {
                name: {
                    "may_start": report.may_start(name),
                    "kept_by": [one.name for one in report.keeping(name)],
                }
                for name in report.journeys
            },
            "checks": [{**asdict(one), "params": dict(one.params)} for one in report.checks],
        },
        indent=2,
        ensure_ascii=False,
    )


def _line(check: Check, target: str, column: int) -> str:
    said = [check.detail] if check.detail else []
    if check.advice:
        said.append(ADVICE[check.advice][column].format_map({**dict(check.params), "target": target}))
    # What others say (a proxy, a certificate, a file's name) may act on a terminal.
    text = plain("; ".join(said), LONGEST)
    return f"{STATES[check.state][column]:<9} {NAMES[check.name][column]}{': ' if text else ''}{text}"


def _answer(report: Report, journey: str, column: int) -> str:
    names = dict.fromkeys(NAMES[one.name][column] for one in report.keeping(journey))
    if not names:
        return JOURNEYS["yes"][column]
    return JOURNEYS["no"][column].format(why=", ".join(names))
