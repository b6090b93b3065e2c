"""Each change of the catalogue changes the pages as it says, and says what is known of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest
from replica_client import RESET as RESET_HOST
from replica_client import SIGN_IN as HOST
from replica_client import WORKSPACE, Client, config, ctx, lookup
from replica_pages import document, frame, nodes, page, with_id, words

from flowcheck.model import Cause
from flowcheck.replica.faults import FAULTS, Fault, parse_all
from flowcheck.replica.faults.changes import CHANGES
from flowcheck.replica.faults.detours import DETOURS
from flowcheck.replica.faults.noise import NOISE
from flowcheck.replica.faults.outages import OUTAGES
from flowcheck.replica.faults.states import STATES
from flowcheck.replica.itinerary import RESET, SIGN_IN, stops
from flowcheck.replica.nodes import every
from flowcheck.replica.pages import OTHER_SIGN_IN_HOST, SCREENS
from flowcheck.replica.sspr_frame import GATE, MAIN
from flowcheck.replica.strings import say

BY_NAME = [pytest.param(fault, id=fault.name) for fault in (*DETOURS, *CHANGES)]
ALTERING = [pytest.param(fault, id=fault.name) for fault in (*DETOURS, *CHANGES) if fault.alter]


# --- what is known of them -------------------------------------------------------------------


def test_it_gives_no_name_twice() -> None:
    names = Counter(fault.name for fault in (*DETOURS, *STATES, *CHANGES, *OUTAGES, *NOISE))
    assert [name for name, count in names.items() if count > 1] == []


def test_it_plays_nearly_every_change_of_the_catalogue() -> None:
    numbers = {number for fault in FAULTS.values() for number in fault.told.number.split()}
    assert len(numbers & {f"M{n:02}" for n in range(1, 51)}) >= 48


@pytest.mark.parametrize("fault", BY_NAME)
def test_it_names_date_and_source_of_a_change(fault: Fault) -> None:
    assert fault.told.when
    assert re.fullmatch(r"[A-Z].*\.( \[(S\d+|A|G)\](\[(S\d+|A|G)\])*)", fault.told.evidence)


@pytest.mark.parametrize("fault", [pytest.param(fault, id=fault.name) for fault in CHANGES])
def test_it_says_of_a_change_out_of_the_catalogue_that_it_is_assumed(fault: Fault) -> None:
    assert re.fullmatch(r"M(0[1-9]|[1-4][0-9]|50)", fault.told.number) or "[A]" in fault.told.evidence


@pytest.mark.parametrize("fault", BY_NAME)
def test_it_expects_something_of_all_but_noise(fault: Fault) -> None:
    assert (fault.expects is None) == (fault.group == "noise")


@pytest.mark.parametrize("fault", BY_NAME)
def test_it_names_the_kind_as_the_cause_where_the_guide_is_to_blame(fault: Fault) -> None:
    cause = fault.expects.cause if fault.expects else Cause.OK
    assert not cause.startswith("guide.") or (fault.expects and cause == f"guide.{fault.expects.kind}")


@pytest.mark.parametrize("fault", ALTERING)
def test_it_changes_a_page(fault: Fault) -> None:
    name = f"{fault.name}@sspr.method" if fault.name == "disabled-button" else fault.name
    changed = [
        one
        for one in SCREENS
        if (page(one).view(), frame(page(one)), page(one).strict)
        != (page(one, name).view(), frame(page(one, name)), page(one, name).strict)
    ]
    assert changed
    if fault.where and not fault.on:
        assert changed == [fault.detour or fault.where]


# --- words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "screen", "gone", "now"),
    [
        ("coming-change", "entra.username", "", "Er komt een nieuwe aanmeldpagina."),
        ("preview-link", "entra.username", "", "Probeer de nieuwe aanmeldpagina"),
        ("stay-box", "entra.password", "", " Aangemeld blijven"),
        ("one-page-sign-in", "entra.username", "Volgende", "Wachtwoord vergeten"),
        ("options-in-card", "entra.username", "Aanmeldingsopties undefined", ""),
        ("own-forgot-text", "entra.password", "Wachtwoord vergeten", "Wachtwoord kwijt?"),
        ("own-header", "entra.password", "", "Welkom bij onze organisatie"),
        ("forgot-hidden", "entra.password", "Wachtwoord vergeten", ""),
        ("cant-access-hidden", "entra.username", "Hebt u geen toegang tot het account?", ""),
        ("hint-changed", "entra.username", "user@vughterstede.nl", "naam@example.org"),
        ("hint-gone", "entra.username", "user@vughterstede.nl", "Voer uw e-mailadres of telefoonnummer in"),
        ("other-account-link", "entra.password", "", "Aanmelden met een ander account"),
        (
            "cant-access-reworded",
            "entra.username",
            "Hebt u geen toegang tot het account?",
            "Hebt u geen toegang tot uw account?",
        ),
        ("informal-dutch", "sspr.user", "Wie bent u?", "Wie ben je?"),
        ("informal-dutch", "sspr.method", "Voer uw telefoonnummer in", "Voer je telefoonnummer in"),
        (
            "informal-dutch",
            "sspr.done",
            " om u aan te melden met uw nieuwe wachtwoord.",
            " om je aan te melden met je nieuwe wachtwoord.",
        ),
        ("action-required", "entra.more-information", "Meer informatie vereist", "Actie vereist"),
        ("authenticator-nudge", "entra.more-information", "Meer informatie vereist", "Beveilig uw account"),
        (
            "authenticator-demanded",
            "entra.more-information",
            "Nu overslaan (14 dagen totdat dit is vereist)",
            "Beveilig uw account",
        ),
        (
            "passkey-nudge",
            "entra.more-information",
            "Meer informatie vereist",
            "Sneller aanmelden met uw gezicht, vingerafdruk of pincode",
        ),
        ("renamed-button", "sspr.method", "Tekst", "Sms verzenden"),
        ("finish-renamed", "sspr.new-password", "Voltooien", "Wachtwoord opnieuw instellen"),
        ("product-name", "sspr.done", "", "Microsoft Entra ID"),
        (
            "code-by-whatsapp",
            "sspr.code",
            "We hebben een sms-bericht met een verificatiecode naar uw telefoon verzonden",
            "We hebben een bericht met een verificatiecode naar uw telefoon verzonden via WhatsApp",
        ),
        (
            "two-methods",
            "sspr.method",
            "verificatiestap 1 > nieuw wachtwoord kiezen",
            "verificatiestap 1 > verificatiestap 2 > nieuw wachtwoord kiezen",
        ),
        (
            "two-methods",
            "sspr.new-password",
            "verificatiestap 1 > nieuw wachtwoord kiezen",
            "verificatiestap 1 > verificatiestap 2 > nieuw wachtwoord kiezen",
        ),
        (
            "rule-added",
            "sspr.new-password",
            "",
            "Gebruik minimaal 14 tekens en geen woorden die makkelijk te raden zijn.",
        ),
        ("label-in-capitals", "sspr.new-password", "Voltooien", "VOLTOOIEN"),
        ("label-in-pieces", "sspr.code", "Volgende", "Volg"),
        ("consent-box", "entra.keep-signed-in", "", " Ik ga akkoord met de gebruiksvoorwaarden"),
        ("workspace-renamed", "workspace.home", "", "Digitale Werkplek"),
    ],
)
def test_it_says_other_words(fault: str, screen: str, gone: str, now: str) -> None:
    before, after = words(page(screen)), words(page(screen, fault))
    assert not gone or (gone in before and gone not in after)
    assert not now or (now not in before and now in after)


@pytest.mark.parametrize(
    "fault",
    [
        "heading-level",
        "field-type",
        "field-autocomplete",
        "field-maxlength",
        "field-required",
        "terms-elsewhere",
        "forgot-elsewhere",
        "foreign-form",
        "tab-title",
        "new-logo",
        "new-background",
        "style-gone",
        "strict-policy",
        "workspace-dark",
        "phone-read-only",
        "disabled-button@sspr.method",
    ],
)
def test_it_changes_no_word_where_nobody_can_read_it(fault: str) -> None:
    assert all(words(page(one)) == words(page(one, fault)) for one in SCREENS)


def test_it_uses_the_other_words_in_english_too() -> None:
    there = words(page("sspr.new-password", "finish-renamed", language="en"))
    assert "Reset password" in there
    assert "Finish" not in there


# --- the organisation's own settings ---------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "key", "value"),
    [
        ("own-forgot-text", "CustomForgotMyPasswordText", "Wachtwoord kwijt?"),
        ("hint-changed", "UserIdLabel", "naam@example.org"),
        ("hint-gone", "UserIdLabel", ""),
        ("new-logo", "BannerLogo", "https://aadcdn.msauth.net/shared/1.0/content/images/logo-2.svg"),
        ("support-number-changed", "BoilerPlateText", say("change.support", "nl")),
        ("no-keep-signed-in", "KeepMeSignedInDisabled", True),
    ],
)
def test_it_says_in_the_settings_what_the_organisation_changed(fault: str, key: str, value: object) -> None:
    assert _branding("entra.username").get(key) != value
    assert all(_branding(one, fault)[key] == value for one in ("entra.username", "entra.keep-signed-in"))


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        ("forgot-hidden", "hideForgotMyPassword"),
        ("cant-access-hidden", "hideCantAccessYourAccount"),
        ("own-header", "showHeader"),
    ],
)
def test_it_says_in_the_settings_what_the_organisation_hides(fault: str, key: str) -> None:
    before = _branding("entra.username")["LayoutTemplateConfig"]
    assert _branding("entra.username", fault)["LayoutTemplateConfig"] == {
        **before,
        key: True,
        "layoutType": int(fault == "own-header"),
    }


@pytest.mark.parametrize(
    "fault", ["cant-access-reworded", "made-anew", "style-gone", "new-background", "informal-dutch"]
)
def test_it_leaves_the_settings_alone_where_the_vendor_changed_something(fault: str) -> None:
    assert _branding("entra.username", fault) == _branding("entra.username")


def _branding(screen: str, *faults: str) -> dict[str, Any]:
    found = re.search(r"\$Config=(\{.*\});", document(page(screen, *faults)))
    assert found
    return dict(json.loads(found.group(1))["staticTenantBranding"][0])


# --- fields, buttons, links ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "screen", "vendor_id", "attribute", "value"),
    [
        ("field-type", "sspr.method", f"{GATE}_PhoneNumberTextBox", "type", "text"),
        ("field-autocomplete", "sspr.code", f"{GATE}_VerificationCodeTextBox", "autocomplete", "off"),
        ("field-maxlength", "sspr.code", f"{GATE}_VerificationCodeTextBox", "maxlength", "6"),
        ("field-required", "sspr.code", f"{GATE}_VerificationCodeTextBox", "required", "required"),
        ("phone-read-only", "sspr.method", f"{GATE}_PhoneNumberTextBox", "readonly", "readonly"),
        ("terms-elsewhere", "entra.username", "ftrTerms", "href", "https://www.example.net/terms"),
        ("forgot-elsewhere", "entra.password", "idA_PWD_ForgotPassword", "href", "https://account.example.net/reset"),
    ],
)  # fmt: skip
def test_it_changes_an_attribute(fault: str, screen: str, vendor_id: str, attribute: str, value: str) -> None:
    (before,), (after,) = with_id(page(screen), vendor_id), with_id(page(screen, fault), vendor_id)
    assert before.attr(attribute) != value
    assert after == before.with_attrs(**{attribute: value})


def test_it_changes_the_title_on_the_tab() -> None:
    assert page("entra.password", "tab-title").view()["title"] == "Meld u aan bij uw account"


def test_it_asks_for_a_phone_number_in_two_boxes() -> None:
    card = page("sspr.method", "phone-in-two").card
    boxes = [one for one in every(card) if one.attr("type") == "tel" and "Call" not in one.attr("id")]
    assert [one.attr("aria-label") for one in boxes] == ["Landcode", "Telefoonnummer zonder landcode"]


def test_it_takes_a_name_apart_that_is_one_when_read() -> None:
    button = page("sspr.code", "label-in-pieces").find("primary")
    assert button
    pieces = [(one.tag, one.kids) for one in every(button.kids)]
    assert pieces == [("span", ("Volg",)), ("span", ("ende",))]


def test_it_leaves_words_that_nobody_can_press() -> None:
    text = page("sspr.new-password", "button-to-text").find("primary")
    assert text
    assert (text.tag, text.kids, text.act, text.attr("href")) == ("span", ("Voltooien",), None, "")


def test_it_turns_yes_and_no_round() -> None:
    buttons = [one.attr("value") for one in every(page("entra.keep-signed-in", "buttons-turned").card)]
    assert [value for value in buttons if value in {"Ja", "Nee"}] == ["Ja", "Nee"]


@pytest.mark.parametrize(
    ("fault", "offered", "chosen"),
    [
        ("app-comes-first", ["MobileAppNotification", "Phone", "PhoneCall"], "MobileAppNotification"),
        ("sms-not-offered", ["PhoneCall"], "PhoneCall"),
        ("email-offered", ["Phone", "PhoneCall", "AltEmail"], "Phone"),
    ],
)
def test_it_offers_other_ways_to_be_reached(fault: str, offered: list[str], chosen: str) -> None:
    rows = [one for one in every(page("sspr.method", fault).card) if one.tag == "tr"]
    radios = {one.attr("value"): one for row in rows for one in every((row,)) if one.attr("type") == "radio"}
    seen = [value for value, row in zip(radios, rows, strict=True) if row.attr("class") != "gone"]
    assert seen == offered
    assert [value for value, radio in radios.items() if radio.attr("checked")] == [chosen]
    assert len(rows) == 7


@pytest.mark.parametrize(
    ("fault", "panel"), [("app-comes-first", "notification"), ("sms-not-offered", "call")]
)
def test_it_shows_what_belongs_to_the_way_that_is_chosen(fault: str, panel: str) -> None:
    panels = [one for one in every(page("sspr.method", fault).card) if one.attr("data-panel")]
    assert [one.attr("data-panel") for one in panels if one.attr("class") != "gone"] == [panel]


def test_it_asks_for_user_name_and_password_at_once() -> None:
    fields = [
        one.attr("type")
        for one in every(page("entra.username", "one-page-sign-in").card)
        if one.attr("data-empty")
    ]
    assert fields == ["email", "password"]


def test_it_makes_a_heading_of_another_level() -> None:
    (heading,) = with_id(page("entra.username", "heading-level"), "loginHeader")
    assert (heading.tag, heading.attr("role"), heading.attr("aria-level")) == ("h2", "", "")


@pytest.mark.parametrize("screen", ["entra.username", "entra.password", "entra.keep-signed-in"])
def test_it_makes_a_page_anew_that_says_the_same(screen: str) -> None:
    before, after = page(screen), page(screen, "made-anew")
    ids = {one.attr("id") for one in every(before.card)} & {one.attr("id") for one in every(after.card)}
    assert sorted(words(after)) == sorted(words(before))
    assert ids == {""}
    assert not [one for one in every(after.card) if one.attr("type") == "submit"]


def test_it_refers_to_the_new_ids_where_a_page_is_made_anew() -> None:
    after = page("entra.username", "made-anew")
    there = {one.attr("id") for one in nodes(after)}
    alerts = {one.attr("data-alert") for one in nodes(after)} - {""}
    assert alerts <= there
    assert after.focus == "usernameEntry"


def test_it_loses_the_back_button_of_the_time_of_the_guide() -> None:
    after = page("entra.password", "other-account-link", era="guide")
    assert with_id(page("entra.password", era="guide"), "idBtn_Back")
    assert not with_id(after, "idBtn_Back")
    assert with_id(after, "displayName")[0].attr("title") == "a@b.example"


# --- the order of screens --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "fault", "screens"),
    [
        (SIGN_IN, "one-page-sign-in", "username keep-signed-in home"),
        (SIGN_IN, "stay-box", "username password home"),
        (SIGN_IN, "keep-signed-in-first", "username keep-signed-in password home"),
        (RESET, "two-methods", "user method code second-method new-password done"),
    ],
)
def test_it_shows_the_screens_in_another_order(way: tuple[str, ...], fault: str, screens: str) -> None:
    shown = [stop.screen.partition(".")[2] for stop in stops(way, parse_all([fault]))]
    assert shown == screens.split()


def test_it_shows_the_picker_after_a_reset_only() -> None:
    playing = parse_all(["picker-after-reset"])
    assert stops(SIGN_IN, playing) == stops(SIGN_IN, ())
    assert stops(SIGN_IN, playing, returning=True)[0].screen == "entra.account-picker"


# --- over HTTP -------------------------------------------------------------------------------


def _account(client: Client, *faults: str, era: str = "2026") -> dict[str, str]:
    return dict(client.control("account", faults=list(faults), era=era).json())


def test_it_takes_user_name_and_password_in_one_form(client: Client) -> None:
    account = _account(client, "one-page-sign-in")
    shown = client.authorize()
    form = {
        "loginfmt": account["username"], "passwd": account["password"], "hpgid": "1104", "ctx": ctx(shown),
    }  # fmt: skip
    assert config(client.post(HOST, config(shown)["urlPost"], data=form))["pgid"] == "KmsiInterrupt"


def test_it_refuses_an_unknown_user_name_on_the_next_page(client: Client) -> None:
    _account(client, "unknown-user-later")
    view = lookup(client, client.authorize(), "nobody@b.example")["replica"]["view"]
    assert "De gebruikersnaam is mogelijk onjuist." in json.dumps(view)


def test_it_asks_for_an_identity_source_first(client: Client) -> None:
    _account(client, "identity-source-choice")
    assert "Kies een identiteitsbron" in client.get(WORKSPACE, "/").text
    assert HOST in client.get(WORKSPACE, "/?source=entra").headers["location"]


def test_it_signs_in_at_another_host(client: Client) -> None:
    _account(client, "other-sign-in-host")
    address = client.get(WORKSPACE, "/").headers["location"]
    assert address.startswith(f"https://{OTHER_SIGN_IN_HOST}/")
    answer = client.get(OTHER_SIGN_IN_HOST, address.removeprefix(f"https://{OTHER_SIGN_IN_HOST}"))
    assert config(answer)["pgid"] == "ConvergedSignIn"


@pytest.mark.parametrize(
    ("fault", "era", "asked"), [("characters-gone", "guide", False), ("characters-back", "2026", True)]
)
def test_it_takes_and_brings_back_the_characters(client: Client, fault: str, era: str, asked: bool) -> None:
    _account(client, fault, era=era)
    answer = client.get(RESET_HOST, "/")
    assert ("RepMapChallengeSolution" in answer.text) is asked


def test_it_sends_a_policy_where_the_time_has_none(client: Client) -> None:
    _account(client, "strict-policy", era="guide")
    assert "require-trusted-types-for" in client.authorize().headers["content-security-policy"]


@pytest.mark.parametrize("whole", [True, False])
def test_it_puts_the_country_code_before_a_number_without_one(client: Client, whole: bool) -> None:
    account = _account(client, "phone-in-two")
    number = account["phone"] if whole else account["phone"].removeprefix("+31 ")
    found = re.search(r'name="__VIEWSTATE" value="([^"]+)"', client.get(RESET_HOST, "/").text)
    assert found
    presses = (
        {"__EVENTTARGET": "ButtonNext", f"ctl00${MAIN}$TextBoxUserIdentifier": account["username"]},
        {
            "__EVENTTARGET": "ButtonSendText",
            f"{GATE}$PhoneCountry": "+31",
            f"{GATE}$PhoneNumber": number,
        },
    )
    answers = [
        client.post(
            RESET_HOST,
            "/",
            data={**press, "__VIEWSTATE": found.group(1)},
            headers={"x-microsoftajax": "Delta=true"},
        )
        for press in presses
    ]
    assert "We hebben een sms-bericht" in answers[-1].text
