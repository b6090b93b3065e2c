"""What the replica can be told to show: changes, interrupts and outages. Pure; knows no HTTP and no world.

To add one: a line in `_ALL`, and where data is not enough a small function in `drift.py` from Page to Page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from flowcheck.errors import UsageError
from flowcheck.replica import drift
from flowcheck.replica.pages import SCREENS, Page

# Detours come before a screen of the way itself, not before each other.
_BEFORE_SIGN_IN = ("entra.username", "entra.password", "entra.keep-signed-in", "workspace.home")
_BEFORE_RESET = ("sspr.user", "sspr.method", "sspr.code", "sspr.new-password", "sspr.done")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One change or failure.

    `where` is the screen it plays on when none is named, `screens` those that may be named; a detour is shown
    *before* that screen. `answers` are the replica's answers to a question, in place of the true ones.
    """

    name: str
    summary: str
    where: str = ""
    screens: tuple[str, ...] = ()
    detour: str = ""
    skips: bool = False
    code: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    alter: Callable[[Page], Page] | None = None
    everywhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """A Fault with the screen and the vendor's code that it was asked for with."""

    fault: Fault
    screen: str
    code: str

    @property
    def detour(self) -> str:
        """The screen that is shown before `screen`, of the same family as it where both have one."""
        return self.fault.detour.replace("*", self.screen.split(".", maxsplit=1)[0])


def _detour(
    name: str, summary: str, *, screen: str = "", where: str = "entra.keep-signed-in", code: str = ""
) -> Fault:
    return Fault(
        name=name,
        summary=summary,
        detour=screen or f"entra.{name}",
        where=where,
        screens=_BEFORE_SIGN_IN,
        code=code,
    )


def _state(name: str, summary: str, question: str, answer: str) -> Fault:
    return Fault(name=name, summary=summary, answers=((question, answer),))


def _drift(name: str, summary: str, alter: Callable[[Page], Page], where: str = "") -> Fault:
    return Fault(name=name, summary=summary, alter=alter, where=where, screens=SCREENS)


_ALL = (
    # Detours
    Fault(
        name="account-picker",
        summary="the account picker comes before the user name; @sspr.done: only after a reset",
        detour="entra.account-picker",
        where="entra.username",
        screens=("entra.username", "sspr.done"),
    ),
    _detour("mfa-app-code", "a code of the authenticator app is asked for after the password"),
    _detour("mfa-sms-code", "a code by text message is asked for after the password"),
    _detour("mfa-approval", "an approval in the authenticator app is asked for after the password"),
    _detour("mfa-choice", "a choice of second factors comes after the password"),
    _detour("more-information", "more information is required after the password"),
    _detour("update-password", "the password has expired and must be changed at sign-in"),
    _detour("blocked-by-policy", "a policy of the organisation blocks the sign-in", code="53003"),
    _detour("passkey-failed", "a passkey is tried by itself and fails"),
    _detour("aadsts-<digits>", "an error page with that AADSTS code", screen="entra.error"),
    Fault(
        name="sspr-<4 digits>",
        summary="the reset is refused with that SSPR code after the user name",
        detour="sspr.refused",
        where="sspr.method",
        screens=_BEFORE_RESET,
    ),
    Fault(
        name="too-many-attempts",
        summary="a limit was reached: at the reset, or @entra.password at sign-in",
        detour="*.too-many-attempts",
        where="sspr.method",
        screens=_BEFORE_RESET + _BEFORE_SIGN_IN,
    ),
    Fault(
        name="no-keep-signed-in",
        summary="the question whether to stay signed in does not come",
        where="entra.keep-signed-in",
        skips=True,
    ),
    # States of the account
    _state("account-locked", "the account is locked, whatever the password", "password", "locked"),
    _state("account-unknown", "the user name is not known (yet)", "user", "unknown"),
    _detour("account-disabled", "the account is disabled", screen="entra.error", code="50057"),
    _state("wrong-password", "every password is wrong", "password", "wrong"),
    # Drift
    _drift("renamed-button", 'the button is called "Sms verzenden"', drift.renamed, "sspr.method"),
    _drift("label-gone", "the button that leads on has another name and id", drift.label_gone, "sspr.method"),
    _drift("duplicate-label", "the button that leads on is there twice", drift.duplicated, "sspr.code"),
    _drift("disabled-button", "the button that leads on is greyed out", drift.disabled),
    _drift("foreign-form", "the form goes to a foreign host", drift.foreign_form, "entra.password"),
    _state("english", "everything is in English, whatever was asked for", "language", "en"),
    # Delivery
    _state("no-sms", "text messages are announced but do not arrive", "texts", "none"),
    _state("two-codes", "an older code arrives together with the true one", "texts", "two"),
    # Outages and hangs
    _drift("http-500", "the server fails", drift.fails_with(500)),
    _drift("http-503", "the server is not available", drift.fails_with(503)),
    _drift("connection-reset", "the connection is cut off", drift.dropped),
    _drift("busy-loop", "the page's script spins for ever once it is there", drift.antic("busy-loop")),
    _drift("alert-loop", "the page shows alert boxes without end", drift.antic("alert-loop")),
    _drift("never-renders", "the page stays blank", drift.antic("never-renders")),
    _state("workspace-down", "the workspace answers 503 to everything", "workspace", "503"),
    Fault(
        name="noise-console",
        summary="the page complains in the console, without harm",
        alter=drift.antic("noise-console"),
        screens=SCREENS,
        everywhere=True,
    ),
)  # fmt: skip

FAULTS = {fault.name: fault for fault in _ALL}
_NUMBERED = {"<digits>": r"([0-9]{4,7})", "<4 digits>": r"([0-9]{4})"}
_EXAMPLES = {"aadsts-<digits>": "aadsts-50053", "sspr-<4 digits>": "sspr-0014"}


def parse(text: str) -> Playing:
    """Return the Fault that `name` or `name@screen` asks for, or raise a UsageError that suggests one."""
    name, at, screen = text.strip().partition("@")
    fault, code = _fault_named(name)
    if at and screen not in fault.screens:
        raise UsageError(_wrong_screen(fault, screen))
    if not at and not fault.where and fault.alter and not fault.everywhere:
        raise UsageError(f"fault {name} needs a screen; write {name}@entra.username or another screen.")
    return Playing(fault=fault, screen=screen or fault.where, code=code or fault.code)


def parse_all(texts: Iterable[str]) -> tuple[Playing, ...]:
    return tuple(parse(text) for text in texts)


def _fault_named(name: str) -> tuple[Fault, str]:
    if name in FAULTS and "<" not in name:
        return FAULTS[name], ""
    for fault in _ALL:
        for mark, digits in _NUMBERED.items():
            if fault.name.endswith(mark) and (found := re.fullmatch(fault.name.replace(mark, digits), name)):
                return fault, found.group(1)
    raise UsageError(f"unknown fault {name!r}; {_suggestion(name, _writable())}")


def _writable() -> list[str]:
    return [_EXAMPLES.get(name, name) for name in FAULTS]


def _wrong_screen(fault: Fault, screen: str) -> str:
    if not fault.screens:
        return f"fault {fault.name} takes no screen; write {fault.name} alone."
    if screen in SCREENS:
        return f"fault {fault.name} cannot play at {screen}; choose one of {', '.join(fault.screens)}."
    return f"unknown screen {screen!r} for fault {fault.name}; {_suggestion(screen, fault.screens)}"


def _suggestion(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else f"choose one of {', '.join(known)}."
