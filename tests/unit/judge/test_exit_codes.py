"""Two lights, one exit code: what is known to be wrong goes before what could not be told."""

from __future__ import annotations

import pytest

from flowcheck.judge.causes import OWNERS, rank, sign_in_light
from flowcheck.judge.exit_codes import exit_code
from flowcheck.model import Cause, Confidence, GuideLight, Owner, SignInLight, Verdict


def verdict(sign_in: str, guide: str, *, asked: bool = True, cause: Cause = Cause.OK) -> Verdict:
    return Verdict(
        sign_in=SignInLight(sign_in), guide=GuideLight(guide), cause=cause, owner=Owner.NOBODY,
        confidence=Confidence.CERTAIN, runner_up=None, reason=None, sign_in_asked=asked,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sign_in", "guide", "code"),
    [
        ("works", "matches", 0),
        ("works", "outdated", 10),
        ("works", "unknown", 30),
        ("works", "stale", 40),
        ("broken", "matches", 20),
        ("broken", "outdated", 20),
        ("broken", "unknown", 20),
        ("unknown", "matches", 30),
        ("unknown", "outdated", 30),
        ("unknown", "unknown", 30),
        ("unknown", "stale", 30),
    ],
)
def test_it_gives_the_worst_of_both(sign_in, guide, code):
    assert exit_code(verdict(sign_in, guide)) == code


def test_it_does_not_blame_a_journey_that_signs_nobody_in():
    assert exit_code(verdict("unknown", "matches", asked=False)) == 0


def test_it_is_about_the_guide_when_the_guide_ended_the_walk():
    assert exit_code(verdict("unknown", "outdated", cause=Cause.GUIDE_CONTROL)) == 10
    assert exit_code(verdict("unknown", "outdated", cause=Cause.ACCOUNT_LOCKED)) == 30


def test_it_leaves_out_what_was_not_asked_for():
    assert exit_code(verdict("broken", "outdated"), ["guide"]) == 10
    assert exit_code(verdict("works", "outdated"), ["sign-in"]) == 0


def test_every_cause_has_an_owner_and_a_place():
    assert set(OWNERS) == set(Cause)
    assert all(rank(cause) >= 0 for cause in Cause)


@pytest.mark.parametrize(
    ("cause", "light"),
    [
        (Cause.MICROSOFT_OUTAGE, "broken"),
        (Cause.WORKSPACE_DOWN, "broken"),
        (Cause.TENANT_POLICY, "broken"),
        (Cause.MICROSOFT_THROTTLED, "unknown"),
        (Cause.ACCOUNT_LOCKED, "unknown"),
        (Cause.OWN_DNS, "unknown"),
        (Cause.SMS_NOT_DELIVERED, "unknown"),
        (Cause.PERSON_NEEDED, "unknown"),
    ],
)
def test_it_never_takes_a_broken_test_account_for_an_outage(cause, light):
    assert sign_in_light(cause) == light
