"""Findings and verdicts in words: the tables are whole, and each sentence says what it should."""

from __future__ import annotations

from enum import StrEnum

import example_runs
import pytest

from flowcheck.guide.reasons import Reason
from flowcheck.language import LANGUAGES
from flowcheck.model import Cause, Finding, GuideLight, Kind, Reader, SignInLight, StopReason, Verdict
from flowcheck.report import advice, names
from flowcheck.report.wording import REASONS, RULES, sentence, verdict_reason


def finding(rule: str, *, kind: Kind = Kind.CONTROL, step: int | None = 4, **params: str) -> Finding:
    return Finding(step=step, kind=kind, reader=Reader.STUCK, rule=rule, params=tuple(params.items()))


DUTCH = {
    finding("label-gone", label="Tekst"): 'Stap 4 noemt "Tekst"; op het scherm staat niets met die naam.',
    finding("label-renamed", label="Tekst", now="Sms verzenden"): (
        'Stap 4 zegt "Tekst"; op het scherm heet dat nu "Sms verzenden".'
    ),
    finding("label-renamed", label="Tekst", now="Sms verzenden", role="button"): (
        'Stap 4 zegt "Tekst"; de knop heet nu "Sms verzenden".'
    ),
    finding("label-not-unique", label="Ja", count="2"): (
        'Stap 4 noemt "Ja", maar op het scherm heten 2 dingen zo; een lezer kan niet weten welke bedoeld is.'
    ),
    finding("label-disabled", label="Ja"): (
        'Stap 4 noemt "Ja"; dat staat op het scherm, maar er valt niet op te klikken.'
    ),
    finding("label-wrong-role", label="Ja", role="heading"): (
        'Stap 4 laat de lezer op "Ja" klikken; op het scherm is dat geen knop of link, maar: kop.'
    ),
    finding("field-gone", value="account.phone", noun="phone"): (
        "Stap 4 laat de lezer het mobiele nummer invullen; op het scherm is daar geen veld voor."
    ),
    finding("field-disabled", value="account.username"): (
        "Stap 4 laat de lezer de gebruikersnaam invullen; "
        "het veld staat er, maar er kan niet in getypt worden."
    ),
    finding("characters-gone", text="Vul de tekens in"): (
        'Stap 4 vraagt om tekens over te nemen ("Vul de tekens in"); het scherm vraagt daar niet meer om.'
    ),
    finding("characters-gone", value="person.characters"): (
        "Stap 4 vraagt om tekens over te nemen; het scherm vraagt daar niet meer om."
    ),
    finding("text-gone", text="Wie bent u?"): (
        'Stap 4 gaat uit van de tekst "Wie bent u?"; die staat niet meer op het scherm.'
    ),
    finding("text-changed", text="Wie bent u?", now="Wie ben je?"): (
        'Stap 4 gaat uit van de tekst "Wie bent u?"; op het scherm staat nu "Wie ben je?"'
    ),
    finding("screen-inserted", screen="sspr.user"): (
        "V\u00f3\u00f3r stap 4 komt een scherm dat de handleiding niet noemt: "
        "Wachtwoord herstellen: wie bent u?"
    ),
    finding("screen-removed", screen="sspr.user", instead="entra.password"): (
        "Het scherm van stap 4 (Wachtwoord herstellen: wie bent u?) komt niet meer; "
        "wat er wel komt: Aanmelden: wachtwoord."
    ),
    finding("screen-removed", instead="entra.password"): (
        "Het scherm van stap 4 komt niet meer; wat er wel komt: Aanmelden: wachtwoord."
    ),
    finding("screen-other", screen="entra.password", seen=""): (
        "Stap 4 speelt zich af op het scherm Aanmelden: wachtwoord; "
        "wat verscheen: een scherm dat flowcheck niet kent."
    ),
    finding("language-other", kind=Kind.LANGUAGE, language="nl", seen="en-US"): (
        "Het scherm van stap 4 is in het Engels; de handleiding gaat uit van het Nederlands."
    ),
    finding("domain-slip", expected="vughterstede.nl", actual="vughterstede.l"): (
        'Stap 4 noemt het domein "vughterstede.l"; dat moet "vughterstede.nl" zijn.'
    ),
    finding("error-shown", message="Onjuist."): 'Bij stap 4 toont het scherm een foutmelding: "Onjuist."',
    finding("vendor-code", code="AADSTS00000"): "Bij stap 4 meldt Microsoft AADSTS00000.",
    finding(
        "vendor-code", code="AADSTS00000", meaning="storing"
    ): "Bij stap 4 meldt Microsoft AADSTS00000: storing.",
    finding("stopped-no-code", kind=Kind.STOPPED, detail="none"): (
        "De controle stopte bij stap 4: er kwam geen bruikbare code per sms binnen (geen bericht ontvangen)."
    ),
    finding("stopped-no-value", kind=Kind.STOPPED, detail="account.phone"): (
        "De controle stopte bij stap 4: in de instellingen ontbreekt iets dat ingevuld moet worden "
        "(het mobiele nummer)."
    ),
    finding("stopped-detour", kind=Kind.STOPPED, detail="entra.error"): (
        "De controle stopte bij stap 4: er kwam een scherm tussendoor dat de controle niet mag of kan "
        "beantwoorden (Aanmelden: foutpagina)."
    ),
    finding("not-exercised", step=None, what="Ja"): 'De handleiding: "Ja" is deze keer niet geprobeerd.',
    finding("not-checkable", reason="varies"): (
        "Stap 4: deze zin is niet te toetsen (het verschilt per lezer)."
    ),
    finding("slow", seconds="12"): "Bij stap 4 duurde het 12 seconden voordat het scherm verscheen.",
}


@pytest.mark.parametrize(("given", "said"), DUTCH.items(), ids=[f.rule for f in DUTCH])
def test_it_says_a_finding_in_dutch(given: Finding, said: str) -> None:
    assert sentence(given, "nl", example_runs.SCREENS["nl"]) == said


def test_it_says_which_question_explains_a_message() -> None:
    given = Finding(
        question=2,
        kind=Kind.ERROR_SHOWN,
        reader=Reader.NOTICES,
        rule="message-explained",
        params=(("message", "Onjuist."), ("answer", "Wacht 4 uur.")),
    )
    assert sentence(given, "nl") == (
        'Het scherm toont "Onjuist."; vraag 2 van de handleiding legt dat uit: Wacht 4 uur.'
    )


def test_it_says_what_microsoft_means_by_a_code() -> None:
    assert sentence(finding("vendor-code", code="AADSTS50053"), "en").startswith(
        "At step 4 Microsoft reports AADSTS50053: "
    )


@pytest.mark.parametrize("reason", StopReason)
def test_it_has_a_sentence_for_every_reason_to_stop(reason: StopReason) -> None:
    assert f"stopped-{reason}" in RULES


@pytest.mark.parametrize("reason", Reason)
def test_it_has_words_for_every_reason_that_a_sentence_is_checked_or_not(reason: Reason) -> None:
    assert reason in REASONS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES)
def test_it_survives_a_finding_without_its_parameters(rule: str, language: str) -> None:
    assert "{" not in sentence(finding(rule), language)


def test_it_calls_values_by_the_names_that_people_know() -> None:
    given = finding("label-gone", label="Voer het wachtwoord voor {account.username} in")
    assert '"Voer het wachtwoord voor [de gebruikersnaam] in"' in sentence(given, "nl")


def test_it_takes_braces_from_outside_for_what_they_are() -> None:
    assert '"{place}{0}"' in sentence(finding("label-gone", label="{place}{0}"), "nl")


def test_it_falls_back_on_the_words_of_a_newer_flowcheck() -> None:
    record = example_runs.outdated().findings[0]
    newer = type(record)(
        step=4, kind=Kind.LOOK, reader=Reader.NOTICES, rule="from-the-future", message="De knop danst."
    )
    assert sentence(newer, "nl") == "De knop danst."


# --- verdicts ---


def verdict(**changes: object) -> Verdict:
    given = {
        "sign_in": SignInLight.WORKS,
        "guide": GuideLight.MATCHES,
        "cause": Cause.OK,
        "owner": "nobody",
        "confidence": "certain",
        "runner_up": None,
        "reason": None,
    }
    return Verdict(**(given | changes))


def test_a_verdict_says_the_sentence_of_its_reason() -> None:
    reason = finding("label-gone", label="Tekst")
    assert verdict_reason(verdict(cause=Cause.GUIDE_CONTROL, reason=reason), "nl") == sentence(reason, "nl")


def test_a_verdict_without_a_reason_says_that_all_is_well() -> None:
    assert (
        verdict_reason(verdict(), "nl")
        == "De controle kwam binnen precies zoals de handleiding het beschrijft."
    )


def test_a_verdict_does_not_say_that_it_got_in_when_it_did_not_try() -> None:
    said = verdict_reason(verdict(sign_in=SignInLight.UNKNOWN, sign_in_asked=False), "nl")
    assert said == "Alles wat is doorlopen, is zoals de handleiding het beschrijft."


def test_a_verdict_without_a_reason_names_its_cause() -> None:
    assert verdict_reason(verdict(cause=Cause.STALE), "nl") == "Wat er aan de hand is: het bewijs is te oud."


# --- tables ---


@pytest.mark.parametrize("members", names.NAMES)
def test_every_member_of_a_closed_list_has_a_name(members: type[StrEnum]) -> None:
    assert list(names.NAMES[members]) == list(members)


@pytest.mark.parametrize("table", [advice.TO_DO, advice.TO_TELL])
def test_every_cause_has_advice(table: dict[Cause, str]) -> None:
    assert table.keys() == set(Cause)


def test_the_lights_are_said_as_agreed() -> None:
    assert [names.sign_in_light(light, "nl") for light in SignInLight] == [
        "Inloggen: WERKT",
        "Inloggen: KAPOT",
        "Inloggen: ONBEKEND",
    ]
    assert [names.guide_light(light, "nl") for light in GuideLight] == [
        "Handleiding: KLOPT",
        "Handleiding: WIJKT AF",
        "Handleiding: ONBEKEND",
        "Handleiding: VEROUDERD BEWIJS",
    ]


def test_callers_are_told_not_to_reset_during_an_outage() -> None:
    assert "Stel je wachtwoord niet opnieuw in" in advice.to_tell(Cause.MICROSOFT_OUTAGE, "nl")
