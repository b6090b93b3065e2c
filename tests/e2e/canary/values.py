"""Values that stand out wherever they turn up, made up anew in every session. Knows no run and no file."""

from __future__ import annotations

import base64
import secrets
import string
from dataclasses import dataclass
from typing import Any

# In every kind of writing at least one of these has to be written in another way.
HOSTILE = "\"&<\\+%/'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What one client of the replica has; all values of a kind have the same length and shape.

    `client` is the replica's name for it, which stands in the cookie and in every token.
    """

    client: str
    username: str
    password: str
    new_password: str
    phone: str
    totp_secret: str

    @property
    def account(self) -> dict[str, Any]:
        """The values that the replica is to give its client."""
        return {
            "username": self.username,
            "password": self.password,
            "phone": self.phone,
            "totp_secret": self.totp_secret,
        }


def made_up() -> Values:
    return Values(
        client=f"cookie-{_letters(12)}",
        username=f"{_letters(3)}'{_letters(3)}+{_letters(2)}&%/{_letters(3)}{_digits(2)}@vughterstede.nl",
        password=_password(),
        new_password=_password(),
        phone=f"+31 61{_digits(7)}",
        totp_secret=base64.b32encode(secrets.token_bytes(20)).decode(),
    )


def _password() -> str:
    """Return one with every hostile character in it and an ordinary core, which follows the guide's rule."""
    first = secrets.choice(string.ascii_uppercase)
    return f'{first}"{_letters(1)}&{_letters(1)}{HOSTILE}{_letters(8).capitalize()}{_digits(3)}'


def _letters(count: int) -> str:
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(count))


def _digits(count: int) -> str:
    return "".join(secrets.choice("123456789") for _ in range(count))
