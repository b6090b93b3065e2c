"""A code of an authenticator app that was refused: our clock, or our secret."""

from __future__ import annotations

from dataclasses import replace

import pytest
from screens_shown import CATALOGUE, GUIDE, shown, walked

from flowcheck.judge import judge
from flowcheck.model import Judgement, Observation, Stopped, StopReason
from flowcheck.report.wording import verdict_reason

REFUSED = "U hebt niet de verwachte verificatiecode ingevoerd. Probeer het opnieuw."


def refused(ahead_s: float | None) -> Judgement:
    seen = shown("entra.mfa-app-code")
    seen = replace(seen, alerts=(REFUSED,), seen=replace(seen.seen, clock_ahead_s=ahead_s))
    return of(seen)


def of(seen: Observation) -> Judgement:
    journey = next(one for one in GUIDE.journeys if one.name == "sign-in")
    stop = Stopped(step=10, reason=StopReason.ERROR_SHOWN, detail=REFUSED, observation=seen)
    return judge(GUIDE, journey, CATALOGUE, (*walked(journey, until=10), stop))


@pytest.mark.parametrize(
    ("ahead_s", "cause", "runner_up"),
    [
        (90.0, "own.clock", "own.config"),
        (-90.0, "own.clock", "own.config"),
        (15.1, "own.clock", "own.config"),
        (None, "own.clock", "own.config"),
        (15.0, "own.config", "own.tool"),
        (-0.4, "own.config", "own.tool"),
    ],
)
def test_it_blames_the_clock_only_where_it_is_off(ahead_s, cause, runner_up) -> None:
    verdict = refused(ahead_s).verdict
    assert (verdict.cause, verdict.confidence, verdict.runner_up) == (cause, "likely", runner_up)


@pytest.mark.parametrize(
    ("ahead_s", "says"),
    [
        (89.6, "loopt 90 seconden voor op die van Microsoft"),
        (-89.6, "loopt 90 seconden achter op die van Microsoft"),
        (0.3, "heeft een ander geheim dan het account"),
    ],
)
def test_it_says_what_was_measured(ahead_s: float, says: str) -> None:
    assert says in verdict_reason(refused(ahead_s).verdict, "nl")


def test_it_says_what_the_screen_says_where_nothing_was_measured() -> None:
    assert REFUSED in verdict_reason(refused(None).verdict, "nl")


def test_it_leaves_the_light_of_signing_in_unknown() -> None:
    assert refused(90.0).verdict.sign_in == "unknown"
