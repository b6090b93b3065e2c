"""Names, numbers and accounts of people, and contacts that differ from those on the screens."""

from __future__ import annotations

import secrets

import pytest

from flowcheck.linting.rules import Rule
from flowcheck.linting.wording import advised, said

from .conftest import Desk, guide, step

STEP = step('Klik op "Volgende"')


def about(text: str) -> str:
    return guide(STEP, before=text)


@pytest.mark.parametrize(
    "address",
    [
        "voornaam.achternaam@vughterstede.nl",
        "user@vughterstede.nl",
        "jouw.naam@zorg.nl",
        "user@contoso.com",
        "v.achternaam@vughterstede.nl",
        "j.p.achternaam@vughterstede.nl",
    ],
)
def test_it_lets_what_stands_for_somebody_stand(desk: Desk, address: str) -> None:
    desk.write(about(f"Je heet {address} hier."))
    assert [one.rule for one in desk.look() if one.rule.startswith(("personal", "contact-u"))] == []


@pytest.mark.parametrize("address", ["v@vughterstede.nl", "jan.jansen@vughterstede.nl", "j.p@zorg.nl"])
def test_it_takes_no_initials_or_usual_names_for_an_example(desk: Desk, address: str) -> None:
    # Somebody may well be called so; whoever means an example has words for it.
    assert desk.find(about(f"Bijvoorbeeld {address}."), Rule.PERSONAL_ACCOUNT)


def test_it_finds_the_address_of_a_person_and_does_not_repeat_it(desk: Desk) -> None:
    [found] = desk.find(about("Vraag het j.devries@vughterstede.nl."), Rule.PERSONAL_ACCOUNT)
    assert "devries" not in said(found, "nl") + advised(found, "nl") + repr(found.params)


@pytest.mark.parametrize(
    "number", ["06-98765432", "06 9876 5432", "+31 6 98765432", "0031698765432", "+32 470 12 34 56"]
)
def test_it_finds_the_number_of_a_person(desk: Desk, number: str) -> None:
    [found] = desk.find(about(f"Bel {number} dan."), Rule.PERSONAL_NUMBER)
    assert number[-8:-2] not in said(found, "en")


@pytest.mark.parametrize(
    "text", ["06 12345678", "op 2026-11-29 om 14:00", "bericht 1234567890", "10.20.30.40", "0600000000"]
)
def test_it_takes_no_other_number_for_one(desk: Desk, text: str) -> None:
    desk.write(about(f"Zo: {text} dus."))
    assert [one.rule for one in desk.look() if one.rule.startswith(("personal", "contact-u"))] == []


def test_it_finds_an_address_that_is_only_in_a_link(desk: Desk) -> None:
    text = about("Mail [ons](mailto:j.devries%40vughterstede.nl) maar.")
    assert len(desk.find(text, Rule.PERSONAL_ACCOUNT)) == 1


@pytest.mark.parametrize(
    "text",
    ["dhr. Jansen", "mevrouw de Vries", "Vraag naar Piet van der Berg", "neem contact op met J. Bakker"],
)
def test_it_finds_what_may_be_a_name(desk: Desk, text: str) -> None:
    assert len(desk.find(about(f"Hulp nodig? {text} helpt je."), Rule.PERSONAL_NAME)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Neem contact op met Microsoft Support.",
        "Bel de Servicedesk ICT.",
        "Je komt op Application Workspace.",
        "Mail Team Zorg.",
    ],
)
def test_it_takes_no_service_for_a_person(desk: Desk, text: str) -> None:
    assert desk.find(about(text), Rule.PERSONAL_NAME) == []


def test_it_reads_the_words_of_pictures_too(desk: Desk) -> None:
    text = guide(step('Klik op "Volgende"', alt="Scherm van j.devries@vughterstede.nl"))
    [found] = desk.find(text, Rule.PERSONAL_ACCOUNT)
    assert found.step == 1


def test_it_recognises_the_test_account_wherever_it_stands(desk: Desk) -> None:
    account = f"monitor{secrets.token_hex(4)}"
    desk.environ = {"FLOWCHECK_USERNAME": f"{account}@zorg.nl", "FLOWCHECK_PASSWORD": secrets.token_hex(12)}
    found = desk.find(about(f"Wij proberen het met {account}@zorg.nl elke nacht."), Rule.PERSONAL_ACCOUNT)
    assert "personal-account.own" in {one.key for one in found}
    assert account not in "".join(said(one, "nl") for one in found)


# --- contacts ---


def test_it_knows_the_contacts_that_the_sign_in_page_shows(desk: Desk) -> None:
    desk.write(about("Bel 088-6383570 of mail support@netflex.nl."))
    assert [one.rule for one in desk.look() if "contact" in one.rule or "personal" in one.rule] == []


@pytest.mark.parametrize(
    ("written", "screen"),
    [
        ("088 638 35 71", "088 638 35 70"),
        ("helpdesk@netflex.nl", "support@netflex.nl"),
        ("support@netfIex.nl", "support@netflex.nl"),
    ],
)
def test_it_says_where_a_contact_differs_from_the_screen(desk: Desk, written: str, screen: str) -> None:
    [found] = desk.find(about(f"Hulp: {written}."), Rule.CONTACT_DIFFERS)
    assert dict(found.params) == {"written": written, "screen": screen}


def test_it_asks_about_a_contact_that_nobody_listed(desk: Desk) -> None:
    assert len(desk.find(about("Bel 0411 12 34 56."), Rule.CONTACT_UNLISTED)) == 1


def test_it_lets_listed_contacts_stand_however_they_are_written(desk: Desk) -> None:
    desk.allow(contacts=("0411 123456", "Jan@zorg.nl"))
    desk.write(about("Bel +31 411 12 34 56 of mail jan@zorg.nl."))
    assert [one.rule for one in desk.look() if "contact" in one.rule or "personal" in one.rule] == []


def test_it_asks_who_helps_where_guide_and_screen_name_others(desk: Desk) -> None:
    [found] = desk.find(about("De afdeling Personeel helpt je."), Rule.CONTACT_OTHER)
    assert found.key == "contact-other.unreachable"


def test_it_does_not_once_somebody_has_listed_whom_readers_turn_to(desk: Desk) -> None:
    desk.allow(contacts=("0411 12 34 56",))
    text = about("Afdeling Personeel helpt je, op 0411 123456.")
    assert desk.find(text, Rule.CONTACT_OTHER) == []


def test_it_knows_help_in_english_by_its_whole_name(desk: Desk) -> None:
    text = guide(step('Click "Next"'), language="en", before="The IT Service Desk helps you.")
    assert dict(desk.find(text, Rule.CONTACT_OTHER)[0].params)["helper"] == "IT Service Desk"


def test_it_does_not_where_the_guide_names_no_help(desk: Desk) -> None:
    assert (
        desk.find(about("Op een pc op de afdeling worden geen accounts gemaakt."), Rule.CONTACT_OTHER) == []
    )
