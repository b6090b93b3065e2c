"""Texts that differ from one look to the next, written as patterns between slashes. Pure.

The form is that of Playwright's ARIA snapshots: `/Code [0-9]+/`. A text that itself stands between slashes
is written as a pattern too, so that each accepted text has one meaning.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from flowcheck.sight import tidy

_HEX = "[0-9a-fA-F]"
# What is volatile, the longest first. Names of values, such as {account.username}, stand for any value.
_VOLATILE: tuple[tuple[str, str], ...] = (
    (r"\{[a-z]+\.[a-z_]+\}", r"\S+( \S+)?"),
    (rf"{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}", rf"{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}"),
    (
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?Z?",
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?Z?",
    ),
    (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    (r"[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{4}", r"[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{4}"),
    (r"\b[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\b", r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"),
    (r"[^\s@]+@[^\s@]+\.[a-z]{2,}", r"[^\s@]+@[^\s@]+"),
    (rf"(?<![0-9A-Za-z])(?=[0-9A-Za-z_-]*[0-9])(?=[0-9A-Za-z_-]*[A-Za-z])[0-9A-Za-z_-]{{16,}}", r"[0-9A-Za-z_-]+"),
)
