"""Changes that hide in what a button or a field does or is made of. Data only; nobody has seen these."""

from __future__ import annotations

from flowcheck.model import Cause, Kind, Reader
from flowcheck.replica import drift, drift_fields, drift_page, drift_words
from flowcheck.replica.drift_places import with_attrs
from flowcheck.replica.faults.expecting import NOTICED, STUCK, UNSEEN
from flowcheck.replica.faults.fault import Told, altering, expectation, told


def _assumed(why: str) -> Told:
    return told("any", f"Assumed: {why}. [A]")


# No guide can put this right, and nothing tells who did it.
_LED_ELSEWHERE = expectation(Kind.CONTROL, Reader.STUCK, Cause.UNKNOWN)

BENEATH_CHANGES = (
    # What the guide quotes
    altering(
        "label-gone", "the button that leads on has another name and id", drift.label_gone,
        _assumed("a name and an id may go at once"), STUCK, where="sspr.method",
    ),
    altering(
        "duplicate-label", "the button that leads on is there twice", drift.duplicated,
        _assumed("a second button may get the same name"), STUCK, where="sspr.code",
    ),
    altering(
        "disabled-button", "the button that leads on is greyed out", drift.disabled,
        _assumed("a button may wait for what nobody tells"), STUCK,
    ),
    altering(
        "button-to-text", "the name of the button is there, but not as something to press",
        drift_page.button_to_text, _assumed("a mistake may leave only the words"), STUCK,
        where="sspr.new-password",
    ),
    altering(
        "label-in-pieces", "the name of the button is made of two pieces", drift_page.split_label,
        _assumed("names are built in many ways"), None, where="sspr.code", group="noise",
    ),
    altering(
        "label-in-capitals", "the name of the button is written in capitals", drift_words.capitals,
        _assumed("a style may want capitals"), NOTICED, where="sspr.new-password",
    ),
    altering(
        "buttons-turned", "yes and no have changed places", drift_page.buttons_turned,
        _assumed("designers disagree on which comes first"), UNSEEN, where="entra.keep-signed-in",
    ),
    # Fields
    altering(
        "phone-in-two", "the country code has a box of its own", drift_fields.phone_in_two,
        _assumed("many pages ask for it so"), NOTICED, where="sspr.method",
    ),
    altering(
        "phone-read-only", "the box for the phone number takes no text",
        with_attrs("phone", readonly="readonly"),
        _assumed("a box may only show what is known"), STUCK, where="sspr.method",
    ),
    altering(
        "field-type", "the box for the phone number is one for any text", with_attrs("phone", type="text"),
        _assumed("the type decides which keys a telephone shows"), UNSEEN, where="sspr.method",
    ),
    altering(
        "field-autocomplete", "the box for the code is no longer filled in by the telephone",
        with_attrs("code", autocomplete="off"), _assumed("browsers are told what to fill in"), UNSEEN,
        where="sspr.code",
    ),
    altering(
        "field-maxlength", "the box for the code takes six signs instead of eight",
        with_attrs("code", maxlength="6"),
        _assumed("limits come and go"), UNSEEN, where="sspr.code",
    ),
    altering(
        "field-required", "the box for the code says that it must be filled in",
        with_attrs("code", required="required"), _assumed("pages come to say it in so many words"), UNSEEN,
        where="sspr.code",
    ),
    altering(
        "consent-box", "a box to tick stands among the words; nothing depends on it",
        drift_words.with_consent,
        _assumed("lawyers like boxes"), NOTICED, where="entra.keep-signed-in",
    ),
    # Where things lead
    altering(
        "foreign-form", "the form goes to a foreign host", drift.foreign_form,
        _assumed("what was typed could be sent anywhere"), _LED_ELSEWHERE, where="entra.password",
    ),
    altering(
        "forgot-elsewhere", "the link for a forgotten password leads to a foreign host",
        drift_page.forgot_elsewhere, _assumed("an organisation may have another address"), _LED_ELSEWHERE,
        where="entra.password",
    ),
    altering(
        "terms-elsewhere", "the link to the terms of use leads to another host", drift_page.terms_elsewhere,
        _assumed("an organisation may have its own terms"), NOTICED, where="entra.username",
    ),
    altering(
        "tab-title", "the title on the tab differs", drift_words.titled("change.tab-title"),
        _assumed("titles are reworded too"), expectation(Kind.WORDING, Reader.UNAFFECTED),
        where="entra.password",
    ),
)  # fmt: skip
