"""The SQLite file of gammu-smsd, opened for reading at each question. Knows sqlite3, and no messages."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flowcheck.errors import InboxError

BUSY_S = 5


class SqliteDatabase:
    """Holds nothing between two questions, so that a file which is replaced is read anew."""

    def __init__(self, path: str) -> None:
        self._path = Path(path).absolute()

    def rows(self, statement: str, *values: object) -> Sequence[tuple[Any, ...]]:
        asked = statement.format(*["?"] * len(values))
        if not self._path.is_file():
            raise InboxError(
                "misconfigured",
                f"there is no database {self._path.name}; is gammu-smsd set up, and the path right?",
            )
        try:
            with closing(
                sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True, timeout=BUSY_S)
            ) as connection:
                return connection.execute(asked, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise _in_own_words(error, self._path.name) from error

    def moment(self, written: Any) -> datetime | None:
        """Return a default of SQLite's, which is in UTC."""
        try:
            return datetime.fromisoformat(str(written)).replace(tzinfo=UTC)
        except ValueError:
            return None

    def close(self) -> None:
        """Nothing is held."""


def _in_own_words(error: sqlite3.DatabaseError, name: str) -> InboxError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_BUSY) & 0xFF
    if code == sqlite3.SQLITE_BUSY:
        return InboxError("down", f"the database {name} stayed locked for {BUSY_S} s.")
    if code in {sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_CANTOPEN}:
        return InboxError("denied", f"the database {name} may not be read; give this user the right to.")
    if code in {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_NOTADB}:
        return InboxError("misconfigured", f"the database {name} has no tables of gammu-smsd.")
    return InboxError("down", f"the database {name} cannot be read ({error.__class__.__name__}).")
