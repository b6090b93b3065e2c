"""How far our clock is from a server's, told from an answer that came anyway. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parsedate_to_datetime

# An answer that was longer on its way says too little about when its Date was written.
LONGEST_S = 6


def ahead_s(headers: Mapping[str, str], asked_at: float, answered_at: float) -> float | None:
    """Return by how many seconds our clock is ahead (behind, if negative); None where that cannot be told.

    Times are seconds since 1970 by our clock. `Date` is in whole seconds, so that this is right to half a
    second and half the time that the answer took. An answer with an `Age` was kept somewhere on the way.
    """
    said = {name.lower(): value for name, value in headers.items()}
    if "date" not in said or said.get("age", "0").strip() != "0":
        return None
    if not 0 < asked_at <= answered_at <= asked_at + LONGEST_S:
        return None
    try:
        written_at = parsedate_to_datetime(said["date"]).timestamp()
    except (ValueError, OverflowError):
        return None
    return round((asked_at + answered_at) / 2 - written_at - 0.5, 1)
