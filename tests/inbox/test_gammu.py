"""A real gammu-smsd, with its dummy phone and with a modem that speaks in real PDUs."""

from __future__ import annotations

import re
import secrets
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pdu import deliver
from smsd import ZONE, Phone, dummy_phone, modem, needs_smsd, smsd, sqlite_database

from flowcheck.errors import InboxError
from flowcheck.inbox import Inbox, Mark, Message
from flowcheck.inbox.gammu import Settings, open_inbox
from flowcheck.inbox.gammu_files import GammuFilesInbox
from flowcheck.inbox.gammu_files import Settings as FilesSettings
from flowcheck.inbox.wait import Rules, wait_for_code
from flowcheck.inbox.webhook import Settings as WebhookSettings
from flowcheck.inbox.webhook import WebhookInbox
from flowcheck.inbox.webhook import open_inbox as open_webhook
from flowcheck.secret import Secret
from flowcheck.settings import SecretName

pytestmark = needs_smsd
DOCS = Path(__file__).parents[2] / "docs" / "inbox.md"
FORMS = ("unicode", "standard", "detail")


def pause(milliseconds: float) -> None:
    time.sleep(milliseconds / 1000)


def come(inbox: Inbox, mark: Mark, number: int, within_s: float = 30) -> tuple[Message, ...]:
    """Wait until so many messages came since the mark."""
    deadline = time.monotonic() + within_s
    before: tuple[str, ...] = ()
    while time.monotonic() < deadline:
        messages = inbox.since(mark)
        if len(messages) == number and before == (before := tuple(one.text for one in messages)):
            return messages  # the same twice: no file is still being written
        pause(50)
    return pytest.fail(f"{len(messages)} messages came")


def inbox_at(database: Path, **more: object) -> Inbox:
    settings = Settings(name="sim", kind="gammu", database=f"sqlite:///{database}", **more)
    return open_inbox(settings, {})


@pytest.fixture(scope="module")
def hook() -> Iterator[WebhookInbox]:
    """Listen for what a daemon posts; its program knows the secret and the address by their variables."""
    settings = WebhookSettings(
        name="hook", kind="webhook", preset="json", port=0, secret=SecretName(env="FLOWCHECK_SMS_SECRET")
    )
    key = secrets.token_hex(8)
    inbox = open_webhook(settings, {"secret": Secret(key, "secret")})
    address = f"http://127.0.0.1:{inbox.port}/sms"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLOWCHECK_SMS_SECRET", key)
        patch.setenv("FLOWCHECK_SMS_ADDRESS", address)
        yield inbox
    inbox.close()


@pytest.fixture(scope="module")
def daemons(hook, tmp_path_factory) -> Iterator[dict[str, Path]]:
    """Start all daemons at once, since each takes two seconds; the phones of some have messages already."""
    folders = {name: tmp_path_factory.mktemp(name) for name in ("sql", "air", "null", *FORMS)}
    with ExitStack() as stack:
        device, _ = stack.enter_context(modem(folders["air"]))
        for name, folder in folders.items():
            if name in FORMS:
                receive_two(dummy_phone(folder))
                box = folder / "inbox"
                box.mkdir()
                service = {"service": "files", "inboxpath": f"{box}/", "inboxformat": name}
            elif name == "null":
                receive_two(dummy_phone(folder))
                service = {"service": "null", "runonreceive": forwarder(folder)}
            else:
                sqlite_database(folder)
                if name == "sql":
                    receive_two(dummy_phone(folder))
                service = {
                    "service": "sql",
                    "driver": "sqlite3",
                    "dbdir": f"{folder}/",
                    "database": "smsd.db",
                }
            stack.enter_context(smsd(folder, service, device if name == "air" else None))
        yield folders


def forwarder(folder: Path) -> Path:
    """Write the program that the documentation shows; a daemon hands on its environment."""
    program = folder / "forward"
    shown = re.findall(r"```python\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)[0]
    program.write_text(shown.replace("#!/usr/bin/env python3", f"#!{sys.executable}"))
    program.chmod(0o755)
    return program


TWO = {("51789", "Use code 482913 for €"), ("87892", "Use verification code 111222 for Contoso.")}


def texts(messages: tuple[Message, ...]) -> set[tuple[str, str]]:
    return {(message.sender, message.text) for message in messages}


def receive_two(phone: Phone) -> None:
    phone.receive("Use code 482913 for €", sender="51789", sent=utc(3_600), wide=True)
    sent = utc()
    phone.receive("222 for Contoso.", sender="87892", sent=sent, part="0500032A0202", slot=51)
    phone.receive("Use verification code 111", sender="87892", sent=sent, part="0500032A0201", slot=52)


def utc(ago_s: float = 0) -> datetime:
    """Return the operator's stamp, so many seconds ago."""
    return datetime.now(UTC) - timedelta(seconds=ago_s)


@pytest.fixture(scope="module")
def phone(daemons) -> Phone:
    return Phone(folder=daemons["sql"] / "phone", numbers=iter(range(200, 900)))


@pytest.fixture(scope="module")
def box(daemons) -> Inbox:
    return inbox_at(daemons["sql"] / "smsd.db", phone_id="testphone", timezone=ZONE)


def test_it_joins_the_parts_of_a_long_message_in_whatever_order_they_come(box):
    assert texts(come(box, Mark(), 2)) == TWO


def test_it_gives_the_code_that_the_phone_received_after_the_mark(box, phone):
    mark = box.mark()
    phone.receive("Use verification code 333333 for Microsoft", sender="Microsoft", sent=utc())
    received = wait_for_code(box, mark, Rules(settle_s=0), pause=pause)
    assert received.code.reveal() == "333333"
    assert abs((received.delivery.sent_at - received.delivery.seen_at).total_seconds()) < 10
    assert received.delivery.arrived_at <= received.delivery.seen_at


def test_it_does_not_take_a_row_for_new_because_another_program_touched_it(box, phone, daemons):
    mark = box.mark()
    with sqlite3.connect(daemons["sql"] / "smsd.db") as connection:
        connection.execute("UPDATE inbox SET Processed = 'true'")
    connection.close()
    assert box.since(mark) == ()


def test_it_changes_nothing_by_reading(box, daemons):
    path = daemons["sql"] / "smsd.db"
    before = path.read_bytes(), path.stat().st_mtime_ns
    box.health()
    box.since(Mark())
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert sorted(one.name for one in path.parent.iterdir() if one.name.startswith("smsd.db")) == ["smsd.db"]


def test_it_reads_only_what_its_own_phone_received(daemons):
    other = inbox_at(daemons["sql"] / "smsd.db", phone_id="another")
    assert other.since(Mark()) == ()
    assert other.health().warnings[0] == "gammu-smsd has never run on this database."


def test_it_tells_how_old_the_last_message_is_and_what_is_not_set(box, daemons):
    assert box.health().warnings == ()
    assert datetime.now(UTC) - box.health().last_message_at < timedelta(minutes=1)
    assert "timezone is not set" in inbox_at(daemons["sql"] / "smsd.db").health().warnings[0]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UpdatedInDB = datetime('now', '-2 hours')", "not spoken to the modem for 120 minutes"),
        ("Signal = 0", "no reception"),
        ("Signal = -1", ""),
    ],
)
def test_it_warns_of_a_daemon_that_stands_still_and_of_a_modem_without_reception(
    daemons, tmp_path, change, says
):
    copy = tmp_path / "smsd.db"
    copy.write_bytes((daemons["sql"] / "smsd.db").read_bytes())
    with sqlite3.connect(copy) as connection:
        connection.execute("DROP TRIGGER update_phones_time")
        connection.execute(f"UPDATE phones SET {change}")
    connection.close()
    warnings = inbox_at(copy, timezone=ZONE).health().warnings
    assert says in " ".join(warnings)
    assert len(warnings) == bool(says)


def test_it_reads_real_messages_of_every_zone_sender_and_alphabet(daemons):
    inbox = inbox_at(daemons["air"] / "smsd.db", timezone=ZONE)
    now = datetime.now(UTC).replace(microsecond=0)
    sent = [
        deliver("A code 111111", sent=now, quarters=4),
        deliver("B code 222222", sender="+31612345678", sent=now, quarters=0),
        deliver("C code 333333", sender="51789", sent=now, quarters=-20),
        deliver("D code 444444 € 🔐", sender="Vughterst", sent=now, quarters=22, wide=True),
        deliver(" for Contoso authentication.", sent=now, part=(42, 2, 2)),
        deliver("Use verification code 555666", sent=now, part=(42, 2, 1)),
    ]
    half = daemons["air"] / "half"
    half.write_text("\n".join(sent))
    half.rename(daemons["air"] / "air" / "all.pdu")
    messages = come(inbox, Mark(), 5)
    assert texts(messages) == {
        ("Microsoft", "A code 111111"),
        ("+31612345678", "B code 222222"),
        ("51789", "C code 333333"),
        ("Vughterst", "D code 444444 € 🔐"),
        ("Microsoft", "Use verification code 555666 for Contoso authentication."),
    }
    assert {one.sent_at for one in messages} == {now}


@pytest.mark.parametrize("form", FORMS)
def test_it_reads_files_of_every_form(daemons, form):
    inbox = GammuFilesInbox(
        FilesSettings(name="sim", kind="gammu-files", folder=str(daemons[form] / "inbox"))
    )
    messages = come(inbox, Mark(), 2)
    assert texts(messages) == TWO
    assert all(abs(utc() - one.arrived_at) < timedelta(minutes=2) for one in messages)
    assert inbox.health().last_message_at == messages[-1].arrived_at
    assert inbox.since(inbox.mark()) == ()


def test_it_hears_of_messages_by_the_program_that_the_documentation_shows(daemons, hook):
    assert texts(come(hook, Mark(), 2)) == TWO


def test_it_waits_without_keeping_the_processor_busy(box):
    spent = time.process_time()
    with pytest.raises(InboxError, match="no code within 2 s"):
        wait_for_code(box, box.mark(), Rules(limit_s=2), pause=pause)
    assert (time.process_time() - spent) / 2 < 0.02
