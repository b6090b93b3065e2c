"""The screen loop on screens in a script: what is done, in which order, and where it ends."""

from __future__ import annotations

from dataclasses import replace

import pytest
from screens_shown import FULL, LOOK, SIGN_IN, shown
from stage import SIGN_IN_TURNS, TURNS

from flowcheck.model import Acted, Arrived, Detoured, Observed, Skipped, Stopped, ValueName, Via

URL = "https://werkplek.vughterstede.nl/"


def test_it_does_what_the_guide_says_and_nothing_else(stage):
    scene = stage()
    events = scene.run()
    assert events[-1] == Arrived(step=12)
    assert scene.acts == [
        f"open {URL}",
        "fill account.username", "press Volgende",
        "press Wachtwoord vergeten",
        "fill account.username", "press Volgende",
        "fill account.phone", "press Tekst",
        "fill sms.code", "press Volgende",
        "fill account.new_password", "fill account.new_password", "press Voltooien",
        "press Klik hier",
        "fill account.username", "press Volgende",
        "fill account.password", "press Aanmelden",
        "press Nee",
    ]  # fmt: skip


def test_it_observes_every_step_once_and_in_order(stage):
    events = stage().run()
    assert [event.step for event in events if isinstance(event, Observed)] == list(FULL.steps)
    assert all(event.observation.screen for event in events if isinstance(event, Observed))


def test_it_only_looks_at_the_last_step(stage):
    scene = stage()
    events = scene.run(LOOK)
    assert (events[-1], scene.acts[-1]) == (Arrived(step=4), "press Wachtwoord vergeten")


def test_it_leaves_out_the_steps_of_another_journey(stage):
    scene = stage(turns=SIGN_IN_TURNS)
    events = scene.run(SIGN_IN)
    assert events[-1] == Arrived(step=12)
    assert scene.acts == [
        f"open {URL}", "fill account.username", "press Volgende",
        "fill account.password", "press Aanmelden", "press Nee",
    ]  # fmt: skip


def test_it_says_how_long_each_screen_took(stage):
    waited = {event.step: event.waited_ms for event in stage().run() if isinstance(event, Observed)}
    assert waited[2] == 0  # the screen of step 1 is that of step 2
    assert all(200 <= waited[step] < 2_000 for step in FULL.steps if step != 2)


def test_it_tells_what_it_did_by_names_of_values_only(stage):
    scene = stage()
    events = scene.run()
    told = repr(events)
    assert not any(secret.reveal() in told for secret in scene.values.values())
    assert "482915" not in told
    assert {event.what for event in events if isinstance(event, Acted) and event.step == 6} == {
        "receive sms.code", "fill sms.code", "click Volgende",
    }  # fmt: skip


def test_it_types_secrets_into_the_fields_that_take_them(stage):
    scene = stage()
    scene.run()
    typed = [(name, secret.name) for name, secret in scene.browser.typed]
    assert typed[:2] == [
        ("user@vughterstede.nl", "account.username"),
        ("E-mailadres of gebruikersnaam:", "account.username"),
    ]
    assert ("Bevestig nieuw wachtwoord:", "account.new_password") in typed


def test_it_keeps_no_way_to_reach_into_the_page(stage):
    observed = [event for event in stage().run() if isinstance(event, Observed)]
    assert not any(control.ref for event in observed for control in event.observation.controls)


# --- the password that was reset ---


def test_it_signs_in_with_the_password_that_it_set(stage):
    scene = stage()
    scene.run()
    (typed,) = [secret for _, secret in scene.browser.typed if secret.name == ValueName.PASSWORD]
    assert typed.reveal() == scene.values[ValueName.NEW_PASSWORD].reveal()


def test_it_signs_in_with_the_old_password_when_none_was_set(stage):
    scene = stage(turns=SIGN_IN_TURNS)
    scene.run(SIGN_IN)
    (typed,) = [secret for _, secret in scene.browser.typed if secret.name == ValueName.PASSWORD]
    assert typed.reveal() == scene.values[ValueName.PASSWORD].reveal()


@pytest.mark.parametrize(
    "turn",
    [
        [(0, shown("sspr.new-password"))],  # nothing came of it
        [(0, None), (300, shown("sspr.refused"))],
        [(0, None), (300, shown("sspr.user"))],  # the session was over
    ],
)
def test_it_does_not_believe_a_reset_whose_next_screen_did_not_come(stage, turn):
    scene = stage(turns={**TURNS, "sspr.new-password": [turn]})
    events = scene.run()
    assert isinstance(events[-1], Stopped)
    kept = scene.account.value(ValueName.PASSWORD, scene.clock.pause).reveal()
    assert kept == scene.values[ValueName.PASSWORD].reveal()


# --- detours ---


def picker() -> list:
    return [(0, None), (300, shown("entra.account-picker"))]


def test_it_answers_a_detour_and_goes_on(stage):
    turns = {**TURNS, "sspr.done": [picker()], "entra.account-picker": ["entra.username"]}
    scene = stage(turns=turns)
    events = scene.run()
    (detour,) = [event for event in events if isinstance(event, Detoured)]
    assert (detour.step, detour.screen, detour.answered) == (9, "entra.account-picker", True)
    assert Acted(step=9, what="click other", via=Via.CATALOGUE, control="otherTile") in events
    assert events[-1] == Arrived(step=12)


def test_it_answers_a_code_of_the_app(stage):
    code = [(0, None), (300, shown("entra.mfa-app-code"))]
    turns = {**SIGN_IN_TURNS, "entra.password": [code], "entra.mfa-app-code": ["entra.keep-signed-in"]}
    scene = stage(turns=turns)
    assert scene.run(SIGN_IN)[-1] == Arrived(step=12)
    assert "fill totp.code" in scene.acts


def test_it_answers_a_code_by_text_message_that_came_with_the_password(stage):
    code = [(0, None), (300, shown("entra.mfa-sms-code"))]
    turns = {**SIGN_IN_TURNS, "entra.password": [code], "entra.mfa-sms-code": ["entra.keep-signed-in"]}
    scene = stage(turns=turns)
    scene.inbox.arrive("Uw code is 111111")
    scene.inbox.sends = {"entra.password": "Uw code is 222222"}
    assert scene.run(SIGN_IN)[-1] == Arrived(step=12)
    assert [secret.reveal() for _, secret in scene.browser.typed if secret.name == "sms.code"] == ["222222"]


def test_it_goes_no_more_than_four_ways_round(stage):
    other = [(0, None), (300, shown("entra.mfa-app-code"))]
    turns = {
        **TURNS,
        "open": [picker()],
        "entra.account-picker": [other] * 9,
        "entra.mfa-app-code": [picker()] * 9,
    }
    events = stage(turns=turns).run()
    assert len([event for event in events if isinstance(event, Detoured)]) == 4
    assert (events[-1].reason, events[-1].detail) == ("detour", "entra.account-picker")


@pytest.mark.parametrize(
    "screen", ["entra.more-information", "entra.mfa-approval", "entra.update-password", "sspr.refused"]
)
def test_it_stops_at_a_detour_that_it_may_not_answer(stage, screen):
    scene = stage(turns={**TURNS, "entra.username": [[(0, None), (300, shown(screen))]]})
    events = scene.run()
    assert (events[-1].reason, events[-1].detail, events[-1].step) == ("detour", screen, 3)
    assert events[-1].observation.screen == screen
    assert scene.acts[-1] == "press Volgende"


def test_it_stops_when_the_way_to_answer_a_detour_is_gone(stage):
    turns = {**TURNS, "open": [[(0, shown("entra.mfa-app-code", without=["verify"]))]]}
    events = stage(turns=turns).run()
    assert (events[-1].reason, events[-1].detail) == ("no-control", "entra.mfa-app-code verify")


# --- screens that do not come ---


def test_it_passes_over_a_screen_that_is_only_pressed_away(stage):
    scene = stage(turns={**TURNS, "entra.password": ["sspr.user", "workspace.home"]})
    events = scene.run()
    assert Skipped(step=11, instead="workspace.home") in events
    assert events[-1] == Arrived(step=12)


def test_it_passes_over_no_screen_on_which_something_is_filled_in(stage):
    events = stage(turns={**TURNS, "sspr.method": ["sspr.new-password"]}).run()
    assert not any(isinstance(event, Skipped) for event in events)
    assert (events[-1].reason, events[-1].detail, events[-1].step) == ("other-screen", "sspr.new-password", 6)


def test_it_does_not_go_back(stage):
    events = stage(turns={**TURNS, "sspr.method": ["sspr.user"]}).run()
    assert (events[-1].reason, events[-1].detail, events[-1].step) == ("other-screen", "sspr.user", 6)


# --- errors ---


UNKNOWN_USER = (
    "De gebruikersnaam is mogelijk onjuist. Controleer of u deze juist hebt getypt. "
    "Neem anders contact op met uw beheerder."
)


def back_with(screen: str, *words: str, alerts: tuple[str, ...] = ()) -> list:
    """The screen as it was, and after a while with something to say."""
    seen = shown(screen, besides=["characters"])
    return [(0, seen), (300, replace(seen, words=(*seen.words, *words), alerts=alerts))]


def test_it_blames_the_step_that_was_acted_on_for_an_error(stage):
    scene = stage(turns={**TURNS, "entra.username": [back_with("entra.username", UNKNOWN_USER)]})
    stop = scene.run()[-1]
    assert (stop.reason, stop.step, stop.detail) == ("error-shown", 2, UNKNOWN_USER)
    assert UNKNOWN_USER in stop.observation.words
    assert scene.acts[-1] == "press Volgende"


def test_it_reads_an_error_that_only_a_live_region_tells(stage):
    turn = back_with("sspr.code", alerts=("Zo kan het niet.",))
    stop = stage(turns={**TURNS, "sspr.code": [turn]}).run()[-1]
    assert (stop.reason, stop.step, stop.detail) == ("error-shown", 6, "Zo kan het niet.")


def test_it_blames_the_step_before_a_detour_that_says_no(stage):
    code = [(0, None), (300, shown("entra.mfa-app-code"))]
    wrong = back_with("entra.mfa-app-code", "U hebt een onjuiste code ingevoerd. Probeer het opnieuw.")
    turns = {**SIGN_IN_TURNS, "entra.password": [code], "entra.mfa-app-code": [wrong]}
    stop = stage(turns=turns).run(SIGN_IN)[-1]
    assert (stop.reason, stop.step) == ("error-shown", 10)


def test_it_gives_what_is_new_as_the_error_and_not_what_stood_there(stage):
    before = replace(shown("entra.username"), alerts=("Onderhoud op zondag.",))
    after = replace(before, alerts=("Onderhoud op zondag.", "Er ging iets mis."))
    turns = {**TURNS, "open": [[(0, before)]], "entra.username": [[(0, before), (300, after)]]}
    assert stage(turns=turns).run()[-1].detail == "Er ging iets mis."


def test_it_does_not_take_a_message_that_goes_away_for_an_error(stage):
    before = replace(shown("entra.username"), alerts=("Een", "Twee"))
    turn = [(0, before), (300, replace(before, alerts=("Twee",))), (900, shown("entra.password"))]
    turns = {**TURNS, "open": [[(0, before)]], "entra.username": [turn, "entra.password"]}
    assert stage(turns=turns).run()[-1] == Arrived(step=12)


def test_it_does_not_take_please_wait_for_an_error(stage):
    before = shown("entra.username")
    waiting = replace(before, alerts=("Even geduld",))
    turn = [(0, before), (300, waiting), (2_500, shown("entra.password"))]
    turns = {**TURNS, "entra.username": [turn, "entra.password"]}
    assert stage(turns=turns).run()[-1] == Arrived(step=12)


def test_it_keeps_a_value_out_of_the_error_that_it_reports(stage):
    scene = stage()
    user = scene.values[ValueName.USERNAME].reveal()
    scene.browser._turns["entra.username"] = [
        back_with("entra.username", alerts=(f"Er is geen {user} gevonden.",))
    ]
    stop = scene.run()[-1]
    assert stop.detail == "Er is geen {account.username} gevonden."
    assert user not in repr(stop)
