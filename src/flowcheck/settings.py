"""What can be configured, as frozen data. Pure: knows no file, no environment and no secret's value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal
from urllib.parse import urlsplit

from flowcheck.errors import UsageError
from flowcheck.house import House
from flowcheck.organisation import Organisation
from flowcheck.theme import Theme

if TYPE_CHECKING:
    from flowcheck.inbox.settings import Common

# An environment variable's name. Anything else in its place may be the secret itself, and is never repeated.
VARIABLE_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")
# Read by pydantic when `load` hands it these dataclasses; until then it is not even imported.
STRICTLY: dict[str, Any] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long one step may take, and how long a code may be on its way, in seconds."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    step_seconds: int = 30
    code_seconds: int = 90

    def __post_init__(self) -> None:
        _between("step_seconds", self.step_seconds, 1, 600)
        _between("code_seconds", self.code_seconds, 1, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A viewport in CSS pixels, its scale, and whether it is touched."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    name: str
    width: int
    height: int
    scale: float = 1
    touch: bool = False
    mobile: bool = False

    def __post_init__(self) -> None:
        _between("width", self.width, 200, 8000)
        _between("height", self.height, 200, 8000)
        _between("scale", self.scale, 0.5, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a walk goes. Values are typed on `hosts` alone; `script_hosts` only deliver to those pages."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    name: str
    kind: Literal["live", "replica"]
    hosts: tuple[str, ...]
    script_hosts: tuple[str, ...] = ()
    account: str | None = None
    start: str | None = None

    def __post_init__(self) -> None:
        for host in self.hosts + self.script_hosts:
            if not HOST.fullmatch(host):
                raise ValueError(f"hosts has {host!r}; write a host as a bare name in small letters")
        if self.start and (urlsplit(self.start).scheme, urlsplit(self.start).hostname) not in self._origins():
            raise ValueError("start must be an https:// address on one of its hosts")

    def _origins(self) -> set[tuple[str, str]]:
        return {("https", host) for host in self.hosts}


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretName:
    """The environment variable that holds a secret; with `_FILE` behind it, the path of a file that does."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    env: str

    def __post_init__(self) -> None:
        if not VARIABLE_NAME.fullmatch(self.env):
            raise ValueError("env must be the name of an environment variable: capitals, digits and _")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The test account, as names of secrets; a line is left out where the account has no such thing.

    With `master` its passwords are made from that, and `password` is only the one it begins with.
    `cycle` is how they follow each other: two in turn, or (where old ones are refused) ever new ones.
    `inbox` is where its text messages arrive.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    username: SecretName
    password: SecretName | None = None
    phone: SecretName | None = None
    totp: SecretName | None = None
    master: SecretName | None = None
    cycle: Literal["alternate", "series"] = "alternate"
    inbox: str | None = None

    def __post_init__(self) -> None:
        if self.password is None and self.master is None:
            raise ValueError("password is missing; name the secret that holds it, or that of a master")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where it is kept what was spent and which password is true: a database's URL, without a password."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    url: str = ""

    def __post_init__(self) -> None:
        if self.url and urlsplit(self.url).scheme not in {"sqlite", "postgresql"}:
            raise ValueError("url must begin with sqlite:/// or postgresql://")
        if self.url and urlsplit(self.url).password is not None:
            raise ValueError("url holds a password; leave it out and set PGPASSWORD, or PGPASSFILE to a file")


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgets:
    """What may be spent on one account. As shipped at most half of what the vendor allows."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    texts_per_run: int = 1
    texts_per_hour: int = 2
    texts_per_day: int = 3
    wrong_passwords_per_day: int = 2
    wrong_codes_per_day: int = 1

    def __post_init__(self) -> None:
        for name, most in MOST_BUDGETS.items():
            _between(name, getattr(self, name), 0, most)

    def raised(self) -> tuple[str, ...]:
        """Return the names of those that are above what is shipped, which somebody has to mean."""
        shipped = type(self).__dataclass_fields__
        return tuple(name for name in MOST_BUDGETS if getattr(self, name) > shipped[name].default)


# One less than what makes the vendor refuse, whoever says otherwise.
MOST_BUDGETS: Mapping[str, int] = {
    "texts_per_run": 2,
    "texts_per_hour": 4,
    "texts_per_day": 10,
    "wrong_passwords_per_day": 8,
    "wrong_codes_per_day": 4,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lint:
    """What may stand in the guide, and which rules are not asked for.

    `contacts` are addresses and numbers that readers are meant to see, `hosts` further places that the guide
    may lead to, `off` ids of rules.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    contacts: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    off: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for host in self.hosts:
            if not HOST.fullmatch(host):
                raise ValueError(f"hosts has {host!r}; write a host as a bare name in small letters")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What flowcheck.toml may hold; its field names are the file's keys. Each kind of inbox knows its own."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    language: Literal["nl", "en"] = "nl"
    guide: str
    reports: str = "reports"
    limits: Limits = field(default_factory=Limits)
    targets: Mapping[str, Target] = field(default_factory=dict)
    devices: Mapping[str, Device] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)
    inboxes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    state: State = field(default_factory=State)
    budgets: Budgets = field(default_factory=Budgets)
    pictures: Theme = field(default_factory=Theme)
    lint: Lint = field(default_factory=Lint)
    publish: House = field(default_factory=House)
    organisation: Organisation = field(default_factory=Organisation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What was configured. `root` is the project's folder; paths in the file are relative to it."""

    path: Path
    root: Path
    language: str
    guide_path: Path
    reports_path: Path
    limits: Limits
    targets: Mapping[str, Target]
    devices: Mapping[str, Device]
    accounts: Mapping[str, Account]
    state: State = field(default_factory=State)
    budgets: Budgets = field(default_factory=Budgets)
    pictures: Theme = field(default_factory=Theme)
    lint: Lint = field(default_factory=Lint)
    publish: House = field(default_factory=House)
    organisation: Organisation = field(default_factory=Organisation)
    inboxes: Mapping[str, Common] = field(default_factory=dict)

    def target(self, name: str) -> Target:
        if name not in self.targets:
            raise UsageError(f"{self.path} has no target {name!r}{suggestion(name, self.targets)}.")
        return self.targets[name]

    def device(self, name: str) -> Device:
        if name not in self.devices:
            raise UsageError(f"{self.path} has no device {name!r}{suggestion(name, self.devices)}.")
        return self.devices[name]


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return what to put behind a sentence about a word that nobody knows: the likely one, else all."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for somebody who made a slip

    names = sorted(known)
    close = get_close_matches(word, names, n=1)
    if close:
        return f" (did you mean {close[0]}?)"
    return f" (known: {', '.join(names)})" if names else ""


def _between(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise ValueError(f"{name} is {value}; it must be from {low} to {high}")
