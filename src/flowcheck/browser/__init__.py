"""The only Playwright: open, look, picture, press and fill; its errors become ours here."""

from __future__ import annotations

from flowcheck.browser.hush import hush

hush()  # Playwright's client reads the environment while it is imported

from flowcheck.browser.driven import ACT_TIMEOUT_MS, Browser  # noqa: E402
from flowcheck.browser.shown import QUIET, START_S, Glance, Setting, Shot  # noqa: E402
from flowcheck.browser.started import temporary_folder  # noqa: E402

__all__ = [
    "ACT_TIMEOUT_MS",
    "QUIET",
    "START_S",
    "Browser",
    "Glance",
    "Setting",
    "Shot",
    "temporary_folder",
]
