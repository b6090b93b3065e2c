"""One engine for all worlds: compiling its statements anew would take most of every run."""

from __future__ import annotations

import atexit
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import Engine, create_engine, inspect, make_url, text

from flowcheck.account.moment import Clock
from flowcheck.account.state import database
from flowcheck.account.state.database import Store

# A killed process leaves the system's cache as it is, so a disk would be waited for and not be tested.
IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None


@cache
def _place() -> Path:
    """Return the name by which the engine knows the state of the world that is tried now."""
    folder = Path(tempfile.mkdtemp(prefix="flowcheck-crash-", dir=IN_MEMORY))
    owner = os.getpid()
    atexit.register(_remove, folder, owner)
    return folder / "world"


def _remove(folder: Path, owner: int) -> None:
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(slots=True)
class _Server:
    """The PostgreSQL database that all worlds use one after the other; without one each has a file."""

    url: str = ""


_SERVER = _Server()


def use(url: str) -> None:
    """From here on worlds are in the database at `url`, which is emptied for each; refuses one in use."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    tables = inspect(engine).get_table_names()
    engine.dispose()
    if tables:
        raise SystemExit("that database is not empty, and would be emptied; name one of its own.")
    _SERVER.url = url


def of_server() -> bool:
    return bool(_SERVER.url)


@cache
def _engine() -> Engine:
    url = database._parsed(_SERVER.url or f"sqlite:///{_place()}/state.db")  # noqa: SLF001 - as `open_store` does
    return database._engine(url)  # noqa: SLF001


def turn_to(folder: Path) -> None:
    """From here on the engine's database is the one in `folder`, or the server's with nothing in it."""
    close()
    if _SERVER.url:
        with _engine().begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        close()
        return
    place = _place()
    place.unlink(missing_ok=True)
    place.symlink_to(folder)


def opened(folder: Path, clock: Clock) -> Store:
    """Open the state in `folder` as `open_store` does."""
    if _SERVER.url:
        store = Store(_engine(), "the server", clock, local=False)
    else:
        database._file(folder / "state.db", make=True)  # noqa: SLF001 - see above
        store = Store(_engine(), str(folder / "state.db"), clock, local=True)
    store.migrate()
    return store


def begun(folder: Path) -> bool:
    """Say whether anything was ever written down for the world in `folder`."""
    if not _SERVER.url:
        return (folder / "state.db").exists()
    try:
        return bool(inspect(_engine()).get_table_names())
    finally:
        close()


def dump(folder: Path) -> list[str]:
    """Return all that is in the state."""
    if not _SERVER.url:
        with closing(sqlite3.connect(folder / "state.db")) as connection:
            return list(connection.iterdump())
    try:
        with _engine().begin() as rows:
            tables = sorted(inspect(rows).get_table_names())
            return [
                f"{table} {row}"
                for table in tables
                for row in sorted(map(str, rows.execute(text(f'SELECT * FROM "{table}"'))))
            ]
    finally:
        close()


def cut() -> None:
    """End every connection to the server but this one's own, as a restart or a cable does."""
    import psycopg  # noqa: PLC0415 - and not by an engine, whose commits are places of a run too

    with psycopg.connect(_SERVER.url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def close() -> None:
    """Let go of all connections: a child may not use its parent's."""
    _engine().dispose()
