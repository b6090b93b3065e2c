"""Which screen an Observation shows, in any language; and what only looks like one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from shipped import ORGANISATION

from flowcheck.model import Control, Identity, Observation, Seen
from flowcheck.screens import aria
from flowcheck.screens.catalogue import load
from flowcheck.screens.recognise import Recognition, recognise

RECORDINGS = Path(__file__).parents[2] / "recordings"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LOGIN = "login.microsoftonline.com"
RESET = "passwordreset.microsoftonline.com"
WORK = "werkplek.vughterstede.nl"
MAIN = "ContentPlaceholderMainContent_"
GATE = "MultigateAuthenticationControl_"


def text(name: str = "x", id: str = "", type: str = "text", **more: Any) -> Control:  # noqa: A002
    return Control(role="textbox", name=name, id=id, type=type, **more)


def password(name: str = "x", id: str = "", **more: Any) -> Control:  # noqa: A002
    return text(name, id, "password", **more)


def button(name: str = "x", id: str = "", **more: Any) -> Control:  # noqa: A002
    return Control(role="button", name=name, id=id, **more)


def link(name: str = "x", id: str = "", host: str = "") -> Control:  # noqa: A002
    return Control(role="link", name=name, id=id, link_host=host)


def radio(name: str = "x", id: str = "", **more: Any) -> Control:  # noqa: A002
    return Control(role="radio", name=name, id=id, type="radio", **more)


def check(name: str = "x", id: str = "") -> Control:  # noqa: A002
    return Control(role="checkbox", name=name, id=id, type="checkbox")


def page(
    host: str, *controls: Control, words: tuple[str, ...] = (), status: int | None = 200, **identity: Any
) -> Observation:
    """Build what a browser would see; the ids of the controls are those on screen unless given."""
    shown = tuple(control.id for control in controls if control.id and control.on_screen)
    identity = {"ids": shown, **identity}
    return Observation(
        screen="",
        identity=Identity(host=host, **identity),
        controls=controls,
        words=words,
        seen=Seen(at=NOON, http_status=status),
    )


def seen(observation: Observation) -> Recognition:
    return recognise(load(ORGANISATION), observation)


OFF_SCREEN = password("", "i0118", on_screen=False)
USERNAME = (text("user@vughterstede.nl", "i0116", "email"), OFF_SCREEN, button("Weiter", "idSIButton9"))
PASSWORD = (
    text("", "i0116", "email", on_screen=False),
    password("Kennwort", "i0118"),
    link("Kennwort vergessen", "idA_PWD_ForgotPassword", RESET),
    button("Anmelden", "idSIButton9"),
)
KEEP = (
    check("Nicht mehr anzeigen", "KmsiCheckboxField"),
    button("Nein", "idBtn_Back"),
    button("Ja", "idSIButton9"),
)
CODE = (text("Code", "idTxtBx_SAOTCC_OTC", "tel"), button("x", "idSubmit_SAOTCC_Continue"))

PAGES = {
    "username in German": ("entra.username", page(LOGIN, *USERNAME, page_id="ConvergedSignIn")),
    "username by ids alone": ("entra.username", page(LOGIN, *USERNAME)),
    "username with the password box in the page, off screen": (
        "entra.username",
        page(
            LOGIN, *USERNAME, page_id="ConvergedSignIn", ids=("i0116", "idSIButton9"), hidden_ids=("i0118",)
        ),
    ),
    "username with new ids, by what it says of itself and its fields": (
        "entra.username",
        page(LOGIN, text("x", "fui-1", "email"), button(), page_id="ConvergedSignIn"),
    ),
    "username in Dutch without ids or names of its own": (
        "entra.username",
        page(
            LOGIN,
            text("user@vughterstede.nl", type="email"),
            button("Volgende"),
            link("Hebt u geen toegang tot het account?"),
        ),
    ),
    "username of a page whose own name is new": (
        "entra.username",
        page(LOGIN, *USERNAME, page_id="ConvergedSignInTwo"),
    ),
    "username on a host written with a port": ("entra.username", page(f"{LOGIN}:443", *USERNAME)),
    "password in German": ("entra.password", page(LOGIN, *PASSWORD, page_id="ConvergedSignIn")),
    "password by $Config alone": ("entra.password", page(LOGIN, *PASSWORD, config_id="ConvergedSignIn")),
    "password with new ids": (
        "entra.password",
        page(LOGIN, password("x", "fui-2"), button(), page_id="ConvergedSignIn"),
    ),
    "password in Dutch without ids or names of its own": (
        "entra.password",
        page(LOGIN, password("Wachtwoord"), link("Wachtwoord vergeten"), button("Aanmelden")),
    ),
    "password with an error text": (
        "entra.password",
        page(LOGIN, *PASSWORD, page_id="ConvergedSignIn", words=("Uw account of wachtwoord is onjuist.",)),
    ),
    "keep signed in, German": ("entra.keep-signed-in", page(LOGIN, *KEEP, page_id="KmsiInterrupt")),
    "keep signed in by its own name only": (
        "entra.keep-signed-in",
        page(LOGIN, button("Non"), button("Oui"), page_id="KmsiInterrupt", language="fr"),
    ),
    "keep signed in, Dutch words only": (
        "entra.keep-signed-in",
        page(LOGIN, button("Ja"), button("Nee"), words=("Aangemeld blijven?",)),
    ),
    "account picker, German": (
        "entra.account-picker",
        page(
            LOGIN, button("a@b.de"), button("y", "otherTile"), page_id="ConvergedSignIn", ids=("tilesHolder",)
        ),
    ),
    "app code, German": (
        "entra.mfa-app-code",
        page(LOGIN, *CODE, page_id="ConvergedTFA", words=("Code der Authenticator-App eingeben",)),
    ),
    "app code, French": (
        "entra.mfa-app-code",
        page(LOGIN, *CODE, page_id="ConvergedTFA", words=("Code de l'application d'authentification",)),
    ),
    "text message code, German": (
        "entra.mfa-sms-code",
        page(LOGIN, *CODE, page_id="ConvergedTFA", words=("SMS an +XX XXXXXXXX89 gesendet.",)),
    ),
    "approval, German": (
        "entra.mfa-approval",
        page(LOGIN, link(), page_id="ConvergedTFA", ids=("idDiv_SAOTCAS_Title", "idRichContext_DisplaySign")),
    ),
    "choice, German": (
        "entra.mfa-choice",
        page(LOGIN, button(), button(), page_id="ConvergedTFA", ids=("idDiv_SAOTCS_Title",)),
    ),
    "more information, German": (
        "entra.more-information",
        page(LOGIN, button("Weiter", "idSubmit_ProofUp_Redirect"), page_id="ConvergedProofUpRedirect"),
    ),
    "update password by ids": (
        "entra.update-password",
        page(
            LOGIN,
            password(id="currentPassword"),
            password(id="newPassword"),
            password(id="confirmNewPassword"),
        ),
    ),
    "blocked, Dutch": (
        "entra.blocked-by-policy",
        page(LOGIN, link("Afmelden"), page_id="ConvergedError", words=("U hebt hier nu geen toegang toe",)),
    ),
    "blocked by its own name": (
        "entra.blocked-by-policy",
        page(LOGIN, link("Abmelden"), page_id="ConvergedConditionalAccess"),
    ),
    "error page in any language": (
        "entra.error",
        page(LOGIN, button(), page_id="ConvergedError", error_code="AADSTS90033", language="de"),
    ),
    "error page of bare text": (
        "entra.error",
        page(LOGIN, words=("AADSTS90002: Tenant not found.",), status=400),
    ),
    "error page that names a policy's code": (
        "entra.error",
        page(
            LOGIN,
            button(),
            page_id="ConvergedError",
            error_code="AADSTS53003",
            words=("Sorry, but we\u2019re having trouble signing you in.",),
        ),
    ),
    "passkey failed, on the host of passkeys": (
        "entra.passkey-failed",
        page(
            "login.microsoft.com",
            button("Try again"),
            words=("Something went wrong when trying to sign in with a passkey. Please try again.",),
        ),
    ),
    "too many attempts over the choice": (
        "entra.too-many-attempts",
        page(
            LOGIN,
            button(),
            page_id="ConvergedTFA",
            ids=("idDiv_SAOTCS_Title",),
            words=("You've hit our limit on text verification codes",),
        ),
    ),
    "reset: user, German, without characters": (
        "sspr.user",
        page(
            RESET,
            text("E-Mail", f"{MAIN}TextBoxUserIdentifier"),
            link("Weiter", f"{MAIN}ButtonNext"),
            view="ViewUserIdentifierVerification",
        ),
    ),
    "reset: user, German, with characters": (
        "sspr.user",
        page(
            RESET,
            text("E-Mail", f"{MAIN}TextBoxUserIdentifier"),
            text("Zeichen", "RepMapChallengeSolution"),
            link("Weiter", f"{MAIN}ButtonNext"),
            view="ViewUserIdentifierVerification",
        ),
    ),
    "reset: user by view alone": (
        "sspr.user",
        page(RESET, text(), link(), view="ViewUserIdentifierVerification", language="fr"),
    ),
    "reset: method, German, with hidden options": (
        "sspr.method",
        page(
            RESET,
            radio(id=f"{GATE}PhoneRadio"),
            radio(id=f"{GATE}AltEmailRadio", on_screen=False),
            text(),
            link(),
            view="ViewMultigateUserControl",
            words=("Geben Sie Ihre Telefonnummer (********00) ein",),
        ),
    ),
    "reset: method, Dutch": (
        "sspr.method",
        page(
            RESET, radio(), text("Voer uw telefoonnummer in"), link("Tekst"), view="ViewMultigateUserControl"
        ),
    ),
    "reset: method before one is chosen": (
        "sspr.method",
        page(RESET, radio(), radio(), link(), view="ViewMultigateUserControl"),
    ),
    "reset: method with its button renamed": (
        "sspr.method",
        page(
            RESET,
            radio(),
            text(id=f"{GATE}PhoneNumberTextBox"),
            link("Verstuur"),
            view="ViewMultigateUserControl",
        ),
    ),
    "reset: code, Dutch": (
        "sspr.code",
        page(
            RESET,
            radio(),
            text("Voer uw verificatiecode in"),
            link("Volgende"),
            view="ViewMultigateUserControl",
        ),
    ),
    "reset: code, German": (
        "sspr.code",
        page(RESET, text(id=f"{GATE}VerificationCodeTextBox"), link(), view="ViewMultigateUserControl"),
    ),
    "reset: new password, German, under a view that nobody knows": (
        "sspr.new-password",
        page(RESET, password(), password(), link(), view="ViewSomethingNew"),
    ),
    "reset: new password, Dutch, without a view": (
        "sspr.new-password",
        page(
            RESET, password("* Voer nieuw wachtwoord in:"), password("* Bevestig nieuw wachtwoord:"), link()
        ),
    ),
    "reset: done, Dutch": (
        "sspr.done",
        page(
            RESET,
            link("Klik hier", host=LOGIN),
            words=("Klik hier", "om u aan te melden met uw nieuwe wachtwoord."),
        ),
    ),
    "reset: done, German, under a view that nobody knows": (
        "sspr.done",
        page(RESET, link("Klicken Sie hier", host=LOGIN), view="ViewSomethingElse"),
    ),
    "reset: refused by policy, German": (
        "sspr.refused",
        page(RESET, link(), view="ViewSsprNotEnabledInUserPolicy", error_code="SSPR_0011"),
    ),
    "reset: refused with a code": (
        "sspr.refused",
        page(RESET, link(host=LOGIN), view="ViewUnheardOf", error_code="SSPR_0014"),
    ),
    "reset: too many attempts": ("sspr.too-many-attempts", page(RESET, link(), view="ViewThrottled")),
    "workspace by its title": (
        "workspace.home",
        page(WORK, button("Rooster"), button("Post"), title="Application Workspace"),
    ),
    "workspace under another title, in French": (
        "workspace.home",
        page(WORK, *(button(name) for name in ("Agenda", "Courrier", "Dossier", "Heures")), title="Portail"),
    ),
}

STRANGERS = {
    "an empty page": page(LOGIN),
    "a page whose body never shows": page(LOGIN, page_id="ConvergedSignIn", hidden_ids=("i0116", "i0118")),
    "a page that says keep signed in and does not show it yet": page(LOGIN, page_id="KmsiInterrupt"),
    "a page that says keep signed in and asks for a password": page(
        LOGIN, *PASSWORD, page_id="KmsiInterrupt"
    ),
    "a page of the reset on the host of the sign-in": page(
        LOGIN, text(id=f"{MAIN}TextBoxUserIdentifier"), link(), view="ViewUserIdentifierVerification"
    ),
    "a sign-in page that states a view of the reset": page(
        LOGIN, *USERNAME, page_id="ConvergedSignIn", view="ViewUserIdentifierVerification"
    ),
    "a page that gives itself two names": page(
        LOGIN, *USERNAME, page_id="ConvergedSignIn", config_id="ConvergedTFA"
    ),
    "user name and password on one page": page(
        LOGIN, text(id="i0116", type="email"), password(id="i0118"), button(), page_id="ConvergedSignIn"
    ),
    "ids of two screens at once": page(LOGIN, *USERNAME, ids=("i0116", "KmsiDescription")),
    "words of two screens at once": page(
        LOGIN, button("a"), button("b"), words=("Aangemeld blijven?", "Een account kiezen")
    ),
    "a code is asked for and nobody says from where": page(LOGIN, *CODE, page_id="ConvergedTFA"),
    "the user name page on an unknown host": page(
        "login.microsoftonline.com.example.net", *USERNAME, page_id="ConvergedSignIn"
    ),
    "the password page on the host of personal accounts": page("login.live.com", *PASSWORD, page_id="i5030"),
    "a bank": page("www.bank.example", text("User name"), password("Password"), button("Sign in")),
    "consent to an app": page(
        LOGIN, check(), button("Cancel"), button("Accept"), link(), link(), page_id="ConvergedConsent"
    ),
    "an app to be confirmed": page(
        LOGIN, button("No", "idBtn_Back"), button("Yes", "idSIButton9"), page_id="CmsiInterrupt"
    ),
    "a proxy's error on the host of the sign-in": page(LOGIN, words=("502 Bad Gateway", "proxy"), status=502),
    "a proxy that asks for a password on the host of the sign-in": page(
        LOGIN, text("User"), password("Proxy password"), button("Log on")
    ),
    "the browser's own error": page(
        "chromewebdata", button("Reload", "reload-button"), ids=("main-frame-error", "reload-button")
    ),
    "an article about the words": page(
        "blog.example", link(), words=("Enter password", "Forgot my password", "Stay signed in?")
    ),
    "the workspace out of order": page(
        WORK, button("Rooster"), button("Post"), title="Application Workspace", status=503
    ),
    "the workspace asking how to sign in": page(
        WORK,
        button("Microsoft Entra ID"),
        button("Lokaal"),
        title="Application Workspace",
        words=("Kies een identiteitsbron",),
    ),
    "the workspace asking for a password": page(
        WORK, text(), password(), button(), button(), title="Application Workspace"
    ),
    "another page of the reset": page(RESET, text("Search"), link("Privacy"), words=("Legal",)),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_recognised_as_what_it_is(name: str) -> None:
    screen, observation = PAGES[name]
    assert seen(observation).screen == screen


@pytest.mark.parametrize("name", STRANGERS)
def test_what_only_resembles_a_screen_is_unknown(name: str) -> None:
    assert seen(STRANGERS[name]).screen == ""


@pytest.mark.parametrize("name", [name for name, (_, one) in PAGES.items() if one.identity.page_id])
def test_the_same_page_elsewhere_is_unknown(name: str) -> None:
    observation = PAGES[name][1]
    elsewhere = replace(observation, identity=replace(observation.identity, host="login.example.net"))
    assert seen(elsewhere).screen == ""


@pytest.mark.parametrize(
    ("name", "screen"),
    [
        ("username-en-2025-10.yaml", "entra.username"),
        ("password-en-2025-09.yaml", "entra.password"),
        ("mfa-totp-en-2026.yaml", "entra.mfa-app-code"),
    ],
)
def test_a_real_recording_without_host_or_ids_is_recognised(name: str, screen: str) -> None:
    found = seen(_recorded(RECORDINGS / name))
    assert (found.screen, found.certain) == (screen, True)


@pytest.mark.parametrize("name", sorted(path.name for path in RECORDINGS.glob("*.*.*.yaml")))
def test_an_aria_text_alone_is_recognised(name: str) -> None:
    assert seen(_recorded(RECORDINGS / name)).screen == ".".join(name.split(".")[:2])


@pytest.mark.parametrize("name", sorted(path.name for path in (RECORDINGS / "lookalikes").glob("*.yaml")))
def test_an_aria_text_that_only_resembles_is_unknown(name: str) -> None:
    assert seen(_recorded(RECORDINGS / "lookalikes" / name)).screen == ""


def test_a_recording_is_recognised_from_the_text_that_was_kept_of_it() -> None:
    kept = aria.without_values((RECORDINGS / "password-en-2025-09.yaml").read_text("utf-8"))
    assert seen(aria.observation(kept, NOON)).screen == "entra.password"


def test_the_page_s_own_name_and_ids_make_it_certain() -> None:
    found = seen(PAGES["password in German"][1])
    assert found.certain
    assert {"host", "name", "id:i0118"} <= {*found.because}


def test_a_page_whose_own_name_is_new_is_not_certain() -> None:
    assert not seen(PAGES["username of a page whose own name is new"][1]).certain


def test_words_alone_do_not_make_it_certain() -> None:
    assert not seen(PAGES["keep signed in, Dutch words only"][1]).certain


def test_screens_that_disagree_are_named_as_rivals() -> None:
    found = seen(STRANGERS["words of two screens at once"])
    assert (found.because, {*found.rivals}) == (
        ("disagree",),
        {"entra.keep-signed-in", "entra.account-picker"},
    )


def test_a_field_off_screen_decides_nothing() -> None:
    observation = PAGES["username in German"][1]
    assert "i0118" in {control.id for control in observation.controls}
    assert seen(observation).screen == "entra.username"


def test_an_id_that_the_page_calls_hidden_is_not_on_screen() -> None:
    both = page(LOGIN, *USERNAME, ids=("i0116", "i0118"), hidden_ids=("i0118",), page_id="ConvergedSignIn")
    assert seen(both).screen == "entra.username"


def _recorded(path: Path) -> Observation:
    return aria.observation(path.read_text("utf-8"), NOON)
