"""A SIM in a modem: the SQL tables of gammu-smsd, read and never written.

Facts, measured with gammu-smsd 1.42: `ID` only grows; `UpdatedInDB` moves to now whenever another program
touches an old row, so that it tells nothing about age; `ReceivingDateTime` is the operator's stamp in the
daemon's local time; of a long message the first row holds all text and the others none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Literal, Protocol
from zoneinfo import ZoneInfo

from flowcheck.errors import InboxError
from flowcheck.inbox import Health, Inbox, Mark, Message
from flowcheck.inbox.settings import Common
from flowcheck.inbox.texts import Texts
from flowcheck.secret import Secret
from flowcheck.settings import STRICTLY, SecretName

SQLITE, POSTGRESQL = "sqlite:///", "postgresql://"

_LAST = 'SELECT max("ID") FROM inbox WHERE {mine}'
_SINCE = (
    'SELECT "ID", "ReceivingDateTime", "UpdatedInDB", "SenderNumber", "TextDecoded" FROM inbox'
    ' WHERE "ID" > {0} AND {mine} ORDER BY "ID" LIMIT 500'  # many times what a SIM holds
)
_LATEST = 'SELECT "UpdatedInDB" FROM inbox WHERE {mine} ORDER BY "ID" DESC LIMIT 1'
_DAEMON = (
    'SELECT "UpdatedInDB", "Signal" FROM phones WHERE {mine_as_phone} ORDER BY "UpdatedInDB" DESC LIMIT 1'
)
# Many times the `statusfrequency` that docs/inbox.md asks for.
SILENT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Common):
    """`database` is sqlite:///PATH or postgresql://USER@HOST/NAME; `timezone` is that of the daemon."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    kind: Literal["gammu"]
    database: str
    phone_id: str = ""
    timezone: str = ""
    password: SecretName | None = None

    def __post_init__(self) -> None:
        Common.__post_init__(self)
        if not self.database.startswith((SQLITE, POSTGRESQL)):
            raise ValueError(f"database must begin with {SQLITE} or {POSTGRESQL}")
        if "@" in self.database and ":" in self.database.removeprefix(POSTGRESQL).partition("@")[0]:
            raise ValueError("database must not hold a password; name one with password = { env = ... }")
        if self.timezone:
            zone(self.timezone)


def zone(name: str) -> ZoneInfo:
    """Return the time zone; raises ValueError with a sentence."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        raise ValueError("timezone must be a name such as Europe/Amsterdam, known to this machine") from error


class Database(Protocol):
    """What the two kinds of database have to offer."""

    def rows(self, statement: str, *values: object) -> Sequence[tuple[Any, ...]]:
        """Return all rows; `{0}` in the statement stands for a value. Raises InboxError."""
        ...

    def moment(self, written: Any) -> datetime | None:
        """Return `UpdatedInDB` as an aware time."""
        ...

    def close(self) -> None: ...


class GammuInbox:
    """The messages of one phone in the database of gammu-smsd."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.texts: Texts = settings.texts()
        self._phone = settings.phone_id
        self._zone = zone(settings.timezone) if settings.timezone else None
        self._database = database

    def health(self) -> Health:
        latest = self._rows(_LATEST)
        warnings = list(self._of_daemon())
        if self._zone is None:
            warnings.append("timezone is not set, so a message sent before the request is not recognised.")
        last = self._database.moment(latest[0][0]) if latest else None
        return Health(last_message_at=last, warnings=tuple(warnings))

    def _of_daemon(self) -> Iterator[str]:
        """Yield what is wrong with the program that fills the database, and with its modem."""
        told = self._rows(_DAEMON)
        if not told:
            yield "gammu-smsd has never run on this database."
            return
        seen_at, signal = self._database.moment(told[0][0]), told[0][1]
        silent = datetime.now(UTC) - seen_at if seen_at else timedelta(0)
        if silent > SILENT:
            yield (
                f"gammu-smsd has not spoken to the modem for {silent // timedelta(minutes=1)} minutes; is it "
                "running, and is the modem there? It tells so only with statusfrequency = 60."
            )
        elif signal == 0:
            yield "the modem has no reception (signal 0); look at its antenna and its SIM."

    def mark(self) -> Mark:
        taken_at = datetime.now(UTC)
        last = self._rows(_LAST)[0][0]
        return Mark(cursor=str(last or 0), taken_at=taken_at)

    def since(self, mark: Mark) -> tuple[Message, ...]:
        rows = self._rows(_SINCE, int(mark.cursor or 0))
        return tuple(self._message(row) for row in rows if row[4])

    def close(self) -> None:
        self._database.close()

    def _rows(self, statement: str, *values: object) -> Sequence[tuple[Any, ...]]:
        mine = f'"RecipientID" = {{{len(values)}}}' if self._phone else "1 = 1"
        as_phone = mine.replace("RecipientID", "ID")
        asked = statement.replace("{mine}", mine).replace("{mine_as_phone}", as_phone)
        return self._database.rows(asked, *values, *([self._phone] if self._phone else []))

    def _message(self, row: tuple[Any, ...]) -> Message:
        number, sent, updated, sender, text = row
        return Message(
            id=str(number),
            text=str(text),
            sender=str(sender),
            arrived_at=self._database.moment(updated),
            sent_at=self._sent_at(sent),
        )

    def _sent_at(self, written: Any) -> datetime | None:
        """Return the operator's stamp; None in the hour that comes twice when the clocks go back."""
        if self._zone is None:
            return None
        local = as_time(written)
        if local is None:
            return None
        first, second = (local.replace(tzinfo=self._zone, fold=fold).astimezone(UTC) for fold in (0, 1))
        return first if first == second else None


def as_time(written: Any) -> datetime | None:
    """Return a time without a zone, as either database gives it."""
    if isinstance(written, datetime):
        return written
    try:
        return datetime.fromisoformat(str(written)).replace(tzinfo=None)
    except ValueError:
        return None


def open_inbox(settings: Settings, secrets: Mapping[str, Secret]) -> Inbox:
    """Open the database that `settings` names, for reading only."""
    database: Database
    if settings.database.startswith(SQLITE):
        from flowcheck.inbox.gammu_sqlite import SqliteDatabase  # noqa: PLC0415 - one of the two

        database = SqliteDatabase(settings.database.removeprefix(SQLITE))
    else:
        try:
            from flowcheck.inbox.gammu_postgresql import PostgresqlDatabase  # noqa: PLC0415 - heavy, and an extra
        except ImportError as error:
            raise InboxError(
                "misconfigured",
                f"inbox {settings.name} is in PostgreSQL, for which psycopg is missing; "
                "install it with pip install 'flowcheck[postgres]'.",
            ) from error
        database = PostgresqlDatabase(settings.database, secrets.get("password"))
    return GammuInbox(settings, database)
