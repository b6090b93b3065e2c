"""Screens of the replica as documents of their own, in one real browser, for rewriting at will."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route
from shipped import ORGANISATION

from flowcheck import chromium, replica
from flowcheck.accepted import Baseline, Look, Variant
from flowcheck.baseline.form import as_accepted
from flowcheck.baseline.looks import masked
from flowcheck.browser import Browser, Setting
from flowcheck.guide.read import journey, read_guide
from flowcheck.inbox.replica import ReplicaControl, secrets_of
from flowcheck.judge import judge
from flowcheck.model import (
    Event,
    Finding,
    Guide,
    Kind,
    Observation,
    Observed,
    Reader,
    Step,
    Stopped,
    StopReason,
)
from flowcheck.pictures.compare import compare
from flowcheck.pictures.keep import kept
from flowcheck.redact import Redactor
from flowcheck.replica.server import serving
from flowcheck.screens.catalogue import load
from flowcheck.screens.recognise import recognise
from flowcheck.watchdog import Watchdog

CATALOGUE = load(ORGANISATION)
GUIDE = read_guide(
    Path(__file__).parents[3] / "config/guides/inloggen-zzp/guide.md", frozenset(CATALOGUE.screens)
)
FULL = journey(GUIDE, "full")
STEPS: dict[int, Step] = {step.number: step for step in GUIDE.steps}
HOSTS = ("werkplek.vughterstede.nl", "login.microsoftonline.com", "passwordreset.microsoftonline.com")
STYLE = Path(replica.__file__).parent / "static/replica.css"
OF_THE_GUIDE = {Kind.NOT_CHECKABLE, Kind.NOT_EXERCISED, Kind.GUIDE_TEXT}
NEW_PASSWORD = "Nieuw!Wachtwoord7"

# Everything of a document but its scripts, which would take back what a test does to it.
_TAKE = """() => {
  for (const box of document.querySelectorAll("[type=radio],[type=checkbox]")) {
    box.toggleAttribute("checked", box.checked);
  }
  const copy = document.documentElement.cloneNode(true);
  for (const script of copy.querySelectorAll("script")) script.remove();
  return { address: location.origin + location.pathname, html: copy.outerHTML,
           config: JSON.stringify(window.$Config ?? null) };
}"""
# A document as it was, without the way there and back.
_AGAIN = 'document.open(); document.write("<!doctype html>" + window.written); document.close();'
# What the scripts of the tests below are written with.
_WITH = """
  const $ = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const make = (html) => {
    const holder = document.createElement("template"); holder.innerHTML = html.trim(); return holder.content;
  };
  const texts = function* (root = document.body) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node;
  };
  const say = (was, now) => {
    const found = [...texts()].filter((node) => node.data.includes(was));
    if (!found.length) throw new Error("nowhere: " + was);
    for (const node of found) node.data = node.data.replaceAll(was, now);
  };
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to rewrite the screen of a step, and what has to be found of it.

    `base` is done to the page before it is accepted. `rule` is one of those found, `reader` the worst;
    neither, where nothing may be found. `look` compares pictures as well, `press` tries to press.
    """

    what: str
    step: int
    script: str
    rule: str = ""
    reader: Reader | None = None
    base: str = ""
    look: bool = False
    press: bool = False


@dataclass  # without slots: Playwright leaves marks on what it is to call
class Pages:
    """One browser, with the screens of a whole walk to be opened again as they were."""

    browser: Browser
    redactor: Redactor
    folder: Path
    style: str
    documents: dict[str, dict[str, str]] = field(default_factory=dict)
    _accepted: dict[tuple[int, str], Observation] = field(default_factory=dict)
    _pictures: dict[tuple[int, str], bytes] = field(default_factory=dict)
    _usual: dict[tuple[int, str], set[tuple[str, str, str]]] = field(default_factory=dict)

    @property
    def page(self) -> Page:
        return self.browser._page

    def take(self, screen: str, ready: str) -> None:
        """Remember the document that is shown now, once `ready` is visible in it."""
        self.page.locator(ready).first.wait_for()
        self.documents[screen] = self.page.evaluate(_TAKE)

    def serve(self) -> None:
        """From here on every screen is the document that was taken of it."""
        self.page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        found = re.search(r"[?]screen=([a-z.-]+)", route.request.url)
        if found is None:
            route.abort()
            return
        document = self.documents[found[1]]
        head = f"<script>window.$Config = {document['config']};</script><style>{self.style}</style>"
        html = re.sub(r'<link rel="stylesheet"[^>]*>', "", document["html"]).replace(
            "<head>", f"<head>{head}", 1
        )
        route.fulfill(content_type="text/html; charset=utf-8", body=f"<!doctype html>{html}")

    def show(self, screen: str, script: str = "") -> None:
        """Open a screen and rewrite it."""
        address = f"{self.documents[screen]['address']}?screen={screen}"
        if self.page.url != address:
            self.page.goto(address)
            self.page.evaluate("() => { window.written = document.documentElement.outerHTML; }")
        self.page.evaluate(f"() => {{ {_AGAIN} {_WITH} {script} }}")

    def seen(self) -> Observation:
        """Return what is shown now, as it would be kept."""
        raw = self.browser.observe()
        assert raw is not None
        seen = replace(raw, screen=recognise(CATALOGUE, raw).screen)
        return self.redactor.observation(seen)

    def _accept(self, way: Way) -> Observation:
        """Return the screen of a step, as rewritten by `base`, as it is accepted."""
        screen, key = STEPS[way.step].screen, (way.step, way.base)
        if key not in self._accepted:
            self.show(screen, way.base)
            seen = self.seen()
            assert seen.screen == screen, "what is accepted has to be known"
            self._accepted[key] = as_accepted(seen)
            self._usual[key] = set(map(_key, self._findings(way, self._accepted[key], seen)))
        if way.look and key not in self._pictures:
            self.show(screen, way.base)
            self._pictures[key] = kept(self._shot(), 1)
        return self._accepted[key]

    def _shot(self) -> bytes:
        shot = self.browser.shoot(self.redactor.reflected())
        assert shot is not None
        return shot.png

    def look(self, accepted: bytes, was: Observation, now: Observation) -> Look:
        """Return how what is shown now compares with an accepted picture."""
        one, other = self.folder / "accepted.png", self.folder / "now.png"
        one.write_bytes(accepted)
        other.write_bytes(self._shot())
        return compare(one, other, scale=1, masks=(*masked(was), *masked(now)))

    def judged(self, way: Way) -> list[Finding]:
        """Return what is found about a step whose screen is rewritten, besides what is found anyway."""
        was = self._accept(way)
        self.show(STEPS[way.step].screen, f"{way.base}; {way.script}")
        found = self._findings(way, was, self.seen(), shown=True)
        return [one for one in found if _key(one) not in self._usual[way.step, way.base]]

    def _findings(
        self, way: Way, was: Observation, now: Observation, *, shown: bool = False
    ) -> list[Finding]:
        step = STEPS[way.step]
        looks = {}
        if way.look and shown:
            looks[step.number, step.id] = self.look(self._pictures[way.step, way.base], was, now)
        variant = Variant(
            step=step.id, device="desktop", name=step.id, on=date(2026, 11, 1), target="replica", run="",
            observation=was,
        )  # fmt: skip
        accepted = {step.number: Baseline(step=step.id, device="desktop", variants=(variant,))}
        events = self._events(step, now, press=way.press and shown)
        judgement = judge(_alone(step), FULL, CATALOGUE, events, accepted, looks)
        return [one for one in judgement.findings if one.kind not in OF_THE_GUIDE]

    def _events(self, step: Step, now: Observation, *, press: bool) -> list[Event]:
        if now.screen != step.screen:
            reason = StopReason.OTHER_SCREEN if now.screen else StopReason.UNKNOWN_SCREEN
            return [Stopped(step=step.number, reason=reason, detail=now.screen, observation=now)]
        events: list[Event] = [Observed(step=step.number, observation=now, waited_ms=500)]
        if press and not self._lets_press(step):
            events.append(Stopped(step=step.number, reason=StopReason.NO_CONTROL, detail="refused"))
        return events

    def _lets_press(self, step: Step) -> bool:
        """Say whether what the step presses can be pressed, as a walk finds out by doing it."""
        labels = [action.label.text for action in step.actions if action.do == "click"]
        for label in labels:
            place = self.page.get_by_role("button", name=label).or_(self.page.get_by_role("link", name=label))
            try:
                place.first.click(trial=True, timeout=400)
            except Exception:  # noqa: BLE001 - whatever keeps it from being pressed
                return False
        return True


class Driven:
    """Pages on a thread of their own: a thread has one driver, and other tests have theirs on this one."""

    def __init__(self, folder: Path) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._open = _opened(folder)
        self._pages: Pages = self._pool.submit(self._open.__enter__).result()

    def close(self) -> None:
        self._pool.submit(self._open.__exit__, None, None, None).result()
        self._pool.shutdown()

    def do(self, work: Callable[[Pages], Any]) -> Any:
        return self._pool.submit(work, self._pages).result()

    def judged(self, way: Way) -> list[Finding]:
        found: list[Finding] = self.do(lambda pages: pages.judged(way))
        return found


@cache
def _alone(step: Step) -> Guide:
    """Return a guide of one step, in which nothing else is looked for."""
    return replace(GUIDE, steps=(step,), questions=(), notes=())


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.expected, finding.actual


@contextmanager
def _opened(folder: Path) -> Iterator[Pages]:
    watchdog = Watchdog()
    try:
        with serving(render_ms=1, organisation=ORGANISATION) as served:
            control = ReplicaControl(served.port, "unforeseen")
            account = control.account({})
            with Browser(_setting(served.port), watchdog) as browser:
                redactor = Redactor(secrets_of(account).values())
                pages = Pages(
                    browser=browser, redactor=redactor, folder=folder, style=STYLE.read_text("utf-8")
                )
                _walk(pages, account, control)
                pages.serve()
                yield pages
    finally:
        watchdog.close()


def _walk(pages: Pages, account: dict[str, str], control: ReplicaControl) -> None:
    """Go through the whole guide, as quickly as the replica goes along."""
    page = pages.page
    page.set_default_timeout(8_000)
    page.goto("https://werkplek.vughterstede.nl/")
    pages.take("entra.username", "#i0116")
    page.fill("#i0116", account["username"])
    page.click("#idSIButton9")
    pages.take("entra.password", "text=Wachtwoord invoeren")  # its field is there before, off screen
    page.click("#idA_PWD_ForgotPassword")
    main = "#ContentPlaceholderMainContent"
    pages.take("sspr.user", f"{main}_ButtonNext, [id$=ButtonNext]")
    page.get_by_role("link", name="Volgende").or_(page.get_by_role("button", name="Volgende")).click()
    pages.take("sspr.method", "text=Geef op hoe we contact")
    page.get_by_role("textbox").fill(account["phone"])
    page.get_by_role("link", name="Tekst").or_(page.get_by_role("button", name="Tekst")).click()
    pages.take("sspr.code", "text=We hebben een sms-bericht")
    found = re.search(r"\b[0-9]{6}\b", control.messages()[-1].text)
    assert found
    page.get_by_role("textbox").fill(found[0])
    page.get_by_role("link", name="Volgende").or_(page.get_by_role("button", name="Volgende")).click()
    pages.take("sspr.new-password", "text=Voltooien")
    for box in page.locator("input[type=password]").all():
        box.fill(NEW_PASSWORD)
    page.get_by_role("link", name="Voltooien").or_(page.get_by_role("button", name="Voltooien")).click()
    pages.take("sspr.done", "text=Klik hier")
    page.get_by_role("link", name="Klik hier").click()
    page.locator("#i0116").fill(account["username"])
    page.click("#idSIButton9")
    page.locator("text=Wachtwoord invoeren").wait_for()
    page.locator("#i0118").fill(NEW_PASSWORD)
    page.click("#idSIButton9")
    pages.take("entra.keep-signed-in", "#idBtn_Back")
    page.click("#idBtn_Back")
    pages.take("workspace.home", "role=tab")


def _setting(port: int) -> Setting:
    return Setting(
        executable=chromium.find(headed=False, environ=os.environ),
        headed=False, width=1280, height=800, scale=1, touch=False, mobile=False, locale="nl-NL",
        hosts=HOSTS, resolve=f"127.0.0.1:{port}",
        cookies=(("replica_client", "unforeseen"),),
    )  # fmt: skip
