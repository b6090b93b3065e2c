"""One account with its vendor, its state and its clock, and the runs that are let loose on it."""

from __future__ import annotations

import json
import os
import secrets
import select
import shutil
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from crash.clock import SharedClock
from crash.engine import IN_MEMORY, close, opened, turn_to
from crash.night import FULL, SIGN_IN, Night, Passed, born
from crash.vendor import Vendor
from flowcheck.account import journal
from flowcheck.account.acts import Act, Reply
from flowcheck.account.custody import taken
from flowcheck.account.hold import Terms
from flowcheck.account.journal import Cycle
from flowcheck.account.moment import HOUR, MINUTE
from flowcheck.account.owner import Owner
from flowcheck.model import ValueName
from flowcheck.secret import Secret
from flowcheck.settings import Budgets

CHANCE = secrets.SystemRandom()
# A run that has not ended by then hangs, and that is a finding too.
LONGEST_S = 60


def nowhere(_place: str) -> None:
    """Be killed nowhere."""


@dataclass(slots=True)
class World:
    """`ends` is how each run ended, in order."""

    folder: Path
    cycle: Cycle = "alternate"
    budgets: Budgets = field(default_factory=Budgets)
    clock: SharedClock = field(default_factory=SharedClock)
    owner: Owner = field(init=False)
    vendor: Vendor = field(init=False)
    ends: list[dict[str, Any]] = field(default_factory=list)
    runs: int = 0

    def __post_init__(self) -> None:
        token = secrets.token_hex(4)
        self.owner = Owner(
            name="test",
            username=Secret(f"an.{token}@vughterstede.nl", "account.username"),
            start=Secret(f"Begin!{token}", "account.password"),
            master=Secret(secrets.token_urlsafe(32), "FLOWCHECK_MASTER"),
            cycle=self.cycle,
        )
        self.vendor = Vendor(password=f"Begin!{token}")

    @property
    def path(self) -> Path:
        return self.folder / "state.db"

    # --- running ---

    def run(
        self,
        planned: tuple[Act, ...] = FULL,
        *,
        passed: Passed = nowhere,
        kill_after_s: float | None = None,
        by: int = signal.SIGKILL,
    ) -> dict[str, Any]:
        """Let a run do its work to its end, or to a violent one; return how it ended."""
        child, line = self.start(planned, passed)
        end = self.serve(child, line, kill_after_s=kill_after_s, by=by)
        self.ends.append(end)
        return end

    def start(self, planned: tuple[Act, ...], passed: Passed = nowhere) -> tuple[int, socket.socket]:
        self.runs += 1
        night = Night(
            folder=self.folder,
            owner=self.owner,
            run=f"run-{self.runs}",
            planned=planned,
            clock=self.clock,
            budgets=self.budgets,
        )
        return born(night, passed)

    def serve(
        self, child: int, line: socket.socket, *, kill_after_s: float | None = None, by: int = signal.SIGKILL
    ) -> dict[str, Any]:
        """Play the vendor until the run ends. What was on its way when it died arrives all the same."""
        end: dict[str, Any] = {"end": "killed"}
        deadline = time.monotonic() + (kill_after_s if kill_after_s is not None else LONGEST_S)
        waiting = b""
        with line:
            while True:
                left = max(0.0, deadline - time.monotonic())
                if not select.select([line], [], [], left)[0]:
                    if kill_after_s is None:
                        end = {"end": "hung"}
                    os.kill(child, by)
                    deadline, kill_after_s = time.monotonic() + LONGEST_S, None
                    by = signal.SIGKILL
                    continue
                try:
                    got = line.recv(65536)
                except ConnectionResetError:
                    got = b""
                if not got:
                    break
                waiting += got
                *whole, waiting = waiting.split(b"\n")
                for message in (json.loads(one) for one in whole):
                    if "end" in message:
                        end = message
                    else:
                        self._answer(line, message)
        os.waitpid(child, 0)
        return end

    def _answer(self, line: socket.socket, message: dict[str, Any]) -> None:
        self.clock.passes(CHANCE.randrange(500, 8_000))
        began = message["began"]
        reply, code = self.vendor.asked(Act(message["act"]), message["value"], self.clock.ticks, began)
        self.clock.passes(CHANCE.randrange(500, 3_000))
        try:
            line.sendall((json.dumps({"reply": reply, "code": code}) + "\n").encode())
        except (BrokenPipeError, ConnectionResetError):
            return

    # --- afterwards ---

    def later(self, milliseconds: float) -> None:
        self.clock.passes(milliseconds)
        self.vendor.catch_up(self.clock.ticks)

    def believed(self) -> tuple[bool, bool]:
        """Return whether the true password is among those left to try, and whether it is known."""
        self.vendor.catch_up(self.clock.ticks)
        with opened(self.folder, self.clock).reading() as rows:
            found = rows.journal("test")
        close()
        known = found[0] if found else journal.Journal()
        among = [self.password(one) for one in journal.likeliest(known, self.cycle)]
        proved = not journal.in_doubt(known) and self.password(known.current) == self.vendor.password
        return self.vendor.password in among, proved

    def password(self, generation: int) -> str:
        return self.owner.password(generation, ValueName.PASSWORD).reveal()

    def heal(self, planned: tuple[Act, ...]) -> int:
        """Let runs follow until one ends well; return how many it took.

        A run that is refused before it begins has spent nothing: it comes again when it was told to.
        """
        for number in range(1, 5):
            end = self.run(planned)
            while end["end"] == "budget" and end["again_at"] is not None:
                self.later(end["again_at"] - self.clock.at + MINUTE)
                end = self.run(planned)
            if end["end"] == "done" and self.believed()[1]:
                return number
            self.later(HOUR)
        return 99


@cache
def _warm() -> None:
    """Do what a run does once in this process, so that its children find every statement compiled."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as made:
        turn_to(Path(made))
        world = World(Path(made))
        with taken(
            opened(world.folder, world.clock), world.owner, Terms(run="warm", budgets=Budgets())
        ) as custody:
            custody.preflight(FULL)
            custody.values()
            for act in FULL:
                custody.before(act)
                custody.after(act, Reply.RIGHT)
            custody.lose()
        close()


def any_journey() -> tuple[Act, ...]:
    return CHANCE.choice([FULL, SIGN_IN])


@contextmanager
def new_world(*, cycle: Cycle = "alternate", nights: int = 0) -> Iterator[World]:
    """Give an account in a state that it may have: never used, or after so many good nights."""
    with tempfile.TemporaryDirectory(prefix="flowcheck-crash-", dir=IN_MEMORY) as made:
        _warm()
        turn_to(Path(made))
        world = World(Path(made), cycle=cycle)
        for _ in range(nights):
            end = world.run(FULL)
            if end["end"] != "done":
                raise AssertionError(f"a good night ended badly: {end}")
            world.later(24 * HOUR)
        yield world


def dying_at(number: int, act: Callable[[], None] | None = None) -> Passed:
    """Return what makes a run do something at its n-th place, by default die as by SIGKILL."""
    passed = iter(range(1, 1_000_000))

    def die(_place: str) -> None:
        if next(passed) == number:
            (act or _die)()

    return die


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    threading.Event().wait()


def copy_state(world: World, name: str) -> Path:
    """Back the state up as an administrator would: all its files."""
    backup = world.folder / name
    backup.mkdir()
    for path in world.folder.glob("state.db*"):
        shutil.copy2(path, backup)
    return backup


def put_back(world: World, backup: Path) -> None:
    for path in world.folder.glob("state.db*"):
        path.unlink()
    for path in backup.iterdir():
        shutil.copy2(path, world.folder)
