"""What the members of the closed lists are called by people. Pure tables."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from flowcheck.language import N_, translator
from flowcheck.model import (
    Cause,
    Confidence,
    GuideLight,
    Kind,
    Outcome,
    Owner,
    Reader,
    SignInLight,
    ValueName,
)

# By list and then by member: members of different lists are equal where their words are.
NAMES: Final[dict[type[StrEnum], dict[StrEnum, str]]] = {
    SignInLight: {
        SignInLight.WORKS: N_("WORKS"),
        SignInLight.BROKEN: N_("BROKEN"),
        SignInLight.UNKNOWN: N_("UNKNOWN"),
    },
    GuideLight: {
        GuideLight.MATCHES: N_("MATCHES"),
        GuideLight.OUTDATED: N_("OUTDATED"),
        GuideLight.UNKNOWN: N_("UNKNOWN"),
        GuideLight.STALE: N_("STALE EVIDENCE"),
    },
    Kind: {
        Kind.LOOK: N_("looks"),
        Kind.LAYOUT: N_("layout"),
        Kind.WORDING: N_("wording"),
        Kind.CONTROL: N_("button or field"),
        Kind.FLOW: N_("order of the screens"),
        Kind.BRANDING: N_("our own branding"),
        Kind.LANGUAGE: N_("language"),
        Kind.GUIDE_TEXT: N_("text of the guide"),
        Kind.ERROR_SHOWN: N_("error message"),
        Kind.SLOW: N_("slow"),
        Kind.STOPPED: N_("stopped"),
        Kind.NOT_EXERCISED: N_("not tried"),
        Kind.NOT_CHECKABLE: N_("cannot be checked"),
    },
    Reader: {
        Reader.STUCK: N_("reader is stuck"),
        Reader.NOTICES: N_("reader notices"),
        Reader.UNAFFECTED: N_("reader notices nothing"),
    },
    Outcome: {
        Outcome.MATCHES: N_("matches"),
        Outcome.DEVIATES: N_("deviates"),
        Outcome.STOPPED: N_("stopped"),
        Outcome.NOT_REACHED: N_("not reached"),
        Outcome.NOT_EXERCISED: N_("not walked"),
    },
    Confidence: {
        Confidence.CERTAIN: N_("certain"),
        Confidence.LIKELY: N_("likely"),
        Confidence.UNSURE: N_("unsure"),
    },
    Owner: {
        Owner.DOCUMENTATION: N_("the documentation team"),
        Owner.APPLICATIEBEHEER: N_("the application administrators"),
        Owner.SUPPLIER: N_("the supplier"),
        Owner.MICROSOFT: N_("Microsoft"),
        Owner.SMS_PROVIDER: N_("the SMS provider"),
        Owner.MONITORING: N_("whoever runs flowcheck"),
        Owner.NOBODY: N_("nobody"),
    },
    ValueName: {
        ValueName.USERNAME: N_("the user name"),
        ValueName.PASSWORD: N_("the password"),
        ValueName.NEW_PASSWORD: N_("a new password"),
        ValueName.PHONE: N_("the mobile number"),
        ValueName.SMS_CODE: N_("the code from the text message"),
        ValueName.TOTP_CODE: N_("the code from the app"),
        ValueName.CHARACTERS: N_("the characters from the picture"),
    },
    Cause: {
        Cause.OK: N_("nothing wrong"),
        Cause.GUIDE_LOOK: N_("the screens look different"),
        Cause.GUIDE_LAYOUT: N_("the screens are arranged differently"),
        Cause.GUIDE_WORDING: N_("texts on the screens have changed"),
        Cause.GUIDE_CONTROL: N_("a button or field has changed"),
        Cause.GUIDE_FLOW: N_("the order of the screens has changed"),
        Cause.GUIDE_BRANDING: N_("our own branding of the sign-in page has changed"),
        Cause.GUIDE_LANGUAGE: N_("the screens are in another language"),
        Cause.GUIDE_TEXT: N_("there is a mistake in the guide"),
        Cause.MICROSOFT_OUTAGE: N_("outage at Microsoft"),
        Cause.MICROSOFT_SLOW: N_("Microsoft is slow"),
        Cause.MICROSOFT_THROTTLED: N_("Microsoft refuses for now: too many attempts"),
        Cause.WORKSPACE_DOWN: N_("the Application Workspace is down"),
        Cause.TENANT_POLICY: N_("a policy in our own Microsoft environment blocks it"),
        Cause.TENANT_WRITEBACK: N_("new passwords are not written back to our own directory"),
        Cause.ACCOUNT_PASSWORD: N_("the password of the test account is not right"),
        Cause.ACCOUNT_LOCKED: N_("the test account is locked"),
        Cause.ACCOUNT_EXPIRED: N_("the password of the test account has expired"),
        Cause.ACCOUNT_DISABLED: N_("the test account is disabled"),
        Cause.ACCOUNT_RISK: N_("Microsoft takes the test account for a risk"),
        Cause.ACCOUNT_NOT_SYNCED: N_("the test account is not known to Microsoft, or not completely"),
        Cause.SMS_NOT_SENT: N_("the text message was not sent"),
        Cause.SMS_NOT_DELIVERED: N_("the text message did not arrive"),
        Cause.SMS_LATE: N_("the text message came too late"),
        Cause.SMS_REJECTED: N_("the code from the text message was refused"),
        Cause.OWN_NETWORK: N_("our own network connection"),
        Cause.OWN_DNS: N_("our own DNS"),
        Cause.OWN_PROXY: N_("our own proxy"),
        Cause.OWN_TLS: N_("a certificate on the way is not trusted"),
        Cause.OWN_CLOCK: N_("the clock of this computer is wrong"),
        Cause.OWN_BROWSER: N_("the browser on this computer"),
        Cause.OWN_TOOL: N_("flowcheck itself"),
        Cause.OWN_CONFIG: N_("the configuration of flowcheck"),
        Cause.PERSON_NEEDED: N_("a person is needed here"),
        Cause.STALE: N_("the evidence is too old"),
        Cause.UNKNOWN: N_("not known"),
    },
}

LANGUAGE_NAMES: Final = {
    "nl": N_("Dutch"),
    "en": N_("English"),
    "de": N_("German"),
    "fr": N_("French"),
}

ROLES: Final = {
    "button": N_("button"),
    "link": N_("link"),
    "textbox": N_("field"),
    "searchbox": N_("field"),
    "spinbutton": N_("field"),
    "checkbox": N_("checkbox"),
    "radio": N_("choice"),
    "combobox": N_("list"),
    "listbox": N_("list"),
    "option": N_("option"),
    "heading": N_("heading"),
    "img": N_("picture"),
    "text": N_("plain text"),
}

# The same within a sentence; Dutch has two words for "the".
THE_ROLES: Final = {
    "button": N_("the button"),
    "link": N_("the link"),
    "textbox": N_("the field"),
    "searchbox": N_("the field"),
    "spinbutton": N_("the field"),
    "checkbox": N_("the checkbox"),
    "radio": N_("the choice"),
    "combobox": N_("the list"),
    "listbox": N_("the list"),
    "option": N_("the option"),
    "menuitem": N_("the menu item"),
    "tab": N_("the tab"),
    "heading": N_("the heading"),
    "img": N_("the picture"),
}
ANYTHING: Final = N_("the part")

# What a page is built of, besides what can be pressed or filled in.
PARTS: Final = ROLES | {
    "id": N_("names of parts that only programs see"),
    "lang": N_("the language that it declares"),
    "list": N_("enumeration"),
    "listitem": N_("line of an enumeration"),
    "table": N_("table"),
    "dialog": N_("window"),
    "alert": N_("message"),
    "status": N_("message"),
    "main": N_("main part"),
    "banner": N_("top of the page"),
    "contentinfo": N_("bottom of the page"),
    "navigation": N_("menu"),
    "form": N_("form"),
}

# What a field is meant for, by its type in HTML.
INPUTS: Final = {
    "": N_("ordinary text"),
    "text": N_("ordinary text"),
    "password": N_("a password"),
    "tel": N_("a telephone number"),
    "email": N_("an e-mail address"),
    "number": N_("a number"),
    "search": N_("a search term"),
    "url": N_("a web address"),
    "date": N_("a date"),
}

# What a field asks of a text, by attribute.
LIMITS: Final = {
    "maxlength": N_("the largest number of characters"),
    "minlength": N_("the smallest number of characters"),
    "pattern": N_("the form that the text must have"),
    "required": N_("having to fill it in"),
    "readonly": N_("being for reading only"),
    "autocomplete": N_("filling in by the browser itself (autocomplete)"),
    "inputmode": N_("the keyboard on a phone"),
    "placeholder": N_("the example that it shows while it is empty"),
    "method": N_("the way of sending"),
    "target": N_("the window that opens"),
    "formtarget": N_("the window that opens"),
    "download": N_("a file that is kept"),
}

TARGETS: Final = {"live": N_("the real environment"), "replica": N_("the replica")}
DEVICES: Final = {"desktop": N_("desktop"), "tablet": N_("tablet"), "phone": N_("phone")}
JOURNEYS: Final = {"look": N_("look only"), "sign-in": N_("sign in"), "full": N_("whole guide")}
ERAS: Final = {"guide": N_("as in the guide"), "2026": "2026"}


def name(value: StrEnum, language: str) -> str:
    """Return what a member of one of the closed lists is called."""
    return translator(language)(NAMES[type(value)][value])


def called(table: dict[str, str], key: str, language: str) -> str:
    """Return what an open list calls `key`; a key of somebody's own is its own name."""
    return translator(language)(table[key]) if key in table else key


def sign_in_light(light: SignInLight, language: str) -> str:
    """Return the first light in words: `Sign-in: WORKS`."""
    _ = translator(language)
    return f"{_('Sign-in')}: {name(light, language)}"


def guide_light(light: GuideLight, language: str) -> str:
    """Return the second light in words: `Guide: MATCHES`."""
    _ = translator(language)
    return f"{_('Guide')}: {name(light, language)}"
