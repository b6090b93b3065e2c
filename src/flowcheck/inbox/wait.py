"""Waits for a code after it was asked for. Knows the Protocol only, no particular inbox."""

from __future__ import annotations

import time
from collections.abc import Callable

from flowcheck.errors import InboxError
from flowcheck.inbox import Inbox, Mark
from flowcheck.inbox.code import newest_code
from flowcheck.model import ValueName
from flowcheck.secret import Secret


def receive(
    inbox: Inbox, mark: Mark, *, limit_s: float, settle_s: float, pause: Callable[[float], None]
) -> Secret:
    """Return the code that arrived after `mark`, within `limit_s` seconds.

    After the first message the inbox is read once more `settle_s` seconds later, because vendors
    send again by another provider: the same code twice is fine, another one is ambiguous.
    `pause` takes milliseconds. Raises InboxError: none, no-code, ambiguous or down.
    """
    deadline = time.monotonic() + limit_s
    while not inbox.since(mark):
        if time.monotonic() > deadline:
            raise InboxError("none")
        pause(_interval_ms(deadline - time.monotonic(), limit_s))
    pause(settle_s * 1000)
    return Secret(newest_code(message.text for message in inbox.since(mark)), ValueName.SMS_CODE)


def _interval_ms(left_s: float, limit_s: float) -> float:
    """Ask often at first, since most messages come within seconds, and seldom later."""
    waited = limit_s - left_s
    if waited < 2:
        return 100
    return 1_000 if waited < 30 else 3_000
