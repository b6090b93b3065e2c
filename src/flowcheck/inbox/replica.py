"""The replica's own inbox, and its account: both read over loopback from the port that plays it."""

from __future__ import annotations

import http.client
import json
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flowcheck.errors import ConfigError, InboxError
from flowcheck.inbox import Health, Mark, Message
from flowcheck.inbox.texts import Texts
from flowcheck.model import ValueName
from flowcheck.secret import Secret

NAMES = {
    "username": ValueName.USERNAME,
    "password": ValueName.PASSWORD,
    "new_password": ValueName.NEW_PASSWORD,
    "phone": ValueName.PHONE,
    "totp_secret": ValueName.TOTP_CODE,
}


class ReplicaControl:
    """Speaks to the control paths of the replica behind 127.0.0.1:`port`, for one client."""

    def __init__(self, port: int, client: str) -> None:
        self._port = port
        self._client = client
        # A loopback port with a certificate made a moment ago: there is nobody to vouch for it.
        self._tls = ssl.create_default_context()
        self._tls.check_hostname = False
        self._tls.verify_mode = ssl.CERT_NONE

    def account(self, wishes: Mapping[str, object]) -> dict[str, str]:
        """Make this client's world with `wishes` (era, faults, account values); return its values."""
        try:
            answer = _account_in(self._ask("PUT", "account", dict(wishes)))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise ConfigError(
                f"no replica answers on 127.0.0.1:{self._port} ({type(error).__name__}); "
                "start one with `flowcheck replica --port PORT`, or leave --resolve out."
            ) from error
        return {name: str(value) for name, value in answer.items() if name in NAMES}

    def characters(self) -> str:
        """Return what a person would read in the CAPTCHA picture; for tests that play the person."""
        return str(self._ask("GET", "characters")["characters"])

    def messages(self) -> tuple[Message, ...]:
        """Return the messages that the replica "sent", oldest first."""
        try:
            return tuple(_message(item) for item in self._ask("GET", "messages"))
        except (OSError, http.client.HTTPException, ValueError, TypeError, KeyError) as error:
            raise InboxError("down") from error

    def _ask(self, method: str, what: str, body: object = None) -> Any:
        connection = http.client.HTTPSConnection("127.0.0.1", self._port, timeout=10, context=self._tls)
        try:
            path = f"/__replica__/{what}?client={self._client}"
            sent = None if body is None else json.dumps(body)
            connection.request(method, path, sent, {"Content-Type": "application/json"})
            response = connection.getresponse()
            if response.status != 200:
                raise ValueError(f"{response.status}")
            return json.loads(response.read())
        finally:
            connection.close()


def _account_in(answer: Any) -> dict[str, Any]:
    """Refuse what another program at that port may answer."""
    if not isinstance(answer, dict) or "username" not in answer:
        raise ValueError("not an account")
    return answer


def _message(item: Mapping[str, Any]) -> Message:
    return Message(
        id=str(item["id"]),
        text=str(item["text"]),
        sender=str(item["sender"]),
        arrived_at=datetime.fromisoformat(item["arrived_at"]),
        sent_at=datetime.fromisoformat(item["sent_at"]),
    )


class ReplicaInbox:
    """The text messages of one client of the replica."""

    texts = Texts()

    def __init__(self, control: ReplicaControl) -> None:
        self._control = control

    def health(self) -> Health:
        messages = self._control.messages()
        return Health(last_message_at=messages[-1].arrived_at if messages else None)

    def mark(self) -> Mark:
        taken_at = datetime.now(UTC)
        seen = frozenset(message.id for message in self._control.messages())
        return Mark(seen=seen, taken_at=taken_at)

    def since(self, mark: Mark) -> tuple[Message, ...]:
        return tuple(message for message in self._control.messages() if message.id not in mark.seen)

    def close(self) -> None:
        """Nothing is held: every question is a connection of its own."""


def secrets_of(values: Mapping[str, str]) -> dict[ValueName, Secret]:
    """Wrap the replica's values; the TOTP seed goes under the name of the code it makes."""
    return {NAMES[key]: Secret(value, NAMES[key]) for key, value in values.items()}
