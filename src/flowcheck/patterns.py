"""Texts that differ from one look to the next, written as patterns between slashes. Pure.

The form is that of Playwright's ARIA snapshots: `/Code [0-9]+/`. A text that itself stands between slashes
is written as a pattern too, so that each accepted text has one meaning.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from flowcheck.texts import tidy

# What differs from one look to the next, and the pattern that takes its place; a bare slash would end it.
_TIME = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?"
_DAY = (
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}|[0-9]{1,2} [a-z]{3,9} 20[0-9]{2})"
)
_VOLATILE: tuple[tuple[str, str], ...] = (
    # The name of a value of the account, as redacted, with what is left of the mask before it.
    (r"\**\{[a-z]+\.[a-z_]+\}(?:\{[a-z]+\.[a-z_]+\}|@[A-Za-z0-9.-]+)?", r"\S+(?: \S+)?"),
    (r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", r"[0-9a-fA-F-]{36}"),
    (rf"{_DAY}(?:[T ,]+{_TIME})?", r"[0-9][0-9a-z .:,\/T-]+[0-9]Z?"),
    (rf"(?<![0-9:]){_TIME}(?![0-9:])", r"[0-9]{1,2}:[0-9:.]+Z?"),
    # Nonces and marks of the moment: long, and digits and letters mixed as in no word.
    (
        r"(?<![0-9A-Za-z_-])(?=(?:[A-Za-z_-]*[0-9]){3})(?=[0-9_-]*[A-Za-z])[0-9A-Za-z_-]{16,}",
        r"[0-9A-Za-z_-]{16,}",
    ),
    # Counters. A short number may be a rule ("minimaal 8 tekens"), one that begins with 0 a telephone number.
    (r"(?<![0-9A-Za-z.,+-])[1-9][0-9]{0,2}(?:[.,][0-9]{3})+(?![0-9])", r"[0-9]+(?:[.,][0-9]{3})+"),
    (r"(?<![0-9A-Za-z.,+/-])(?<![0-9] )[1-9][0-9]{4,}(?![0-9A-Za-z])", r"[0-9]{2,}"),
)
_ANY = re.compile("|".join(f"({found})" for found, _ in _VOLATILE))
# Signs that a reader does not take for a difference.
_CLOSING = " .:*?!\u2026,;"
# A slip of the vendor's: "Sign-in options undefined".
_SLIP = re.compile(r" undefined$")


class Fit(IntEnum):
    """How a text of today fits an accepted one; the larger, the better."""

    OTHER = 0
    ALIKE = 1
    SAME = 2


def volatile(text: str) -> bool:
    """Say whether `text` holds something that differs from one look to the next."""
    return _ANY.search(text) is not None


def as_pattern(text: str) -> str:
    """Return `text` as it is accepted: itself, or a pattern between slashes if any of it is volatile."""
    if not volatile(text) and not is_pattern(text):
        return text
    parts, at = [], 0
    for found in _ANY.finditer(text):
        parts += [_escaped(text[at : found.start()]), _VOLATILE[(found.lastindex or 1) - 1][1]]
        at = found.end()
    return f"/{''.join([*parts, _escaped(text[at:])])}/"


def is_pattern(text: str) -> bool:
    """Say whether an accepted text is a pattern."""
    return len(text) > 1 and text.startswith("/") and text.endswith("/")


def _escaped(text: str) -> str:
    # Spaces and most signs need no escape in JavaScript either, and a reviewer reads this.
    return re.sub(r"([\\^$.|?*+()\[\]{}/])", r"\\\1", text)


@lru_cache(maxsize=8192)
def fits(accepted: str, now: str) -> Fit:
    """Say how well `now` fits the accepted text or pattern.

    ALIKE is what no reader notices: kinds of quotes and spaces, capitals, signs at the end, and the
    vendor's own "undefined" behind a name.
    """
    if accepted == now:
        return Fit.SAME
    pattern = _compiled(accepted) if is_pattern(accepted) else None
    if pattern is None:
        return Fit.ALIKE if plainly(accepted) == plainly(now) else Fit.OTHER
    if pattern.fullmatch(now):
        return Fit.SAME
    loose = _loosely(accepted)
    return Fit.ALIKE if loose is not None and loose.fullmatch(plainly(now)) else Fit.OTHER


@lru_cache(maxsize=8192)
def plainly(text: str) -> str:
    """Return `text` without all that a reader takes for the same."""
    tidied = _SLIP.sub("", tidy(text)).casefold()
    return tidied.rstrip(_CLOSING) or tidied


def shown(accepted: str) -> str:
    """Return an accepted text as people read it: what is volatile in it as three dots."""
    if not is_pattern(accepted):
        return accepted
    text = accepted[1:-1]
    for _, instead in _VOLATILE:
        text = text.replace(instead, "\u2026")
    return re.sub(r"\\(.)", r"\1", text)


@lru_cache(maxsize=4096)
def _compiled(accepted: str) -> re.Pattern[str] | None:
    try:
        return re.compile(accepted[1:-1])
    except re.error:
        return None  # somebody's own text between slashes, or a slip in a file: then it is a text


@lru_cache(maxsize=4096)
def _loosely(accepted: str) -> re.Pattern[str] | None:
    """Return the pattern as `plainly` makes texts: only its plain parts can lose their differences."""
    body = accepted[1:-1]
    for number, (_, instead) in enumerate(_VOLATILE):
        body = body.replace(instead, f"\0{number}\0")
    body = re.escape(plainly(re.sub(r"\\(.)", r"\1", body)))
    for number, (_, instead) in enumerate(_VOLATILE):
        body = body.replace(re.escape(f"\0{number}\0"), instead)
    try:
        return re.compile(body, re.IGNORECASE)
    except re.error:
        return None
