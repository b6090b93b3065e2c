"""The words of faults, and short ways to write them. Pure; knows no fault by name, no HTTP and no world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from flowcheck.model import Cause, Kind, Reader
from flowcheck.replica.pages import SCREENS, Page

Group = Literal["detour", "change", "noise", "outage", "state", "delivery"]
Alter = Callable[[Page], Page]

# Detours come before a screen of the way itself, not before each other.
BEFORE_SIGN_IN = ("entra.username", "entra.password", "entra.keep-signed-in", "workspace.home")
BEFORE_RESET = ("sspr.user", "sspr.method", "sspr.code", "sspr.new-password", "sspr.done")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What flowcheck should say of a fault: its gravest finding, and the cause if nothing else is wrong."""

    kind: Kind
    reader: Reader
    cause: Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of a fault.

    `number` is its place in the catalogue of changes, `when` the date as it is told there, `evidence` one
    sentence with the mark of its source.
    """

    number: str = ""
    when: str = ""
    evidence: str = ""


NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One change or failure.

    `where` is the screen it plays on when none is named, `screens` those that may be named; a detour is shown
    *before* that screen. `answers` are the replica's answers to a question, in place of the true ones.

    `alter` changes the page of the screen it plays on, of the detour, or of the screens that `on` names;
    `branding` the organisation's own settings on every page. `earlier` comes before `where` instead of at its
    own place.

    A fault that `expects` nothing must not alarm at all.
    """

    name: str
    summary: str
    group: Group
    told: Told = NOTHING_TOLD
    expects: Expectation | None = None
    where: str = ""
    screens: tuple[str, ...] = ()
    detour: str = ""
    skips: bool = False
    code: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    alter: Alter | None = None
    everywhere: bool = False
    on: tuple[str, ...] = ()
    branding: tuple[tuple[str, Any], ...] = ()
    earlier: str = ""


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

    def alters(self, screen: str) -> bool:
        """Say whether it is the page of that screen that the fault alters."""
        if self.fault.on:
            return screen in self.fault.on
        if self.fault.detour:
            return screen == self.detour
        return screen == self.screen or (self.fault.everywhere and not self.screen)


def told(when: str, evidence: str, number: str = "") -> Told:
    return Told(number=number, when=when, evidence=evidence)


def expectation(kind: Kind, reader: Reader, cause: Cause | None = None) -> Expectation:
    """Return an Expectation; without a cause it is that of the guide for this kind.

    Words that leave readers unaffected are those of the tab, which is a note and no cause.
    """
    noted = Cause.OK if reader is Reader.UNAFFECTED and kind is Kind.WORDING else None
    return Expectation(kind=kind, reader=reader, cause=cause or noted or Cause(f"guide.{kind}"))


def playing_detour(
    name: str,
    summary: str,
    told: Told = NOTHING_TOLD,
    expects: Expectation | None = None,
    *,
    group: Group = "detour",
    screen: str = "",
    where: str = "entra.keep-signed-in",
    code: str = "",
) -> Fault:
    """Show another screen before one of the sign-in."""
    return Fault(
        name=name,
        summary=summary,
        group=group,
        told=told,
        expects=expects,
        detour=screen or f"entra.{name}",
        where=where,
        screens=BEFORE_SIGN_IN,
        code=code,
    )


def answering(
    name: str,
    summary: str,
    answer: tuple[str, str],
    told: Told = NOTHING_TOLD,
    expects: Expectation | None = None,
    *,
    group: Group = "state",
) -> Fault:
    """Answer one question otherwise than the world would; `answer` is the question and the answer to it."""
    return Fault(
        name=name,
        summary=summary,
        group=group,
        told=told,
        expects=expects,
        answers=(answer,),
    )


def altering(
    name: str,
    summary: str,
    alter: Alter,
    told: Told = NOTHING_TOLD,
    expects: Expectation | None = None,
    *,
    group: Group = "change",
    where: str = "",
    everywhere: bool = False,
) -> Fault:
    """Alter the page of one screen: the one that is named, else that of `where`, or every page."""
    return Fault(
        name=name,
        summary=summary,
        group=group,
        told=told,
        expects=expects,
        alter=alter,
        where=where,
        screens=SCREENS,
        everywhere=everywhere,
    )
