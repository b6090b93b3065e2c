"""What each sender posts and how it signs: one class each, one line in a dict. Knows no network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any, Protocol
from urllib.parse import parse_qsl

from flowcheck.inbox import Message
from flowcheck.inbox.webhook import signatures
from flowcheck.secret import Secret

# A post that is older was kept by somebody and is sent again.
OLDEST_S = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One request; the names of `headers` are in small letters, `beyond` is what follows the path."""

    beyond: str
    query: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    received_at: datetime

    def form(self) -> list[tuple[str, str]]:
        return parse_qsl(self.body.decode("utf-8"), keep_blank_values=True)

    def object(self) -> Any:
        return json.loads(self.body)


class RefusedError(Exception):
    """The post is not taken in; `status` is what it is answered with."""

    def __init__(self, why: str, status: int = 401) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Where in a posted object what stands, for senders without a preset."""

    id: str = "id"
    sender: str = "from"
    text: str = "text"


class Preset(Protocol):
    """Both raise RefusedError; ValueError and KeyError count as a post that cannot be read."""

    def check(self, post: Post) -> None:
        """Let only posts pass that were signed with the secret, lately."""
        ...

    def message(self, post: Post) -> Message | None:
        """Return the message; None while parts of it are missing, or when it is about something else."""
        ...


class Signed:
    """The body and X-Timestamp, signed together in X-Signature."""

    def __init__(self, secret: Secret, url: str, fields: Fields) -> None:  # noqa: ARG002 - one shape for all
        self._secret = secret
        self._fields = fields

    def check(self, post: Post) -> None:
        stamp = post.headers.get("x-timestamp", "")
        expected = signatures.of_body_and_time(self._secret.reveal(), post.body, stamp)
        _same(post.headers.get("x-signature", "").lower(), expected)
        _lately(stamp, post)


class Json(Signed):
    """Any program of one's own; also what docs/inbox.md shows for gammu's RunOnReceive."""

    def message(self, post: Post) -> Message | None:
        content = post.object()
        return Message(
            id=str(_at(content, self._fields.id)),
            text=str(_at(content, self._fields.text)),
            sender=str(_at(content, self._fields.sender)),
            arrived_at=post.received_at,
        )


class AndroidGateway(Signed):
    """SMS Gateway for Android (capcom6): event sms:received."""

    def message(self, post: Post) -> Message | None:
        event = post.object()
        if event["event"] != "sms:received":
            return None
        payload = event["payload"]
        # A message's id may come again with another message, and the event's is new at each attempt.
        return Message(
            id=f"{payload['messageId']} {payload['receivedAt']}",
            text=str(payload["message"]),
            sender=str(payload.get("sender") or payload.get("phoneNumber") or ""),
            arrived_at=post.received_at,
            sent_at=datetime.fromisoformat(payload["receivedAt"]).astimezone(UTC),
        )


class Twilio:
    """A number of Twilio with a webhook for incoming messages."""

    def __init__(self, secret: Secret, url: str, fields: Fields) -> None:  # noqa: ARG002
        self._secret = secret
        self._url = url

    def check(self, post: Post) -> None:
        url = self._url + (f"?{post.query}" if post.query and "?" not in self._url else "")
        expected = signatures.of_twilio(self._secret.reveal(), url, post.form())
        _same(post.headers.get("x-twilio-signature", ""), expected)

    def message(self, post: Post) -> Message | None:
        form = dict(post.form())
        return Message(
            id=form["MessageSid"], text=form["Body"], sender=form["From"], arrived_at=post.received_at
        )


class Bird:
    """Bird, whose webhooks are signed as Standard Webhooks has it: event sms.received."""

    def __init__(self, secret: Secret, url: str, fields: Fields) -> None:  # noqa: ARG002
        self._secret = secret

    def check(self, post: Post) -> None:
        stamp = post.headers.get("webhook-timestamp", "")
        expected = signatures.of_standard_webhooks(
            self._secret.reveal(), post.headers.get("webhook-id", ""), stamp, post.body
        )
        given = post.headers.get("webhook-signature", "").split()
        if not any(signatures.same(one, expected) for one in given):
            raise RefusedError("the signature is wrong")
        _lately(stamp, post)

    def message(self, post: Post) -> Message | None:
        event = post.object()
        if event["type"] != "sms.received":
            return None
        data = event["data"]
        return Message(
            id=str(data["id"]),
            text=str(data["text"]),
            sender=str(data["from"]),
            arrived_at=post.received_at,
            sent_at=datetime.fromisoformat(event["timestamp"]).astimezone(UTC),
        )


class Vonage:
    """Vonage's SMS interface with signed webhooks (SHA-256 HMAC); it posts a long message in parts."""

    def __init__(self, secret: Secret, url: str, fields: Fields) -> None:  # noqa: ARG002
        self._secret = secret
        self._parts: dict[str, dict[int, str]] = {}

    def check(self, post: Post) -> None:
        values = self._values(post)
        given = values.pop("sig", "").lower()
        _same(given, signatures.of_vonage(self._secret.reveal(), values))
        _lately(values.get("timestamp", ""), post)

    def message(self, post: Post) -> Message | None:
        values = self._values(post)
        id_, text = values["messageId"], values["text"]
        if values.get("concat") == "true":
            id_ = f"{values['msisdn']} {values['concat-ref']}"
            parts = self._parts.setdefault(id_, {})
            parts[int(values["concat-part"])] = text
            if len(parts) < int(values["concat-total"]):
                return None
            text = "".join(part for _, part in sorted(self._parts.pop(id_).items()))
        sent = values.get("message-timestamp")  # in UTC, when Vonage began to post it
        return Message(
            id=id_,
            text=text,
            sender=values["msisdn"],
            arrived_at=post.received_at,
            sent_at=datetime.fromisoformat(sent).replace(tzinfo=UTC) if sent else None,
        )

    def _values(self, post: Post) -> dict[str, str]:
        if post.headers.get("content-type", "").startswith("application/json"):
            return {name: str(value) for name, value in post.object().items()}
        return dict(post.form())


class Kannel:
    """Kannel's post-url, which signs nothing: there the secret is the last part of the path."""

    def __init__(self, secret: Secret, url: str, fields: Fields) -> None:  # noqa: ARG002
        self._secret = secret

    def check(self, post: Post) -> None:
        _same(post.beyond.removeprefix("/"), self._secret.reveal())

    def message(self, post: Post) -> Message | None:
        values = dict(parse_qsl(post.query, keep_blank_values=True))
        head = EmailMessage()
        head["Content-Type"] = post.headers.get("content-type", "text/plain; charset=utf-8")
        charset = head.get_content_charset() or "utf-8"
        return Message(
            id=values["id"],
            text=post.body.decode(charset, errors="replace"),
            sender=values["from"],
            arrived_at=post.received_at,
        )


PRESETS: Mapping[str, type[Json | AndroidGateway | Twilio | Bird | Vonage | Kannel]] = {
    "asg": AndroidGateway,
    "bird": Bird,
    "json": Json,
    "kannel": Kannel,
    "twilio": Twilio,
    "vonage-sms": Vonage,
}


def _same(given: str, expected: str) -> None:
    if not signatures.same(given, expected):
        raise RefusedError("the signature is wrong")


def _lately(stamp: str, post: Post) -> None:
    if abs(post.received_at.timestamp() - int(stamp)) > OLDEST_S:
        raise RefusedError(f"it was signed more than {OLDEST_S} s ago, or a clock is wrong")


def _at(content: Any, place: str) -> Any:
    for part in place.split("."):
        content = content[part]
    return content
