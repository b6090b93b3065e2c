"""Words that are quoted for a screen, against the catalogue."""

from __future__ import annotations

import pytest

from flowcheck.linting.rules import Rule, Severity
from flowcheck.linting.wording import said

from .conftest import Desk, guide, step


@pytest.mark.parametrize(
    ("label", "variant"),
    [
        ("Volgen", "near"),
        ("Next", "language"),
        ("Voltooien", "elsewhere"),
        ("Gaan met die banaan", ""),
    ],
)
def test_it_says_what_it_knows_of_a_label_that_is_not_on_the_screen(
    desk: Desk, label: str, variant: str
) -> None:
    [found] = desk.find(guide(step(f'Klik op "{label}"')), Rule.LABEL_UNKNOWN)
    assert found.key == ".".join(filter(None, ("label-unknown", variant)))
    assert label in said(found, "nl")


def test_it_knows_labels_in_the_language_of_the_guide(desk: Desk) -> None:
    text = guide(step('Click "Next"'), language="en")
    assert desk.find(text, Rule.LABEL_UNKNOWN) == []


def test_it_says_how_the_screen_spells_it(desk: Desk) -> None:
    [found] = desk.find(guide(step('Klik op "volgende"')), Rule.LABEL_SPELLING)
    assert said(found, "nl") == 'Op het scherm staat "Volgende", en hier "volgende".'


def test_it_says_where_the_guide_itself_spells_it_in_two_ways(desk: Desk) -> None:
    text = guide(step('Klik op "Sms verzenden"'), step('Klik op "SMS verzenden"', number=2))
    assert [one.key for one in desk.find(text, Rule.LABEL_SPELLING)] == ["label-spelling.twice"]


def test_it_only_warns_of_what_is_not_known_on_a_screen_of_tiles(desk: Desk) -> None:
    [found] = desk.find(guide(step('Klik op "Rooster"', "workspace.home")), Rule.LABEL_UNKNOWN)
    assert found.severity is Severity.WARNING


def test_it_only_warns_of_what_is_quoted_and_not_pressed(desk: Desk) -> None:
    [found] = desk.find(guide(step('Vul je gebruikersnaam in, naast "Mijn naam"')), Rule.LABEL_UNKNOWN)
    assert found.severity is Severity.WARNING


def test_it_knows_a_message_that_a_question_quotes(desk: Desk) -> None:
    known = (
        "De gebruikersnaam is mogelijk onjuist. Controleer of u deze juist hebt getypt. "
        "Neem anders contact op met uw beheerder."
    )
    asked = (f'{n}. Ik zie "{text}"\n\n   Wacht.\n' for n, text in enumerate((known, "Oeps, mis"), start=1))
    questions = "\n".join(("\n## Vragen\n", *asked))
    [found] = desk.find(guide(step('Klik op "Volgende"'), after=questions), Rule.MESSAGE_UNKNOWN)
    assert dict(found.params)["question"] == "2"


def test_it_says_which_field_is_gone(desk: Desk) -> None:
    [found] = desk.find(guide(step('Vul de tekens in en klik op "Volgende"', "sspr.user")), Rule.CONTROL_GONE)
    assert dict(found.params)["since"] == "2026-08"


# --- passwords ---

RULES = {
    "Minimaal 6 tekens, met een hoofdletter, cijfer en speciaal karakter.": ["password-rule-weaker.length"],
    "Minimaal 8 tekens, met een cijfer.": ["password-rule-weaker.kinds"],
    "Minimaal 8 en maximaal 300 tekens, drie van de vier: hoofdletter, kleine letter, cijfer, leesteken.": [
        "password-rule-weaker.most"
    ],
    "Minimaal 8 tekens, met 3 van de 4: hoofdletter, kleine letter, cijfer, speciaal teken.": [],
    "Minimaal 12 tekens, met 3 van de 4: hoofdletter, kleine letter, cijfer, symbool.": [
        "password-rule-stricter.length"
    ],
    "Minimaal 8 tekens, met een hoofdletter, speciaal karakter en cijfer.": ["password-rule-stricter"],
}


@pytest.mark.parametrize("text", RULES)
def test_it_holds_the_rule_for_passwords_against_that_of_the_screen(desk: Desk, text: str) -> None:
    questions = f"\n## Vragen\n\n1. Welk wachtwoord mag?\n\n   {text}\n"
    desk.write(
        guide(
            step('Vul een nieuw wachtwoord in en klik op "Voltooien"', "sspr.new-password"), after=questions
        )
    )
    assert [one.key for one in desk.look() if one.rule.startswith("password")] == RULES[text]


def test_it_knows_no_rule_where_no_step_chooses_a_password(desk: Desk) -> None:
    text = guide(step('Klik op "Volgende"'), before="Een wachtwoord heeft minimaal 2 tekens.")
    assert desk.find(text, Rule.PASSWORD_WEAKER) == []


def test_it_reads_the_rule_in_english(desk: Desk) -> None:
    questions = "\n## Questions\n\n1. Which password?\n\n   At least 8 characters, with a digit.\n"
    text = guide(
        step('Enter a new password and click "Finish"', "sspr.new-password"), language="en", after=questions
    )
    [found] = desk.find(text, Rule.PASSWORD_WEAKER)
    assert said(found, "en") == "Of the kinds of characters the guide asks for 1, but the screen for 3 of 4."
