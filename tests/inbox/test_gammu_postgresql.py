"""A real gammu-smsd that writes to a real PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from own_postgres import postgres
from smsd import ZONE, Phone, dummy_phone, needs_smsd, schema, smsd

from flowcheck.errors import InboxError
from flowcheck.inbox import Inbox, Mark
from flowcheck.inbox.gammu import GammuInbox, Settings, open_inbox
from flowcheck.inbox.wait import Rules, wait_for_code

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
pytestmark = needs_smsd


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with postgres() as server:
        if isinstance(server, str):
            pytest.skip(server)
        yield server.empty()


@pytest.fixture(scope="module")
def phone(address, tmp_path_factory) -> Iterator[Phone]:
    """Start a daemon on the database, whose clock is that of Amsterdam as the daemon's."""
    folder = tmp_path_factory.mktemp("smsd")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(schema("pgsql.sql").replace("CREATE LANGUAGE plpgsql;", ""))
        connection.execute(f"ALTER ROLE {connection.info.user} SET timezone = '{ZONE}'")
        host = f"{connection.info.host}:{connection.info.port}"
        login = {
            "host": host,
            "database": connection.info.dbname,
            "user": connection.info.user,
            "password": "x",
        }
    made = dummy_phone(folder)
    with smsd(folder, {"service": "sql", "driver": "native_pgsql", **login}):
        yield Phone(folder=made.folder, numbers=count(300))


@pytest.fixture
def box(address) -> Iterator[Callable[..., GammuInbox]]:
    with ExitStack() as stack:

        def opened(at: str = address, **more: object) -> Inbox:
            settings = Settings(name="sim", kind="gammu", database=at, timezone=ZONE, **more)
            inbox = open_inbox(settings, {})
            stack.callback(inbox.close)
            return inbox

        yield opened


def pause(milliseconds: float) -> None:
    time.sleep(milliseconds / 1000)


def test_it_gives_the_code_that_the_phone_received_after_the_mark(phone, box):
    inbox = box(phone_id="testphone")
    mark = inbox.mark()
    phone.receive("Use verification code 482913 for é", sender="Microsoft", sent=datetime.now(UTC), wide=True)
    received = wait_for_code(inbox, mark, Rules(settle_s=0), pause=pause)
    assert received.code.reveal() == "482913"
    for moment in (received.delivery.sent_at, received.delivery.arrived_at):
        assert abs(moment - received.delivery.seen_at) < timedelta(seconds=5)
    health = inbox.health()
    assert abs(health.last_message_at - received.delivery.seen_at) < timedelta(seconds=5)
    assert health.warnings == ()


def test_it_lets_the_server_refuse_every_change(phone, box):
    with pytest.raises(InboxError):
        box()._database.rows("DELETE FROM inbox")
    assert box(phone_id="another").since(Mark()) == ()


def test_it_comes_back_after_the_connection_was_lost(phone, box, address):
    inbox = box()
    mark = inbox.mark()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'flowcheck'"
        )
    with pytest.raises(InboxError) as error:
        inbox.since(mark)
    assert error.value.reason == "down"
    assert inbox.since(mark) == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("/postgres", "/nothing"), "misconfigured"),
        (("/postgres", "/template1"), "misconfigured"),
        (("flowcheck@", "nobody@"), "denied"),
        (("127.0.0.1:", "127.0.0.1:1"), "down"),
    ],
    ids=["no such database", "no such tables", "no such user", "no server"],
)
def test_it_says_what_is_wrong_and_repeats_no_address(phone, box, address, change, reason):
    start, _, end = address.rpartition(change[0])
    wrong = f"{start}{change[1]}{end}"
    with pytest.raises(InboxError) as error:
        box(wrong if reason != "down" else "postgresql://flowcheck@127.0.0.1:1/postgres").mark()
    assert error.value.reason == reason
    assert "127.0.0.1" not in str(error.value)
