"""The tables of ways to rewrite a screen, read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from flowcheck.model import Reader
from unforeseen.pages import Way


def ways(name: str) -> tuple[Way, ...]:
    """Return the ways of a table beside this module."""
    entries = yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8")) or ()
    return tuple(map(_way, entries))


def _way(entry: dict[str, Any]) -> Way:
    reader = entry.pop("reader", None)
    return Way(script=entry.pop("do"), reader=Reader(reader) if reader else None, **entry)
