"""What today's rules make of a recorded run: in lines for people, and for machines."""

from __future__ import annotations

from dataclasses import replace

import example_runs

from flowcheck.model import Confidence, Finding, GuideLight, Judgement, Kind, Reader, Verdict
from flowcheck.recorded import Run
from flowcheck.report.changes import Changes, as_dict, changes, lines

SAME = {number: number for number in range(1, 13)}
SLOW = Finding(
    step=5, kind=Kind.SLOW, reader=Reader.UNAFFECTED, rule="slow", params=(("seconds", "12"),), actual="12"
)


def today(run: Run, *more: Finding, without: str = "", **verdict: object) -> Judgement:
    """What is recorded, as a judgement of today, with a few changes."""
    kept = [finding for finding in run.findings if finding.rule != without]
    known = {
        name: getattr(run.verdict, name) for name in ("sign_in", "guide", "cause", "owner", "confidence")
    }
    given = {**known, "runner_up": None, "reason": None, **verdict}
    return Judgement(verdict=Verdict(**given), findings=(*kept, *more), outcomes=())  # type: ignore[arg-type]


def made(run: Run, judgement: Judgement, numbers: dict[int, int] = SAME) -> Changes:
    return changes(run, judgement, numbers, "en", example_runs.SCREENS["en"])


def said(told: Changes) -> str:
    return "\n".join(lines(told, "en", example_runs.SCREENS["en"]))


def test_it_says_that_nothing_changes() -> None:
    run = example_runs.outdated("en")
    told = made(run, today(run))
    assert not told.any
    assert said(told) == f"{run.id}: nothing changes"


def test_it_says_what_is_found_now() -> None:
    run = example_runs.outdated("en")
    told = made(run, today(run, SLOW))
    assert [finding.rule for finding in told.added] == ["slow"]
    assert "\n  + " in said(told)


def test_it_says_what_is_found_no_more() -> None:
    run = example_runs.outdated("en")
    rule = run.findings[0].rule
    told = made(run, today(run, without=rule))
    assert {finding.rule for finding in told.gone} == {rule}
    assert "\n  - " in said(told)


def test_it_counts_what_stays() -> None:
    run = example_runs.outdated("en")
    told = made(run, today(run, SLOW))
    assert told.same == len(run.findings)


def test_it_says_which_lights_change() -> None:
    run = example_runs.outdated("en")
    told = made(run, today(run, guide=GuideLight.MATCHES, confidence=Confidence.UNSURE))
    assert "  Guide: OUTDATED \u2192 MATCHES\n" in said(told)
    assert told.verdict == ("guide", "confidence")


def test_a_finding_in_other_words_is_the_same_finding() -> None:
    run = example_runs.outdated("nl")
    assert not made(run, today(run)).any


def test_a_step_that_has_another_number_today_is_the_same_step() -> None:
    run = example_runs.outdated("en")
    numbers = {number: number + 1 for number in SAME}
    moved = tuple(
        replace(finding, step=finding.step + 1) if finding.step else finding for finding in run.findings
    )
    assert not made(run, replace(today(run), findings=moved), numbers).any


def test_it_tells_a_machine_the_same() -> None:
    run = example_runs.outdated("en")
    told = as_dict(made(run, today(run, SLOW, guide=GuideLight.UNKNOWN)))
    assert (told["run"], told["changes"], told["same"]) == (run.id, True, len(run.findings))
    assert (told["was"]["guide"], told["now"]["guide"]) == ("outdated", "unknown")
    assert told["added"][0] | {"message": ""} == {
        "step": 5, "question": None, "rule": "slow", "kind": "slow", "reader": "unaffected", "message": "",
    }  # fmt: skip
