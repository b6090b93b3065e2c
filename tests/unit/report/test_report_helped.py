"""That a person helped is told wherever a run is told of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from example_runs import passed

from flowcheck.model import Acted, Via
from flowcheck.report.run_words import HELPED, helped
from flowcheck.report.summary import summary
from flowcheck.walk.errand import Asked


def helped_run(*acts: tuple[int, str]):
    events = tuple(Acted(step=step, what=what, via=Via.PERSON) for step, what in acts)
    return replace(passed(), events=events)


def test_it_says_what_was_done_and_where():
    run = helped_run((4, "person characters"), (6, "person sms-code"))
    assert helped(run, "nl") == "stap 4: de tekens in de afbeelding; stap 6: de code uit de sms"


def test_it_stands_in_the_summary():
    said = summary(helped_run((11, "person approval")), "nl")
    assert "  Hulp:       stap 11: de goedkeuring in de app" in said.splitlines()


def test_it_says_nothing_where_nobody_helped():
    assert "Hulp" not in summary(passed(), "nl")


@pytest.mark.parametrize("kind", Asked)
def test_it_has_words_for_everything_that_can_be_asked(kind):
    assert f"person {kind}" in HELPED
