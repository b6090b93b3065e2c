"""Which messages count, and which of several codes: by sender, words, time and what was typed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flowcheck.errors import InboxError
from flowcheck.inbox import Message
from flowcheck.inbox.code import find_code
from flowcheck.inbox.texts import Texts
from flowcheck.secret import Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Sift:
    """`not_before` is the oldest moment of sending that still counts, in seconds since 1970."""

    texts: Texts
    spent: tuple[Secret, ...] = ()
    not_before: float | None = None

    def code_in(self, message: Message) -> str:
        """Return the code; raises InboxError other, late, withheld, no-code, ambiguous or rejected."""
        if message.sent_at and self.not_before and message.sent_at.timestamp() < self.not_before:
            raise InboxError("late")
        if self.texts.sender and not re.fullmatch(self.texts.sender, message.sender):
            raise InboxError("other")
        if message.withheld:
            raise InboxError(
                "withheld",
                f"the provider got the text message but took the code out (its error {message.withheld}); "
                "ask it for an exemption, or use a SIM in a modem or an Android phone.",
            )
        wanted = [word.lower() for word in self.texts.must_contain]
        if wanted and not any(word in message.text.lower() for word in wanted):
            raise InboxError("other")
        return self._unspent(find_code(message.text, self.texts))

    def _unspent(self, code: str) -> str:
        if any(Secret(code, spent.name) == spent for spent in self.spent):
            raise InboxError("rejected")  # typing it again costs another of the few attempts there are
        return code


def newest(found: Iterable[tuple[Message, str]]) -> tuple[Message, str]:
    """Return the message that was sent last, with its code; raises InboxError ambiguous.

    The same code twice is fine: then it is the first that came. Different ones are told apart by one clock
    alone, the operator's if it stamped all of them, and never within one second.
    """
    pairs = list(found)
    if len({code for _, code in pairs}) == 1:
        return pairs[0]
    stamped = [(when, pair) for when, pair in zip(_stamps(pairs), pairs, strict=False) if when]
    last = max((when for when, _ in stamped), default=None)
    latest = [pair for when, pair in stamped if when == last]
    if len(stamped) < len(pairs) or len({code for _, code in latest}) > 1:
        raise InboxError("ambiguous", "different codes arrived at once, and a wrong one costs an attempt.")
    return latest[0]


def _stamps(pairs: list[tuple[Message, str]]) -> list[datetime | None]:
    """Return the whole second of each by the clock that knows them all."""
    sent = [message.sent_at for message, _ in pairs]
    stamps = sent if all(sent) else [message.arrived_at for message, _ in pairs]
    return [when.replace(microsecond=0) if when else None for when in stamps]
