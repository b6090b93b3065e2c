"""Servers that fail, networks in the way, and pages that hang. Data only."""

from __future__ import annotations

from flowcheck.model import Cause, Kind, Reader
from flowcheck.replica import drift, outage_pages
from flowcheck.replica.faults.expecting import FLOW, refused
from flowcheck.replica.faults.fault import (
    Alter,
    Expectation,
    Fault,
    Group,
    Told,
    altering,
    answering,
    expectation,
    playing_detour,
    told,
)
from flowcheck.replica.pages import SCREENS

_OURS = told("any", "Ours: it takes no vendor for this to happen.")
_OUTAGE = told("any", "The reference knows codes for outages of its own service. [S33]", "M47")


def _stopped(cause: Cause, reader: Reader = Reader.UNAFFECTED) -> Expectation:
    return expectation(Kind.STOPPED, reader, cause)


def _down(name: str, summary: str, alter: Alter, expects: Expectation, of: Told = _OURS) -> Fault:
    """Return what plays where it is told to."""
    return altering(name, summary, alter, of, expects, group="outage")


def _at_first(name: str, summary: str, alter: Alter, expects: Expectation, of: Told = _OURS) -> Fault:
    """Return what plays at the first screen, unless told otherwise."""
    return altering(name, summary, alter, of, expects, group="outage", where="entra.username")


def _tls(name: str, summary: str, how: str, cause: Cause) -> Fault:
    return Fault(
        name=name, summary=summary, group="outage", told=_OURS,
        expects=_stopped(cause), where="entra.username", screens=SCREENS, answers=(("tls", how),),
    )  # fmt: skip


_FAILING = (
    altering("maintenance", "a page that announces maintenance stands there, HTTP 200",
             outage_pages.spoilt("maintained"), _OURS, _stopped(Cause.UNKNOWN, Reader.STUCK),
             group="outage", where="workspace.home"),
    _down("http-500", "the server fails", drift.fails_with(500), _stopped(Cause.MICROSOFT_OUTAGE), _OUTAGE),
    _down("http-503", "the server is not available", drift.fails_with(503),
          _stopped(Cause.MICROSOFT_OUTAGE), _OUTAGE),
    _down("http-429", "the server wants fewer requests", drift.fails_with(429),
          _stopped(Cause.MICROSOFT_THROTTLED),
          told("any", "Too many attempts are refused for a while. [S10]", "M48")),
    _down("connection-reset", "the connection is cut off", drift.dropped, _stopped(Cause.OWN_NETWORK)),
    answering("workspace-down", "the workspace answers 503 to everything", ("workspace", "503"), _OURS,
              _stopped(Cause.WORKSPACE_DOWN), group="outage"),
    _at_first("redirect-loop", "the address leads to itself, again and again", outage_pages.spoilt("circles"),
              _stopped(Cause.MICROSOFT_OUTAGE)),
    _at_first("refresh-loop", "the page loads itself again at once, for ever",
              outage_pages.spoilt("refreshing"), _stopped(Cause.UNKNOWN)),
    _at_first("empty-page", "the answer is empty, HTTP 200", outage_pages.spoilt("empty"),
              _stopped(Cause.UNKNOWN)),
    _at_first("truncated", "the answer ends in the middle", outage_pages.spoilt("truncated"),
              _stopped(Cause.OWN_NETWORK)),
    _at_first("download", "the answer is a file to keep, not a page", outage_pages.spoilt("download"),
              _stopped(Cause.MICROSOFT_OUTAGE)),
)  # fmt: skip

_IN_THE_WAY = (
    _tls("tls-failure", "the certificate of that screen's host may not be used; for all clients at once",
         "unfit", Cause.OWN_TLS),
    _tls("tls-cut", "connections to that screen's host are cut off within TLS; for all clients at once",
         "cut", Cause.OWN_NETWORK),
    _at_first("script-refused", "the delivery network's script is kept out: a blank shell, HTTP 200",
              outage_pages.script_refused, _stopped(Cause.OWN_NETWORK),
              told("any", "Without its script the shell stays blank. [S11]", "M46")),
    answering("captive-portal", "every host answers with the log-in page of the network, HTTP 200",
              # On real hosts the browser trusts no such answer, and the cause is own.tls.
              ("network", "portal"), _OURS, _stopped(Cause.UNKNOWN, Reader.STUCK), group="outage"),
    _at_first("web-filter", "a filter of the network answers in the host's place, HTTP 403",
              outage_pages.spoilt("filtered"), _stopped(Cause.OWN_PROXY)),
)  # fmt: skip

_HANGING = (
    _at_first("no-answer", "the answer never begins", outage_pages.spoilt("silent"),
              _stopped(Cause.OWN_NETWORK)),
    _at_first("half-answer", "the answer begins and never ends", outage_pages.spoilt("unfinished"),
              _stopped(Cause.UNKNOWN)),
    _down("never-renders", "the page stays blank", drift.antic("never-renders"), _stopped(Cause.UNKNOWN)),
    _at_first("endless-spinner", "the page waits for ever for something of its own", outage_pages.spinning,
              _stopped(Cause.UNKNOWN)),
    _down("busy-loop", "the page's script spins for ever once it is there", drift.antic("busy-loop"),
          _stopped(Cause.UNKNOWN)),
    _down("alert-loop", "the page shows alert boxes without end", drift.antic("alert-loop"),
          _stopped(Cause.UNKNOWN)),
)  # fmt: skip

# The guide does not mention boxes over the page; they are gone with one press.
_DIALOGS = (
    _at_first("dialog-alert", "a box with a message covers the page", drift.antic("alert"), FLOW),
    _at_first("dialog-confirm", "a box with a question covers the page", drift.antic("confirm"), FLOW),
    _at_first("dialog-leaving", "a box asks whether to leave the page", drift.antic("leaving"), FLOW),
)

# The vendor's codes of which the cause is somebody's other than the account; those are in `states.py`.
_CODES = (
    ("50000", "the sign-in service has a problem", Cause.MICROSOFT_OUTAGE, _OUTAGE),
    ("90033", "the vendor's directory is not available", Cause.MICROSOFT_OUTAGE, _OUTAGE),
    ("53003", "a rule of the tenant blocks the sign-in", Cause.TENANT_POLICY, None),
    ("50105", "the account is not assigned to the portal", Cause.TENANT_POLICY, None),
    ("7000222", "the secret of the portal has expired", Cause.WORKSPACE_DOWN, None),
)
_CODE = told("any", "The reference of error codes lists it. [S33]")


def error_page(
    code: str, summary: str, cause: Cause, of: Told | None = None, group: Group = "outage"
) -> Fault:
    return playing_detour(
        f"aadsts-{code}", f"an error page: {summary}", of or _CODE,
        refused(cause),
        group=group, screen="entra.error", code=code,
    )  # fmt: skip


OUTAGES = (
    *_FAILING,
    *_IN_THE_WAY,
    *_HANGING,
    *_DIALOGS,
    *(error_page(code, summary, cause, of) for code, summary, cause, of in _CODES),
)
