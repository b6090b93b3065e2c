"""States of the account, and text messages that do not come as they should. Data only."""

from __future__ import annotations

from dataclasses import replace

from flowcheck.model import Cause, Kind, Reader
from flowcheck.replica import outage_pages
from flowcheck.replica.faults.expecting import blocked, refused
from flowcheck.replica.faults.fault import (
    BEFORE_RESET,
    Fault,
    Told,
    altering,
    answering,
    expectation,
    playing_detour,
    told,
)
from flowcheck.replica.faults.outages import error_page

_LEARN = told("any", "The page on troubleshooting lists the code. [S10]")
_LOCKOUT = told("any", "The documents on smart lockout have the sentence. [S29]")
_GUIDE = told("any", "The guide's second question quotes it. [G]")
_CODE = told("any", "The reference of error codes lists it. [S33]")
_DIRECTORY = told("7 Sep 2026", "Since that day only registered methods count for a reset. [S4]", "M30")


def _refused(code: str, summary: str, cause: Cause, of: Told = _LEARN) -> Fault:
    """Return the page that a reset ends on, with one code."""
    return Fault(
        name=f"sspr-{code}", summary=f"the reset is refused: {summary}", group="state", told=of,
        expects=refused(cause),
        detour="sspr.refused", where="sspr.method", screens=BEFORE_RESET, code=code,
    )  # fmt: skip


def _said(name: str, summary: str, answer: tuple[str, str], of: Told, cause: Cause) -> Fault:
    """Return what a screen complains about when it is acted on."""
    return answering(name, summary, answer, of, refused(cause))


STATES = (
    _said("account-locked", "the account is locked, whatever the password", ("password", "locked"), _LOCKOUT,
          Cause.ACCOUNT_LOCKED),
    _said("account-unknown", "the user name is not known (yet)", ("user", "unknown"), _GUIDE,
          Cause.ACCOUNT_NOT_SYNCED),
    _said("wrong-password", "every password is wrong", ("password", "wrong"),
          told("any", "Public tests wait for the sentence. [S28]"), Cause.ACCOUNT_PASSWORD),
    playing_detour("account-disabled", "the account is disabled", _CODE,
                   refused(Cause.ACCOUNT_DISABLED),
                   group="state", screen="entra.error", code="50057"),
    playing_detour("account-expired", "the password has expired and must be changed at sign-in",
                   told("any", "A lab of the vendor's shows the page. [S37]"),
                   blocked(Cause.ACCOUNT_EXPIRED),
                   group="state", screen="entra.update-password"),
    playing_detour("account-at-risk", "the account counts as at risk", _CODE,
                   refused(Cause.ACCOUNT_RISK),
                   group="state", screen="entra.error", code="53011"),
    altering("no-methods", "no method of verification is offered", outage_pages.without_methods,
             _DIRECTORY,
             expectation(Kind.FLOW, Reader.STUCK, Cause.ACCOUNT_NOT_SYNCED),
             group="state", where="sspr.method"),
    # --- the vendor's codes
    *(error_page(code, summary, cause, group="state") for code, summary, cause in (
        ("50034", "the account is not in the directory", Cause.ACCOUNT_NOT_SYNCED),
        ("50053", "the account is locked", Cause.ACCOUNT_LOCKED),
        ("50055", "the password has expired", Cause.ACCOUNT_EXPIRED),
        ("50057", "the account is disabled", Cause.ACCOUNT_DISABLED),
        ("50126", "the user name or the password is wrong", Cause.ACCOUNT_PASSWORD),
    )),
    _refused("0009", "it is switched off for the tenant", Cause.TENANT_POLICY),
    _refused("0010", "passwords are not written back", Cause.TENANT_WRITEBACK),
    _refused("0011", "it is not set up for the tenant", Cause.TENANT_POLICY),
    _refused("0012", "the licence is missing", Cause.TENANT_POLICY,
             replace(_LEARN, number="M38")),
    _refused("0013", "the account is not in the group", Cause.TENANT_POLICY,
             replace(_LEARN, number="M37")),
    _refused("0014", "the account has no registered method", Cause.ACCOUNT_NOT_SYNCED,
             _DIRECTORY),
    _refused("0029", "writing back is not set up well", Cause.TENANT_WRITEBACK),
    # --- text messages
    answering("no-sms", "text messages are announced but do not arrive", ("texts", "none"),
              told("2024-2025", "Codes may come by another channel. [S9]", "M19"),
              expectation(Kind.STOPPED, Reader.UNAFFECTED, Cause.SMS_NOT_DELIVERED), group="delivery"),
    answering("two-codes", "an older code arrives together with the true one", ("texts", "two"),
              told("any", "Ours: a network may deliver late."),
              expectation(Kind.STOPPED, Reader.UNAFFECTED, Cause.SMS_REJECTED), group="delivery"),
    answering("late-sms", "only the message of an earlier request arrives", ("texts", "late"),
              told("any", "Ours: a network may deliver late."),
              expectation(Kind.STOPPED, Reader.UNAFFECTED, Cause.SMS_LATE), group="delivery"),
    answering("sms-refused", "no text message can be sent now", ("texts", "refused"),
              told("any", "Ours: the catalogue assumes the sentence."), refused(Cause.SMS_NOT_SENT),
              group="delivery"),
    answering("code-refused", "every code from a text message is refused", ("code", "wrong"),
              told("any", "Ours: the catalogue assumes the sentence."), refused(Cause.SMS_REJECTED),
              group="delivery"),
)  # fmt: skip
