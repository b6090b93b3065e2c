"""A SIM in an Android phone: the local server of the app SMS Gateway (capcom6), version 1.59 or newer.

`createdAt` is the operator's stamp in whole seconds, so that when a message arrived is not known here; the
app gives `id` from sender, time, SIM and text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Literal
from urllib.parse import urlsplit

from flowcheck.errors import InboxError
from flowcheck.inbox import Health, Inbox, Mark, Message
from flowcheck.inbox.settings import Common
from flowcheck.inbox.texts import Texts
from flowcheck.inbox.wire import Lately, Wire
from flowcheck.secret import Secret
from flowcheck.settings import STRICTLY, SecretName

# A late message has its time of sending, so older ones are asked for as well; the mark holds more of them.
BEFORE, BEFORE_THE_MARK = timedelta(minutes=10), timedelta(minutes=30)
# The app ends its list at its own clock unless told another end, and refuses a beginning behind that: with a
# phone that is slow, messages would come late or not at all.
AFTER = timedelta(days=1)
MOST = 500  # what the app gives at a time
CLOCK_S = 5
EVERY_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Common):
    """`address` is what the app shows, as http://192.168.1.20:8080."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    kind: Literal["android"]
    address: str
    username: str
    password: SecretName

    def __post_init__(self) -> None:
        Common.__post_init__(self)
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.password:
            raise ValueError("address must be as http://192.168.1.20:8080, without a user or password")


class AndroidInbox:
    """The text messages of one phone."""

    def __init__(self, settings: Settings, password: Secret) -> None:
        self.texts: Texts = settings.texts()
        self._wire = Wire("the phone", settings.address, settings.username, password.reveal(), nearby=True)
        self._lately: Lately[tuple[Message, ...]] = Lately(EVERY_S)

    def health(self) -> Health:
        try:
            answer = self._wire.get(
                "/inbox", {"type": "SMS", "limit": 1, "to": _written(datetime.now(UTC) + AFTER)}
            )
        except InboxError as error:
            if error.reason != "misconfigured":
                raise
            raise InboxError(
                "misconfigured",
                f"{error} The app's local server has an inbox since version 1.59; its cloud server has none.",
            ) from error
        ahead_s = answer.ahead_s
        warnings = []
        if ahead_s is not None and abs(ahead_s) > CLOCK_S:
            warnings.append(
                f"the clock of the phone differs {abs(ahead_s):.0f} s from ours; let it set itself."
            )
        messages = _messages(answer.content)
        last = messages[-1].sent_at if messages else None
        return Health(last_message_at=last, ahead_s=ahead_s, warnings=tuple(warnings))

    def mark(self) -> Mark:
        taken_at = datetime.now(UTC)
        self._lately.forget()
        return Mark(
            seen=frozenset(one.id for one in self._sent_after(taken_at - BEFORE_THE_MARK)), taken_at=taken_at
        )

    def since(self, mark: Mark) -> tuple[Message, ...]:
        after = mark.taken_at - BEFORE if mark.taken_at else None
        messages = self._lately.ask(after, lambda: self._sent_after(after))
        return tuple(one for one in messages if one.id not in mark.seen)

    def close(self) -> None:
        """Nothing is held: every question is a connection of its own."""

    def _sent_after(self, moment: datetime | None) -> tuple[Message, ...]:
        query: dict[str, object] = {"type": "SMS", "limit": MOST, "to": _written(datetime.now(UTC) + AFTER)}
        if moment:
            query["from"] = _written(moment)
        return _messages(self._wire.get("/inbox", query).content)


def _written(moment: datetime) -> str:
    """Return a moment as the app reads it: three digits behind the second, no more."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def _messages(content: Any) -> tuple[Message, ...]:
    """Return what the app gave, newest first, as messages, oldest first."""
    try:
        return tuple(_message(item) for item in reversed(content) if item["type"] == "SMS")
    except (TypeError, KeyError, ValueError) as error:
        raise InboxError("down", "the phone answers something other than a list of messages.") from error


def _message(item: Mapping[str, Any]) -> Message:
    return Message(
        id=str(item["id"]),
        text=str(item["contentPreview"]),
        sender=str(item["sender"]),
        arrived_at=None,
        sent_at=datetime.fromisoformat(item["createdAt"]).astimezone(UTC),
    )


def open_inbox(settings: Settings, secrets: Mapping[str, Secret]) -> Inbox:
    """Speak to the phone that `settings` names."""
    return AndroidInbox(settings, secrets["password"])
