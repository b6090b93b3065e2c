"""Texts of pages as a reader compares them. Pure."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = str.maketrans(
    {
        "\u201a": "'",
        "\u201e": '"',
        "\u2018": "'",
        "\u2019": "'",
        "\u00b4": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u02bc": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\u2026": "...",
    }
)
# Besides what has no width: the signs of icon fonts, which are letters to a program only.
# An override of the direction stays: what a reader sees behind it is another word.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202c\u2060-\u2069\ufeff\u00ad\ue000-\uf8ff]")
CLOSING = " .:*?!"


def tidy(text: str) -> str:
    """Return `text` as a reader compares it: composed, straight quotes, single spaces."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).translate(_QUOTES)
    return " ".join(composed.split())


def same_name(one: str, other: str) -> bool:
    """Say whether two names are the same to a reader: case counts, a closing full stop does not."""
    one, other = tidy(one), tidy(other)
    return (one.rstrip(CLOSING) or one) == (other.rstrip(CLOSING) or other)
