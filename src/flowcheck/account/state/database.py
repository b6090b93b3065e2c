"""Opens the database and makes its transactions durable; maps its errors to ours. Knows no tables."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from flowcheck.account.moment import Clock, Moment, SystemClock
from flowcheck.account.state.migrations import migrate
from flowcheck.account.state.rows import Rows
from flowcheck.errors import ConfigError, StateError
from flowcheck.secret import Secret

# How long to wait for another process that writes.
PATIENCE_S = 5


class Store:
    """One database. `local` is whether only this machine can reach it.

    Between machines the time is the server's, since theirs may differ; unless a `clock` is given.
    """

    def __init__(self, engine: Engine, place: str, clock: Clock | None, *, local: bool) -> None:
        self._engine = engine
        self._clock = clock or SystemClock()
        self._time_of_server = clock is None and not local
        self.place = place
        self.local = local

    @contextmanager
    def writing(self) -> Iterator[Rows]:
        """Give the rows to change, alone; what was changed is on disk when this ends without an error.

        Raises StateError; then nothing was changed, unless the error was that it could not be seen.
        """
        with self._mapped("written"), self._engine.begin() as connection:
            if not self.local:
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('flowcheck'))")
            yield Rows(connection, self._moment(connection))

    @contextmanager
    def reading(self, *, afresh: bool = False) -> Iterator[Rows]:
        """Give the rows to look at; `afresh` by a connection that has seen nothing yet."""
        if afresh:
            self._engine.dispose()
        looking = self._engine.execution_options(looking=True)
        with self._mapped("read"), looking.begin() as connection:
            yield Rows(connection, self._moment(connection))

    def migrate(self) -> None:
        with self._mapped("written"), self._engine.begin() as connection:
            if self.local:
                _sound(connection, self.place)
            else:
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('flowcheck'))")
            migrate(connection, self.place)

    def room(self) -> float:
        """Return how many bytes may still be written; a server looks after its own."""
        return shutil.disk_usage(Path(self.place).parent).free if self.local else inf

    def close(self) -> None:
        self._engine.dispose()

    def _moment(self, connection: Connection) -> Moment:
        moment = self._clock.moment()
        if not self._time_of_server:
            return moment
        at = connection.exec_driver_sql("SELECT extract(epoch FROM clock_timestamp()) * 1000").scalar_one()
        return Moment(at=int(at), boot=moment.boot, ticks=moment.ticks)

    @contextmanager
    def _mapped(self, what: str) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0].rstrip(".")
            raise StateError(
                f"{self.place} cannot be {what} ({reason}), and without it nothing is spent; mend that first."
            ) from error


def open_store(
    url: str, clock: Clock | None = None, *, make: bool = True, password: Secret | None = None
) -> Store:
    """Open the database at `url` and bring its tables up to date; without `make`, only if it is there.

    `sqlite:////absolute/path.db` (the folder is made) or `postgresql://host/name`, with its `password`.
    Raises ConfigError for another URL, StateError for a database that cannot be used.
    """
    parsed = _parsed(url)
    if password is not None and password.reveal() and parsed.drivername != "sqlite":
        parsed = parsed.set(password=password.reveal())
    place = parsed.database or "" if parsed.drivername == "sqlite" else parsed.render_as_string()
    local = parsed.drivername == "sqlite"
    if local:
        _file(Path(parsed.database or ""), make=make)
    store = Store(_engine(parsed), place, clock, local=local)
    try:
        store.migrate()
    except StateError:
        store.close()
        raise
    return store


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ConfigError("state.url is not the address of a database.") from error
    match parsed.drivername:
        case "sqlite" if parsed.database and parsed.database != ":memory:":
            return parsed
        case "postgresql":
            return parsed.set(drivername="postgresql+psycopg")
        case _:
            raise ConfigError("state.url must be sqlite:////path/to/file.db or postgresql://host/name.")


def _engine(url: URL) -> Engine:
    if url.drivername == "sqlite":
        engine = create_engine(url, pool_size=1, max_overflow=1, connect_args={"timeout": PATIENCE_S})
        event.listen(engine, "connect", _durable)
        event.listen(engine, "begin", _begin)
        return engine
    milliseconds = PATIENCE_S * 1000
    options = f"-c synchronous_commit=on -c statement_timeout={milliseconds} -c lock_timeout={milliseconds}"
    try:
        return create_engine(
            url,
            pool_size=1,
            max_overflow=1,
            pool_pre_ping=True,
            connect_args={"options": options, "connect_timeout": PATIENCE_S},
        )
    except ImportError as error:
        raise ConfigError(
            "state.url names PostgreSQL, for which psycopg is missing; install flowcheck[postgres]."
        ) from error


def _durable(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, see `_begin`
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    """Begin as a writer at once: a reader that turns writer half way may find that others were first."""
    looking = connection.get_execution_options().get("looking", False)
    connection.exec_driver_sql("BEGIN" if looking else "BEGIN IMMEDIATE")


def _file(path: Path, *, make: bool) -> None:
    """Make the file with nobody else's eyes on it, and have its name on disk before anything is in it."""
    if path.exists():
        return
    if not make:
        raise StateError(f"{path} is not there yet; it is made by the first run that uses an account.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise StateError(
            f"{path} cannot be made: {error.strerror}; name a place that can be written with state.url."
        ) from error


def _sound(connection: Connection, place: str) -> None:
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if found != "ok":
        raise StateError(f"{place} is damaged ({found}); put back a backup, or remove it and run again.")
