"""One run in a process of its own: the real custody and recovery, the vendor at the end of a socket."""

from __future__ import annotations

import json
import os
import signal
import socket
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Pool, event

from crash.engine import opened
from flowcheck.account import Account, recovery
from flowcheck.account.acts import Act, Reply
from flowcheck.account.custody import Custody, taken
from flowcheck.account.hold import Terms
from flowcheck.account.moment import Clock
from flowcheck.account.owner import Owner
from flowcheck.errors import AccountError, BudgetError
from flowcheck.model import ValueName
from flowcheck.secret import Secret
from flowcheck.settings import Budgets

SIGN_IN = (Act.PASSWORD,)
FULL = (Act.TEXT, Act.SMS_CODE, Act.RESET, Act.PASSWORD)

_TYPED = {
    Act.SMS_CODE: ValueName.SMS_CODE,
    Act.RESET: ValueName.NEW_PASSWORD,
    Act.PASSWORD: ValueName.PASSWORD,
}

Passed = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What a run is to do, and on which state."""

    folder: Path
    owner: Owner
    run: str
    planned: tuple[Act, ...]
    clock: Clock
    budgets: Budgets = field(default_factory=Budgets)


class Line:
    """Asks the vendor; every question and answer is a place to be killed at."""

    def __init__(self, end: socket.socket, passed: Passed, clock: Clock | None = None) -> None:
        self._end = end
        self._answers = end.makefile("r", encoding="utf-8")
        self._passed = passed
        self._clock = clock
        self._began: int | None = None

    def open_pages(self) -> None:
        """Begin a walk."""
        self._began = self._clock.moment().ticks if self._clock else None

    def ask(self, act: Act, value: str) -> tuple[Reply, str]:
        self._passed(f"{act}: before it is sent")
        self._send({"act": act, "value": value, "began": self._began})
        self._passed(f"{act}: sent")
        answer = json.loads(self._answers.readline() or '{"reply": "unknown", "code": ""}')
        self._passed(f"{act}: answered")
        return Reply(answer["reply"]), answer["code"]

    def end(self, how: str, **more: Any) -> None:
        self._send({"end": how, **more})

    def _send(self, message: dict[str, Any]) -> None:
        # Without a buffer, which would send again what a signal interrupted after it was sent.
        self._end.sendall((json.dumps(message) + "\n").encode())


class Walks:
    """Walks as the browser does: tells the custody before each act and after its answer."""

    reset_acts: tuple[Act, ...] = FULL

    def __init__(self, custody: Custody, line: Line) -> None:
        self._custody = custody
        self._line = line

    def sign_in(self) -> None:
        self.walk(SIGN_IN)

    def reset(self) -> None:
        self.walk(FULL)

    def walk(self, planned: tuple[Act, ...]) -> None:
        account = Account(self._custody.values())
        self._line.open_pages()
        for act in planned:
            self._custody.before(act)
            value = "" if act is Act.TEXT else account.value(_TYPED[act], lambda _: None).reveal()
            reply, code = self._line.ask(act, value)
            self._custody.after(act, reply)
            if reply is not Reply.RIGHT:
                return
            if act is Act.RESET:
                account.was_reset()
            if code:
                account.received(Secret(code, ValueName.SMS_CODE))


def live(night: Night, end: socket.socket, passed: Passed) -> None:
    """Do a run as the command does, and tell how it ended."""
    line = Line(end, passed, night.clock)
    _listen(passed)
    passed("begun")
    try:
        store = opened(night.folder, night.clock)
        with taken(store, night.owner, Terms(run=night.run, budgets=night.budgets)) as custody:
            walks = Walks(custody, line)
            recovery.make_ready(custody, night.owner.name, night.planned, walks)
            walks.walk(night.planned)
            recovery.clear_up(custody, night.owner.name, walks)
        store.close()
    except BudgetError as error:
        line.end("budget", again_at=error.again_at)
    except AccountError as error:
        line.end(error.reason, says=str(error))
    except KeyboardInterrupt:
        line.end("interrupted")
    except BaseException:  # noqa: BLE001 - for the table: whatever else ends a run is a fault of ours
        line.end("fault", says=traceback.format_exc())
    else:
        line.end("done")


def _listen(passed: Passed) -> None:
    """Make the moments of the database places to be killed at."""
    event.listen(Engine, "commit", lambda _connection: passed("before a commit"))
    event.listen(Pool, "checkin", lambda _connection, _record: passed("after a transaction"))


def born(night: Night, passed: Passed) -> tuple[int, socket.socket]:
    """Start a run in a child; return its number and our end of its line to the vendor."""
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child:
        theirs.close()
        return child, ours
    try:
        ours.close()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, _interrupt)
        live(night, theirs, passed)
    finally:
        os._exit(0)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
