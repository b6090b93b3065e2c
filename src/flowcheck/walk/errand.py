"""What only a person may do in a walk, how long there is for it, and who that person is. Words only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from flowcheck.browser import Browser
from flowcheck.inbox import Inbox
from flowcheck.model import Control

# The vendor's own clocks, in seconds. A session of the reset, and a code for it, says Microsoft.
RESET_S = 900
CODE_S = 300
APPROVAL_S = 120  # `iPollingTimeout` of the sign-in page


class Asked(StrEnum):
    """The closed list of what a walk leaves to a person."""

    CHARACTERS = "characters"
    SMS_CODE = "sms-code"
    APP_CODE = "app-code"
    APPROVAL = "approval"


class ClockName(StrEnum):
    RESET = "reset"
    CODE = "code"
    APPROVAL = "approval"


class Note(StrEnum):
    """What there is to tell a person meanwhile."""

    REFUSED = "refused"  # the screen stayed, and says why
    ELSEWHERE = "elsewhere"  # another address than those of the flow
    BACK = "back"
    NO_CODE = "no-code"  # what was typed holds no code
    DONE = "done"
    TOO_LATE = "too-late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """How many seconds one of the vendor's clocks still runs."""

    clock: ClockName
    left_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One thing that a person is asked for. `button` is what to press afterwards, where there is one."""

    asked: Asked
    step: int
    screen: str
    field: Control | None = None
    button: Control | None = None


class Person(Protocol):
    """Somebody at the window of the browser. What they do there is never read."""

    @property
    def codes(self) -> Inbox | None:
        """What they type elsewhere than in the browser, such as at a terminal."""
        ...

    def ask(self, errand: Errand, left: tuple[Left, ...], browser: Browser) -> None:
        """Say what is to be done now. Who looks at the window needs no `browser`; who is played does."""
        ...

    def remind(self, errand: Errand, left: tuple[Left, ...]) -> None:
        """Called some times a second while they are waited for; the clock that ends first comes first."""
        ...

    def tell(self, note: Note, detail: str = "") -> None:
        """Say what became of it. `detail` is a text of the screen, or a host; never what was typed."""
        ...
