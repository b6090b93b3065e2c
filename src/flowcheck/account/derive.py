"""Password n of an account, made from one master secret. Pure; what it makes may never change.

The same master, user name and n give the same password on every machine and for ever: the account's
true password is whatever a version of this file once made.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Sequence

from flowcheck.errors import ConfigError
from flowcheck.model import ValueName
from flowcheck.secret import Secret

LENGTH = 16
# Without characters that are taken for each other, and without those that keyboards turn into accents.
UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ"
LOWER = "abcdefghijkmnopqrstuvwxyz"
DIGITS = "23456789"
SPECIAL = "!#$%*+-=?@_"
CLASSES = (UPPER, LOWER, DIGITS, SPECIAL)

# What `openssl rand -base64 32` prints is longer; what a person makes up is mostly shorter.
SHORTEST_MASTER = 32
FEWEST_SIGNS = 10


def usable_master(master: Secret) -> Secret:
    """Return the master secret; raises ConfigError where it could be guessed."""
    text = master.reveal()
    if len(text) < SHORTEST_MASTER or len(set(text)) < FEWEST_SIGNS:
        raise ConfigError(
            f"{master.name} is too easy to guess; make one with `openssl rand -base64 32`, keep it in the "
            "vault as well, and never change it while the account is in use."
        )
    return master


def password(master: Secret, username: Secret, generation: int, name: ValueName) -> Secret:
    """Return password number `generation`, to be typed as the value `name`.

    It has 16 characters with a capital, a small letter, a digit and a special character.
    """
    chance = _chance(master, f"password {generation}", username)
    letters = [_pick(one, chance) for one in CLASSES]
    everything = "".join(CLASSES)
    letters += [_pick(everything, chance) for _ in range(LENGTH - len(letters))]
    return Secret("".join(_shuffled(letters, chance)), name)


def check(master: Secret, what: str, value: Secret) -> str:
    """Return eight signs by which `value` is known again; without the master they say nothing about it."""
    message = f"flowcheck 1 check {what}\0{value.reveal()}"
    return hmac.new(master.reveal().encode(), message.encode(), hashlib.sha256).hexdigest()[:8]


def _chance(master: Secret, what: str, username: Secret) -> Iterator[int]:
    """Yield bytes that only the master can make, without end."""
    owner = username.reveal().strip().lower()
    block = 0
    while True:
        message = f"flowcheck 1 {what}\0{owner}\0{block}"
        yield from hmac.new(master.reveal().encode(), message.encode(), hashlib.sha256).digest()
        block += 1


def _pick(signs: Sequence[str], chance: Iterator[int]) -> str:
    return signs[_below(len(signs), chance)]


def _shuffled(letters: list[str], chance: Iterator[int]) -> list[str]:
    for last in range(len(letters) - 1, 0, -1):
        other = _below(last + 1, chance)
        letters[last], letters[other] = letters[other], letters[last]
    return letters


def _below(limit: int, chance: Iterator[int]) -> int:
    """Return a number below `limit`, each as likely: bytes past the last full round are passed over."""
    return next(byte for byte in chance if byte < 256 - 256 % limit) % limit
