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
# Letters of other fonts that are signs of their own: mathematical ones, and wide ones.
_FONTS = re.compile("[\U0001d400-\U0001d7ff\uff01-\uff5e]+")
# Letters of other alphabets that nobody tells from the Latin ones beside them.
_LOOKALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u03bf"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "aeopcyxijshdqwoABEKMHOPCTYXIJSABEZHIKMNOPTYX",
)


def tidy(text: str) -> str:
    """Return `text` as a reader compares it: composed, straight quotes, single spaces."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).translate(_QUOTES)
    return " ".join(composed.split())


def shortened(text: str, most: int) -> str:
    """Return the first words of `text`, at most so many signs: half a word may be half a value."""
    if len(text) <= most:
        return text
    return re.sub(r"[^\s/]+$", "", text[: most + 1])[:most].rstrip()


def as_seen(text: str) -> str:
    """Return `text` with its look-alikes from other alphabets as the Latin letters that a reader sees."""
    if text.isascii():
        return text
    return _FONTS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).translate(_LOOKALIKES)


def same_name(one: str, other: str) -> bool:
    """Say whether two names are the same to a reader: case counts, a closing full stop does not."""
    one, other = tidy(one), tidy(other)
    return (one.rstrip(CLOSING) or one) == (other.rstrip(CLOSING) or other)
