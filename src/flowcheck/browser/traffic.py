"""What the network told of a page: answers, failures, dialogs, and how far our clock is ahead."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Dialog, Page, Request, Response
from playwright.sync_api import Error as PlaywrightError

from flowcheck import skew
from flowcheck.texts import shortened, tidy

MOST_NOTES: Final = 50  # a page that logs in a loop fills no run folder


class Traffic:
    """What the network told since the last navigation of the page itself; `hosts` are those of the flow.

    `sent` is how often the page has handed anything in so far.
    """

    def __init__(self, hosts: tuple[str, ...]) -> None:
        self._hosts = hosts
        self._page: Page
        self.status: int | None = None
        self.status_host = ""
        self.failure = ""
        self.failure_host = ""
        self.console: list[str] = []
        self.failed: list[str] = []
        self.dialogs: list[str] = []
        self.clock_ahead_s: float | None = None
        self.sent = 0

    def listen(self, page: Page) -> None:
        """Take down from now on what `page` asks for and gets."""
        self._page = page
        page.on("request", self._on_request)
        page.on("response", self._on_response)
        page.on("requestfailed", self._on_failed)
        page.on("dialog", self._on_dialog)
        page.on("console", lambda message: self._note(self.console, message.type, message.text))

    def _on_request(self, request: Request) -> None:
        if _is_navigation(request):
            self.status, self.failure = None, ""
        own = urlsplit(request.url).netloc == urlsplit(self._page.url).netloc  # others gather statistics
        self.sent += own and request.method == "POST"

    def _on_response(self, response: Response) -> None:
        if (ahead_s := self._ahead(response)) is not None:
            self.clock_ahead_s = ahead_s
        if _is_navigation(response.request):
            self.status = response.status
            self.status_host = _place(response.url).partition("/")[0]
        elif response.status >= 400:
            self._note(self.failed, "error", f"{response.status} {_place(response.url)}")

    def _ahead(self, response: Response) -> float | None:
        """Return how far our clock is ahead of a host of the flow, where the answer is fresh."""
        host, request = _place(response.url).partition("/")[0], response.request
        if host not in self._hosts or not (_is_navigation(request) or request.method == "POST"):
            return None  # what a page asks for besides may come from a cache, with the Date of another day
        timing = request.timing
        asked_at = timing["startTime"] / 1000 + max(0, timing["requestStart"]) / 1000
        answered_at = timing["startTime"] / 1000 + timing["responseStart"] / 1000
        return skew.ahead_s(response.headers, asked_at, answered_at)

    def _on_failed(self, request: Request) -> None:
        code = code_of(request.failure or "")
        if code == "ERR_ABORTED":
            return  # the page itself, or the next navigation, ended it
        if _is_navigation(request):
            self.failure = code
            self.failure_host = _place(request.url).partition("/")[0]
        self._note(self.failed, "error", f"{code} {_place(request.url)}")

    def _on_dialog(self, dialog: Dialog) -> None:
        """Send a window away as a reader does who does not know it; what it says stays unread.

        Asked whether to leave the page, a reader who has pressed on does leave it.
        """
        if len(self.dialogs) < MOST_NOTES:
            self.dialogs.append(dialog.type)
        with suppress(PlaywrightError):
            if dialog.type == "beforeunload":
                dialog.accept()
            else:
                dialog.dismiss()

    def _note(self, notes: list[str], kind: str, text: str) -> None:
        if kind == "error" and len(notes) < MOST_NOTES:
            notes.append(shortened(tidy(text), 300))

    def trouble(self) -> tuple[str, str]:
        """Return what went wrong with the last navigation: a code and the host, or two empty texts."""
        if self.failure:
            return self.failure, self.failure_host
        if self.status is not None and (self.status >= 500 or self.status == 429):
            return f"HTTP {self.status}", self.status_host
        return "", ""


def _is_navigation(request: Request) -> bool:
    try:
        return request.is_navigation_request() and request.frame.parent_frame is None
    except PlaywrightError:
        return False  # a request of a page that is gone, or of a service worker


def _place(url: str) -> str:
    """Host and path: addresses carry tokens and user names behind the question mark."""
    return shortened(re.sub(r"^[a-z]+://", "", re.split(r"[?#]", url, maxsplit=1)[0]), 200)


def code_of(text: str) -> str:
    """Return the network's own name of an error in a text, such as ERR_CONNECTION_RESET, or nothing."""
    found = re.search(r"ERR_[A-Z0-9_]+", text)
    return found.group() if found else ""
