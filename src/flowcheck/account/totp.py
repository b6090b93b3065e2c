"""Time-based codes (RFC 6238) with pyotp. Pure: the clock is handed in."""

from __future__ import annotations

import pyotp

from flowcheck.errors import ConfigError
from flowcheck.model import ValueName
from flowcheck.secret import Secret

PERIOD_S = 30
# A code that dies while it is on its way is a wrong code, and those are counted.
FRESH_S = 3


def wait_s(now: float) -> float:
    """Return how long to wait from `now` (seconds since 1970) so that a code has at least 3 s left."""
    left = PERIOD_S - now % PERIOD_S
    return 0.0 if left >= FRESH_S else left


def code(seed: Secret, now: float) -> Secret:
    """Return the code of the moment `now` for the base32 `seed`; raises ConfigError for a bad seed."""
    try:
        made = pyotp.TOTP(seed.reveal().replace(" ", "")).at(int(now))
    except (ValueError, TypeError):
        raise ConfigError(
            "the TOTP seed is not base32; copy it again from the page that set up the app."
        ) from None
    return Secret(made, ValueName.TOTP_CODE)
