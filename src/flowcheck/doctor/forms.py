"""Whether a value looks like what it should be; an answer is a key of ADVICE, never the value. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

# As Microsoft wants it at a reset: the country, one space, and the number without its first zero.
PHONE = re.compile(r"\+[1-9][0-9]{0,2} [1-9][0-9]{5,12}")
DUTCH_MOBILE = re.compile(r"\+31 6[0-9]{8}")
USERNAME = re.compile(r"[^\s@\\\"<>]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
QUOTES = "\"'\u201c\u201d\u2018\u2019"
LONGEST_NAME = 113  # what Entra allows
PASSWORD_LENGTH = range(8, 257)

# How numbers are written that are not in that form, and what to say of each; the first that fits.
_SLIPS = (
    (r"0031[\s-]*.*", "phone-0031"),
    (r"06[\s-]*[0-9\s-]+", "phone-06"),
    (r"0[1-9][0-9\s-]+", "phone-06"),
    (r".*\(\s*0\s*\).*", "phone-bracket"),
    (r"\+31[\s-]*0[0-9\s-]+", "phone-zero"),
    (r"\+[0-9]{8,15}", "phone-space"),
    (r"\+[0-9][0-9\s().-]{7,}", "phone-spaces"),
    (r"31[\s-]*6[0-9\s-]+", "phone-plus"),
)


def phone(text: str) -> str:
    """Return what is wrong with a mobile number; nothing where Microsoft takes it."""
    if dressed(text):
        return dressed(text)
    for pattern, slip in _SLIPS:
        if re.fullmatch(pattern, text) and not PHONE.fullmatch(text):
            return slip
    if not PHONE.fullmatch(text):
        return "phone-none"
    if text.startswith("+31 0"):
        return "phone-zero"
    if text.startswith("+31 ") and not DUTCH_MOBILE.fullmatch(text):
        return "phone-mobile"
    return ""


def username(text: str) -> str:
    """Return what is wrong with a user name."""
    if dressed(text):
        return dressed(text)
    if "\\" in text:
        return "username-domain"
    if "@" not in text:
        return "username-at"
    return "" if USERNAME.fullmatch(text) and len(text) <= LONGEST_NAME else "username-form"


def foreign_domain(text: str, hosts: Iterable[str]) -> bool:
    """Say whether a user name is of a domain that none of `hosts` is in, nor Microsoft's own for tenants."""
    domain = text.rpartition("@")[2].lower()
    ours = any(host == domain or host.endswith(f".{domain}") for host in hosts)
    return not ours and not domain.endswith(".onmicrosoft.com")


def is_administrators(text: str) -> bool:
    """Say whether a user name sounds like that of an administrator."""
    return bool(re.search(r"admin|beheer|root", text.partition("@")[0], re.IGNORECASE))


def password(text: str) -> str:
    """Return what is wrong with a password that was given: only what the vendor never takes."""
    if dressed(text):
        return dressed(text)
    if len(text) not in PASSWORD_LENGTH:
        return "password-length"
    return "" if text.isascii() else "password-ascii"


def dressed(text: str) -> str:
    """Return what came along with a value when it was copied."""
    if text != text.strip():
        return "value-spaces"
    quoted = len(text) > 1 and text[0] in QUOTES and text[-1] in QUOTES
    return "value-quotes" if quoted else ""


def same_number(one: str, other: str) -> bool:
    """Say whether two numbers, each with its country, are the same."""
    return re.sub(r"[^0-9]", "", one) == re.sub(r"[^0-9]", "", other)
