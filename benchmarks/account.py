"""Measures what keeping the account safe costs: `python -m benchmarks.account`.

Journal and ledger around each act and the lease with its budgets, beside one bare SQLite transaction that is
as durable; and how soon a message that a modem receives is seen, through a real gammu-smsd that speaks to a
modem of the tests, and what waiting for it costs. All its files are temporary; `--write` keeps what it prints
in benchmarks/account.md.
"""

from __future__ import annotations

import argparse
import secrets
import shutil
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from benchmarks import machine
from flowcheck.account.acts import Act, Reply
from flowcheck.account.custody import taken
from flowcheck.account.hold import Terms
from flowcheck.account.outlook import Place, outlook
from flowcheck.account.owner import Owner
from flowcheck.account.state.database import Store, open_store
from flowcheck.errors import InboxError
from flowcheck.inbox import Inbox
from flowcheck.inbox.gammu import Settings, open_inbox
from flowcheck.inbox.wait import Rules, wait_for_code
from flowcheck.model import ValueName
from flowcheck.secret import Secret
from flowcheck.settings import Budgets

PLANNED = (Act.PASSWORD, Act.TEXT, Act.SMS_CODE, Act.RESET)
QUIET_S = 20
BARE = "one bare durable transaction"


RESULTS = Path(__file__).with_suffix(".md")
SMSD = Path(__file__).parents[1] / "tests" / "inbox"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.account", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="accounts taken and used (default: 100)")
    parser.add_argument("--messages", type=int, default=30, help="messages to wait for (default: 30)")
    parser.add_argument("--write", action="store_true", help="keep the result in benchmarks/account.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="account-") as folder:
        parts = [
            "# What keeping the account safe costs",
            f'Repeated by `make bench-account ARGS="--rounds {given.rounds} --messages {given.messages}"`.',
            machine.described(),
            _account(Path(folder), given.rounds),
            _inbox(Path(folder), given.messages),
        ]
    text = "\n\n".join(parts)
    print(text)
    if given.write:
        RESULTS.write_text(text + "\n", "utf-8")


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


def _account(folder: Path, rounds: int) -> str:
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
    rows = [
        f"| {what} | {median(each):.1f} | {quantiles(each, n=20)[-1]:.1f} | {median(each) / unit:.1f} |"
        for what, each in clock.took.items()
    ]
    head = "| what | median ms | 95 % ms | bare transactions |\n|---|--:|--:|--:|"
    return "\n".join([head, *rows])


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How long one message was under way, in seconds since the modem had it."""

    in_database: float
    seen: float


def _inbox(folder: Path, messages: int) -> str:
    if shutil.which("gammu-smsd") is None:
        return "How soon a message is seen was not measured: gammu-smsd is not installed."
    sys.path.append(str(SMSD))
    import smsd  # noqa: PLC0415 - a helper of the tests

    path = smsd.sqlite_database(folder)
    service = {"service": "sql", "driver": "sqlite3", "dbdir": f"{folder}/", "database": path.name}
    with smsd.modem(folder) as (device, air), smsd.smsd(folder, service, device):
        inbox = open_inbox(
            Settings(name="bench", kind="gammu", database=f"sqlite:///{path}", timezone=smsd.ZONE), {}
        )
        _received(path, air, inbox, after_s=0.1)  # the daemon takes seconds to begin
        ways = [_received(path, air, inbox, after_s=0.3 + number % 8) for number in range(messages)]
        share = _waited_in_vain(inbox)
    rows = [
        f"| {what} | {median(each):.2f} | {max(each):.2f} |"
        for what, each in (
            ("from the modem into the database, by gammu-smsd", [one.in_database for one in ways]),
            ("from the database to being seen, by flowcheck", [one.seen - one.in_database for one in ways]),
            ("both", [one.seen for one in ways]),
        )
    ]
    head = f"| a message of {messages}, in seconds | median | most |\n|---|--:|--:|"
    said = (
        "gammu-smsd with `commtimeout` and `loopsleep` of 1 s, and a modem that stands in for one, in real "
        "PDUs;\neach message came between 0.3 and 7.3 s after it was asked for. Waiting in vain for "
        f"{QUIET_S} s took {share:.2%} of a core."
    )
    return "\n".join([head, *rows, "", said])


def _received(path: Path, air: Path, inbox: Inbox, *, after_s: float) -> Way:
    """Let the modem receive a message and wait for its code as a walk does."""
    from pdu import deliver as as_pdu  # noqa: PLC0415 - a helper of the tests

    moments: dict[str, float] = {}
    code = f"{secrets.randbelow(10**6):06d}"

    def deliver() -> None:
        threading.Event().wait(after_s)
        half = air.with_name("half")
        half.write_text(as_pdu(f"Gebruik code {code}"), "ascii")
        moments["modem"] = time.monotonic()
        half.rename(air / "one.pdu")
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            while not connection.execute(
                "SELECT 1 FROM inbox WHERE TextDecoded LIKE ?", (f"%{code}",)
            ).fetchone():
                threading.Event().wait(0.01)
        moments["database"] = time.monotonic()

    mark = inbox.mark()
    thread = threading.Thread(target=deliver)
    thread.start()
    received = wait_for_code(inbox, mark, Rules(limit_s=30, settle_s=0), pause=_pause)
    seen = time.monotonic()
    thread.join()
    if received.code.reveal() != code:
        raise SystemExit("a wrong code was read; nothing was measured.")
    in_database = moments["database"] - moments["modem"]
    # Its row is looked for every 10 ms, so that flowcheck may see it first.
    return Way(in_database=min(in_database, seen - moments["modem"]), seen=seen - moments["modem"])


def _waited_in_vain(inbox: Inbox) -> float:
    """Return which share of a core a wait takes."""
    began, spent = time.monotonic(), time.process_time()
    try:
        wait_for_code(inbox, inbox.mark(), Rules(limit_s=QUIET_S), pause=_pause)
    except InboxError:
        return (time.process_time() - spent) / (time.monotonic() - began)
    raise SystemExit("a message came that nobody sent; nothing was measured.")


def _pause(milliseconds: float) -> None:
    threading.Event().wait(milliseconds / 1000)


if __name__ == "__main__":
    main()
