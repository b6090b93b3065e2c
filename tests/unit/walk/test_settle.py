"""When a screen is believed to be there, and what ends the wait for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from screens_shown import and_control, but, guide, seen_at, shown, with_control
from stage import TURNS, Stage

from flowcheck import errors
from flowcheck.model import Arrived, Observation, Observed, Stopped
from flowcheck.walk.means import Limits

USER, PASSWORD = shown("entra.username"), shown("entra.password")
ERROR = "De gebruikersnaam is mogelijk onjuist. Controleer of u deze juist hebt getypt. Neem anders contact op met uw beheerder."  # noqa: E501


def nothing(language: str = "nl") -> Observation:
    """A page of which nothing is known."""
    return Observation(
        screen="", identity=replace(USER.identity, page_id="Anders", ids=(), language=language),
        controls=(), words=("Een ogenblik",), seen=USER.seen,
    )  # fmt: skip


def first(scene: Stage, frames: Sequence[tuple[float, Observation | None]]) -> Stage:
    scene.browser._turns["open"] = [frames]
    return scene


def after_user(scene: Stage, frames: Sequence[tuple[float, Observation | None]]) -> Stage:
    """What comes of pressing Volgende at step 2."""
    scene.browser._turns["entra.username"] = [frames, "entra.password"]
    return scene


def observed(events: Sequence[object], step: int) -> Observed:
    return next(event for event in events if isinstance(event, Observed) and event.step == step)


# --- half a screen ---


def test_it_waits_for_a_button_that_comes_later_than_its_screen(stage):
    half = shown("entra.username", without=["next"])
    half = and_control(half, "button", "Aanmeldingsopties")
    events = first(stage(), [(0, half), (2_000, USER)]).run()
    assert observed(events, 2).observation.controls[1].name == "Volgende"
    assert events[-1] == Arrived(step=12)


def test_it_waits_for_a_button_whose_name_comes_later(stage):
    half = with_control(PASSWORD, "Wachtwoord vergeten", name="")
    events = after_user(stage(), [(0, half), (2_000, PASSWORD)]).run()
    assert events[-1] == Arrived(step=12)


def test_it_waits_for_a_field_that_comes_later_than_its_screen(stage):
    half = shown("sspr.method", without=["phone"], besides=["sms"])
    scene = stage(turns={**TURNS, "sspr.user": [[(0, half), (2_000, seen_at(5))]]})
    assert scene.run()[-1] == Arrived(step=12)


def test_it_waits_a_little_for_a_text_of_the_guides_pictures(stage):
    half = replace(seen_at(5), words=())
    scene = stage(turns={**TURNS, "sspr.user": [[(0, half), (350, seen_at(5))]]})
    assert observed(scene.run(), 5).observation.words == seen_at(5).words


def test_it_believes_in_the_end_that_a_button_is_gone(stage):
    gone = shown("sspr.method", without=["text"], besides=["cancel"])
    events = stage(turns={**TURNS, "sspr.user": [[(0, gone)]]}).run()
    assert 3_000 <= observed(events, 5).waited_ms < 4_000
    assert events[-1].reason == "no-control"


def test_it_does_not_wait_long_for_what_is_not_always_there(stage):
    scene = stage(turns={**TURNS, "entra.password": [[(0, shown("sspr.user"))], "entra.keep-signed-in"]})
    assert observed(scene.run(), 4).waited_ms < 600


def test_it_does_not_wait_long_for_a_button_that_is_only_renamed(stage):
    renamed = with_control(seen_at(5), "Tekst", name="Sms verzenden")
    scene = stage(turns={**TURNS, "sspr.user": [[(0, renamed)]]})
    assert observed(scene.run(), 5).waited_ms < 600


def test_it_looks_again_when_the_next_step_needs_more_of_the_same_screen(stage):
    # Step 1 only opens it; the button of step 2 comes when the screen of step 1 was long believed.
    half = and_control(shown("entra.username", without=["next"]), "button", "Aanmeldingsopties")
    events = first(stage(), [(0, half), (900, USER)]).run()
    assert observed(events, 1).observation.controls != observed(events, 2).observation.controls
    assert events[-1] == Arrived(step=12)


# --- the act before is still at work ---


def test_it_does_not_take_the_screen_that_it_left_for_an_answer(stage):
    events = after_user(stage(), [(0, USER), (20_000, PASSWORD)]).run()
    assert observed(events, 3).waited_ms >= 20_000
    assert events[-1] == Arrived(step=12)


def test_it_sees_a_change_of_which_the_document_says_nothing(stage):
    scene = after_user(stage(), [(0, USER), (5_000, PASSWORD)])
    glance = scene.browser.glance

    def same_moment() -> object:
        taken = glance()
        return replace(taken, moment="0", quiet_ms=9_000) if taken else None

    scene.browser.glance = same_moment
    assert 5_000 <= observed(scene.run(), 3).waited_ms < 7_000


def test_it_looks_seldom_while_nothing_happens(stage):
    scene = after_user(stage(), [(0, USER), (20_000, PASSWORD)])
    scene.run()
    assert scene.browser.looks < 60


def test_it_gives_up_when_nothing_comes_of_an_act(stage):
    events = after_user(stage(), [(0, USER)]).run()
    stop = events[-1]
    assert (stop.reason, stop.step) == ("no-arrival", 3)
    assert stop.observation.screen == "entra.username"


def test_it_gives_up_within_the_limit_of_a_step(stage):
    scene = after_user(stage(limits=Limits(step_s=7)), [(0, USER)])
    began = scene.clock.now
    scene.run()
    assert 7 <= scene.clock.now - began < 10


def test_it_does_not_act_on_the_same_screen_before_the_press_on_it_was_answered(stage, tmp_path):
    ours = guide(
        tmp_path,
        ("Ga naar <https://x.example/>", "entra.password"),
        ('Klik op "Aanmelden"', "entra.password"),
        ('Klik op "Wachtwoord vergeten"', "entra.password"),
        ("Klaar.", "sspr.user"),
    )
    scene = stage(
        turns={"open": [[(0, PASSWORD)]], "entra.password": [[(0, PASSWORD), (900, shown("sspr.user"))]]}
    )
    events = scene.run(ours.journeys[0], ours)
    assert scene.acts == ["open https://x.example/", "press Aanmelden"]
    assert events[-2:] == [observed(events, 4), Arrived(step=4)]


def test_it_goes_on_with_the_same_screen_when_it_stays(stage, tmp_path):
    ours = guide(
        tmp_path,
        ("Ga naar <https://x.example/>", "entra.password"),
        ('Klik op "Aanmelden"', "entra.password"),
        ('Klik op "Wachtwoord vergeten"', "entra.password"),
        ("Klaar.", "sspr.user"),
    )
    scene = stage(turns={"open": [[(0, PASSWORD)]], "entra.password": [[(0, PASSWORD)], "sspr.user"]})
    events = scene.run(ours.journeys[0], ours)
    assert scene.acts[-2:] == ["press Aanmelden", "press Wachtwoord vergeten"]
    assert events[-1] == Arrived(step=4)


# --- screens that pass ---


@pytest.mark.parametrize("passing", [nothing(), shown("workspace.home"), shown("sspr.user"), None])
def test_it_lets_a_page_pass_that_leads_on_by_itself(stage, passing):
    events = first(stage(), [(0, passing), (2_500, USER)]).run()
    assert events[-1] == Arrived(step=12)


def test_it_waits_longer_for_a_strange_page(stage):
    events = first(stage(), [(0, nothing()), (5_500, USER)]).run()
    assert events[-1] == Arrived(step=12)


def test_it_stops_at_a_page_that_stays_strange(stage):
    scene = first(stage(), [(0, nothing())])
    began = scene.clock.now
    stop = scene.run()[-1]
    assert (stop.reason, stop.step, stop.observation.words) == ("unknown-screen", 1, ("Een ogenblik",))
    assert 6 <= scene.clock.now - began < 8


def test_it_waits_longest_for_a_strange_page_that_is_still_loading(stage):
    scene = first(stage(), [(0, nothing()), (20_000, USER)])
    scene.browser.pending = 1
    assert observed(scene.run(), 1).waited_ms >= 20_000


def test_it_does_not_wait_for_ever_for_a_picture_that_never_comes(stage):
    scene = stage()
    scene.browser.pending = 1
    events = scene.run()
    assert 5_000 <= observed(events, 1).waited_ms < 6_000
    assert events[-1] == Arrived(step=12)


# --- pages that do not hold still ---


def test_it_believes_a_page_that_changes_now_and_then(stage):
    scene = stage()
    scene.browser.noise_ms = 1_000
    assert scene.run()[-1] == Arrived(step=12)


def test_it_never_believes_a_page_that_changes_all_the_time(stage):
    scene = stage(limits=Limits(step_s=10))
    scene.browser.noise_ms = 100
    began = scene.clock.now
    stop = scene.run()[-1]
    assert (stop.reason, stop.step) == ("no-arrival", 1)
    assert 10 <= scene.clock.now - began < 12
    assert scene.acts == ["open https://werkplek.vughterstede.nl/"]


def test_it_never_believes_two_looks_that_differ(stage):
    scene = stage(limits=Limits(step_s=5))
    looks = iter(range(10_000))
    observe = scene.browser.observe

    def flickering() -> Observation | None:
        seen = observe()
        return replace(seen, words=(*seen.words, str(next(looks)))) if seen else None

    scene.browser.observe = flickering
    assert scene.run()[-1].reason == "no-arrival"


def test_it_takes_both_pictures_at_once(stage):
    scene = stage()
    scene.run()
    assert scene.shots
    assert all(shot.close for shot in scene.shots)
    assert scene.browser.close_ups == ["shoot"] * len(scene.shots)


def test_a_page_that_is_not_finished_for_long_has_its_close_up_all_the_same(stage):
    scene = stage()
    moments = [(at, replace(USER, words=(str(at),))) for at in range(0, 1_200, 120)]
    first(scene, [*moments, (1_200, USER)]).run()
    assert "close_up" in scene.browser.close_ups
    assert all(shot.close for shot in scene.shots)


def test_a_page_that_stirs_at_each_close_up_is_left_in_peace(stage):
    scene = stage()
    scene.browser.stirs = True
    assert scene.run()[-1] == Arrived(step=12)
    assert not any(shot.close for shot in scene.shots)
    assert scene.browser.close_ups == ["shoot", "shoot", "close_up", "close_up"] * len(scene.shots)


def test_it_does_not_mind_that_time_passes_between_two_looks(stage):
    scene = stage()
    observe = scene.browser.observe

    def later() -> Observation | None:
        seen = observe()
        at = seen.seen.at.replace(microsecond=scene.browser.looks) if seen else None
        return replace(seen, seen=replace(seen.seen, at=at)) if seen else None

    scene.browser.observe = later
    assert scene.run()[-1] == Arrived(step=12)


def test_it_does_not_believe_a_page_whose_clock_stands_still(stage):
    scene = stage(limits=Limits(step_s=5))
    glance = scene.browser.glance
    scene.browser.glance = lambda: (taken := glance()) and replace(taken, quiet_ms=100)
    assert scene.run()[-1].reason == "no-arrival"


def test_it_waits_for_a_page_that_is_not_shown_yet(stage):
    scene = stage(limits=Limits(step_s=5))
    glance = scene.browser.glance
    scene.browser.glance = lambda: (taken := glance()) and replace(taken, shown=False)
    assert scene.run()[-1].reason == "no-arrival"


# --- what it keeps ---


def test_it_says_where_the_answer_failed(stage):
    scene = stage()
    scene.browser.trouble_after["entra.username"] = ("HTTP 503", "login.microsoftonline.com")
    stop = scene.run()[-1]
    assert (stop.reason, stop.step, stop.detail) == ("transport", 3, "HTTP 503 login.microsoftonline.com")


def test_it_keeps_the_first_look_of_a_language_it_did_not_expect(stage):
    english = but(shown("entra.username", language="en"), language="en")
    events = first(stage(), [(0, english)]).run()
    assert observed(events, 1).observation.identity.language == "en"


@pytest.mark.parametrize(
    ("error", "reason", "detail", "evidence"),
    [
        (errors.TransportError("ERR_NAME_NOT_RESOLVED"), "transport", "ERR_NAME_NOT_RESOLVED", True),
        (errors.HungError("hung"), "hung", "", False),
        (errors.BrowserGoneError("gone"), "browser-gone", "", False),
        (errors.ActError("refused"), "no-control", "", True),
        (errors.NotAllowedError("evil.example"), "not-allowed-host", "evil.example", True),
        (errors.UsageError("x"), "tool", "", True),
    ],
)
def test_it_makes_a_fact_of_every_error(stage, error, reason, detail, evidence):
    scene = first(stage(), [(0, USER)])
    scene.browser._next("open")
    scene.browser.raises["open"] = error
    events = scene.run()
    (stop,) = events
    assert isinstance(stop, Stopped)
    assert (stop.reason, stop.detail, stop.step) == (reason, detail, 1)
    assert (stop.observation is not None) == evidence


def test_it_stops_without_evidence_when_the_browser_tells_nothing_more(stage):
    scene = stage()
    scene.browser.raises["observe"] = errors.BrowserGoneError("gone")
    (*_, stop) = scene.run()
    assert (stop.reason, stop.observation) == ("browser-gone", None)
