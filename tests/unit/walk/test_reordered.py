"""Screens that come in another order than the guide's: done when they come, and said of once."""

from __future__ import annotations

import pytest
from screens_shown import CATALOGUE, FULL, GUIDE, SIGN_IN, shown
from stage import SIGN_IN_TURNS, TURNS

from flowcheck.judge import judge
from flowcheck.model import Acted, Arrived, Detoured, Event, Journey, Observed, Skipped, Stopped

# The question whether to stay signed in comes before the password instead of after it.
ASKED_FIRST = {
    **SIGN_IN_TURNS,
    "entra.username": ["entra.keep-signed-in"],
    "entra.keep-signed-in": ["entra.password"],
    "entra.password": ["workspace.home"],
}


def observed(events: list[Event]) -> list[int]:
    return [event.step for event in events if isinstance(event, Observed)]


def said(events: list[Event], journey: Journey = SIGN_IN) -> list[tuple[int | None, str]]:
    findings = judge(GUIDE, journey, CATALOGUE, events).findings
    return [(one.step, one.rule) for one in findings if one.rule.startswith("screen-")]


def test_it_goes_on_where_two_screens_changed_places(stage):
    events = stage(turns=ASKED_FIRST).run(SIGN_IN)
    assert (observed(events), events[-1]) == ([1, 9, 10, 12], Arrived(step=12))


def test_it_does_what_the_sentence_of_the_early_screen_says(stage):
    scene = stage(turns=ASKED_FIRST)
    events = scene.run(SIGN_IN)
    assert scene.acts[-3:] == ["press Nee", "fill account.password", "press Aanmelden"]
    assert [event.step for event in events if isinstance(event, Acted) and event.what == "click Nee"] == [11]


def test_it_says_which_screen_came_early_and_did_not_come_again(stage):
    events = stage(turns=ASKED_FIRST).run(SIGN_IN)
    assert [(one.step, one.screen) for one in events if isinstance(one, Detoured)] == [
        (10, "entra.keep-signed-in")
    ]
    assert Skipped(step=11, instead="workspace.home") in events


def test_it_says_once_that_two_screens_changed_places(stage):
    assert said(stage(turns=ASKED_FIRST).run(SIGN_IN)) == [(10, "screen-reordered")]


def test_it_says_of_a_screen_that_came_twice_that_it_was_inserted(stage):
    turns = {**ASKED_FIRST, "entra.keep-signed-in": ["entra.password", "workspace.home"]}
    turns["entra.password"] = ["entra.keep-signed-in"]
    events = stage(turns=turns).run(SIGN_IN)
    assert (observed(events), events[-1]) == ([1, 9, 10, 11, 12], Arrived(step=12))
    assert said(events) == [(10, "screen-inserted")]


def test_it_says_of_a_screen_that_never_came_that_it_was_removed(stage):
    events = stage(turns={**SIGN_IN_TURNS, "entra.password": ["workspace.home"]}).run(SIGN_IN)
    assert events[-1] == Arrived(step=12)
    assert said(events) == [(11, "screen-removed")]


def test_it_passes_over_nothing_to_be_filled_in_to_get_to_the_end(stage):
    events = stage(turns={**SIGN_IN_TURNS, "entra.username": ["workspace.home"]}).run(SIGN_IN)
    assert isinstance(events[-1], Stopped)
    assert observed(events) == [1, 9]


def test_it_does_not_take_the_end_for_the_password_after_an_early_screen(stage):
    events = stage(turns={**ASKED_FIRST, "entra.keep-signed-in": ["workspace.home"]}).run(SIGN_IN)
    assert (events[-1].reason, events[-1].step) == ("other-screen", 10)


def test_it_does_not_go_round_for_ever_with_an_early_screen(stage):
    turns = {**ASKED_FIRST, "entra.keep-signed-in": [[(0, None), (300, shown("entra.keep-signed-in"))]] * 9}
    events = stage(turns=turns).run(SIGN_IN)
    assert isinstance(events[-1], Stopped)
    assert sum(isinstance(event, Detoured) for event in events) <= 4


def test_it_gets_through_a_reset_whose_last_screens_changed_places(stage):
    turns = {
        **TURNS,
        "entra.username": ["entra.password", "entra.keep-signed-in"],
        "entra.keep-signed-in": ["entra.password"],
        "entra.password": ["sspr.user", "workspace.home"],
    }
    events = stage(turns=turns).run()
    assert (observed(events), events[-1]) == ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12], Arrived(step=12))
    assert said(events, FULL) == [(10, "screen-reordered")]


@pytest.mark.parametrize("screen", ["sspr.code", "sspr.new-password", "workspace.home"])
def test_it_takes_no_screen_to_be_filled_in_or_looked_at_for_one_before_its_turn(stage, screen):
    turns = {**TURNS, "entra.password": [[(0, None), (300, shown(screen))]]}
    events = stage(turns=turns).run()
    assert isinstance(events[-1], Stopped)
    assert observed(events)[-1] == 3
