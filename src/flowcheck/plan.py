"""What is decided before a Run begins, and where it goes. Data only."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from flowcheck.accepted import Baseline
from flowcheck.inbox import Inbox
from flowcheck.judge.exit_codes import FAIL_ON
from flowcheck.model import Guide, Journey, ValueName
from flowcheck.screens.catalogue import Catalogue
from flowcheck.secret import Secret
from flowcheck.settings import Device, Limits, Target
from flowcheck.theme import Theme
from flowcheck.walk.errand import Person
from flowcheck.walk.means import Keeper, NoKeeper


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a walk goes and with whose values; `resolve` is a loopback address that plays every host.

    `keeper` keeps account of what is spent.
    """

    values: dict[ValueName, Secret]
    inbox: Inbox | None
    resolve: str = ""
    cookies: tuple[tuple[str, str], ...] = ()
    era: str = ""
    keeper: Keeper = field(default_factory=NoKeeper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that was decided before a Run begins; `accepted` has the Baselines by step id.

    `theme` says what pictures show in place of the account's own values, and of what is to be hidden.
    """

    id: str
    folder: Path
    guide: Guide
    journey: Journey
    catalogue: Catalogue
    target: Target
    device: Device
    limits: Limits
    language: str
    executable: Path
    headed: bool = False
    fail_on: tuple[str, ...] = tuple(FAIL_ON)
    person: Person | None = None
    code_settle_s: float = field(default=2.0)
    accepted: Mapping[str, Baseline] = field(default_factory=dict)
    theme: Theme = field(default_factory=Theme)


def new_id(journey: str, device: str, now: datetime) -> str:
    """Return a name for a run: when, what, and four letters so that two at once do not collide."""
    return f"{now:%Y%m%d-%H%M%S}-{journey}-{device}-{secrets.token_hex(2)}"
