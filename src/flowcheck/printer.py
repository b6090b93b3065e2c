"""A page of ours -> PDF, through the same browser as a walk; nothing is fetched and no script runs.

Beside `browser` the only one that uses Playwright: it opens no address, and knows no screen and no guide.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flowcheck.browser import QUIET, START_S, temporary_folder
from flowcheck.errors import BrowserError, NoBrowserError
from flowcheck.watchdog import Watchdog

from playwright.sync_api import Browser, Error, sync_playwright  # isort: skip - after `browser`, which hushes it

# A guide of twelve pictures takes half a second; one of a thousand would still be done.
PRINT_S = 60
# Whatever a page asks for is found nowhere.
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND"


class Press:
    """A browser that only prints; made by `press`."""

    def __init__(self, browser: Browser, watchdog: Watchdog) -> None:
        self._browser = browser
        self._watchdog = watchdog

    def pdf(self, html: str) -> bytes:
        """Return a page as PDF: tagged, with its headings as bookmarks; raises NoBrowserError."""
        with _border(), self._watchdog.within(PRINT_S):
            # A context for each, so that no page knows what was printed before it.
            context = self._browser.new_context(
                offline=True, java_script_enabled=False, accept_downloads=False
            )
            try:
                page = context.new_page()
                page.set_content(html, wait_until="load")
                return page.pdf(
                    prefer_css_page_size=True, print_background=True, tagged=True, outline=True, format="A4"
                )
            finally:
                context.close()


@contextmanager
def press(executable: Path) -> Iterator[Press]:
    """Give a press for as long as it is needed; raises NoBrowserError."""
    watchdog = Watchdog()
    scratch = tempfile.TemporaryDirectory(prefix="flowcheck-", ignore_cleanup_errors=True)
    try:
        with _border(), watchdog.within(START_S), temporary_folder(scratch.name):
            playwright = sync_playwright().start()
            browser = playwright.chromium.launch(
                executable_path=executable,
                args=[NOWHERE, *QUIET],
                chromium_sandbox=os.geteuid() != 0,  # Chromium refuses a sandbox to root
            )
        yield Press(browser, watchdog)
        with suppress(Error), watchdog.within(START_S):
            browser.close()
            playwright.stop()
    finally:
        watchdog.kill_all()
        watchdog.close()
        scratch.cleanup()


@contextmanager
def _border() -> Iterator[None]:
    """Turn the driver's errors into one of ours that says what to do."""
    try:
        yield
    except (Error, BrowserError) as error:
        raise NoBrowserError(
            f"the browser could not print ({type(error).__name__}); try again, or leave out pdf and card."
        ) from error
