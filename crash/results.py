"""Puts a table into crash/results.md, in a section of its own that the next time replaces."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "results.md"
SECTIONS = ("accidents", "a night of accidents", "accidents on a server", "journeys", "nights")


def put(section: str, text: str) -> None:
    """Write `text` as that section; the others stay."""
    kept = _read()
    kept[section] = text.strip()
    parts = [f"<!-- {name} -->\n\n{kept[name]}\n" for name in SECTIONS if kept.get(name)]
    RESULTS.write_text("# Is the account ever lost?\n\n" + "\n".join(parts), "utf-8")


def measured(command: str, took_s: float) -> str:
    """Return one line on how a table was made."""
    versions = f"Python {platform.python_version()}, SQLAlchemy {importlib.metadata.version('sqlalchemy')}"
    machine = f"SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores shared with other work"
    return f"`{command}`, {datetime.now(UTC):%d %B %Y}, {versions}, {machine}, {took_s / 60:.0f} minutes."


def _read() -> dict[str, str]:
    if not RESULTS.exists():
        return {}
    pieces = re.split(r"<!-- ([a-z ]+) -->\n", RESULTS.read_text("utf-8"))
    return {name: text.strip() for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}
