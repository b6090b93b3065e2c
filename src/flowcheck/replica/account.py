"""The fictitious account of one client, and what counts as the same phone or a good password.

Pure but for chance: no browser, no clock, no disk.
"""

from __future__ import annotations

import base64
import re
import secrets
import string
from dataclasses import dataclass

from flowcheck.organisation import Organisation

SPECIAL = "!#%*+-?@"
# Letters and digits that nobody mistakes for each other.
CHARACTERS = "ABCDEFGHKMNPRSTWXYZ23456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    username: str
    password: str
    phone: str
    totp_secret: str

    @property
    def phone_hint(self) -> str:
        """The last two digits, as the reset pages show them."""
        return f"*****{self.phone[-2:]}"

    @property
    def phone_shown(self) -> str:
        """The number as the second factor shows it."""
        return f"+XX XXXXXXX{self.phone[-2:]}"


def made_up(domain: str = Organisation().domain) -> Account:
    """Return an account of somebody at `domain` that exists nowhere else."""
    return Account(
        username=f"t.replica{digits(6)}@{domain}",
        password=_password(),
        phone=f"+31 612{digits(6)}",
        totp_secret=base64.b32encode(secrets.token_bytes(20)).decode(),
    )


def digits(count: int) -> str:
    return "".join(secrets.choice(string.digits) for _ in range(count))


def characters() -> str:
    return "".join(secrets.choice(CHARACTERS) for _ in range(6))


def _password() -> str:
    body = "".join(secrets.choice(string.ascii_lowercase) for _ in range(8))
    return f"{secrets.choice(string.ascii_uppercase)}{body}{secrets.choice(SPECIAL)}{digits(3)}"


def same_phone(one: str, other: str) -> bool:
    """Say whether two ways of writing lead to the same telephone: +31 6..., 06..., with or without spaces."""
    return bool(_dialled(one)) and _dialled(one) == _dialled(other)


def _dialled(phone: str) -> str:
    number = re.sub(r"[\s().-]", "", phone)
    number = re.sub(r"^(\+|00)", "", number) if number.startswith(("+", "00")) else re.sub("^0", "31", number)
    return re.sub("^310", "31", number) if number.isdigit() else ""


def follows_rule(password: str) -> bool:
    """Say whether it follows the rule of the guide's third question; letters outside ASCII are refused."""
    return (
        8 <= len(password) <= 256
        and all(" " <= letter <= "~" for letter in password)
        and any(letter.isupper() for letter in password)
        and any(letter.isdigit() for letter in password)
        and any(letter in string.punctuation for letter in password)
    )
