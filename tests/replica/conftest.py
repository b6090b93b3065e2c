"""A real browser, clients of a running replica, and a person who walks the guide."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright
from replica_client import Client
from replica_walker import Control, Walker
from shipped import ORGANISATION

from flowcheck.chromium import find
from flowcheck.replica.server import Replica, serving

HOSTS = (
    "werkplek.vughterstede.nl",
    "login.microsoftonline.com",
    "passwordreset.microsoftonline.com",
)


@pytest.fixture(scope="session")
def replica() -> Iterator[Replica]:
    with serving(render_ms=5, organisation=ORGANISATION) as running:
        yield running


# Not for the whole session: two of Playwright's loops cannot run in one thread, and others have their own.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: Playwright, replica: Replica) -> Iterator[Browser]:
    browser = _launch(playwright, replica)
    yield browser
    browser.close()


@pytest.fixture
def doomed(playwright: Playwright, replica: Replica, control: Control) -> Iterator[Walker]:
    """Return a walker with a browser of its own: a page that hangs takes the whole browser with it."""
    browser = _launch(playwright, replica)
    context = browser.new_context(ignore_https_errors=True, locale="nl-NL")
    _be(context, control.client)
    yield Walker(context.new_page(), control)
    browser.close()


def _launch(playwright: Playwright, replica: Replica) -> Browser:
    return playwright.chromium.launch(
        executable_path=find(headed=False, environ=os.environ),
        args=[f"--host-resolver-rules=MAP * 127.0.0.1:{replica.port}"],
    )


@pytest.fixture
def control(replica: Replica, request: pytest.FixtureRequest) -> Iterator[Control]:
    running = Control(replica, f"t{abs(hash(request.node.nodeid))}")
    yield running
    running.close()


@pytest.fixture
def new_walker(browser: Browser, replica: Replica) -> Iterator[Callable[..., Walker]]:
    """Return a maker of walkers, each with a context and a client of its own."""
    with ExitStack() as stack:

        def make(client: str, *, locale: str = "nl-NL", **faults: object) -> Walker:
            context = browser.new_context(ignore_https_errors=True, locale=locale)
            stack.callback(context.close)
            _be(context, client)
            control = Control(replica, client)
            stack.callback(control.close)
            if faults:
                control.account(**faults)
            return Walker(context.new_page(), control)

        yield make


@pytest.fixture
def walker(new_walker: Callable[..., Walker], control: Control) -> Walker:
    return new_walker(control.client)


def _be(context: BrowserContext, client: str) -> None:
    context.add_cookies(
        [
            {"name": "replica_client", "value": client, "url": f"https://{host}", "secure": True}
            for host in HOSTS
        ]
    )


@pytest.fixture
def client(replica: Replica, request: pytest.FixtureRequest) -> Iterator[Client]:
    running = Client(replica, f"h{abs(hash(request.node.nodeid))}")
    yield running
    running.http.close()


@pytest.fixture
def stranger(replica: Replica) -> Iterator[Client]:
    """Return a client that has no cookie."""
    running = Client(replica, "")
    yield running
    running.http.close()
