"""A person types the code that came by text message; for a pilot, and where there is no inbox."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal, TextIO

from flowcheck.errors import InboxError
from flowcheck.inbox import Health, Inbox, Mark, Message
from flowcheck.inbox.settings import Common
from flowcheck.inbox.texts import Texts
from flowcheck.secret import Secret
from flowcheck.settings import STRICTLY

PROMPT = "Type the code from the text message, then Enter: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Common):
    """Nothing but the kind is needed."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    kind: Literal["manual"]


class ManualInbox:
    """What a person typed on `keyboard`. It is asked for once a code was, and never waited for in here."""

    def __init__(self, settings: Settings, keyboard: TextIO, screen: TextIO) -> None:
        self.texts: Texts = settings.texts()
        self._keyboard = keyboard
        self._screen = screen
        self._typed: list[Message] = []
        self._begun = b""
        self._asked = False
        self._ended = False

    def health(self) -> Health:
        if not self._keyboard.isatty():
            raise InboxError(
                "misconfigured", "an inbox of kind manual needs a person at a terminal; run flowcheck in one."
            )
        return Health(warnings=("a person has to type each code, so that nothing can run by itself.",))

    def mark(self) -> Mark:
        self.health()
        self._read()  # what was typed before anybody asked is no answer
        self._begun, self._asked = b"", False
        return Mark(seen=frozenset(message.id for message in self._typed), taken_at=datetime.now(UTC))

    def since(self, mark: Mark) -> tuple[Message, ...]:
        if not self._asked:
            self._asked = True
            self._screen.write(PROMPT)
            self._screen.flush()
        self._read()
        return tuple(message for message in self._typed if message.id not in mark.seen)

    def close(self) -> None:
        """The terminal is somebody else's."""

    def _read(self) -> None:
        """Take the lines that are there; past the keyboard's own buffer, which select does not see."""
        while not self._ended and select.select([self._keyboard], [], [], 0)[0]:
            got = os.read(self._keyboard.fileno(), 4_096)
            self._ended = not got
            *lines, self._begun = (self._begun + got).split(b"\n")
            for line in lines:
                self._take(line.decode("utf-8", errors="replace").strip())

    def _take(self, line: str) -> None:
        if line:
            number = str(len(self._typed) + 1)
            self._typed.append(Message(id=number, text=line, sender="", arrived_at=datetime.now(UTC)))


def open_inbox(settings: Settings, secrets: Mapping[str, Secret]) -> Inbox:  # noqa: ARG001 - a Kind's
    """Ask at this terminal; what is asked goes where errors go, since the output may be for a machine."""
    return ManualInbox(settings, sys.stdin, sys.stderr)
