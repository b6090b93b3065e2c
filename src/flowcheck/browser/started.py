"""A Chromium that is started for one walk, and ended with all that it started. Knows no guide."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from flowcheck.browser.shown import QUIET, Setting
from flowcheck.watchdog import Watchdog

PAGE_SCRIPT = Path(__file__).with_name("page.js")


class Started:
    """The browser once `start` was called: its `version`, its one `page` and that page's `protocol`."""

    version: str
    page: Page
    protocol: CDPSession

    def __init__(self, setting: Setting, watchdog: Watchdog) -> None:
        self._setting = setting
        self._watchdog = watchdog
        # Driver and browser put what they need for the moment in here, and cannot tidy up once killed.
        self._scratch = tempfile.TemporaryDirectory(prefix="flowcheck-", ignore_cleanup_errors=True)

    def start(self) -> None:
        """Start driver and browser; raises Playwright's errors."""
        setting = self._setting
        with temporary_folder(self._scratch.name):
            self._playwright = sync_playwright().start()
        # What asyncio says of a driver that died would come on top of what the walk records of it.
        asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)
        browser = self._playwright.chromium.launch(
            executable_path=setting.executable,
            headless=not setting.headed,
            args=self._arguments(),
            chromium_sandbox=os.geteuid() != 0,  # Chromium refuses a sandbox to root
            timeout=30_000,
        )
        self.version = f"Chromium {browser.version}"
        context = browser.new_context(
            viewport={"width": setting.width, "height": setting.height},
            device_scale_factor=setting.scale,
            has_touch=setting.touch,
            is_mobile=setting.mobile,
            locale=setting.locale,
            ignore_https_errors=bool(setting.resolve),
            accept_downloads=False,
            reduced_motion="reduce",
        )
        context.add_cookies(
            [
                {
                    "name": name,
                    "value": value,
                    "domain": host,
                    "path": "/",
                    "secure": True,
                    "sameSite": "None",
                }
                for name, value in setting.cookies
                for host in setting.hosts
            ]
        )
        context.add_init_script(path=PAGE_SCRIPT)
        self.page = context.new_page()
        context.on("page", _close)
        self.protocol = context.new_cdp_session(self.page)

    def _arguments(self) -> list[str]:
        rules = [f"--host-resolver-rules=MAP * {self._setting.resolve}"] if self._setting.resolve else []
        return [*rules, *QUIET]

    def end(self) -> None:
        """Leave no process behind, whatever state the browser is in and however impatient the person."""
        try:
            if not self._watchdog.expired and hasattr(self, "page"):
                with suppress(Exception), self._watchdog.within(5):
                    self.page.context.close()
                    if self.page.context.browser:
                        self.page.context.browser.close()
            if hasattr(self, "_playwright"):
                with suppress(Exception), self._watchdog.within(5):
                    self._playwright.stop()
        finally:
            self._watchdog.kill_all()
            self._scratch.cleanup()


@contextmanager
def temporary_folder(path: str) -> Iterator[None]:
    """Have programs that are started meanwhile put their temporary files in `path`."""
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = path
    try:
        yield
    finally:
        del os.environ["TMPDIR"]
        if before is not None:
            os.environ["TMPDIR"] = before


def _close(page: Page) -> None:
    """Close a window that a page opened: nothing in a guide needs one, and there is no end to them."""
    with suppress(PlaywrightError):
        page.close()
