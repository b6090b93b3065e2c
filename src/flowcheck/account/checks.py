"""By what secrets are known again without being kept. Data only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """Of a user name, a master secret and a starting password; each empty where there is none."""

    username: str = ""
    master: str = ""
    start: str = ""
