"""The whole flow in a real browser: both eras, wrong input, every detour, several clients."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyotp
import pytest
from conftest import Control
from playwright.sync_api import expect
from replica_walker import NEW_PASSWORD, Walker

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


# --- detours ---------------------------------------------------------------------------------

AFTER_PASSWORD = {
    "mfa-app-code": ("ConvergedTFA", "#idTxtBx_SAOTCC_OTC"),
    "mfa-sms-code": ("ConvergedTFA", "#idTxtBx_SAOTCC_OTC"),
    "mfa-approval": ("ConvergedTFA", "#idRichContext_DisplaySign"),
    "mfa-choice": ("ConvergedTFA", "#idDiv_SAOTCS_Title"),
    "more-information": ("ConvergedProofUpRedirect", "#idSubmit_ProofUp_Redirect"),
    "update-password": ("ConvergedChangePassword", "#confirmNewPassword"),
    "blocked-by-policy": ("ConvergedConditionalAccess", "text=U hebt hier op dit moment geen toegang toe"),
    "passkey-failed": ("ConvergedSignIn", "text=We kunnen u niet aanmelden"),
    "aadsts-50105": ("ConvergedError", "text=AADSTS50105 >> nth=0"),
    "account-disabled": ("ConvergedError", "text=AADSTS50057 >> nth=0"),
    "too-many-attempts@entra.keep-signed-in": ("ConvergedTFA", "text=U hebt de limiet voor verificatiecodes"),
}


@pytest.mark.parametrize("fault", sorted(AFTER_PASSWORD))
def test_it_shows_a_detour_after_the_password(walker: Walker, control: Control, fault: str) -> None:
    control.account(faults=[fault])
    page_id, element = AFTER_PASSWORD[fault]
    walker.sign_in()
    expect(walker.page.locator(element)).to_be_visible()
    assert walker.page.locator("meta[name=PageID]").get_attribute("content") == page_id


def test_it_takes_the_code_of_the_app(new_walker: NewWalker) -> None:
    walker = new_walker("totp", faults=["mfa-app-code"])
    walker.sign_in()
    walker.fill("Code invoeren", pyotp.TOTP(walker.control.account()["totp_secret"]).now())
    walker.press("Verifiëren")
    walker.stay()
    walker.arrive()


def test_it_takes_the_code_of_a_text_message_at_sign_in(new_walker: NewWalker) -> None:
    walker = new_walker("sms", faults=["mfa-sms-code"])
    walker.sign_in()
    walker.heading("Code invoeren")
    walker.fill("Code invoeren", walker.code())
    walker.press("Verifiëren")
    walker.stay()


def test_it_goes_on_when_the_sign_in_is_approved(new_walker: NewWalker) -> None:
    walker = new_walker("approved", faults=["mfa-approval"])
    walker.sign_in()
    walker.heading("Aanmeldingsaanvraag goedkeuren")
    walker.control.approve()
    walker.stay()


def test_it_offers_another_way_to_sign_in(new_walker: NewWalker) -> None:
    walker = new_walker("other-way", faults=["mfa-approval"])
    walker.sign_in()
    walker.press("Op een andere manier aanmelden")
    walker.press("Een verificatiecode gebruiken")
    expect(walker.page.locator("#idTxtBx_SAOTCC_OTC")).to_be_visible()


def test_it_changes_an_expired_password_at_sign_in(new_walker: NewWalker) -> None:
    walker = new_walker("expired", faults=["update-password"])
    walker.sign_in()
    walker.fill("Huidig wachtwoord", walker.control.account()["password"])
    walker.fill("Nieuw wachtwoord", NEW_PASSWORD)
    walker.fill("Wachtwoord bevestigen", NEW_PASSWORD)
    walker.press("Aanmelden")
    walker.stay()
    assert walker.control.account()["password"] == NEW_PASSWORD


def test_it_shows_the_account_picker_before_the_user_name(new_walker: NewWalker) -> None:
    walker = new_walker("picker", faults=["account-picker"])
    walker.open()
    walker.press("Een ander account gebruiken")
    walker.give_username()
    walker.give_password()
    walker.stay()


def test_it_asks_only_for_the_password_of_a_picked_account(new_walker: NewWalker) -> None:
    walker = new_walker("picked", faults=["account-picker"])
    walker.open()
    walker.press(walker.control.account()["username"])
    walker.give_password()
    walker.stay()


def test_it_shows_the_account_picker_after_a_reset(new_walker: NewWalker) -> None:
    walker = new_walker("picker-after", faults=["account-picker@sspr.done"])
    walker.to_done()
    walker.press("Klik hier")
    walker.heading("Een account kiezen")


def test_it_leaves_out_the_question_whether_to_stay(new_walker: NewWalker) -> None:
    walker = new_walker("no-keep", faults=["no-keep-signed-in"])
    walker.sign_in()
    walker.arrive()


@pytest.mark.parametrize(
    ("fault", "view", "text"),
    [
        ("sspr-0014", "ViewUserNotEnabled", "SSPR_0014"),
        ("sspr-0011", "ViewSsprNotEnabledInUserPolicy", "SSPR_0011"),
        ("too-many-attempts", "ViewThrottled", "U hebt te veel pogingen gedaan"),
    ],
)
def test_it_refuses_a_reset(walker: Walker, control: Control, fault: str, view: str, text: str) -> None:
    control.account(faults=[fault])
    walker.forget_password()
    walker.say_who()
    expect(walker.page.get_by_text(text)).to_be_visible()
    assert walker.page.locator("#ContentPlaceholderMainContent_CurrentViewName").input_value() == view


def test_it_refuses_a_sign_in_at_once(new_walker: NewWalker) -> None:
    walker = new_walker("at-once", faults=["aadsts-90033@entra.username"])
    walker.open()
    expect(walker.page.get_by_text(re.compile("^AADSTS90033"))).to_be_visible()


# --- drift, hangs and outages ----------------------------------------------------------------


def test_it_shows_a_renamed_button_under_its_old_id(new_walker: NewWalker) -> None:
    walker = new_walker("renamed", faults=["renamed-button"])
    walker.to_method()
    expect(walker.page.locator("#ContentPlaceholderMainContent_ButtonSendText")).to_have_text("Sms verzenden")


def test_it_shows_a_button_twice(new_walker: NewWalker) -> None:
    walker = new_walker("twice", faults=["duplicate-label"])
    walker.to_code()
    expect(walker.named("Volgende")).to_have_count(2)


@pytest.mark.parametrize("screen", ["entra.username", "entra.password", "sspr.user", "sspr.method"])
def test_it_greys_a_button_out(walker: Walker, control: Control, screen: str) -> None:
    control.account(faults=[f"disabled-button@{screen}"])
    _reach(walker, screen)
    expect(walker.named(PRIMARY[screen])).to_be_disabled()


def test_it_would_send_the_password_to_a_foreign_host(new_walker: NewWalker) -> None:
    walker = new_walker("foreign", faults=["foreign-form"])
    walker.to_password()
    walker.heading("Wachtwoord invoeren")
    assert "example.net" in str(walker.page.locator("#i0281").get_attribute("action"))


@pytest.mark.parametrize(
    "screen", ["entra.username", "entra.password", "sspr.user", "sspr.method", "workspace.home"]
)
def test_it_stays_blank(walker: Walker, control: Control, screen: str) -> None:
    control.account(faults=[f"never-renders@{screen}"])
    _reach(walker, screen)
    expect(walker.page.locator("body")).to_be_hidden()


@pytest.mark.parametrize("screen", ["entra.password", "sspr.method"])
def test_it_shows_alert_boxes_without_end(doomed: Walker, control: Control, screen: str) -> None:
    control.account(faults=[f"alert-loop@{screen}"])
    boxes: list[str] = []
    doomed.page.on("dialog", lambda dialog: (boxes.append(dialog.message), dialog.dismiss()))
    _reach(doomed, screen)
    while len(boxes) < 3:
        doomed.page.wait_for_event("dialog")


def test_it_spins_for_ever_once_the_screen_is_there(doomed: Walker, control: Control) -> None:
    control.account(faults=["busy-loop@entra.username"])
    # A page that spins may hold up any call that asks it something: it is only listened to.
    ticks: list[str] = []
    doomed.page.on("console", lambda message: ticks.append(message.text))
    doomed.page.add_init_script("setInterval(() => console.log('tick'), 10)")
    doomed.page.goto("https://werkplek.vughterstede.nl/", wait_until="commit")
    doomed.page.wait_for_timeout(1000)
    before = len(ticks)
    doomed.page.wait_for_timeout(500)
    assert (before > 0, len(ticks)) == (True, before)


def test_it_says_that_the_user_name_could_not_be_looked_up(walker: Walker, control: Control) -> None:
    control.account(faults=["http-500@entra.password"])
    walker.to_password()
    expect(walker.page.locator("#usernameError")).to_contain_text("Er is een probleem opgetreden")


def test_it_fails_in_the_browser_as_a_cut_connection(walker: Walker, control: Control) -> None:
    control.account(faults=["connection-reset@entra.username"])
    with pytest.raises(Exception, match="ERR_CONNECTION_RESET"):
        walker.open()


def test_it_complains_in_the_console_without_harm(walker: Walker, control: Control) -> None:
    said: list[str] = []
    walker.page.on("console", lambda message: said.append(message.text))
    control.account(faults=["noise-console"])
    walker.sign_in()
    walker.stay()
    assert any("harmless" in line for line in said)


def test_it_is_silent_in_the_console_otherwise(walker: Walker) -> None:
    said: list[str] = []
    walker.page.on("console", lambda message: said.append(message.text))
    walker.page.on("pageerror", lambda error: said.append(str(error)))
    walker.to_done()
    walker.press("Klik hier")
    walker.give_username()
    walker.give_password(NEW_PASSWORD)
    walker.stay()
    walker.arrive()
    assert said == []


PRIMARY = {
    "entra.username": "Volgende",
    "entra.password": "Aanmelden",
    "sspr.user": "Volgende",
    "sspr.method": "Tekst",
}


def _reach(walker: Walker, screen: str) -> None:
    """Do all that leads to a screen, without waiting for it."""
    if screen == "entra.username":
        walker.open()
    elif screen == "entra.password":
        walker.to_password()
    elif screen == "workspace.home":
        walker.sign_in()
        walker.stay()
    else:
        walker.to_password()
        walker.press("Wachtwoord vergeten")
        if screen == "sspr.method":
            walker.heading("Wie bent u?")
            walker.say_who()
