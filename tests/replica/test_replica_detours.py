"""Every detour in a real browser, and what an answer to it leads to."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import expect
from replica_walker import NEW_PASSWORD, Control, Walker

NewWalker = Callable[..., Walker]


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
