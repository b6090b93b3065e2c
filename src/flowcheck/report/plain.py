"""Texts from outside made harmless for every place where a report ends up. Pure."""

from __future__ import annotations

import html
import re
import unicodedata

# Whole terminal sequences go, not only their first sign: "[31m" is no use to a reader either.
# An order that is not ended takes no more than this much with it, or a page could hide what follows.
_ESCAPES = re.compile(
    "(?:\x1b[\\[]|\x9b)[0-?]*[ -/]*[@-~]?"
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]{0,200}(?:\x07|\x1b\\\\|\x9c)?"
)
_SPACES = re.compile("[\\s\x1c-\x1f\x85\u2028\u2029]+")
# Controls, surrogates and what Unicode will never assign; XML cannot hold these. And all signs that
# turn the direction of a text or cannot be seen, but for the two joiners that some scripts need.
_UNFIT = ("Cc", "Cs", "Cf", "Co")
_JOINERS = "\u200c\u200d"
LIMIT = 300


def plain(text: str, limit: int = LIMIT) -> str:
    """Return `text` on one line, with nothing in it that acts instead of being read, and cut to `limit`."""
    text = text[: limit * 8 + 1000]
    if not text.isascii() or not text.isprintable():
        text = _SPACES.sub(" ", _ESCAPES.sub("", text))
        text = "".join(sign for sign in text if _is_fit(sign))
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "\u2026"


def _is_fit(sign: str) -> bool:
    if sign in _JOINERS:
        return True
    return unicodedata.category(sign) not in _UNFIT and ord(sign) & 0xFFFE != 0xFFFE


# --- the places ---

# What runners of GitHub and Azure DevOps take for an order: at the start of a line, or anywhere in it.
_ORDER_AT_START = re.compile(r"^(\s*):(?=:)")
_ORDER_ANYWHERE = re.compile(r"##(?=\[|vso\[)", re.IGNORECASE)


def for_log(line: str) -> str:
    """Return a line that no CI system takes for an order to itself."""
    return _ORDER_ANYWHERE.sub("# #", _ORDER_AT_START.sub(r"\1: ", line))


_MARKDOWN = re.compile(r"([\\`*_{}\[\]|~$])")
# Signs that make a link, a mention or a reference of what follows: an invisible space ends that.
_LINKS = re.compile(r"(@|://|\bwww(?=\.)|#(?=[0-9]))", re.IGNORECASE)


def for_markdown(text: str, limit: int = LIMIT) -> str:
    """Return `text` as Markdown that shows it as it is: no markup, links, mentions or pictures."""
    escaped = _MARKDOWN.sub(r"\\\1", html.escape(plain(text, limit), quote=False))
    return for_log(_LINKS.sub("\\1\u200b", escaped))


def for_markdown_code(text: str, limit: int = LIMIT) -> str:
    """Return `text` as a code span, also within a table: to be copied, so nothing invisible is put in it."""
    shown = for_log(plain(text, limit)).replace("`", "'").replace("\\|", "|").replace("|", "\\|")
    return f"`{shown}`" if shown else ""
