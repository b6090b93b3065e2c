"""An account on a real database, with a clock that only the test moves."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from own_postgres import Postgres, postgres
from virtual_clock import VirtualClock

from flowcheck.account.custody import Custody, taken
from flowcheck.account.hold import Terms
from flowcheck.account.owner import Owner
from flowcheck.account.state.database import Store, open_store
from flowcheck.secret import Secret
from flowcheck.settings import Budgets

Taking = Callable[..., AbstractContextManager[Custody]]


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """A PostgreSQL of our own, or a skip that says why not."""
    with postgres() as running:
        if isinstance(running, str):
            pytest.skip(running)
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with nothing in it yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/state/state.db"
    running: Postgres = request.getfixturevalue("server")
    return running.empty()


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def store(url: str, clock: VirtualClock) -> Iterator[Store]:
    opened = open_store(url, clock)
    yield opened
    opened.close()


@pytest.fixture
def owner() -> Owner:
    """An account that nobody has."""
    return Owner(
        name="test",
        username=Secret(f"an.{secrets.token_hex(4)}@vughterstede.nl", "account.username"),
        start=Secret(f"Begin!{secrets.token_hex(4)}", "account.password"),
        master=Secret(secrets.token_urlsafe(32), "FLOWCHECK_MASTER"),
    )


@pytest.fixture
def take(store: Store, owner: Owner) -> Taking:
    """Take the account for a run."""

    def taking(run: str = "run-1", **changes: object) -> AbstractContextManager[Custody]:
        budgets = changes.pop("budgets", Budgets())
        whose = changes.pop("owner", owner)
        return taken(store, whose, Terms(run=run, budgets=budgets, **changes))  # type: ignore[arg-type]

    return taking
