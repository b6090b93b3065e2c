"""Every visible string of the replica with where it comes from. Pure: no browser, no clock, no disk."""

from __future__ import annotations

from typing import Literal

from flowcheck.replica.strings import changes, entra, interrupts, reset, trouble, workspace
from flowcheck.replica.strings.row import Row

Language = Literal["nl", "en"]

STRINGS: dict[str, Row] = {
    **entra.ROWS,
    **interrupts.ROWS,
    **reset.ROWS,
    **workspace.ROWS,
    **trouble.ROWS,
    **changes.ROWS,
}


def say(key: str, language: Language, **values: str) -> str:
    """Return the string `key` in `language`, with `{names}` filled in from `values`."""
    row = STRINGS[key]
    text = row.nl if language == "nl" else row.en
    return text.format(**values) if values else text
