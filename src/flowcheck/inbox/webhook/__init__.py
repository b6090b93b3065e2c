"""Text messages that somebody else's program posts to us while a run lasts.

A message is taken in if its signature is right, and kept in memory for a quarter of an hour. A proxy of one's
own stands before this with TLS; here only plain HTTP is spoken, on loopback unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal
from urllib.parse import urlsplit

from flowcheck.inbox import Health, Inbox, Mark, Message
from flowcheck.inbox.settings import Common
from flowcheck.inbox.texts import Texts
from flowcheck.inbox.webhook.presets import PRESETS, Fields
from flowcheck.inbox.webhook.receiver import Receiver
from flowcheck.secret import Secret
from flowcheck.settings import STRICTLY, SecretName


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Common):
    """`preset` is who posts; `url` the public address, which Twilio signs as well.

    The fields are for preset json: where in the posted object what stands, parts set apart by full stops.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    kind: Literal["webhook"]
    preset: Literal["asg", "bird", "json", "kannel", "twilio", "vonage-sms"]
    secret: SecretName
    port: int
    listen: str = "127.0.0.1"
    path: str = "/sms"
    url: str = ""
    id_field: str = "id"
    sender_field: str = "from"
    text_field: str = "text"

    def __post_init__(self) -> None:
        Common.__post_init__(self)
        if not 0 <= self.port < 65536:
            raise ValueError(f"port is {self.port}; it must be from 0 to 65535")
        if not self.path.startswith("/") or "?" in self.path:
            raise ValueError("path must begin with / and have no question mark")
        if self.preset == "twilio" and urlsplit(self.url).scheme not in {"http", "https"}:
            raise ValueError("url is missing; with preset twilio it is the address as it was given to Twilio")


class WebhookInbox:
    """What was posted since this was opened."""

    def __init__(self, settings: Settings, receiver: Receiver) -> None:
        self.texts: Texts = settings.texts()
        self._receiver = receiver

    @property
    def port(self) -> int:
        """Return the port on which it listens."""
        return self._receiver.port

    def health(self) -> Health:
        self._receiver.check()
        refused = self._receiver.refused
        warnings = [f"{number} posts were refused: {why}." for why, number in sorted(refused.items())]
        messages = self._receiver.messages()
        return Health(last_message_at=messages[-1].arrived_at if messages else None, warnings=tuple(warnings))

    def mark(self) -> Mark:
        self._receiver.check()
        seen = frozenset(message.id for message in self._receiver.messages())
        return Mark(seen=seen, taken_at=datetime.now(UTC))

    def since(self, mark: Mark) -> tuple[Message, ...]:
        return tuple(message for message in self._receiver.messages() if message.id not in mark.seen)

    def close(self) -> None:
        self._receiver.close()


def open_inbox(settings: Settings, secrets: Mapping[str, Secret]) -> Inbox:
    """Listen where `settings` say; raises InboxError when the port cannot be had."""
    fields = Fields(id=settings.id_field, sender=settings.sender_field, text=settings.text_field)
    preset = PRESETS[settings.preset](secrets["secret"], settings.url, fields)
    receiver = Receiver(preset, listen=settings.listen, port=settings.port, path=settings.path)
    return WebhookInbox(settings, receiver)
