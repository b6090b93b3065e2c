"""`python -m crash.nights`: a thousand nights on three machines, a third of them faulty, on a virtual clock.

The real custody, budgets and recovery beside what monitors do that retry the whole journey: Checkly's
example of four linear retries and Datadog's two fast ones, which know no ledger and no lease.
"""

from __future__ import annotations

import argparse
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from crash.clock import SharedClock
from crash.engine import IN_MEMORY
from crash.night import FULL
from crash.results import measured, put
from crash.vendor import Fate, Vendor, most_within
from flowcheck.account import Account, recovery
from flowcheck.account.acts import Act, Reply
from flowcheck.account.custody import Custody, taken
from flowcheck.account.hold import Terms
from flowcheck.account.moment import DAY, HOUR, MINUTE, SECOND
from flowcheck.account.owner import Owner
from flowcheck.account.state.database import Store, open_store
from flowcheck.errors import AccountError
from flowcheck.model import ValueName
from flowcheck.secret import Secret
from flowcheck.settings import Budgets

MACHINES = 3
FAULTY = 0.3
# Within so many minutes of each other the machines begin: a schedule is not a clockwork.
SPREAD_MS = 20 * MINUTE


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong `until` then: at which act, and whether that reached the vendor or killed us."""

    act: Act
    kind: str
    until: int


@dataclass(slots=True)
class Luck:
    """The same nights for everybody: faults by night, some of which outlast every retry."""

    chance: random.Random
    fault: Fault | None = None

    def dawns(self, now: int) -> None:
        """Throw the dice for a night."""
        self.fault = None
        if self.chance.random() < FAULTY:
            kind = self.chance.choice(["down", "unanswered", "killed", "late"])
            lasts = self.chance.choice([0, 2 * MINUTE, HOUR, 6 * HOUR])
            self.fault = Fault(self.chance.choice(FULL), kind, now + SPREAD_MS + lasts)

    def strikes(self, act: Act, now: int) -> str:
        fault = self.fault
        return fault.kind if fault and fault.act is act and now < fault.until else ""


class KilledError(BaseException):
    """The process is gone: nothing is cleaned up."""


@dataclass(slots=True)
class Bed:
    """One account with its vendor on one clock."""

    clock: SharedClock
    vendor: Vendor
    luck: Luck

    def ask(self, act: Act, value: str) -> tuple[Reply, str]:
        self.clock.passes(self.luck.chance.randrange(2, 9) * SECOND)
        strikes = self.luck.strikes(act, self.clock.ticks)
        if strikes == "down":
            return Reply.UNKNOWN, ""
        if strikes == "late" and act is Act.RESET:
            late = self.luck.chance.randrange(SECOND, 15 * MINUTE)
            self.vendor.fates.append(Fate(now=False, late_ms=late, told=False))
        reply, code = self.vendor.asked(act, value, self.clock.ticks)
        if strikes == "killed":
            raise KilledError
        if strikes == "unanswered":
            return Reply.UNKNOWN, ""
        if strikes == "late" and act is Act.TEXT:
            return reply, ""  # the message does not come
        return reply, code


@dataclass(slots=True)
class Row:
    """What came of all nights for one way of working."""

    what: str
    vendor: Vendor
    walked: int = 0
    refused: int = 0
    lost_nights: int = 0

    def line(self) -> str:
        vendor = self.vendor
        cells = (
            self.what,
            vendor.locks,
            vendor.shut,
            vendor.throttles,
            most_within(vendor.texts, DAY),
            most_within(vendor.wrong_passwords, DAY),
            self.walked,
            self.refused,
            self.lost_nights,
        )
        return "| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else cell for cell in cells) + " |"


HEAD = (
    "| way of working | account locked | shut out of the reset for 24 h or more | requests refused then "
    "| most texts in 24 h | most wrong passwords in 24 h | journeys to the end | runs refused beforehand "
    "| nights after which the password was unknown |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|"
)


# --- ours ---


@dataclass(slots=True)
class Ours:
    bed: Bed
    store: Store
    owner: Owner
    row: Row
    abandoned: list[Any] = field(default_factory=list)  # what a killed process held stays held

    def run(self, name: str) -> None:
        """One run of one machine."""
        terms = Terms(run=name, budgets=Budgets())
        holding = taken(self.store, self.owner, terms)
        try:
            custody = holding.__enter__()
        except AccountError:
            self.row.refused += 1
            return
        try:
            ways = _Ways(self, custody)
            recovery.make_ready(custody, "test", FULL, ways)
            ways.walk(FULL)
            recovery.clear_up(custody, "test", ways)
        except AccountError:
            self.row.refused += 1
        except KilledError:
            self.abandoned.append(holding)
            return
        holding.__exit__(None, None, None)

    def knows(self) -> bool:
        """Say whether one of the passwords left to try is the true one."""
        with self.store.reading() as rows:
            found = rows.journal("test")
        options = self.owner.knows((0, 1)) if found else (0,)
        return self.bed.vendor.password in {
            self.owner.password(one, ValueName.PASSWORD).reveal() for one in options
        }


class _Ways:
    reset_acts: tuple[Act, ...] = FULL

    def __init__(self, ours: Ours, custody: Custody) -> None:
        self._ours, self._custody = ours, custody

    def sign_in(self) -> None:
        self.walk((Act.PASSWORD,))

    def reset(self) -> None:
        self.walk(FULL)

    def walk(self, planned: tuple[Act, ...]) -> None:
        account, custody = Account(self._custody.values()), self._custody
        typed = {
            Act.SMS_CODE: ValueName.SMS_CODE,
            Act.RESET: ValueName.NEW_PASSWORD,
            Act.PASSWORD: ValueName.PASSWORD,
        }
        for act in planned:
            name = typed.get(act)
            if name is not None and not account.has(name):
                return  # no code came
            custody.before(act)
            value = account.value(name, lambda _: None).reveal() if name else ""
            reply, code = self._ours.bed.ask(act, value)
            custody.after(act, reply)
            if reply is not Reply.RIGHT:
                return
            if act is Act.RESET:
                account.was_reset()
            if code:
                account.received(Secret(code, ValueName.SMS_CODE))
        self._ours.row.walked += planned == FULL


# --- what others do ---


@dataclass(slots=True)
class Retrying:
    """Walks the whole journey, and again after a failure; stores a new password when told it was set."""

    bed: Bed
    row: Row
    waits: tuple[int, ...]
    stored: str = ""

    def run(self, _name: str) -> None:
        for wait in (0, *self.waits):
            self.bed.clock.passes(wait)
            try:
                if self._walk():
                    self.row.walked += 1
                    return
            except KilledError:
                return

    def _walk(self) -> bool:
        new = f"Nieuw!{secrets.token_hex(6)}"
        code = ""
        for act in FULL:
            value = {Act.SMS_CODE: code, Act.RESET: new, Act.PASSWORD: new}.get(act, "")
            if act is Act.SMS_CODE and not code:
                return False
            reply, brought = self.bed.ask(act, value)
            code = brought or code
            if reply is not Reply.RIGHT:
                return False
            if act is Act.RESET:
                self.stored = new
        return True

    def knows(self) -> bool:
        return self.stored == self.bed.vendor.password


def nights(bed: Bed, runs: Ours | Retrying, number: int) -> None:
    """Let every machine do its run every night."""
    for night in range(number):
        began = bed.clock.ticks
        bed.luck.dawns(began)
        for machine in range(MACHINES):
            bed.clock.passes(bed.luck.chance.randrange(0, SPREAD_MS // MACHINES))
            runs.run(f"night-{night}-{machine}")
        bed.clock.passes(max(0, 24 * HOUR - (bed.clock.ticks - began)))
        bed.vendor.catch_up(bed.clock.ticks)
        runs.row.lost_nights += not runs.knows()


def simulated(number: int, seed: int) -> Iterator[Row]:
    """Yield a row for each way of working, over the same nights."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as made:
        bed = Bed(SharedClock(), Vendor(password="Begin!2026"), Luck(random.Random(seed)))
        owner = Owner(
            name="test",
            username=Secret("an@vughterstede.nl", "account.username"),
            start=Secret("Begin!2026", "account.password"),
            master=Secret(secrets.token_urlsafe(32), "FLOWCHECK_MASTER"),
        )
        store = open_store(f"sqlite:///{made}/state.db", bed.clock)
        row = Row("flowcheck: lease, ledger, journal, no costly act twice", bed.vendor)
        ours = Ours(bed, store, owner, row)
        nights(bed, ours, number)
        store.close()
        yield row
    minute = 30 * SECOND
    for what, waits in (
        ("Checkly's example: 4 linear retries, base 30 s", tuple(minute * n for n in range(1, 5))),
        ("Datadog: 2 fast retries", (SECOND, SECOND)),
        ("no retry, no ledger, no lease", ()),
    ):
        bed = Bed(SharedClock(), Vendor(password="Begin!2026"), Luck(random.Random(seed)))
        row = Row(what, bed.vendor)
        nights(bed, Retrying(bed, row, waits, "Begin!2026"), number)
        yield row


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m crash.nights", description=__doc__)
    parser.add_argument("--nights", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--write", action="store_true", help="write it into crash/results.md")
    asked = parser.parse_args()
    began = time.monotonic()
    rows = list(simulated(asked.nights, asked.seed))
    how = measured(f"python -m crash.nights --nights {asked.nights} --write", time.monotonic() - began)
    head = f"## {asked.nights:,} nights on {MACHINES} machines, {FAULTY:.0%} of them faulty"
    text = "\n".join([head, "", HEAD, *(row.line() for row in rows), "", how])
    if asked.write:
        put("nights", text)
    print(text)
    ours = rows[0].vendor
    good = not (ours.locks or ours.throttles or rows[0].lost_nights) and most_within(ours.texts, DAY) <= 3
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
