"""Changes to the password reset pages. Data only; the changing is done in `replica/drift*.py`."""

from __future__ import annotations

from dataclasses import replace

from flowcheck.model import Cause, Kind, Reader
from flowcheck.replica import drift, drift_fields, drift_words
from flowcheck.replica.drift_fields import offering
from flowcheck.replica.drift_places import both, only
from flowcheck.replica.drift_words import retold
from flowcheck.replica.faults.expecting import FLOW_STUCK, NOTICED, STUCK, WORDS
from flowcheck.replica.faults.fault import (
    BEFORE_RESET,
    Fault,
    altering,
    answering,
    expectation,
    told,
)

RESET_CHANGES = (
    altering(
        "renamed-button", 'the button is called "Sms verzenden"', drift.renamed,
        told("any", "Assumed: its name is an odd translation. [A]", "M41"), STUCK, where="sspr.method",
    ),
    altering(
        "finish-renamed", 'the last button is called "Wachtwoord opnieuw instellen"',
        retold(("new.finish", "change.finish")),
        told("any", "Assumed: a name that says what happens. [A]", "M42"), STUCK, where="sspr.new-password",
    ),
    altering(
        "product-name", "the reset pages name the product as it is called now",
        only("sspr", drift_words.product_named),
        told("Jul 2023", "The product was given another name. [S57]", "M15"), WORDS, everywhere=True,
    ),
    replace(
        altering(
            "code-by-whatsapp", "the code comes by WhatsApp, and no text message arrives",
            retold(("code.text", "change.whatsapp")),
            told("2024-2025", "Codes may come by WhatsApp or RCS. [S9]", "M19"),
            expectation(Kind.WORDING, Reader.NOTICES, Cause.SMS_NOT_DELIVERED), where="sspr.code",
        ), answers=(("texts", "none"),),
    ),
    answering(
        "characters-gone", "a reset no longer asks for characters; era guide, for 2026 never does",
        ("characters", "gone"),
        told("Jul-Aug 2026", "They were taken away everywhere. [S1]", "M27"), NOTICED, group="change",
    ),
    answering(
        "characters-back", "a reset asks for characters again; era 2026, for the guide's always does",
        ("characters", "asked"),
        told("any", "Assumed: what was taken away could come back. [A]", "M28"),
        # To a guide that no longer asks for them, as a guide of that time does not.
        expectation(Kind.ERROR_SHOWN, Reader.STUCK, Cause.PERSON_NEEDED), group="change",
    ),
    altering(
        "app-comes-first", "an approval in the app comes first and is chosen, a text message second",
        both(drift_fields.with_notification,
             offering("MobileAppNotification", "Phone", "PhoneCall", shown="notification")),
        told("any", "The newest lab of the vendor's goes by the app. [S27]", "M33"), STUCK,
        where="sspr.method",
    ),
    altering(
        "sms-not-offered", "text messages are no longer among the methods",
        offering("PhoneCall", shown="call"),
        told("any", "Methods are a matter of policy. [S46]", "M35"), STUCK, where="sspr.method",
    ),
    altering(
        "email-offered", "a message to another address is among the methods",
        offering("Phone", "PhoneCall", "AltEmail", shown="sms"),
        told("any", "Assumed: methods are a matter of policy. [A][S46]"), NOTICED, where="sspr.method",
    ),
    Fault(
        name="two-methods", summary="two methods are asked for, one after the other", group="change",
        told=told("any", "The number of methods is a matter of policy. [S46]", "M34"),
        expects=FLOW_STUCK, detour="sspr.second-method", where="sspr.new-password", screens=BEFORE_RESET,
        alter=retold(("reset.stages", "change.two-stages")),
        on=("sspr.method", "sspr.code", "sspr.new-password"),
    ),
    altering(
        "question-reworded", "the question about the method is put otherwise",
        retold(("method.text", "change.choose")),
        told("any", "Assumed: any text may be put otherwise. [A]"), WORDS, where="sspr.method",
    ),
    altering(
        "rule-added", "a line tells what the new password must be like", drift_words.rule_added,
        told("any", "Assumed: pages come to explain themselves. [A]"), WORDS, where="sspr.new-password",
    ),
)  # fmt: skip
