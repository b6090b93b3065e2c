"""What it costs to hand in what was filled in. Pure."""

from __future__ import annotations

from collections.abc import Collection

from flowcheck.account.acts import Act
from flowcheck.model import ValueName

# The dearest first: a screen may ask for more than one.
_COSTS = (
    (ValueName.NEW_PASSWORD, Act.RESET),
    (ValueName.PASSWORD, Act.PASSWORD),
    (ValueName.PHONE, Act.TEXT),
    (ValueName.TOTP_CODE, Act.APP_CODE),
    (ValueName.SMS_CODE, Act.SMS_CODE),
)


def handed_in(filled: Collection[ValueName]) -> Act | None:
    """Return the act that the vendor counts, if it counts any."""
    return next((act for value, act in _COSTS if value in filled), None)
