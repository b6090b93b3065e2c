"""A person at a terminal, played on a pseudo terminal."""

from __future__ import annotations

import io
import os
import pty
import tty
from collections.abc import Callable, Iterator

import pytest

from flowcheck.errors import InboxError
from flowcheck.inbox import Mark
from flowcheck.inbox.manual import PROMPT, ManualInbox, Settings
from flowcheck.inbox.wait import Rules, wait_for_code

SETTINGS = Settings(name="person", kind="manual")


@pytest.fixture
def terminal() -> Iterator[tuple[ManualInbox, Callable[[str], None], io.StringIO]]:
    """Give an inbox, what types into it, and what it shows."""
    theirs, ours = pty.openpty()
    tty.setraw(ours)
    screen = io.StringIO()
    with os.fdopen(ours, "r", buffering=1) as keyboard:
        yield ManualInbox(SETTINGS, keyboard, screen), lambda text: os.write(theirs, text.encode()), screen
    os.close(theirs)


def test_it_asks_once_and_gives_what_is_typed(terminal):
    inbox, person, screen = terminal
    mark = inbox.mark()
    assert inbox.since(mark) == ()
    turns = iter([lambda: None, lambda: person("482913\n")])
    received = wait_for_code(
        inbox, mark, Rules(limit_s=5, settle_s=0), pause=lambda _: next(turns, lambda: None)()
    )
    assert received.code.reveal() == "482913"
    assert screen.getvalue() == PROMPT


def test_it_takes_a_code_as_people_write_it(terminal):
    inbox, person, _ = terminal
    mark = inbox.mark()
    person("\n 482 913 \n")
    assert (
        wait_for_code(inbox, mark, Rules(limit_s=5, settle_s=0), pause=lambda _: None).code.reveal()
        == "482913"
    )


def test_it_passes_over_what_was_typed_before_it_asked(terminal):
    inbox, person, _ = terminal
    person("111111\n")
    mark = inbox.mark()
    assert inbox.since(mark) == ()


def test_it_needs_a_person():
    with pytest.raises(InboxError) as error:
        ManualInbox(SETTINGS, io.StringIO("482913\n"), io.StringIO()).mark()
    assert error.value.reason == "misconfigured"


def test_it_says_what_that_means(terminal):
    inbox, _, _ = terminal
    assert "type each code" in inbox.health().warnings[0]
    inbox.close()
    assert inbox.since(Mark()) == ()
