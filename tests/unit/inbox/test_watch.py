"""What people see of messages that arrive."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from flowcheck.cli import cli
from flowcheck.errors import InboxError
from flowcheck.inbox import Health, Mark, Message
from flowcheck.inbox.texts import Texts
from flowcheck.inbox.watch import Arrival, arrivals, as_data, heading, line

COLUMNS = ("ReceivingDateTime", "UpdatedInDB", "SenderNumber", "TextDecoded")
NOW = datetime(2026, 11, 22, 10, 42, 20, tzinfo=UTC)


def arrival(text: str, **more: object) -> Arrival:
    message = Message(id="1", text=text, sender="Microsoft", arrived_at=NOW, **more)
    return Arrival(seen_at=NOW, message=message)


@dataclass(slots=True)
class Turns:
    """Gives what each turn has: messages so far, or the reason why not."""

    turns: list[tuple[str, ...] | str]
    texts: Texts = field(default_factory=Texts)

    def since(self, mark: Mark) -> tuple[Message, ...]:  # noqa: ARG002 - a Protocol's
        turn = self.turns.pop(0) if len(self.turns) > 1 else self.turns[0]
        if isinstance(turn, str):
            raise InboxError(turn, f"{turn}!")
        return tuple(Message(id=text, text=text, sender="x", arrived_at=None) for text in turn)


def watched(*turns: tuple[str, ...] | str) -> list[str]:
    steps = iter([0.001] * len(turns))
    seen = []
    for one in arrivals(Turns(list(turns)), Mark(), pause=lambda _: next(steps), limit_s=60):
        seen.append(one.message.text if one.message else one.trouble)
        if len(seen) == 3:
            break
    return seen


def test_it_shows_each_message_once():
    assert watched(("a",), ("a", "b"), ("a", "b"), ("a", "b", "c")) == ["a", "b", "c"]


def test_it_says_once_that_the_inbox_is_down_and_goes_on():
    assert watched(("a",), "down", "down", ("a", "b")) == ["a", "down!", "b"]


def test_it_ends_where_waiting_does_not_help():
    with pytest.raises(InboxError, match="denied"):
        watched("denied")


def test_it_ends_after_its_time():
    assert list(arrivals(Turns([()]), Mark(), pause=lambda _: pytest.fail("waited"), limit_s=0)) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Use code 482913, ٤٨٢٩١٣", "one code: Use code ••••••, ••••••"),
        ("Use 482913 of 111222", "several codes: Use •••••• of ••••••"),
        ("Use code 482 913", "one code: Use code ••• •••"),
        ("Code ②", "no code: Code •"),
        ("\x1b[2J\x1b]0;x\x07Uw pakket\r\nkomt\u202e", "no code: Uw pakket komt"),
    ],
)
def test_it_shows_no_digits_and_nothing_that_a_terminal_obeys(text, shown):
    written = line(arrival(text), Texts(), "en", reveal=False)
    assert written.startswith(f"10:42:20Z  Microsoft       {shown}")
    assert "482913" not in written
    assert written.isprintable()


def test_it_shows_digits_when_asked_to():
    assert "482913" in line(arrival("Use code 482913"), Texts(), "en", reveal=True)


def test_it_speaks_dutch():
    assert "achtergehouden" in line(arrival("", withheld="30038"), Texts(), "nl", reveal=False)


def test_it_shows_what_is_wrong():
    said = line(Arrival(seen_at=NOW, trouble="no answer"), Texts(), "en", reveal=False)
    assert said == "10:42:20Z  no answer"


def test_it_gives_machines_the_times_and_no_digits():
    data = as_data(arrival("Use code 482913", sent_at=NOW), Texts(), reveal=False)
    assert data["sent_at"] == data["arrived_at"] == NOW.isoformat()
    assert (data["found"], data["characters"], data["text"]) == ("code", 15, "Use code ••••••")
    assert "trouble" in as_data(Arrival(seen_at=NOW, trouble="x"), Texts(), reveal=False)


def test_it_begins_with_the_age_of_the_last_message_and_with_what_may_go_wrong():
    last = datetime.now(UTC) - timedelta(hours=2)
    said = list(heading("sim", Health(last_message_at=last, warnings=("beware.",)), "en"))
    assert said[0].startswith("Watching inbox sim; its last message came 2:00:00 ago.")
    assert said[1] == "beware."
    assert next(heading("sim", Health(), "nl")).startswith("Inbox sim wordt bekeken.")


def test_it_watches_the_inbox_that_is_configured(tmp_path, monkeypatch):
    database = tmp_path / "smsd.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"CREATE TABLE inbox (ID INTEGER PRIMARY KEY, RecipientID, {', '.join(COLUMNS)})")
        connection.execute("CREATE TABLE phones (ID, UpdatedInDB, Signal)")

    def comes(_milliseconds: float) -> None:
        with closing(sqlite3.connect(database)) as connection, connection:
            values = ("2026-11-22 11:42:20", "2026-11-22 10:42:20", "Microsoft", "Use code 482913")
            connection.execute(f"INSERT INTO inbox ({', '.join(COLUMNS)}) VALUES (?, ?, ?, ?)", values)
        monkeypatch.setattr("flowcheck.cli.inbox._pause", lambda _: pytest.fail("went on"))
        monkeypatch.setattr("flowcheck.inbox.watch.time", SimpleNamespace(monotonic=lambda: float("inf")))

    path = tmp_path / "flowcheck.toml"
    zone = 'timezone = "Europe/Amsterdam"'
    path.write_text(
        f'guide = "x"\n[inboxes.sim]\nkind = "gammu"\ndatabase = "sqlite:///{database}"\n{zone}\n'
    )
    monkeypatch.setattr("flowcheck.cli.inbox._pause", comes)
    result = CliRunner().invoke(cli, ["inbox", "watch", "--json"], env={"FLOWCHECK_CONFIG": str(path)})
    assert result.exception is None
    shown = json.loads(result.stdout)
    assert (shown["sent_at"], shown["text"]) == ("2026-11-22T10:42:20+00:00", "Use code ••••••")
    assert "Inbox sim wordt bekeken" in result.stderr
