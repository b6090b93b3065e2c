"""Where text messages with codes arrive: one module per kind of inbox, one Protocol for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One text message; `id` is what "seen" is decided on, `arrived_at` is the clock of the inbox."""

    id: str
    text: str
    sender: str
    arrived_at: datetime

    def __repr__(self) -> str:
        return f"Message(id={self.id!r})"  # the text holds a code


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What was in the inbox before a code was asked for."""

    seen: frozenset[str]


class Inbox(Protocol):
    """Reading changes nothing at the source. Both calls raise InboxError("down")."""

    def mark(self) -> Mark:
        """Note what is there, before the click that makes the vendor send."""
        ...

    def since(self, mark: Mark) -> tuple[Message, ...]:
        """Return everything that is not in the mark, oldest first."""
        ...
