"""The whole flow in a real browser: both eras, wrong input, several clients."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from replica_walker import NEW_PASSWORD, Control, Walker

NewWalker = Callable[..., Walker]


@pytest.mark.parametrize("era", ["2026", "guide"])
def test_it_leads_from_a_forgotten_password_to_the_workspace(
    walker: Walker, control: Control, era: str
) -> None:
    control.account(era=era)
    walker.to_done()
    walker.press("Klik hier")
    walker.give_username()
    walker.give_password(NEW_PASSWORD)
    walker.stay()
    walker.arrive()
    assert control.account()["password"] == NEW_PASSWORD


def test_it_lets_two_clients_walk_at_once(new_walker: NewWalker) -> None:
    one, other = new_walker("one-of-two"), new_walker("other-of-two", era="guide")
    one.to_code()
    other.to_code()
    other.fill("Voer uw verificatiecode in", one.code())
    other.press("Volgende")
    expect(other.page.get_by_text("is onjuist")).to_be_visible()
    one.fill("Voer uw verificatiecode in", one.code())
    one.press("Volgende")
    expect(one.page.get_by_label("* Voer nieuw wachtwoord in:")).to_be_visible()


def test_it_keeps_the_address_of_the_reset_the_same(walker: Walker) -> None:
    walker.forget_password()
    before = walker.page.url
    walker.say_who()
    expect(walker.page.get_by_text("Geef op hoe we contact")).to_be_visible()
    assert walker.page.url == before


def test_it_fills_in_the_user_name_of_who_forgot_the_password(walker: Walker, control: Control) -> None:
    walker.forget_password()
    expect(walker.page.get_by_label("E-mailadres of gebruikersnaam: *")).to_have_value(
        control.account()["username"]
    )


def test_it_is_blank_until_its_script_has_run(walker: Walker) -> None:
    walker.page.route("**/ConvergedLogin_PCore_*.js", lambda route: route.abort())
    walker.open()
    expect(walker.page.locator("body")).to_be_hidden()


def test_it_speaks_english_to_those_who_ask_for_it(new_walker: NewWalker) -> None:
    walker = new_walker("english", locale="en-US")
    walker.open()
    walker.heading("Sign in")
    expect(walker.named("Next")).to_be_visible()


def test_it_speaks_english_to_all_when_told_so(new_walker: NewWalker) -> None:
    walker = new_walker("all-english", faults=["english"])
    walker.open()
    walker.heading("Sign in")


# --- wrong input -----------------------------------------------------------------------------


def test_it_does_not_know_another_user_name(walker: Walker) -> None:
    walker.open()
    walker.fill("user@vughterstede.nl", "somebody@vughterstede.nl")
    walker.press("Volgende")
    expect(walker.page.locator("#usernameError")).to_contain_text("De gebruikersnaam is mogelijk onjuist.")


def test_it_asks_for_an_address(walker: Walker) -> None:
    walker.open()
    walker.press("Volgende")
    expect(walker.page.locator("#usernameError")).to_contain_text("Voer een geldig e-mailadres")


def test_it_refuses_a_wrong_password(walker: Walker) -> None:
    walker.sign_in("Wrong!pass1")
    expect(walker.page.locator("#passwordError")).to_contain_text("Uw account of wachtwoord is onjuist.")


def test_it_leads_back_to_the_user_name_after_a_wrong_password(new_walker: NewWalker) -> None:
    walker = new_walker("back", era="guide")
    walker.sign_in("Wrong!pass1")
    expect(walker.page.locator("#passwordError")).to_be_visible()
    walker.press("Terug")
    walker.heading("Aanmelden")


def test_it_says_that_the_account_is_locked(new_walker: NewWalker) -> None:
    walker = new_walker("locked", faults=["account-locked"])
    walker.sign_in()
    expect(walker.page.locator("#passwordError")).to_contain_text("tijdelijk vergrendeld")


def test_it_refuses_another_telephone_number(walker: Walker) -> None:
    walker.to_method()
    walker.fill("Voer uw telefoonnummer in", "06 00000000")
    walker.press("Tekst")
    expect(walker.page.get_by_text("komt niet overeen met het nummer in ons bestand")).to_be_visible()


def test_it_refuses_a_wrong_code(walker: Walker) -> None:
    walker.to_code()
    walker.fill("Voer uw verificatiecode in", "no")
    walker.press("Volgende")
    expect(walker.page.get_by_text("De verificatiecode die u hebt ingevoerd, is onjuist.")).to_be_visible()


def test_it_sends_another_code_when_asked_again(walker: Walker, control: Control) -> None:
    walker.to_code()
    with walker.page.expect_response("https://passwordreset.microsoftonline.com/**"):
        walker.press("Opnieuw proberen")
    assert len(control.messages()) == 2


def test_it_counts_a_mail_to_the_administrator(walker: Walker, control: Control) -> None:
    walker.to_code()
    with walker.page.expect_response("https://passwordreset.microsoftonline.com/**"):
        walker.press("Neem contact op met uw beheerder")
    assert control.counters()["administrator_mails"] == 1


def test_it_refuses_a_password_against_the_rule(walker: Walker) -> None:
    walker.to_new_password()
    for label in ("* Voer nieuw wachtwoord in:", "* Bevestig nieuw wachtwoord:"):
        walker.page.get_by_label(label).fill("zwak")
    walker.press("Voltooien")
    expect(walker.page.get_by_text("voldoet niet aan de wachtwoordvereisten")).to_be_visible()


def test_it_refuses_wrong_characters_and_draws_others(new_walker: NewWalker) -> None:
    walker = new_walker("characters", era="guide")
    walker.forget_password()
    before = walker.control.characters()
    walker.page.locator("#RepMapChallengeSolution").fill("-")
    walker.press("Volgende")
    expect(walker.page.get_by_text("De ingevoerde tekens komen niet overeen")).to_be_visible()
    assert walker.control.characters() != before


def test_it_gives_up_on_somebody_who_asks_too_often(walker: Walker) -> None:
    walker.to_method()
    for _ in range(5):
        walker.fill("Voer uw telefoonnummer in", "06 00000000")
        with walker.page.expect_response("https://passwordreset.microsoftonline.com/**"):
            walker.press("Tekst")
    walker.fill("Voer uw telefoonnummer in", "06 00000000")
    walker.press("Tekst")
    expect(walker.page.get_by_text("U hebt te veel pogingen gedaan")).to_be_visible()
