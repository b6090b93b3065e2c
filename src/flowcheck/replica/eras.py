"""The times that the replica can play: that of the guide's pictures, and 2026. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from flowcheck.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """What sets one time apart.

    `characters`: the reset asks for those of a picture; `back`: the password page has a Back button;
    `policy`: the sign-in pages carry a strict Content-Security-Policy.
    """

    name: str
    characters: bool
    back: bool
    policy: bool


ERAS = {
    "2026": Era(name="2026", characters=False, back=False, policy=True),
    "guide": Era(name="guide", characters=True, back=True, policy=False),
}


def era_named(name: str) -> Era:
    """Return the Era, or raise a UsageError that suggests one."""
    if name in ERAS:
        return ERAS[name]
    near = get_close_matches(name, ERAS, n=1, cutoff=0.4)
    hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(ERAS)}."
    raise UsageError(f"unknown era {name!r}; {hint}")
