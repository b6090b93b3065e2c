"""Which texts of the catalogue a walk confirmed, which were wrong, and what stands in their place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from screens_shown import CATALOGUE, but, shown, with_control

from flowcheck.calibrating import sheets
from flowcheck.calibrating.compare import Compared, State, alike, as_wording, compare
from flowcheck.calibrating.passed import looks
from flowcheck.model import Observation, Observed

SLOTS = [slot for sheet in sheets.read() for slot in sheet.slots]
HIDDEN = "Voor de beveiliging van je account, moet je het nummer van je telefoon ({...}) met een code"


def compared(*seen: Observation) -> Compared:
    events = [Observed(step=number, observation=one, waited_ms=0) for number, one in enumerate(seen, 1)]
    return compare(SLOTS, looks(events, CATALOGUE), CATALOGUE)


def told(found: Compared, state: State, where: str) -> list[tuple[str, str]]:
    return [(one.text, one.now) for one in found.of(state) if one.slot.name == where]


def saying(seen: Observation, line: str) -> Observation:
    return replace(seen, words=(line, *seen.words))


def test_it_confirms_what_was_assumed_and_is_there():
    found = compared(shown("entra.password", besides=["back"]))
    assert told(found, State.CONFIRMED, "entra.password back") == [("Terug", "")]


def test_it_says_nothing_of_screens_that_were_not_passed():
    screens = {one.slot.screen for one in compared(shown("entra.password")).told}
    assert screens == {"", "entra.password"}


def test_it_says_nothing_of_a_language_that_was_not_shown():
    languages = {one.slot.language for one in compared(shown("entra.password")).told}
    assert "en" not in languages


def test_it_compares_a_page_in_another_language_with_the_texts_in_that():
    languages = {one.slot.language for one in compared(shown("sspr.user", language="en")).told}
    assert "nl" not in languages


def test_it_says_what_a_control_is_called_instead():
    seen = with_control(shown("entra.password", besides=["back"]), "Terug", name="Vorige")
    assert told(compared(seen), State.WRONG, "entra.password back") == [("Terug", "Vorige")]


def test_it_pairs_the_last_control_that_is_left_by_its_role():
    seen = with_control(shown("sspr.done"), "Klik hier", name="Ga verder", id="")
    assert told(compared(seen), State.DIFFERS, "sspr.done sign-in")[0] == ("Klik hier", "Ga verder")


def test_it_pairs_nothing_where_two_controls_are_left():
    seen = with_control(shown("sspr.done"), "Klik hier", name="Ga verder", id="")
    other = replace(seen.controls[-1], name="Ga terug")
    found = compared(replace(seen, controls=(*seen.controls, other)))
    assert told(found, State.DIFFERS, "sspr.done sign-in")[:1] != [("Klik hier", "Ga verder")]


def test_it_calls_an_alternative_that_was_not_needed_not_met():
    found = compared(shown("entra.password"))
    assert told(found, State.NOT_MET, "entra.password password") == [("Wachtwoord", "")]


def test_it_keeps_what_is_known_and_says_what_differs():
    seen = with_control(shown("sspr.method"), "Tekst", name="Bericht sturen")
    known = told(compared(seen), State.WRONG, "sspr.method text")
    assert known == [("Sms verzenden", "Bericht sturen")]


def test_it_says_which_sentence_stands_in_the_place_of_another():
    old = "Uw wachtwoord is opnieuw ingesteld"
    seen = saying(shown("sspr.done"), "Je wachtwoord is opnieuw ingesteld!")
    assert told(compared(seen), State.WRONG, "sspr.done headline") == [
        (old, "Je wachtwoord is opnieuw ingesteld!")
    ]


def test_it_pairs_no_sentence_with_one_that_is_quite_different():
    seen = saying(shown("sspr.done"), "Gefeliciteerd met de winst")
    found = compared(seen)
    assert told(found, State.NOT_MET, "sspr.done headline") == [("Uw wachtwoord is opnieuw ingesteld", "")]
    assert ("sspr.done", "Gefeliciteerd met de winst") in found.unknown


@pytest.mark.parametrize("line", ["{account.username}", "U", "12"])
def test_it_does_not_list_what_says_nothing(line):
    seen = shown("sspr.done")
    assert compared(replace(seen, words=(*seen.words, line))).unknown == ()


def test_it_compares_the_title_with_the_title_only():
    seen = but(shown("entra.username"), title="Aanmelden bij je account")
    assert told(compared(seen), State.DIFFERS, "entra.username title") == [
        ("Aanmelden bij uw account", "Aanmelden bij je account")
    ]


def test_it_confirms_a_message_that_was_shown():
    wrong = "De verificatiecode is onjuist. Probeer het opnieuw."
    seen = shown("sspr.code")
    found = compared(replace(seen, words=(*seen.words, wrong)))
    assert told(found, State.CONFIRMED, "sspr.code wrong-code") == [(wrong, "")]


def test_it_calls_a_message_that_was_not_shown_no_mistake():
    assert told(compared(shown("sspr.code")), State.WRONG, "sspr.code wrong-code") == []


def test_it_writes_down_nothing_that_is_different_tomorrow():
    seen = with_control(shown("entra.password", besides=["back"]), "Terug", name="Terug om 09:15:22")
    assert told(compared(seen), State.WRONG, "entra.password back") == []


def test_it_writes_down_nothing_that_acts_instead_of_being_read():
    seen = with_control(shown("entra.password", besides=["back"]), "Terug", name="Te\u202erug")
    assert told(compared(seen), State.WRONG, "entra.password back") == []


def test_it_writes_a_gap_for_what_a_page_hides_of_a_number():
    assert as_wording("telefoon (***{account.phone}) met") == "telefoon ({...}) met"


@pytest.mark.parametrize(
    ("text", "line", "is_alike"),
    [
        ("Voor de beveiliging van uw account, moet u het nummer van {...} met een code", HIDDEN, True),
        ("We hebben een sms verzonden naar {...}", "We hebben een bericht gestuurd naar iemand", False),
        ("Te veel pogingen", "Te vaak geprobeerd", False),
    ],
)
def test_it_counts_no_gap_against_a_sentence(text, line, is_alike):
    assert (alike(text, line) >= 0.6) is is_alike
