"""Waiting for a code: on a clock that only pauses move."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from flowcheck.errors import InboxError
from flowcheck.inbox import Mark, Message
from flowcheck.inbox.wait import receive
from flowcheck.model import ValueName

LIMIT_S, SETTLE_S = 90, 2


@dataclass(slots=True)
class Later:
    """An inbox whose messages arrive by the clock that it brings along; `down` from one moment to another."""

    arrivals: tuple[tuple[float, str], ...] = ()
    down: tuple[float, float] = (0, 0)
    now: float = 0.0
    reads: int = 0
    pauses: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.now

    def pause(self, milliseconds: float) -> None:
        assert milliseconds > 0
        self.pauses.append(milliseconds)
        self.now += milliseconds / 1000

    def mark(self) -> Mark:
        return Mark(seen=frozenset(message.id for message in self._there()))

    def since(self, mark: Mark) -> tuple[Message, ...]:
        self.reads += 1
        if self.down[0] <= self.now < self.down[1]:
            raise InboxError("down")
        return tuple(message for message in self._there() if message.id not in mark.seen)

    def _there(self) -> list[Message]:
        at = datetime(2026, 11, 22, tzinfo=UTC)
        return [
            Message(id=str(n), text=text, sender="Microsoft", arrived_at=at)
            for n, (when, text) in enumerate(self.arrivals)
            if when <= self.now
        ]


@pytest.fixture
def wait(monkeypatch):
    """Wait for the code in an inbox, from a mark taken now; returns it in the open."""

    def waiting(inbox: Later) -> str:
        monkeypatch.setattr("flowcheck.inbox.wait.time", inbox)
        mark = inbox.mark()
        code = receive(inbox, mark, limit_s=LIMIT_S, settle_s=SETTLE_S, pause=inbox.pause)
        assert code.name == ValueName.SMS_CODE
        return code.reveal()

    return waiting


def refused(wait, inbox: Later) -> str:
    with pytest.raises(InboxError) as error:
        wait(inbox)
    return error.value.reason


def text(code: str) -> str:
    return f"Use verification code {code} for Microsoft authentication."


def test_it_gives_the_code_that_arrives(wait):
    assert wait(Later(((3, text("482915")),))) == "482915"


def test_it_gives_a_code_that_arrives_at_the_last_moment(wait):
    assert wait(Later(((LIMIT_S - 0.001, text("482915")),))) == "482915"


def test_it_never_takes_what_was_there_before(wait):
    inbox = Later(((0, text("111111")), (4, text("222222"))))
    assert wait(inbox) == "222222"
    assert refused(wait, Later(((0, text("111111")),))) == "none"


def test_it_takes_the_same_code_twice_for_one(wait):
    assert wait(Later(((3, text("482915")), (4, text("482915"))))) == "482915"


@pytest.mark.parametrize("second", [3, 3.5, 4.9])
def test_it_does_not_choose_between_two_codes(wait, second):
    assert refused(wait, Later(((3, text("482915")), (second, text("111111"))))) == "ambiguous"


def test_it_does_not_wait_for_more_once_there_are_two(wait):
    inbox = Later(((3, text("482915")), (3, text("111111"))))
    refused(wait, inbox)
    assert inbox.now < 6


def test_it_waits_for_the_code_behind_a_message_of_somebody_else(wait):
    assert wait(Later(((2, "Uw pakket komt morgen"), (20, text("482915"))))) == "482915"


def test_it_says_that_only_other_messages_came(wait):
    assert refused(wait, Later(((2, "Uw pakket komt morgen"),))) == "no-code"


def test_it_says_that_nothing_came_and_when_it_gave_up(wait):
    inbox = Later()
    assert refused(wait, inbox) == "none"
    assert LIMIT_S <= inbox.now < LIMIT_S + 0.1


def test_it_comes_too_late_after_the_limit(wait):
    assert refused(wait, Later(((LIMIT_S + 1, text("482915")),))) == "none"


def test_it_says_that_the_inbox_is_down(wait):
    inbox = Later(down=(0, 1_000))
    assert refused(wait, inbox) == "down"
    assert inbox.reads == 3


def test_it_does_not_lose_a_paid_message_to_a_connection_that_fails_once(wait):
    assert wait(Later(((1, text("482915")),), down=(0.5, 0.65))) == "482915"
    assert wait(Later(((1, text("482915")),), down=(2.5, 3.2))) == "482915"


def test_it_asks_often_at_first_and_seldom_later(wait):
    inbox = Later()
    refused(wait, inbox)
    assert max(inbox.pauses[:20]) <= 100
    assert max(inbox.pauses) == 3_000
    assert inbox.reads < 80
