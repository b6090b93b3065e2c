"""One visible string in both languages with its provenance. Pure: knows no string and no screen."""

from __future__ import annotations

from typing import NamedTuple

from flowcheck.model import Origin

G, S, A = Origin.GUIDE, Origin.SEEN, Origin.ASSUMED


class Row(NamedTuple):
    """A named tuple, so that a table reads as a table: Dutch with its origin, then English with its own."""

    nl_origin: Origin
    nl: str
    en_origin: Origin
    en: str
