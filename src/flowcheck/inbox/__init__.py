"""Where text messages with codes arrive: one module per kind of inbox, one Protocol for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from flowcheck.inbox.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One text message, its parts joined; `id` is what "seen" is decided on, and nothing else.

    `arrived_at` is the clock of the inbox and `sent_at` that of the operator's message centre; each is None
    where the inbox does not know it, or not in which zone it is. `withheld` is the provider's own code
    for a text that it got and does not give.
    """

    id: str
    text: str
    sender: str
    arrived_at: datetime | None
    sent_at: datetime | None = None
    withheld: str = ""

    def __repr__(self) -> str:
        return f"Message(id={self.id!r})"  # the text holds a code


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What was in the inbox before a code was asked for: its ids, or how far its own count had come."""

    seen: frozenset[str] = frozenset()
    cursor: str = ""
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """An inbox that can be read; `warnings` are sentences about what may still go wrong.

    `ahead_s` is how far the clock of the inbox runs ahead of ours; None where it cannot be told.
    """

    last_message_at: datetime | None = None
    ahead_s: float | None = None
    warnings: tuple[str, ...] = ()


class Inbox(Protocol):
    """Reading changes nothing at the source. Each call may raise InboxError down, denied, misconfigured."""

    @property
    def texts(self) -> Texts:
        """What a message with a code looks like here."""
        ...

    def health(self) -> Health:
        """Look whether it can be read, without waiting for anything."""
        ...

    def mark(self) -> Mark:
        """Note what is there, before the click that makes the vendor send."""
        ...

    def since(self, mark: Mark) -> tuple[Message, ...]:
        """Return everything that is not in the mark, oldest first; asked twice, it says the same twice."""
        ...

    def close(self) -> None:
        """Let go of what is held."""
        ...
