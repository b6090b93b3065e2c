"""Where Playwright's errors become ours; their texts are dropped, since they quote what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from flowcheck.browser.traffic import code_of
from flowcheck.errors import ActError, BrowserError, BrowserGoneError, HungError, TransportError
from flowcheck.watchdog import Watchdog

T = TypeVar("T")

_BETWEEN_PAGES = r"context was destroyed|navigat|Cannot find context|frame was detached"


class Border:
    """Knows of a watchdog that has ended the browser, and calls what follows from it by that name."""

    def __init__(self, watchdog: Watchdog) -> None:
        self._watchdog = watchdog

    @contextmanager
    def crossed(self) -> Iterator[None]:
        """Turn what Playwright raises inside into ours."""
        try:
            yield
        except PlaywrightTimeoutError:
            raise (HungError("hung") if self._watchdog.expired else ActError("timeout")) from None
        except PlaywrightError as error:
            raise self.ours(str(error)) from None

    def ours(self, text: str) -> BrowserError:
        """Return our error for the text of one of Playwright's."""
        if self._watchdog.expired:
            return HungError("hung")
        if code := code_of(text):
            return TransportError(code)
        if re.search(r"closed|crashed|disconnected", text):
            return BrowserGoneError("gone")
        return ActError("refused")

    def between_pages(self, ask: Callable[[], T]) -> T | None:
        """Return the answer of a page, or None while it gives way to the next."""
        try:
            return ask()
        except PlaywrightTimeoutError:
            if self._watchdog.expired:
                raise HungError("hung") from None
            return None  # too busy to tell; whoever asks again has a limit of its own
        except PlaywrightError as error:
            if re.search(_BETWEEN_PAGES, str(error)):
                return None
            raise self.ours(str(error)) from None
