"""Takes the code out of text messages, or refuses; it never guesses. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from flowcheck.errors import InboxError

MOST_CHARACTERS = 2_000

_NOT_CODES = re.compile(
    r"https?://\S+|\b[\w.-]+\.(?:com|nl|ms|net|org)/\S*|\S+@\S+"  # addresses
    r"|(?:\+|\b00)[0-9][0-9 ()-]{7,}[0-9]"  # telephone numbers
    r"|\b[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}\b|\b[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\b"  # dates, times
)
# No letter, digit or number sign may touch it; ASCII only, since other scripts write no spaces.
_SIX = re.compile(
    r"(?<![A-Za-z0-9*+/.,-])(?:[0-9]{6}|[0-9]{3}[ -][0-9]{3})(?![A-Za-z0-9*/]|[.,-][0-9]| ?[0-9])"
)
_BOUND = re.compile(r"@\S+ #([0-9]{6})\s*$")


def find_code(text: str) -> str:
    """Return the one six-digit code in `text`; raises InboxError no-code or ambiguous."""
    plain = _plain(text[:MOST_CHARACTERS])
    if bound := _BOUND.search(plain):
        return bound.group(1)
    found = {re.sub("[ -]", "", match) for match in _SIX.findall(_NOT_CODES.sub(" | ", plain))}
    if len(found) == 1:
        return found.pop()
    raise InboxError("ambiguous" if found else "no-code")


def newest_code(texts: Iterable[str]) -> str:
    """Return the code that all of `texts` agree on; raises InboxError otherwise.

    Messages without a code are passed over; two different codes are ambiguous, since the order
    of arrival does not tell which one the page waits for.
    """
    codes = set()
    reason = "no-code"
    for text in texts:
        try:
            codes.add(find_code(text))
        except InboxError as error:
            if error.reason == "ambiguous":
                reason = "ambiguous"
    if len(codes) == 1 and reason != "ambiguous":
        return codes.pop()
    raise InboxError("ambiguous" if codes else reason)


def _plain(text: str) -> str:
    """Drop what is invisible, and write every script's digits as 0 to 9."""
    kept = []
    for character in text:
        if unicodedata.category(character) == "Nd":
            kept.append(str(unicodedata.digit(character)))
        elif unicodedata.category(character) == "Cf":
            continue
        else:
            kept.append(" " if character.isspace() else character)
    return "".join(kept)
