"""What happened in a walk, event by event. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from flowcheck.model.seen import Observation


class StopReason(StrEnum):
    """Why a walk ended before the end of its journey."""

    NO_CONTROL = "no-control"
    UNKNOWN_SCREEN = "unknown-screen"
    OTHER_SCREEN = "other-screen"
    DETOUR = "detour"
    ERROR_SHOWN = "error-shown"
    PERSON_NEEDED = "person-needed"
    PERSON_LATE = "person-late"
    NOT_ALLOWED_HOST = "not-allowed-host"
    NEVER_PRESS = "never-press"
    NO_CODE = "no-code"
    NO_VALUE = "no-value"
    NO_ARRIVAL = "no-arrival"
    TRANSPORT = "transport"
    HUNG = "hung"
    BROWSER_GONE = "browser-gone"
    INTERRUPTED = "interrupted"
    TOOL = "tool"


class Via(StrEnum):
    """How a control was found: as a reader would, by the vendor's own id, or by a person who did the act."""

    LABEL = "label"
    VENDOR_ID = "vendor-id"
    CATALOGUE = "catalogue"
    PERSON = "person"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """The screen of a step was there; `waited_ms` from the act before it to its arrival."""

    step: int
    observation: Observation
    waited_ms: int
    event: Literal["observed"] = "observed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How a code by text message came, as times without its content; None where nobody knows.

    `requested_at`, `seen_at` and `entered_at` are our own clock, `sent_at` that of the operator and
    `arrived_at` that of the inbox, each in whole seconds as a rule. `readings` counts how often the inbox
    was asked, `failed` how often it did not answer.
    """

    requested_at: datetime | None
    sent_at: datetime | None
    arrived_at: datetime | None
    seen_at: datetime
    entered_at: datetime | None = None
    readings: int = 1
    failed: int = 0
    resent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """An action was done; `what` describes it with the names of values only.

    `delivery` tells how the code came that was waited for, or was typed.
    """

    step: int
    what: str
    via: Via
    control: str = ""
    delivery: Delivery | None = None
    event: Literal["acted"] = "acted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Detoured:
    """A known screen that the guide does not mention came before `step`."""

    step: int
    screen: str
    answered: bool
    observation: Observation
    event: Literal["detoured"] = "detoured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """The screen of `step` did not come: that of a later step was there instead."""

    step: int
    instead: str
    event: Literal["skipped"] = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """The walk ended here. `detail` is a code or a name, never prose and never a value."""

    step: int
    reason: StopReason
    detail: str = ""
    observation: Observation | None = None
    event: Literal["stopped"] = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """The last step of the journey was reached."""

    step: int
    event: Literal["arrived"] = "arrived"


Event = Observed | Acted | Detoured | Skipped | Stopped | Arrived
