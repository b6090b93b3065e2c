"""A code with the figures of how it came. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from flowcheck.model import Delivery
from flowcheck.secret import Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A code, and how it came."""

    code: Secret
    delivery: Delivery
