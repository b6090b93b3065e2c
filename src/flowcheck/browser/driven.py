"""A browser and its one page: open, look, picture, press and fill."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from flowcheck import sight
from flowcheck.browser.border import Border
from flowcheck.browser.camera import Camera, Covers
from flowcheck.browser.hush import hush
from flowcheck.browser.shown import START_S, Glance, Setting, Shot
from flowcheck.browser.started import Started
from flowcheck.browser.traffic import Traffic
from flowcheck.closeup import CloseUp
from flowcheck.errors import ActError, HungError, NotAllowedError, TransportError
from flowcheck.model import Control, Observation
from flowcheck.secret import Secret
from flowcheck.watchdog import Watchdog

ACT_TIMEOUT_MS = 5_000
STAND_IN = "******"  # for what was typed here and is shown back
LONGEST_ARIA = 1_000_000  # a hundred times that of the largest screen known


class Browser:
    """A fresh browser with one page; `with Browser(setting, watchdog) as browser:`."""

    def __init__(self, setting: Setting, watchdog: Watchdog) -> None:
        self._setting = setting
        self._watchdog = watchdog
        self._border = Border(watchdog)
        self._traffic = Traffic(setting.hosts)
        self._typed: dict[str, list[str]] = {}  # by host
        self._started = Started(setting, watchdog)
        self._camera = Camera(self._ask, self._capture)

    def __enter__(self) -> Self:
        hush()
        try:
            with self._border.crossed(), self._watchdog.within(START_S):
                self._started.start()
                self._traffic.listen(self._page)
            self._watchdog.remember()
        except BaseException:
            self._started.end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._started.end()

    @property
    def _page(self) -> Page:
        return self._started.page

    # --- looking ---

    def open(self, url: str, timeout_s: float) -> None:
        """Go to `url`; return as soon as an answer begins. Raises TransportError."""
        try:
            self._page.goto(url, wait_until="commit", timeout=timeout_s * 1000)
        except PlaywrightTimeoutError:
            raise (HungError("hung") if self._watchdog.expired else TransportError("ERR_TIMED_OUT")) from None
        except PlaywrightError as error:
            if "interrupted by another navigation" in str(error):
                return  # a page that leads on at once has arrived all the same
            ours = self._border.ours(str(error))
            if isinstance(ours, TransportError) and self._traffic.failure_host:
                raise TransportError(f"{ours.code} {self._traffic.failure_host}") from None
            # What is left is an answer that is no page: a download, say.
            host = self._traffic.status_host if self._traffic.status is not None else ""
            no_page = TransportError(f"ERR_INVALID_RESPONSE {host}".rstrip())
            raise (no_page if isinstance(ours, ActError) else ours) from None

    def trouble(self) -> tuple[str, str]:
        """Return what went wrong with the last navigation: a code and the host, or two empty texts."""
        return self._traffic.trouble()

    def pause(self, milliseconds: float) -> None:
        """Let the page and the network go on for a moment."""
        with self._border.crossed():
            self._page.wait_for_timeout(milliseconds)

    def glance(self) -> Glance | None:
        """Take a quick look; None while one page gives way to the next."""
        raw = self._ask("() => window.__flowcheck ? window.__flowcheck.glance() : null")
        if raw is None:
            return None
        return Glance(**{name: raw[name] for name in Glance.__slots__})

    def observe(self) -> Observation | None:
        """Take a full look, without pictures and before anything is typed; None between two pages."""
        raw = self._ask("() => window.__flowcheck ? window.__flowcheck.look() : null")
        if raw is None:
            return None
        tree = self._border.between_pages(
            lambda: self._page.aria_snapshot(mode="ai", boxes=True, timeout=ACT_TIMEOUT_MS)
        )
        if tree is None:
            return None
        seen = {
            "browser": self._started.version,
            "console_errors": tuple(self._traffic.console),
            "failed_requests": tuple(self._traffic.failed),
            "dialogs": tuple(self._traffic.dialogs),
            "http_status": self._traffic.status,
            "clock_ahead_s": self._traffic.clock_ahead_s,
        }
        tree = tree[: tree.find("\n", LONGEST_ARIA)] if len(tree) > LONGEST_ARIA else tree
        return sight.observation(raw, tree, at=datetime.now(UTC), seen=seen)

    def peek(self) -> Observation | None:
        """Take a look that holds no controls, and nothing of what somebody is typing; None between pages."""
        raw = self._ask("() => window.__flowcheck ? window.__flowcheck.look() : null")
        return sight.observation(raw, "", at=datetime.now(UTC), seen={}) if raw is not None else None

    def abroad(self) -> str:
        """Return the host of the page when it is not on the list, or what kind of address it has instead."""
        address = urlsplit(self._page.url)
        if address.scheme == "https" and address.netloc in self._setting.hosts:
            return ""
        return address.netloc or address.scheme or "?"

    def lend(self, ids: tuple[str, ...], names: tuple[str, ...]) -> None:
        """Let a person see what they type, until the next picture of this page.

        Presses on what has one of these ids, or a name that fits a pattern, are ignored from now on.
        """
        self._ask("held => window.__flowcheck && window.__flowcheck.lend(...held)", (ids, names))

    def sent(self) -> int:
        """Return how often the page has handed anything in so far."""
        return self._traffic.sent

    def _ask(self, expression: str, argument: object = None) -> Any:
        return self._border.between_pages(lambda: self._page.evaluate(expression, argument))

    # --- picturing ---

    def shoot(self, covers: Covers, *, close: bool = False) -> Shot | None:
        """Take the picture of this moment with `covers` (value, stand-in) over the account's own values.

        Where `close`, what `close_up` would take comes with it, for less. None when the page changed
        meanwhile, since then nobody can say what the picture shows, or says of itself what cannot be.
        """
        told = self._telling(covers)
        return None if told is None else self._camera.shoot(told, close=close)

    def close_up(self, covers: Covers) -> CloseUp | None:
        """Take a picture of what matters here at twice the size, and note what is where in it.

        `covers` as for `shoot`. None when the page changed meanwhile, or says of itself what cannot be.
        """
        told = self._telling(covers)
        return None if told is None else self._camera.close_up(told)

    def _telling(self, covers: Covers) -> Covers | None:
        """Return what this page is told to cover: it gets to know it by that.

        So a password is named only to the host into which it was typed, and nothing at all to a host that
        is not on the list. None, and no picture, where such a stranger shows one of the values.
        """
        address = urlsplit(self._page.url)
        if address.scheme == "https" and address.netloc in self._setting.hosts:
            known = {value for value, _ in covers}
            typed = self._typed.get(address.netloc, [])
            return (*covers, *((value, STAND_IN) for value in typed if value not in known))
        words = str(self._ask("() => document.documentElement?.innerText ?? ''") or "").lower()
        return None if any(value.lower() in words for value, _ in covers) else ()

    def _capture(self, **options: object) -> bytes:
        # Encoding a photograph as PNG is most of the cost of a picture; this way it is a quarter of it.
        wanted = {"format": "png", "optimizeForSpeed": True, **options}
        answer = self._border.between_pages(
            lambda: self._started.protocol.send("Page.captureScreenshot", wanted)
        )
        return base64.b64decode(answer["data"]) if answer else b""

    # --- acting ---

    def press(self, control: Control) -> None:
        """Press the control that was last observed."""
        with self._acting():
            self._element(control).click(timeout=ACT_TIMEOUT_MS)

    def fill(self, control: Control, secret: Secret) -> None:
        """Type a value into the field that was last observed, on an allowed page and form only."""
        with self._acting():
            element = self._element(control)
            self._check_way(
                element.evaluate("field => window.__flowcheck.way(field)", timeout=ACT_TIMEOUT_MS)
            )
            self._typed.setdefault(urlsplit(self._page.url).netloc, []).append(secret.reveal())
            element.fill(secret.reveal(), timeout=ACT_TIMEOUT_MS)

    def _element(self, control: Control) -> Locator:
        return self._page.locator(f"aria-ref={control.ref}")

    @contextmanager
    def _acting(self) -> Iterator[None]:
        """Tell a page that does not let itself be acted upon from one that does not answer at all."""
        with self._border.crossed():
            try:
                yield
            except PlaywrightTimeoutError:
                self._page.evaluate("() => 0")  # on a page that hangs this ends with the watchdog
                raise

    def _check_way(self, way: Mapping[str, Any]) -> None:
        """Refuse a page, a frame or a form from which a value would go where it has no business."""
        allowed = {f"https://{host}" for host in self._setting.hosts}
        for origin in (way["origin"], *way["posts_to"]):
            if origin not in allowed:
                raise NotAllowedError(origin.removeprefix("https://"))
        if not way["top"]:
            raise NotAllowedError(f"frame {way['origin']}")
