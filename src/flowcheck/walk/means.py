"""What a walk works with, put together by its caller; and how a part of it says that it cannot go on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from flowcheck.account import Account
from flowcheck.account.acts import Act, Reply
from flowcheck.browser import Browser, Shot
from flowcheck.errors import FlowcheckError
from flowcheck.inbox import Inbox
from flowcheck.model import Event, Observation, StopReason
from flowcheck.redact import Redactor
from flowcheck.screens.catalogue import Catalogue, Screen
from flowcheck.walk.errand import Person
from flowcheck.watchdog import Watchdog

# An event with the pictures of its moment.
Happening = tuple[Event, Shot | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long to wait, in seconds: for a screen, for a code, and for a code sent once more."""

    step_s: float = 30
    code_s: float = 90
    code_settle_s: float = 2


class Keeper(Protocol):
    """Keeps account of what a walk spends."""

    def before(self, act: Act) -> None:
        """Called just before an act that costs; it is done only if this returns.

        Raises AccountError when it may not be done, or cannot be written down.
        """
        ...

    def after(self, act: Act, reply: Reply) -> None:
        """Called when it is known what came of it, and for what the vendor does unasked."""
        ...


class NoKeeper:
    """Where nothing costs anything, nothing is kept."""

    def before(self, act: Act) -> None:
        """Let everything be done."""

    def after(self, act: Act, reply: Reply) -> None:
        """Keep nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a walk works with; put together by its caller."""

    browser: Browser
    watchdog: Watchdog
    catalogue: Catalogue
    account: Account
    inbox: Inbox | None
    redactor: Redactor
    limits: Limits
    person: Person | None = None
    keeper: Keeper = field(default_factory=NoKeeper)


class StopError(FlowcheckError):
    """The walk cannot go on; the border in `walk` makes a Stopped of it."""

    def __init__(self, reason: StopReason, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A settled screen: as it was (for acting on it), and as it may be kept."""

    screen: Screen | None
    raw: Observation
    kept: Observation
    shot: Shot | None
