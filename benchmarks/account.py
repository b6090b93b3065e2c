"""Measures what keeping the account safe costs: `python -m benchmarks.account`.

Journal and ledger around each act and the lease with its budgets, beside one bare SQLite transaction that is
as durable; and how soon the inbox of gammu-smsd gives a message, and what waiting for it costs. Writes
nothing but what it prints; its database and its inbox are temporary.
"""

from __future__ import annotations

import argparse
import secrets
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from statistics import median, quantiles

from benchmarks import machine
from flowcheck.account.acts import Act, Reply
from flowcheck.account.custody import taken
from flowcheck.account.hold import Terms
from flowcheck.account.outlook import Place, outlook
from flowcheck.account.owner import Owner
from flowcheck.account.state.database import Store, open_store
from flowcheck.inbox import Inbox
from flowcheck.inbox.gammu import Settings, open_inbox
from flowcheck.inbox.wait import Rules, wait_for_code
from flowcheck.model import ValueName
from flowcheck.secret import Secret
from flowcheck.settings import Budgets

PLANNED = (Act.PASSWORD, Act.TEXT, Act.SMS_CODE, Act.RESET)
# The columns of gammu-smsd's table that are read; its other columns make no difference to the time.
INBOX = """
CREATE TABLE inbox (
  "ID" INTEGER PRIMARY KEY AUTOINCREMENT, "UpdatedInDB" NUMERIC DEFAULT (datetime('now')),
  "ReceivingDateTime" NUMERIC DEFAULT (datetime('now')), "SenderNumber" TEXT, "TextDecoded" TEXT,
  "RecipientID" TEXT DEFAULT ''
);
CREATE TABLE phones ("ID" TEXT, "UpdatedInDB" NUMERIC, "Signal" INTEGER);
"""
QUIET_S = 20
BARE = "one bare durable transaction"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.account", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="accounts taken and used (default: 100)")
    parser.add_argument("--messages", type=int, default=20, help="messages to wait for (default: 20)")
    given = parser.parse_args()
    print(machine.described())
    print()
    with tempfile.TemporaryDirectory(prefix="account-") as folder:
        _account(Path(folder), given.rounds)
        _inbox(Path(folder) / "smsd.db", given.messages)


# --- journal, ledger, lease ---


class Clock:
    """How long each kind of work took, in milliseconds."""

    def __init__(self) -> None:
        self.took: dict[str, list[float]] = {}

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.took.setdefault(what, []).append((time.perf_counter() - began) * 1000)


def _account(folder: Path, rounds: int) -> None:
    clock = Clock()
    url = f"sqlite:///{folder / 'state.db'}"
    store = open_store(url)
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (n INTEGER);")
    for number in range(rounds):
        _use(store, f"account{number}", clock)
        with clock.timed("look at lease and budgets, as the doctor does"):
            _look(url, f"account{number}")
        with clock.timed(BARE):
            bare.execute("INSERT INTO t VALUES (1)")
    bare.close()
    store.close()
    unit = median(clock.took[BARE])
    print("| what | median ms | 95 % ms | bare transactions |")
    print("|---|---|---|---|")
    for what, each in clock.took.items():
        print(
            f"| {what} | {median(each):.1f} | {quantiles(each, n=20)[-1]:.1f} | {median(each) / unit:.1f} |"
        )
    print()


def _use(store: Store, name: str, clock: Clock) -> None:
    owner = Owner(
        name=name,
        username=Secret(f"{name}@example.org", ValueName.USERNAME),
        master=Secret(secrets.token_urlsafe(32), "master"),
    )
    with ExitStack() as stack:
        with clock.timed("take the lease, look at the budgets"):
            custody = stack.enter_context(taken(store, owner, Terms(run="bench", budgets=Budgets())))
            custody.preflight(PLANNED)
        for act in (Act.TEXT, Act.SMS_CODE, Act.RESET, Act.PASSWORD):
            with clock.timed(f"around one act: {act}"):
                custody.before(act)
                custody.after(act, Reply.RIGHT)


def _look(url: str, name: str) -> None:
    place = Place(url=url, password=Secret("", "none"))
    outlook(place, name, None, Budgets(), "alternate")


# --- inbox ---


def _inbox(path: Path, messages: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(INBOX)
    settings = Settings(
        name="bench", kind="gammu", database=f"sqlite:///{path}", timezone="UTC", number="+31612345678"
    )
    inbox = open_inbox(settings, {})
    late = [_seen_after(path, inbox, after_s=0.3 + number % 8) for number in range(messages)]
    print(f"A message was seen {median(late):.2f} s after it was there (median of {messages}; at most")
    print(f"{max(late):.2f} s), when it came between 0.3 and 7.3 s after it was asked for.")
    began, spent = time.monotonic(), time.process_time()
    mark = inbox.mark()
    until = began + QUIET_S
    while time.monotonic() < until:
        inbox.since(mark)
        threading.Event().wait(1)
    share = (time.process_time() - spent) / (time.monotonic() - began)
    print(f"Waiting in vain for {QUIET_S} s took {share:.2%} of a core.")
    inbox.close()


def _seen_after(path: Path, inbox: Inbox, *, after_s: float) -> float:
    arrived: list[float] = []

    def deliver() -> None:
        threading.Event().wait(after_s)
        code = f"{secrets.randbelow(10**6):06d}"
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(
                'INSERT INTO inbox ("SenderNumber", "TextDecoded") VALUES (?, ?)',
                ("+31600000000", f"Gebruik de verificatiecode {code} voor verificatie van Example."),
            )
        arrived.append(time.monotonic())

    mark = inbox.mark()
    thread = threading.Thread(target=deliver)
    thread.start()

    def pause(milliseconds: float) -> None:
        threading.Event().wait(milliseconds / 1000)

    wait_for_code(inbox, mark, Rules(limit_s=30, settle_s=0), pause=pause)
    seen = time.monotonic()
    thread.join()
    return seen - arrived[0]


if __name__ == "__main__":
    main()
