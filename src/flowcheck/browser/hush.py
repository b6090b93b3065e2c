"""Keeps the driver and its client from printing what is typed."""

from __future__ import annotations

import os


def hush() -> None:
    """Unset what makes the driver or its client print all that is sent to the browser, passwords included."""
    for name in ("DEBUG", "DEBUG_FILE", "DEBUGP", "PWDEBUG", "NODE_OPTIONS"):
        os.environ.pop(name, None)
