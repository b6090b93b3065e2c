"""A text as one YAML scalar that no reader of YAML takes for anything else. Pure."""

from __future__ import annotations

import json
import re

# Plain also inside [...] and {...}; whatever begins with a letter is no number or date.
_PLAIN = re.compile(r"[^\W\d_](?:[\w ./@()?!'+=;-]*[\w./@()?!'+=;-])?")
_KEYWORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# What YAML does not allow as it stands, or takes for the end of a line.
UNSAFE = re.compile("[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def scalar(text: str) -> str:
    """Return `text` plain where that is safe, without escapes where it can be, on one line always."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _KEYWORDS and not UNSAFE.search(text):
        return text
    if ("\\" in text or '"' in text) and not UNSAFE.search(text):
        return "'" + text.replace("'", "''") + "'"
    return quoted(text)


def quoted(text: str) -> str:
    """Return `text` in double quotes."""
    written = json.dumps(text, ensure_ascii=False)
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
