"""After real journeys nothing in the state database is secret: every table is read, and every file of it."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from canary.search import Canary, Search
from canary.values import made_up
from own_account import Project, drill
from shipped import ORGANISATION

from flowcheck.inbox.code import find_code
from flowcheck.inbox.replica import ReplicaControl
from flowcheck.model import ValueName
from flowcheck.replica.server import serving

sys.path.append(str(Path(__file__).parents[1] / "unit" / "account"))
from own_postgres import postgres


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What a journey left: each table with its rows, whole files, and the values that it used."""

    tables: dict[str, str]
    files: dict[str, bytes]
    canaries: tuple[Canary, ...]


def walked(project: Project) -> tuple[Canary, ...]:
    """Ask for a text, enter its code, reset the password and sign in with it."""
    with serving(port=0, organisation=ORGANISATION) as replica:
        where = ("--target", "drill", "--resolve", f"127.0.0.1:{replica.port}", "--json")
        _, out, errors = project.done("run", "full", *where)
        assert json.loads(out)["verdict"]["sign_in"] == "works", errors
        control = ReplicaControl(replica.port, "account-test")
        codes = [find_code(message.text) for message in control.messages()]
    assert codes
    owner = project.owner
    passwords = [owner.password(number, ValueName.PASSWORD).reveal() for number in range(4)]
    return (
        Canary(name="username", value=owner.username.reveal(), beginnings=6),
        Canary(name="local part", value=owner.username.reveal().partition("@")[0], beginnings=6),
        Canary(name="master", value=owner.master.reveal(), beginnings=6),
        Canary(name="phone", value=project.phone),
        Canary(name="phone without its space", value=project.phone.replace(" ", "")),
        *(Canary(name=f"password {at}", value=one, beginnings=6) for at, one in enumerate(passwords)),
        *(Canary(name="code", value=code) for code in codes),
    )


def project_at(folder: Path, url: str = "") -> Project:
    values = made_up()
    return drill(folder, username=values.username, password=values.password, phone=values.phone, url=url)


def on_sqlite(folder: Path) -> Iterator[Left]:
    project = project_at(folder)
    canaries = walked(project)
    files = {path.name: path.read_bytes() for path in project.state.parent.iterdir()}
    with closing(sqlite3.connect(f"file:{project.state}?mode=ro", uri=True)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        tables = {name: repr(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names}
    yield Left(tables=tables, files=files, canaries=canaries)


def on_postgresql(folder: Path) -> Iterator[Left]:
    with postgres() as server:
        if isinstance(server, str):
            pytest.skip(server)
        import psycopg  # noqa: PLC0415 - only where there is a server

        url = server.empty()
        canaries = walked(project_at(folder, url))
        with psycopg.connect(url, autocommit=True) as connection:
            found = connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            ).fetchall()
            tables = {
                name: repr(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for (name,) in found
            }
        yield Left(tables=tables, files={}, canaries=canaries)


@pytest.fixture(scope="module", params=[on_sqlite, on_postgresql], ids=["SQLite", "PostgreSQL"])
def left(request, tmp_path_factory) -> Iterator[Left]:
    yield from request.param(tmp_path_factory.mktemp("drill"))


def test_it_wrote_down_what_it_did(left):
    content = " ".join(left.tables.values())
    assert {"flowcheck_journal", "flowcheck_ledger"} <= left.tables.keys()
    assert all(act in content for act in ("text", "reset", "password", "right"))


def test_no_table_holds_anything_secret(left):
    search = Search(left.canaries)
    assert [leak for name, rows in left.tables.items() for leak in search.text(rows.encode(), name)] == []


def test_no_file_holds_anything_secret(left):
    search = Search(
        canary for canary in left.canaries if not canary.is_code
    )  # six digits come by chance there
    assert [leak for name, data in left.files.items() for leak in search.data(data, name)] == []


def test_it_would_notice_a_secret_in_a_table(left):
    search = Search(left.canaries)
    for canary in left.canaries:
        rows = repr([("2026", "test", canary.value), (1, None)])
        assert [leak.canary for leak in search.text(rows.encode(), "table")].count(canary.name) >= 1
