"""JUnit: sign-in in `login`, drift in `guide`, and what could not be told in neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import example_runs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowcheck.model import Cause, GuideLight, Outcome, SignInLight
from flowcheck.recorded import Run
from flowcheck.report.junit import junit


def results(run: Run, suite: str) -> dict[int, str]:
    """Return what came of every case that did not simply pass, by its number."""
    cases = parsed(run).findall(f"testsuite[@name='{suite}']/testcase")
    found = {}
    for number, case in enumerate(cases, 1):
        for element in case:
            if element.tag != "system-out":
                found[number] = element.tag
    return found


def parsed(run: Run) -> ET.Element:
    return ET.fromstring(junit(run, "nl", example_runs.SCREENS["nl"]))


def test_it_has_a_case_per_step_in_each_suite() -> None:
    root = parsed(example_runs.passed())
    assert [(s.get("name"), len(s.findall("testcase"))) for s in root] == [("login", 12), ("guide", 12)]


def test_a_run_that_passed_has_nothing_but_green_cases() -> None:
    run = example_runs.passed()
    assert results(run, "login") | results(run, "guide") == {}


def test_drift_fails_in_the_guide_suite_only() -> None:
    run = example_runs.outdated()
    assert (results(run, "login"), results(run, "guide")) == ({}, {4: "failure"})


def test_a_failure_says_what_differs() -> None:
    failure = parsed(example_runs.outdated()).find("testsuite[@name='guide']/testcase/failure")
    assert failure is not None
    assert str(failure.get("message")).startswith("Stap 4 vraagt om tekens over te nemen")


def test_a_slip_that_leaves_the_step_right_is_told_without_failing() -> None:
    case = parsed(example_runs.outdated()).findall("testsuite[@name='guide']/testcase")[1]
    assert "vughterstede.l" in str(case.findtext("system-out"))


def test_an_outage_fails_where_it_struck_and_says_nothing_of_the_guide() -> None:
    run = example_runs.outage()
    assert results(run, "login") == {10: "failure", 11: "skipped", 12: "skipped"}
    assert results(run, "guide") == {10: "skipped", 11: "skipped", 12: "skipped"}


def test_trouble_of_our_own_is_an_error_and_no_failure() -> None:
    run = example_runs.stopped()
    assert results(run, "login") == {6: "error"} | dict.fromkeys(range(7, 13), "skipped")
    assert results(run, "guide") == dict.fromkeys(range(6, 13), "skipped")


@pytest.mark.parametrize("cause", [Cause.PERSON_NEEDED, Cause.GUIDE_CONTROL])
def test_a_stop_for_a_person_or_for_drift_does_not_redden_login(cause: Cause) -> None:
    run = example_runs.stopped()
    assert results(replace(run, verdict=replace(run.verdict, cause=cause)), "login")[6] == "skipped"


def test_a_skipped_step_says_why() -> None:
    skipped = parsed(example_runs.stopped()).find("testsuite[@name='login']/testcase[7]/skipped")
    assert skipped is not None
    assert skipped.get("message") == "De controle stopte bij stap 6."


def test_a_broken_sign_in_is_never_green_even_when_no_step_stopped() -> None:
    run = example_runs.passed()
    broken = replace(
        run, verdict=replace(run.verdict, sign_in=SignInLight.BROKEN, cause=Cause.WORKSPACE_DOWN)
    )
    assert results(broken, "login") == {12: "failure"}


def test_an_outdated_guide_is_never_green_even_when_no_step_deviates() -> None:
    run = example_runs.passed()
    outdated = replace(run, verdict=replace(run.verdict, guide=GuideLight.OUTDATED, cause=Cause.GUIDE_TEXT))
    assert results(outdated, "guide") == {13: "failure"}


def test_a_run_that_did_nothing_is_not_green() -> None:
    run = example_runs.run(
        verdict=example_runs.Verdict(
            sign_in=SignInLight.UNKNOWN,
            guide=GuideLight.UNKNOWN,
            cause=Cause.OWN_TOOL,
            owner=example_runs.Owner.MONITORING,
            confidence=example_runs.Confidence.CERTAIN,
            runner_up=None,
            reason=None,
        ),
        outcomes=dict.fromkeys(range(1, 13), Outcome.NOT_REACHED),
    )
    assert results(run, "login")[1] == "error"
    assert results(run, "guide") == dict.fromkeys(range(1, 13), "skipped")


def test_a_journey_that_does_not_sign_in_is_not_blamed_for_that() -> None:
    run = example_runs.passed()
    verdict = replace(run.verdict, sign_in=SignInLight.UNKNOWN, sign_in_asked=False)
    steps = tuple(
        replace(step, outcome=Outcome.NOT_EXERCISED, observation=None) if step.step > 4 else step
        for step in run.steps
    )
    looked = replace(run, verdict=verdict, steps=steps, journey="look")
    assert results(looked, "login") == dict.fromkeys(range(5, 13), "skipped")


@pytest.mark.parametrize("make", example_runs.EXAMPLES.values(), ids=example_runs.EXAMPLES)
def test_its_counts_are_those_of_its_cases(make: Callable[..., Run]) -> None:
    root = parsed(make())
    for suite in (root, *root):
        cases = list(suite.iter("testcase"))
        counted = {
            tag: sum(case.find(tag) is not None for case in cases) for tag in ("failure", "error", "skipped")
        }
        assert [int(str(suite.get(name))) for name in ("tests", "failures", "errors", "skipped")] == [
            len(cases),
            *counted.values(),
        ]


def test_it_says_which_run_target_device_and_verdict() -> None:
    found = {p.get("name"): p.get("value") for p in parsed(example_runs.outdated()).iter("property")}
    assert (
        found.items()
        >= {
            "run": "20261122-140533-full-desktop",
            "target": "replica",
            "device": "desktop",
            "verdict.sign_in": "works",
            "verdict.guide": "outdated",
        }.items()
    )


@given(st.text(st.characters(), max_size=60))
def test_it_is_well_formed_whatever_a_page_says(text: str) -> None:
    run = example_runs.outdated()
    finding = replace(run.findings[0], rule="label-gone", params=(("label", text),), step=4)
    steps = tuple(replace(step, text=text) for step in run.steps)
    assert parsed(replace(run, findings=(finding,), steps=steps, id=text, browser=text)).tag == "testsuites"
