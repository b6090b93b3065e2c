"""An unchanged page as Playwright alone shows it: one picture, or two that are equal."""

from __future__ import annotations

import os
import time
from typing import Any

from playwright.sync_api import Page, sync_playwright

from flowcheck import chromium

ADDRESS = "https://werkplek.vughterstede.nl/"
# The pauses of toHaveScreenshot between two shots, in milliseconds; the last one is repeated.
PAUSES = (0, 100, 250, 500)
MOST_SHOTS = 12


class Bare:
    """A page of its own, with what Playwright offers by itself."""

    def __init__(self, port: int, client: str) -> None:
        self._playwright = sync_playwright().start()
        browser = self._playwright.chromium.launch(
            executable_path=chromium.find(headed=False, environ=os.environ),
            args=[f"--host-resolver-rules=MAP * 127.0.0.1:{port}"],
            chromium_sandbox=os.geteuid() != 0,
        )
        context = browser.new_context(
            viewport={"width": 1280, "height": 800}, locale="nl-NL", ignore_https_errors=True
        )
        hosts = ("werkplek.vughterstede.nl", "login.microsoftonline.com")
        cookie: dict[str, Any] = {"name": "replica_client", "value": client, "path": "/", "secure": True}
        context.add_cookies([{**cookie, "domain": host, "sameSite": "None"} for host in hosts])
        self._page: Page = context.new_page()

    def once(self) -> tuple[bytes, float]:
        """Load, wait for the button, and take a picture as it comes."""
        began = time.monotonic()
        self._load()
        return self._page.screenshot(), time.monotonic() - began

    def twice(self) -> tuple[bytes, float]:
        """The same, but believe a picture only when the next one is equal, without caret and animations."""
        began = time.monotonic()
        self._load()
        before = b""
        for number in range(MOST_SHOTS):
            self._page.wait_for_timeout(PAUSES[min(number, len(PAUSES) - 1)])
            now = self._page.screenshot(animations="disabled", caret="hide")
            if now == before:
                break
            before = now
        return before, time.monotonic() - began

    def _load(self) -> None:
        self._page.goto(ADDRESS)
        self._page.get_by_role("button", name="Volgende").wait_for()

    def close(self) -> None:
        self._playwright.stop()
