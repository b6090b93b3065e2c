"""The PostgreSQL database of gammu-smsd, opened for reading only. Knows psycopg, and no messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import psycopg

from flowcheck.errors import InboxError
from flowcheck.inbox.gammu import as_time
from flowcheck.secret import Secret

CONNECT_S = 5
# The server itself refuses to write, and to think for long.
_OPTIONS = "-c default_transaction_read_only=on -c statement_timeout=5000 -c lock_timeout=2000"
_DENIED = frozenset({"28000", "28P01", "42501"})  # no such user, wrong password, no right to that table
_REFUSALS = ("authentication failed", "no password supplied", 'role "', "pg_hba.conf")
_MISCONFIGURED = frozenset({"3D000", "42P01", "42703"})  # no such database, table, column


class PostgresqlDatabase:
    """Keeps one connection, and makes another when it is gone."""

    def __init__(self, address: str, password: Secret | None) -> None:
        self._address = address
        self._password = password
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None

    def rows(self, statement: str, *values: object) -> Sequence[tuple[Any, ...]]:
        asked = statement.format(*["%s"] * len(values))
        try:
            return self._connected().execute(asked, values).fetchall()
        except psycopg.Error as error:
            self.close()
            raise _in_own_words(error) from None  # psycopg's own text may hold the address and the user

    def moment(self, written: Any) -> datetime | None:
        """Return a stamp of the server's: without a zone, in the server's own, rounded to a second."""
        local = as_time(written)
        if local is None or self._connection is None:
            return None
        try:
            return local.replace(tzinfo=ZoneInfo(self._connection.info.parameter_status("TimeZone") or "UTC"))
        except (OSError, ValueError, KeyError):
            return None

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _connected(self) -> psycopg.Connection[tuple[Any, ...]]:
        if self._connection is None or self._connection.closed:
            password = self._password.reveal() if self._password else None
            self._connection = psycopg.connect(
                self._address,
                password=password,
                autocommit=True,
                connect_timeout=CONNECT_S,
                options=_OPTIONS,
                application_name="flowcheck",
            )
        return self._connection


def _in_own_words(error: psycopg.Error) -> InboxError:
    state = error.sqlstate or ""
    said = str(error)  # a refusal while connecting carries no state, only the server's words
    if state in _DENIED or any(words in said for words in _REFUSALS):
        return InboxError("denied", "PostgreSQL refuses this user; check its name, password and rights.")
    if state in _MISCONFIGURED or 'database "' in said:
        return InboxError("misconfigured", "that PostgreSQL database has no tables of gammu-smsd.")
    return InboxError("down", f"PostgreSQL does not answer ({error.__class__.__name__}).")
