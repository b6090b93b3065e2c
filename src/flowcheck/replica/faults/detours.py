"""Screens that come in between, stay away or come too early. Data only."""

from __future__ import annotations

from dataclasses import replace

from flowcheck.model import Cause
from flowcheck.replica import drift_words
from flowcheck.replica.drift_page import without
from flowcheck.replica.drift_places import both
from flowcheck.replica.faults.expecting import FLOW, blocked, refused
from flowcheck.replica.faults.fault import (
    BEFORE_RESET,
    BEFORE_SIGN_IN,
    Expectation,
    Fault,
    Told,
    playing_detour,
    told,
)

_POLICY = blocked(Cause.TENANT_POLICY)


def _nudge(name: str, summary: str, heading: str, text: str, of: Told) -> Fault:
    """More information is required, in other words."""
    detour = playing_detour(name, summary, of, _POLICY, screen="entra.more-information")
    return replace(detour, alter=drift_words.retold(("more.heading", heading), ("more.text", text)))


def _compulsory(fault: Fault) -> Fault:
    """Take the link away that skips it."""
    return replace(fault, alter=both(fault.alter, without("btnAskLater"))) if fault.alter else fault


def _by_another_clock(name: str, summary: str, seconds: str, of: Told, expects: Expectation) -> Fault:
    """Ask for a code of the app, and check it by a clock so many seconds from this computer's."""
    detour = playing_detour(name, summary, of, expects, screen="entra.mfa-app-code")
    return replace(detour, answers=(("clock", seconds),))


DETOURS = (
    # Before and after the password
    Fault(
        name="account-picker",
        summary="the account picker comes before the user name; @sspr.done: only after a reset",
        group="detour", told=told("any", "The vendor's own test code answers such a page. [S15][S18]"),
        expects=FLOW, detour="entra.account-picker", where="entra.username",
        screens=("entra.username", "sspr.done"),
    ),
    Fault(
        name="picker-after-reset",
        summary="the link at the end of a reset leads to the account picker, not to an empty user name",
        group="detour",
        told=told("any", "A lab of the vendor's shows the picker after a reset. [S27]", "M44"),
        expects=FLOW, detour="entra.account-picker", where="sspr.done", screens=("sspr.done",),
    ),
    playing_detour(
        "mfa-app-code", "a code of the authenticator app is asked for after the password",
        told("Oct 2024-Oct 2025",
             "A second factor became compulsory for the portals of administrators. [S59]",
             "M18"), FLOW,
    ),
    _by_another_clock(
        "clock-off", "the same, by a clock that runs 90 seconds ahead of this computer's", "90",
        told("any", "RFC 6238 has codes change each 30 s; how many the vendor takes is assumed. [A]"),
        refused(Cause.OWN_CLOCK),
    ),
    _by_another_clock(
        "clock-near", "the same, by a clock that runs 10 seconds ahead, which makes no difference", "10",
        told("any", "RFC 6238 has servers take the code beside it; assumed of the vendor. [A]"), FLOW,
    ),
    playing_detour(
        "mfa-sms-code", "a code by text message is asked for after the password",
        told("any", "Recordings of the sign-in name text messages as a second factor. [S11]"), FLOW,
    ),
    playing_detour(
        "mfa-approval", "an approval in the authenticator app is asked for, with a number to type there",
        told("Feb-May 2023", "The number to type became compulsory on 8 May 2023. [S56]", "M14"),
        blocked(Cause.PERSON_NEEDED),
    ),
    playing_detour(
        "mfa-choice", "a choice of second factors comes after the password",
        told("any", "Recordings show a list of factors to choose from. [S21]"), FLOW,
    ),
    playing_detour(
        "more-information", "the campaign to register methods for a reset asks for more information",
        told("Jul 2026", "Since 6 July 2026 people are asked at sign-in to register methods. [S4]", "M29"),
        _POLICY,
    ),
    _nudge(
        "action-required", 'the same, under the heading "Actie vereist"', "change.action",
        "change.action-text",
        told("any", "Tests of 2026 know this heading for the same page. [S36]", "M32"),
    ),
    _nudge(
        "authenticator-nudge", "who uses text messages is urged to take the app, and may skip that",
        "change.nudge", "change.nudge-text",
        told("Sep-Nov 2023",
             "People with text messages or calls were nudged, three times to be skipped. [S58]",
             "M16"),
    ),
    _compulsory(_nudge(
        "authenticator-demanded", "the same, and it can no longer be skipped", "change.nudge",
        "change.nudge-text",
        told("Sep-Nov 2023", "The fourth time the nudge came without a way to skip it. [S58]", "M17"),
    )),
    _nudge(
        "passkey-nudge", "a passkey is offered after the password", "change.passkey", "change.passkey-text",
        told("Apr-Jun 2026", "Campaigns to register methods began to offer passkeys. [S63]", "M25"),
    ),
    playing_detour(
        "update-password", "the password has expired and must be changed at sign-in",
        told("any", "A lab of the vendor's quotes the page. [S37]"), blocked(Cause.ACCOUNT_EXPIRED),
    ),
    playing_detour(
        "blocked-by-policy", "a policy of the organisation blocks the sign-in",
        told("any", "A recording shows the page. [S21]"), _POLICY, code="53003",
    ),
    playing_detour(
        "passkey-failed", "a passkey is tried by itself and fails",
        told("2026", "A browser under automation was shown this page. [S21]", "M26"),
        blocked(Cause.OWN_BROWSER),
    ),
    # Errors; what is expected of those with a number in their name holds for aadsts-50053 and sspr-0014
    playing_detour(
        "aadsts-<digits>", "an error page with that AADSTS code",
        told("any", "The reference of error codes lists them. [S33]"), refused(Cause.ACCOUNT_LOCKED),
        screen="entra.error",
    ),
    Fault(
        name="too-many-attempts",
        summary="a limit was reached: at the reset, or @entra.password at sign-in",
        group="detour",
        told=told("any", "The documents name five tries an hour, and 24 hours to wait. [S10]", "M48"),
        expects=refused(Cause.MICROSOFT_THROTTLED), detour="*.too-many-attempts", where="sspr.method",
        screens=BEFORE_RESET + BEFORE_SIGN_IN,
    ),
    Fault(
        name="sspr-<4 digits>",
        summary="the reset is refused with that SSPR code after the user name",
        group="detour", told=told("any", "The page on troubleshooting lists the codes. [S10]"),
        expects=refused(Cause.ACCOUNT_NOT_SYNCED), detour="sspr.refused", where="sspr.method",
        screens=BEFORE_RESET,
    ),
    # Screens that stay away or come too early
    Fault(
        name="no-keep-signed-in",
        summary="the question whether to stay signed in does not come",
        group="detour",
        told=told(
            "any", "The organisation's own settings can hide it; so can a risky sign-in. [S11][S32]", "M36",
        ),
        expects=FLOW, where="entra.keep-signed-in", skips=True, branding=(("KeepMeSignedInDisabled", True),),
    ),
    Fault(
        name="keep-signed-in-first",
        summary="the question whether to stay signed in comes before the password",
        group="detour", told=told("any", "Assumed: no source tells of screens in another order. [A]"),
        expects=FLOW, where="entra.password", earlier="entra.keep-signed-in",
    ),
)  # fmt: skip
