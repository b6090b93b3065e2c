"""A number of Twilio: its list of received messages.

Twilio as a rule takes one-time codes out of what its numbers receive, and marks the message with error 30038.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, ClassVar, Literal
from urllib.parse import urlsplit

from flowcheck.errors import InboxError
from flowcheck.inbox import Health, Inbox, Mark, Message
from flowcheck.inbox.settings import Common
from flowcheck.inbox.texts import Texts
from flowcheck.inbox.wire import Answer, Lately, Wire
from flowcheck.secret import Secret
from flowcheck.settings import STRICTLY, SecretName

WITHHELD = "30038"
PAGE, MOST_PAGES = 100, 5
EVERY_S = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Common):
    """`account` begins with AC; `key` is an API key (SK...), without which `token` is the account's own."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    kind: Literal["twilio"]
    account: str
    token: SecretName
    key: str = ""
    address: str = "https://api.twilio.com"

    def __post_init__(self) -> None:
        Common.__post_init__(self)
        if not self.number:
            raise ValueError("number is missing; it is the number at Twilio, as +31612345678")
        if not re.fullmatch(r"AC[0-9a-fA-F]{32}", self.account):
            raise ValueError("account must be the account's SID: AC and 32 signs")
        if self.key and not re.fullmatch(r"SK[0-9a-fA-F]{32}", self.key):
            raise ValueError("key must be an API key's SID: SK and 32 signs; its secret goes under token")
        if urlsplit(self.address).scheme != "https" and urlsplit(self.address).hostname != "127.0.0.1":
            raise ValueError("address must begin with https://")


class TwilioInbox:
    """What one number received."""

    def __init__(self, settings: Settings, token: Secret) -> None:
        self.texts: Texts = settings.texts()
        self._number = settings.number
        self._path = f"/2010-04-01/Accounts/{settings.account}/Messages.json"
        self._wire = Wire("Twilio", settings.address, settings.key or settings.account, token.reveal())
        self._lately: Lately[tuple[Message, ...]] = Lately(EVERY_S)

    def health(self) -> Health:
        since = datetime.now(UTC) - timedelta(days=30)
        pages = list(self._pages(since))
        messages = [_message(item) for page in pages for item in _received(page.content)]
        withheld = sum(bool(message.withheld) for message in messages)
        warnings = [
            "Twilio takes one-time codes out of messages unless it made an exemption for this account."
        ]
        if withheld:
            warnings = [f"Twilio withheld {withheld} of the messages of the last 30 days (error {WITHHELD})."]
        last = max((one.arrived_at for one in messages if one.arrived_at), default=None)
        return Health(last_message_at=last, ahead_s=pages[0].ahead_s, warnings=tuple(warnings))

    def mark(self) -> Mark:
        taken_at = datetime.now(UTC)
        self._lately.forget()
        return Mark(seen=frozenset(message.id for message in self._since(taken_at)), taken_at=taken_at)

    def since(self, mark: Mark) -> tuple[Message, ...]:
        messages = self._since(mark.taken_at or datetime.now(UTC))
        return tuple(message for message in messages if message.id not in mark.seen)

    def close(self) -> None:
        """Nothing is held: every question is a connection of its own."""

    def _since(self, moment: datetime) -> tuple[Message, ...]:
        """Return everything since the day before, oldest first: its filter goes by days, and those of GMT."""
        return self._lately.ask(moment, lambda: self._listed(moment - timedelta(days=1)))

    def _listed(self, since: datetime) -> tuple[Message, ...]:
        messages = [_message(item) for page in self._pages(since) for item in _received(page.content)]
        return tuple(sorted(messages, key=lambda message: (str(message.arrived_at), message.id)))

    def _pages(self, since: datetime) -> Iterator[Answer]:
        query = {"To": self._number, "DateSent>": f"{since:%Y-%m-%d}T00:00:00Z", "PageSize": PAGE}
        answer = self._wire.get(self._path, query)
        yield answer
        for _ in range(MOST_PAGES - 1):
            following = answer.content.get("next_page_uri")
            if not following:
                return
            if not str(following).startswith(self._path):
                raise InboxError("down", "Twilio's list goes on at an address of another kind.")
            answer = self._wire.get(str(following))
            yield answer


def _received(content: Any) -> list[Mapping[str, Any]]:
    try:
        return [item for item in content["messages"] if item["direction"] == "inbound"]
    except (TypeError, KeyError) as error:
        raise InboxError("down", "Twilio answers something other than a list of messages.") from error


def _message(item: Mapping[str, Any]) -> Message:
    try:
        code = item.get("error_code")
        return Message(
            id=str(item["sid"]),
            text=str(item["body"] or ""),
            sender=str(item["from"] or ""),
            arrived_at=parsedate_to_datetime(item["date_created"]) if item["date_created"] else None,
            withheld=WITHHELD if str(code) == WITHHELD else "",
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InboxError("down", "Twilio answers something other than a message.") from error


def open_inbox(settings: Settings, secrets: Mapping[str, Secret]) -> Inbox:
    """Read the list of the number that `settings` names."""
    return TwilioInbox(settings, secrets["token"])
