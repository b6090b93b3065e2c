"""The only Playwright: open, look, picture, press and fill; its errors become ours here."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from flowcheck import closeup, sight, skew
from flowcheck.closeup import CloseUp, Line
from flowcheck.errors import (
    ActError,
    BrowserError,
    BrowserGoneError,
    HungError,
    NotAllowedError,
    TransportError,
)
from flowcheck.model import Control, Observation
from flowcheck.secret import Secret
from flowcheck.texts import tidy
from flowcheck.watchdog import Watchdog


def _hush() -> None:
    """Unset what makes the driver or its client print all that is sent to the browser, passwords included."""
    for name in ("DEBUG", "DEBUG_FILE", "DEBUGP", "PWDEBUG", "NODE_OPTIONS"):
        os.environ.pop(name, None)


_hush()  # the client reads them while it is imported

from playwright.sync_api import Dialog, Locator, Page, Request, Response, sync_playwright  # noqa: E402
from playwright.sync_api import Error as PlaywrightError  # noqa: E402
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError  # noqa: E402

T = TypeVar("T")

PAGE_SCRIPT = Path(__file__).with_name("page.js")
ACT_TIMEOUT_MS = 5_000
STAND_IN = "******"  # for what was typed here and is shown back
START_S = 45  # the launch itself has 30, what comes after it has no limit of its own
LONGEST_ARIA = 1_000_000  # a hundred times that of the largest screen known
MOST_NOTES = 50  # a page that logs in a loop fills no run folder

# Full Chromium reports to its maker even with Playwright's own switches; these two addresses lead nowhere.
QUIET = ("--gaia-url=http://127.0.0.1:1/", "--component-updater=url-source=http://127.0.0.1:1/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """With which browser, on which device and towards which address a walk is made.

    `resolve` is `127.0.0.1:PORT`: every host is then found there, and its certificate not checked.
    """

    executable: Path
    headed: bool
    width: int
    height: int
    scale: float
    touch: bool
    mobile: bool
    locale: str
    hosts: tuple[str, ...]
    resolve: str = ""
    cookies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What costs next to nothing to know: `moment` differs whenever anything in the page changed.

    `busy` is what the page says itself: that it is not ready.
    """

    moment: str
    quiet_ms: float
    pending: int
    shown: bool
    host: str
    view: str
    page_id: str
    busy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One moment as pictures: lossless for comparing, close up for the guide.

    `lines` are the stand-ins in `png`, which shows `view`, so many CSS pixels wide and high.
    """

    png: bytes = field(repr=False)
    view: tuple[float, float]
    lines: tuple[Line, ...] = ()
    close: CloseUp | None = None


@dataclass(slots=True)
class _Traffic:
    """What the network told since the last navigation of the page itself."""

    status: int | None = None
    status_host: str = ""
    failure: str = ""
    failure_host: str = ""
    console: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    clock_ahead_s: float | None = None
    sent: int = 0


class Browser:
    """A fresh browser with one page; `with Browser(setting, watchdog) as browser:`."""

    def __init__(self, setting: Setting, watchdog: Watchdog) -> None:
        self._setting = setting
        self._watchdog = watchdog
        self._traffic = _Traffic()
        self._typed: dict[str, list[str]] = {}  # by host
        # Driver and browser put what they need for the moment in here, and cannot tidy up once killed.
        self._scratch = tempfile.TemporaryDirectory(prefix="flowcheck-", ignore_cleanup_errors=True)
        self._page: Page

    def __enter__(self) -> Self:
        _hush()
        try:
            with self._border(), self._watchdog.within(START_S):
                self._start()
            self._watchdog.remember()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _start(self) -> None:
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
        self._page = context.new_page()
        context.on("page", _close)
        self._protocol = context.new_cdp_session(self._page)
        self._listen(self._page)

    def _arguments(self) -> list[str]:
        rules = [f"--host-resolver-rules=MAP * {self._setting.resolve}"] if self._setting.resolve else []
        return [*rules, *QUIET]

    def _listen(self, page: Page) -> None:
        page.on("request", self._on_request)
        page.on("response", self._on_response)
        page.on("requestfailed", self._on_failed)
        page.on("dialog", self._on_dialog)
        page.on("console", lambda message: self._note(self._traffic.console, message.type, message.text))

    def _on_request(self, request: Request) -> None:
        if _is_navigation(request):
            self._traffic.status, self._traffic.failure = None, ""
        own = urlsplit(request.url).netloc == urlsplit(self._page.url).netloc  # others gather statistics
        self._traffic.sent += own and request.method == "POST"

    def _on_response(self, response: Response) -> None:
        if (ahead_s := self._ahead(response)) is not None:
            self._traffic.clock_ahead_s = ahead_s
        if _is_navigation(response.request):
            self._traffic.status = response.status
            self._traffic.status_host = _place(response.url).partition("/")[0]
        elif response.status >= 400:
            self._note(self._traffic.failed, "error", f"{response.status} {_place(response.url)}")

    def _ahead(self, response: Response) -> float | None:
        """Return how far our clock is ahead of a host of the flow, where the answer is fresh."""
        host, request = _place(response.url).partition("/")[0], response.request
        if host not in self._setting.hosts or not (_is_navigation(request) or request.method == "POST"):
            return None  # what a page asks for besides may come from a cache, with the Date of another day
        timing = request.timing
        asked_at = timing["startTime"] / 1000 + max(0, timing["requestStart"]) / 1000
        answered_at = timing["startTime"] / 1000 + timing["responseStart"] / 1000
        return skew.ahead_s(response.headers, asked_at, answered_at)

    def _on_failed(self, request: Request) -> None:
        code = _code_of(request.failure or "")
        if code == "ERR_ABORTED":
            return  # the page itself, or the next navigation, ended it
        if _is_navigation(request):
            self._traffic.failure = code
            self._traffic.failure_host = _place(request.url).partition("/")[0]
        self._note(self._traffic.failed, "error", f"{code} {_place(request.url)}")

    def _on_dialog(self, dialog: Dialog) -> None:
        """Send a window away as a reader does who does not know it; what it says stays unread.

        Asked whether to leave the page, a reader who has pressed on does leave it.
        """
        if len(self._traffic.dialogs) < MOST_NOTES:
            self._traffic.dialogs.append(dialog.type)
        with suppress(PlaywrightError):
            if dialog.type == "beforeunload":
                dialog.accept()
            else:
                dialog.dismiss()

    def _note(self, notes: list[str], kind: str, text: str) -> None:
        if kind == "error" and len(notes) < MOST_NOTES:
            notes.append(tidy(text)[:300])

    def _end(self) -> None:
        """Leave no process behind, whatever state the browser is in and however impatient the person."""
        try:
            if not self._watchdog.expired and hasattr(self, "_page"):
                with suppress(Exception), self._watchdog.within(5):
                    self._page.context.close()
                    if self._page.context.browser:
                        self._page.context.browser.close()
            if hasattr(self, "_playwright"):
                with suppress(Exception), self._watchdog.within(5):
                    self._playwright.stop()
        finally:
            self._watchdog.kill_all()
            self._scratch.cleanup()

    @contextmanager
    def _border(self) -> Iterator[None]:
        """Turn Playwright's errors into ours; their texts are dropped, since they quote what was typed."""
        try:
            yield
        except PlaywrightTimeoutError:
            raise (HungError("hung") if self._watchdog.expired else ActError("timeout")) from None
        except PlaywrightError as error:
            raise self._ours(str(error)) from None

    def _ours(self, text: str) -> BrowserError:
        if self._watchdog.expired:
            return HungError("hung")
        if code := _code_of(text):
            return TransportError(code)
        if re.search(r"closed|crashed|disconnected", text):
            return BrowserGoneError("gone")
        return ActError("refused")

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
            ours = self._ours(str(error))
            if isinstance(ours, TransportError) and self._traffic.failure_host:
                raise TransportError(f"{ours.code} {self._traffic.failure_host}") from None
            # What is left is an answer that is no page: a download, say.
            host = self._traffic.status_host if self._traffic.status is not None else ""
            no_page = TransportError(f"ERR_INVALID_RESPONSE {host}".rstrip())
            raise (no_page if isinstance(ours, ActError) else ours) from None

    def trouble(self) -> tuple[str, str]:
        """Return what went wrong with the last navigation: a code and the host, or two empty texts."""
        traffic = self._traffic
        if traffic.failure:
            return traffic.failure, traffic.failure_host
        if traffic.status is not None and (traffic.status >= 500 or traffic.status == 429):
            return f"HTTP {traffic.status}", traffic.status_host
        return "", ""

    def pause(self, milliseconds: float) -> None:
        """Let the page and the network go on for a moment."""
        with self._border():
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
        tree = self._between_pages(
            lambda: self._page.aria_snapshot(mode="ai", boxes=True, timeout=ACT_TIMEOUT_MS)
        )
        if tree is None:
            return None
        seen = {
            "browser": self.version,
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
        return self._between_pages(lambda: self._page.evaluate(expression, argument))

    def _between_pages(self, ask: Callable[[], T]) -> T | None:
        try:
            return ask()
        except PlaywrightTimeoutError:
            if self._watchdog.expired:
                raise HungError("hung") from None
            return None  # too busy to tell; whoever asks again has a limit of its own
        except PlaywrightError as error:
            if re.search(r"context was destroyed|navigat|Cannot find context|frame was detached", str(error)):
                return None
            raise self._ours(str(error)) from None

    def shoot(self, covers: tuple[tuple[str, str], ...]) -> Shot | None:
        """Take the picture of this moment with `covers` (value, stand-in) over the account's own values.

        None when the page changed meanwhile, since then nobody can say what the picture shows, or says of
        itself what cannot be.
        """
        covered = self._cover(covers)
        if covered is None:
            return None
        png = self._capture(format="png", optimizeForSpeed=True)
        if not self._uncover() or not png:
            return None
        with suppress(ValueError, KeyError, TypeError):
            view, lines = closeup.stand_ins_of(covered)
            return Shot(png=png, view=view, lines=lines)
        return None

    def close_up(self, covers: tuple[tuple[str, str], ...]) -> CloseUp | None:
        """Take a picture of what matters here at twice the size, and note what is where in it.

        `covers` as for `shoot`. None when the page changed meanwhile, or says of itself what cannot be.
        """
        if self._cover(covers) is None:
            return None
        raw = self._ask("() => window.__flowcheck ? window.__flowcheck.places() : null")
        close = None
        with suppress(ValueError, KeyError, TypeError):
            close = self._close_up(closeup.places_of(raw))
        return close if self._uncover() else None

    def _cover(self, covers: tuple[tuple[str, str], ...]) -> Any:
        """Return what the page says of its covers; None where there may be no picture."""
        told = self._telling(covers)
        if told is None:
            return None
        return self._ask("pairs => window.__flowcheck ? window.__flowcheck.cover(pairs) : null", told)

    def _uncover(self) -> bool:
        """Say whether all covers were still on."""
        return bool(self._ask("() => window.__flowcheck ? window.__flowcheck.uncover() : null"))

    def _close_up(self, places: closeup.Places) -> CloseUp | None:
        clip = closeup.clip_of(places)
        part = {
            "x": clip.x - places.page.x,
            "y": clip.y - places.page.y,
            "width": clip.width,
            "height": clip.height,
            "scale": closeup.SCALE,  # for a CSS pixel, whatever the scale of the device
        }
        png = self._capture(
            format="png",
            optimizeForSpeed=True,
            clip=part,
            captureBeyondViewport=closeup.beyond_view(places, clip),
        )
        return CloseUp(png=png, clip=clip, places=places) if png else None

    def _telling(self, covers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...] | None:
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
        answer = self._between_pages(lambda: self._protocol.send("Page.captureScreenshot", options))
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
        with self._border():
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


def _is_navigation(request: Request) -> bool:
    try:
        return request.is_navigation_request() and request.frame.parent_frame is None
    except PlaywrightError:
        return False  # a request of a page that is gone, or of a service worker


def _place(url: str) -> str:
    """Host and path: addresses carry tokens and user names behind the question mark."""
    return re.sub(r"^[a-z]+://", "", re.split(r"[?#]", url, maxsplit=1)[0])[:200]


def _code_of(text: str) -> str:
    found = re.search(r"ERR_[A-Z0-9_]+", text)
    return found.group() if found else ""
