"""Whose account it is: its user name, and the secrets that its passwords are made from. Knows no disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flowcheck.account import derive
from flowcheck.account.checks import Checks
from flowcheck.account.journal import Cycle
from flowcheck.errors import ConfigError, UsageError
from flowcheck.model import ValueName
from flowcheck.secret import Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """One account by the `name` it has in the settings. Password 0 is `start`, where there is one."""

    name: str
    username: Secret
    start: Secret | None = None
    master: Secret | None = None
    cycle: Cycle = "alternate"

    def __post_init__(self) -> None:
        if self.master is not None:
            derive.usable_master(self.master)
        elif self.start is None:
            raise ConfigError(f"accounts.{self.name} has neither a password nor a master secret.")

    def password(self, generation: int, name: ValueName) -> Secret:
        """Return password number `generation`, to be typed as the value `name`."""
        if generation == 0 and self.start is not None:
            return Secret(self.start.reveal(), name)
        if self.master is None:
            raise UsageError(f"accounts.{self.name} has no master secret to make a new password from.")
        return derive.password(self.master, self.username, generation, name)

    def knows(self, generations: Iterable[int]) -> tuple[int, ...]:
        """Return those passwords that can be made."""
        return tuple(one for one in generations if self.master is not None or one == 0)

    def checks(self) -> Checks:
        """Return by what these values are known again."""
        if self.master is None:
            return Checks()
        return Checks(
            username=derive.check(self.master, "username", self.username),
            master=derive.check(self.master, "master", self.master),
            start=derive.check(self.master, "start", self.start) if self.start else "",
        )
