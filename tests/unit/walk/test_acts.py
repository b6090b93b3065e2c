"""Pressing and filling as a reader would, and what is never pressed, filled or guessed."""

from __future__ import annotations

from dataclasses import replace

import pyotp
import pytest
from screens_shown import SIGN_IN, and_control, guide, seen_at, shown, with_control
from stage import SIGN_IN_TURNS, TURNS, Stage

from flowcheck.errors import ActError, ConfigError, NotAllowedError
from flowcheck.model import Acted, Arrived, Box, Control, Event, Observation, Stopped, ValueName, Via


def on(seen: Observation, **more: object) -> dict:
    """Turns on which the screen is shown as it is given."""
    lead = {"sspr.user": "entra.password", "sspr.method": "sspr.user", "sspr.code": "sspr.method",
            "entra.username": "open", "sspr.done": "sspr.new-password"}[seen.screen]  # fmt: skip
    return {**TURNS, lead: [[(0, None), (200, seen)], *list(TURNS[lead])[1:]], **more}


def clicks(events: list[Event]) -> dict[str, Acted]:
    return {f"{event.step} {event.what}": event for event in events if isinstance(event, Acted)}


# --- which control ---


def test_it_presses_what_is_called_so_whatever_its_vendor_id(stage):
    seen = and_control(with_control(seen_at(5), "Tekst", id="x"), "link", "Anders", id="ButtonSendText")
    acted = clicks(stage(turns=on(seen)).run())["5 click Tekst"]
    assert (acted.via, acted.control) == (Via.LABEL, "x")


def test_it_presses_a_renamed_button_by_its_vendor_id(stage):
    events = stage(turns=on(with_control(seen_at(5), "Tekst", name="Sms verzenden"))).run()
    acted = clicks(events)["5 click Tekst"]
    assert (acted.via, acted.control) == (Via.VENDOR_ID, "ContentPlaceholderMainContent_ButtonSendText")
    assert events[-1] == Arrived(step=12)


def test_it_tells_two_of_a_name_apart_by_the_vendor_id(stage):
    events = stage(turns=on(and_control(seen_at(6), "link", "Volgende", id="other"))).run()
    acted = clicks(events)["6 click Volgende"]
    assert (acted.via, acted.control) == (Via.VENDOR_ID, "ContentPlaceholderMainContent_ButtonVerify")


@pytest.mark.parametrize(
    "seen",
    [
        with_control(seen_at(5), "Tekst", name="Sms verzenden", id=""),
        with_control(seen_at(5), "Tekst", name="tekst", id=""),
        with_control(shown("sspr.method", besides=["cancel"]), "Tekst", on_screen=False),
        with_control(shown("sspr.method", besides=["cancel"]), "Tekst", role="heading", id=""),
        shown("sspr.method", besides=["cancel"], without=["text"]),
        and_control(with_control(seen_at(5), "Tekst", id=""), "button", "Tekst"),
        and_control(
            with_control(seen_at(5), "Tekst", name="Een"),
            "link", "Twee", id="ContentPlaceholderMainContent_ButtonSendText",
        ),
    ],
)  # fmt: skip
def test_it_never_guesses_what_to_press(stage, seen):
    scene = stage(turns=on(seen))
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail, stop.step) == ("no-control", "Tekst", 5)
    assert scene.acts[-1] == "fill account.phone"


def test_it_presses_the_outer_of_a_link_around_a_button(stage):
    inner = with_control(
        seen_at(6), "Volgende", role="button", id="in", box=Box(x=1, y=1, width=50, height=20)
    )
    outer = Control(role="link", name="Volgende", id="out", box=Box(x=0, y=0, width=52, height=22))
    events = stage(turns=on(replace(inner, controls=(outer, *inner.controls)))).run()
    assert (clicks(events)["6 click Volgende"].control, events[-1]) == ("out", Arrived(step=12))


def test_it_presses_what_came_to_life_by_filling_in(stage):
    events = stage(turns=on(with_control(seen_at(5), "Tekst", enabled=False))).run()
    assert clicks(events)["5 click Tekst"].via is Via.LABEL
    assert events[-1] == Arrived(step=12)


def test_it_says_which_control_did_not_let_itself_be_pressed(stage):
    scene = stage()
    scene.browser.raises["press"] = ActError("timeout")
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail, stop.step) == ("no-control", "Volgende", 2)


def test_it_says_which_field_did_not_let_itself_be_filled(stage):
    scene = stage()
    scene.browser.raises["fill"] = ActError("refused")
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail, stop.step) == ("no-control", "account.username", 2)


# --- what is never pressed ---


def test_it_only_looks_for_what_is_not_to_be_pressed(stage):
    scene = stage(turns=SIGN_IN_TURNS)
    scene.run(SIGN_IN)
    assert "press Ja" not in scene.acts


@pytest.mark.parametrize(
    ("screen", "label"),
    [
        ("sspr.user", "Neem contact op met uw beheerder"),
        ("sspr.method", "Mijn mobiele telefoon bellen"),
        ("sspr.code", "Opnieuw proberen"),
    ],
)
def test_it_never_presses_what_reaches_real_people_even_if_the_guide_says_so(stage, tmp_path, screen, label):
    ours = guide(
        tmp_path, ("Ga naar <https://x.example/>", screen), (f'Klik op "{label}"', screen), ("Klaar.", screen)
    )
    scene = stage(turns={"open": [[(0, and_control(shown(screen), "link", label))]]})
    if label == "Mijn mobiele telefoon bellen":
        scene.browser._turns["open"] = [[(0, and_control(shown(screen), "radio", label))]]
    stop = scene.run(ours.journeys[0], ours)[-1]
    assert (stop.reason, stop.detail, stop.step) == ("never-press", label, 2)
    assert scene.acts == ["open https://x.example/"]


def test_it_acts_on_no_screen_but_the_expected_one(stage):
    # The button is there and has the right name, but it is on the screen of another step.
    scene = stage(turns={**TURNS, "sspr.user": ["sspr.code"]})
    stop = scene.run()[-1]
    assert (stop.reason, stop.step) == ("other-screen", 5)
    assert scene.acts[-1] == "press Volgende"
    assert "fill account.phone" not in scene.acts


# --- fields ---


@pytest.mark.parametrize(("filled", "typed"), [(True, 0), (False, 1), (None, 1)])
def test_it_fills_in_what_is_not_filled_in_yet(stage, filled, typed):
    seen = with_control(seen_at(4), "E-mailadres of gebruikersnaam:", filled=filled)
    scene = stage(turns=on(seen), with_person=True)
    scene.run()
    names = [name for name, _ in scene.browser.typed]
    assert names.count("E-mailadres of gebruikersnaam:") == typed


def test_it_goes_on_where_there_is_no_field_left_to_check(stage):
    seen = shown("sspr.user", without=["username"], besides=["characters"])
    assert stage(turns=on(seen), with_person=True).run()[-1] == Arrived(step=12)


def test_it_leaves_a_locked_field_that_is_filled_in(stage):
    seen = with_control(seen_at(2), "user@vughterstede.nl", filled=True, enabled=False)
    scene = stage(turns=on(seen))
    assert scene.run()[-1] == Arrived(step=12)
    assert scene.acts[1] == "press Volgende"


def test_it_stops_where_a_field_is_gone(stage):
    scene = stage(turns=on(shown("sspr.method", without=["phone"])))
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail) == ("no-control", "account.phone")
    assert "press Tekst" not in scene.acts


def test_it_passes_over_no_value_that_the_screen_does_not_take(stage, tmp_path):
    ours = guide(
        tmp_path, ("Ga naar <https://x.example/>", "entra.username"),
        ("Vul je mobiele nummer in.", "entra.username"), ("Klaar.", "entra.username"),
    )  # fmt: skip
    stop = stage().run(ours.journeys[0], ours)[-1]
    assert (stop.reason, stop.detail, stop.step) == ("no-control", "account.phone", 2)


def test_it_stops_before_typing_a_value_that_it_does_not_have(stage):
    scene = stage()
    del scene.account._values[ValueName.PHONE]
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail, stop.step) == ("no-value", "account.phone", 5)
    assert "press Tekst" not in scene.acts


def test_it_types_nothing_where_the_browser_forbids_it(stage):
    scene = stage()
    scene.browser.raises["fill"] = NotAllowedError("https://evil.example")
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail) == ("not-allowed-host", "https://evil.example")
    assert not any(line.startswith("press") for line in scene.acts)


def test_it_shows_the_screen_as_it_was_before_anything_was_typed(stage):
    scene = stage()
    scene.browser.raises["press"] = ActError("timeout")
    looks = scene.browser.looks
    stop = scene.run()[-1]
    assert stop.observation.screen == "entra.username"
    assert scene.browser.looks - looks == 2  # both of them to settle


# --- what only a person does ---

CHARACTERS = "person Voer de tekens in de afbeelding of de woorden in de audio in."


def test_it_asks_a_person_only_for_characters_that_are_there(stage):
    scene = stage(with_person=True)
    assert scene.run()[-1] == Arrived(step=12)
    assert CHARACTERS not in scene.acts


def test_it_stops_where_a_person_is_needed_and_nobody_is_there(stage):
    scene = stage(characters=True)
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail, stop.step) == ("person-needed", "person.characters", 4)
    assert scene.acts[-1] == "press Wachtwoord vergeten"


# --- codes ---


def test_it_notes_what_is_in_the_inbox_before_it_asks_for_a_code(stage):
    scene = stage()
    scene.run()
    asked = scene.log.index("press Tekst")
    marks = [n for n, line in enumerate(scene.log[:asked]) if line == "mark"]
    assert scene.log[marks[-1] : asked + 1] == ["mark", "fill account.phone", "press Tekst"]


def test_it_takes_no_code_that_was_there_before(stage):
    scene = stage()
    scene.inbox.arrive("Uw code is 111111")
    scene.run()
    assert [secret.reveal() for _, secret in scene.browser.typed if secret.name == "sms.code"] == ["482915"]


def test_it_asks_for_no_code_when_nobody_could_read_it(stage):
    scene = stage(with_inbox=False)
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail, stop.step) == ("no-value", "sms.code", 5)
    assert "press Tekst" not in scene.acts


def test_it_asks_for_no_code_while_the_inbox_is_down(stage):
    scene = stage()
    scene.inbox.dead = True
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail, stop.step) == ("no-code", "down", 5)
    assert "press Tekst" not in scene.acts


def test_it_signs_in_without_a_code_while_the_inbox_is_down(stage):
    scene = stage(turns=SIGN_IN_TURNS)
    scene.inbox.dead = True
    assert scene.run(SIGN_IN)[-1] == Arrived(step=12)


@pytest.mark.parametrize(
    ("sends", "detail"),
    [({}, "none"), ({"sspr.method": "Hallo"}, "no-code"), ({"sspr.method": "123456 of 654321"}, "ambiguous")],
)
def test_it_stops_without_a_code(stage, sends, detail):
    scene = stage()
    scene.inbox.sends = sends
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail, stop.step) == ("no-code", detail, 6)
    assert "fill sms.code" not in scene.acts


def test_it_says_that_the_seed_of_the_app_is_missing_or_wrong_without_showing_it(stage):
    code = [(0, None), (300, shown("entra.mfa-app-code"))]
    scene = stage(turns={**SIGN_IN_TURNS, "entra.password": [code]})
    scene.account.value = no_seed  # type: ignore[method-assign]
    stop = scene.run(SIGN_IN)[-1]
    assert isinstance(stop, Stopped)
    assert (stop.reason, stop.detail) == ("no-value", "")


def no_seed(name: ValueName, _pause: object) -> object:
    if name is ValueName.TOTP_CODE:
        raise ConfigError("the TOTP seed is not base32")
    return Stage().values[name]


@pytest.mark.parametrize("left_s", [0.4, 1, 2.9])
def test_it_types_no_code_that_dies_on_its_way(stage, left_s):
    code = [(0, None), (300, shown("entra.mfa-app-code"))]
    turns = {**SIGN_IN_TURNS, "entra.password": [code], "entra.mfa-app-code": ["entra.keep-signed-in"]}
    scene = stage(turns=turns)
    at: list[float] = []
    press = scene.browser.on_press

    def pressed(screen: str) -> None:
        press(screen)
        if screen == "entra.password":
            # When the field is there, so little is left of the present code.
            scene.clock.now = 3_000 * 30 - left_s - 0.7
        if screen == "entra.mfa-app-code":
            at.append(scene.clock.now)

    scene.browser.on_press = pressed
    assert scene.run(SIGN_IN)[-1] == Arrived(step=12)
    (typed,) = [secret.reveal() for _, secret in scene.browser.typed if secret.name == "totp.code"]
    seed = scene.values[ValueName.TOTP_CODE].reveal()
    assert typed == pyotp.TOTP(seed).at(int(at[0]))
    assert 30 - at[0] % 30 >= 3
