"""The test account during one walk: which value is true now. Knows no screens and no browser."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from flowcheck.account import totp
from flowcheck.model import ValueName
from flowcheck.secret import Secret


class Account:
    """Gives the values by name; after a reset the new password is the password."""

    def __init__(self, values: Mapping[ValueName, Secret]) -> None:
        self._values = dict(values)

    def has(self, name: ValueName) -> bool:
        """Say whether there is such a value."""
        return name in self._values

    def value(self, name: ValueName, pause: Callable[[float], None]) -> Secret:
        """Return the value to type now; `pause` takes milliseconds and is used to outwait a stale code."""
        if name is not ValueName.TOTP_CODE:
            return self._values[name]
        generator = totp.read(self._values[name])
        # By our own clock, also where the server's is known to differ: see docs/decisions/0011.
        while (wait_s := generator.wait_s(time.time())) > 0:  # a pause may end a little early
            pause(wait_s * 1000 + 1)
        return generator.code(time.time())

    def received(self, code: Secret) -> None:
        """A code came by text message."""
        self._values[ValueName.SMS_CODE] = code

    def was_reset(self) -> None:
        """The vendor said that the new password is set."""
        self._values[ValueName.PASSWORD] = Secret(
            self._values[ValueName.NEW_PASSWORD].reveal(), ValueName.PASSWORD
        )
