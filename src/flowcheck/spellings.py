"""Patterns of one value in writings too many to list: spaced, or each sign as it is or encoded. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import codepoint2name
from typing import Final
from urllib.parse import unquote_plus

# What nobody sees between two letters, as it is and as it is written in pages and addresses.
_UNSEEN = "\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
_NOTHING: Final = (
    rf"[{_UNSEEN}]|\\u(?:00ad|200[b-f]|206[0-4]|feff)|%E2%80%8[B-F]|%EF%BB%BF|%C2%AD"
    r"|&#0*(?:173|820[3-7]|65279);|&#x0*(?:ad|200[b-f]|feff);|&(?:shy|zwnj|zwj|ZeroWidthSpace);"
)
_SPACE: Final = r"\\u(?:00a0|202f|2009)|%20|%C2%A0|&nbsp;|&#160;|&#xa0;"
_UNSEEN_SIGNS = re.compile(f"[{_UNSEEN}]")
# Without any of these a text holds no value that is not written as it is.
UNUSUAL: Final = re.compile(rf"[%+&\\{_UNSEEN}]")
# Most digits are divided by one sign, some by a bracket with spaces on both sides.
_BETWEEN_PHONE: Final = rf"(?:[ ()./+\-\u00a0\u2009\u202f\u2010-\u2013{_UNSEEN}]|{_SPACE}|{_NOTHING}){{0,4}}"
_BETWEEN_CODE: Final = rf"(?:[ \-\u00a0\u202f{_UNSEEN}]|{_SPACE}|{_NOTHING}){{0,3}}"
_HALF_ENCODED = re.compile(r"%[0-9A-Fa-f]?$")
_PLAIN = re.compile(r"(?:[^\W\d_]+|[0-9]+)\W*")
# A code of fewer digits may as well be two numbers beside each other.
_DIVIDED: Final = 6


def phone(subscriber: str) -> re.Pattern[str]:
    """Return a pattern of a number however it is spaced, its `subscriber` behind the country code."""
    gap = _BETWEEN_PHONE
    before = rf"(?:(?:(?:\+|%2B|00){gap})?31{gap}(?:0{gap})?|0{gap})?"
    return re.compile(rf"(?<![0-9]){before}{gap.join(subscriber)}(?![0-9])", re.IGNORECASE)


def code(digits: str) -> re.Pattern[str]:
    """Return a pattern of a code, but not of the same digits inside a longer number."""
    gap = _BETWEEN_CODE if len(digits) >= _DIVIDED else f"(?:{_NOTHING}){{0,3}}"
    return re.compile(rf"(?<![0-9]){gap.join(digits)}(?![0-9])", re.IGNORECASE)


def mixed(value: str) -> re.Pattern[str]:
    """Return a pattern of `value` with each sign as it is, percent-encoded, as an entity or escaped."""
    seen = _UNSEEN_SIGNS.sub("", value)
    return re.compile(f"(?:{_NOTHING})*".join(_sign(sign) for sign in seen), re.IGNORECASE)


def _sign(sign: str) -> str:
    # Encoding what is encoded puts a 25 after each percent sign, and an amp; after each ampersand.
    ways = [re.escape(sign), "".join(f"%(?:25)*{byte:02x}" for byte in sign.encode(errors="surrogatepass"))]
    names = [f"#0*{ord(sign)}", f"#x0*{ord(sign):x}"]
    if sign == "'" or ord(sign) in codepoint2name:
        names.append("apos" if sign == "'" else codepoint2name[ord(sign)])
    ways.append(f"&(?:amp;)*(?:{'|'.join(names)});")
    ways += [rf"\\u{ord(sign):04x}"] if ord(sign) <= 0xFFFF else []
    ways += [rf"\+|\u00a0|{_SPACE}"] if sign == " " else []
    return f"(?:{'|'.join(ways)})"


def beginning(text: str, value: str, least: int) -> int | None:
    """Return where at the end of `text` a value begins that goes on behind the end; None if none does.

    Fewer than `least` signs say nothing, and neither does a plain word or a plain number.
    """
    for at in _starts(text, value):
        said = text[at:]
        if UNUSUAL.search(said) and not value.lower().startswith(said.lower()):
            said = unquote_plus(html.unescape(_HALF_ENCODED.sub("", said)))
        if len(said) >= least and value.lower().startswith(said.lower()) and not _PLAIN.fullmatch(said):
            return at
    return None


def _starts(text: str, value: str) -> Iterator[int]:
    """Yield where the first sign of a value may stand, no farther from the end than the value is long."""
    first = (value[0].lower(), "%", "&")
    reach = len(value)
    if UNUSUAL.search(text, max(0, len(text) - 6 * reach)):
        reach *= 6  # so long one sign may be in an address or in markup
    return (at for at in range(max(0, len(text) - reach), len(text)) if text[at].lower() in first)
