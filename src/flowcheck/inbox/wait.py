"""Waits for a code after it was asked for. Knows the Protocol only, no particular inbox."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from flowcheck.errors import InboxError
from flowcheck.inbox import Inbox, Mark
from flowcheck.inbox.code import newest_code
from flowcheck.model import ValueName
from flowcheck.secret import Secret

# The message is paid for by now, so a connection that fails is tried again before it is lost.
MOST_RETRIES = 2


def receive(
    inbox: Inbox, mark: Mark, *, limit_s: float, settle_s: float, pause: Callable[[float], None]
) -> Secret:
    """Return the code that arrived after `mark`, within `limit_s` seconds.

    After the first message with a code the inbox is read once more `settle_s` seconds later, because
    vendors send again by another provider: the same code twice is fine, another one is ambiguous.
    `pause` takes milliseconds. Raises InboxError: none, no-code, ambiguous or down.
    """
    deadline = time.monotonic() + limit_s
    reading = _Reading(inbox=inbox, mark=mark)
    while (reason := reading.reason()) is not None:
        left_s = deadline - time.monotonic()
        if left_s <= 0 or reason == "ambiguous":
            raise InboxError(reason)
        pause(max(1, min(_interval_ms(left_s, limit_s), left_s * 1000)))
    pause(settle_s * 1000)
    reading.reason()
    return Secret(newest_code(reading.texts), ValueName.SMS_CODE)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """Asks an inbox; `texts` is what it last said, `failed` how many times in a row it was down."""

    inbox: Inbox
    mark: Mark
    texts: tuple[str, ...] = ()
    failed: int = 0

    def reason(self) -> str | None:
        """Return why there is no code yet, or None when there is one."""
        try:
            self.texts = tuple(message.text for message in self.inbox.since(self.mark))
        except InboxError:
            self.failed += 1
            if self.failed > MOST_RETRIES:
                raise
            return "down"
        self.failed = 0
        if not self.texts:
            return "none"
        try:
            newest_code(self.texts)
        except InboxError as error:
            return error.reason  # another message than the one with the code
        return None


def _interval_ms(left_s: float, limit_s: float) -> float:
    """Ask often at first, since most messages come within seconds, and seldom later."""
    waited = limit_s - left_s
    if waited < 2:
        return 100
    return 1_000 if waited < 30 else 3_000
