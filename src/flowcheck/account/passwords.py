"""Makes up passwords that satisfy the guide's rule. Pure but for the operating system's randomness."""

from __future__ import annotations

import secrets
import string

# Left out: characters that are easily confused, and those that keyboards turn into accents.
SPECIAL = "!#$%&*+-=?@_"


def made_up(length: int = 16) -> str:
    """Return a random password with a capital, a small letter, a digit and a special character."""
    classes = (string.ascii_uppercase, string.ascii_lowercase, string.digits, SPECIAL)
    rest = "".join(secrets.choice("".join(classes)) for _ in range(length - len(classes)))
    letters = [*(secrets.choice(one) for one in classes), *rest]
    secrets.SystemRandom().shuffle(letters)
    return "".join(letters)
