"""Posts over a real connection to a receiver that runs, each signed as its sender does."""

from __future__ import annotations

import base64
import http.client
import json
import secrets
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

import pytest

from flowcheck.errors import InboxError
from flowcheck.inbox import Mark
from flowcheck.inbox.wait import Rules, wait_for_code
from flowcheck.inbox.webhook import Settings, WebhookInbox, open_inbox, receiver, signatures
from flowcheck.secret import Secret
from flowcheck.settings import SecretName

KEY = secrets.token_hex(8)
SHARED = "whsec_" + base64.b64encode(KEY.encode()).decode()
URL = "https://sms.example.nl/sms"
TEXT = "Use verification code 482913 for é"


@pytest.fixture
def listening() -> Iterator[Callable[..., WebhookInbox]]:
    """Open a receiver for a preset; it ends with the test."""
    with ExitStack() as stack:

        def listen(preset: str, **more: object) -> WebhookInbox:
            settings = Settings(
                name="hook",
                kind="webhook",
                preset=preset,
                port=0,
                secret=SecretName(env="KEY"),
                url=URL,
                **more,
            )
            inbox = open_inbox(settings, {"secret": Secret(SHARED if preset == "bird" else KEY, "secret")})
            stack.callback(inbox.close)
            return inbox

        yield listen


def post(inbox: WebhookInbox, body: bytes, headers: dict[str, str] | None = None, path: str = "/sms") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", inbox.port, timeout=5)
    try:
        connection.request("POST", path, body, headers or {})
        return connection.getresponse().status
    finally:
        connection.close()


def now() -> str:
    return str(int(time.time()))


def signed(body: bytes, stamp: str = "") -> dict[str, str]:
    stamp = stamp or now()
    return {"X-Timestamp": stamp, "X-Signature": signatures.of_body_and_time(KEY, body, stamp)}


def as_json(text: str = TEXT, id_: str = "1", **more: object) -> bytes:
    return json.dumps({"id": id_, "from": "Microsoft", "text": text, **more}).encode()


def by_json() -> tuple[bytes, dict[str, str], str]:
    body = as_json()
    return body, signed(body), "/sms"


def by_android() -> tuple[bytes, dict[str, str], str]:
    payload = {"messageId": "m1", "sender": "Microsoft", "recipient": "+31612345678", "simNumber": 1}
    payload |= {"message": TEXT, "receivedAt": "2026-11-22T10:00:00.000+01:00"}
    event = {"id": "e1", "webhookId": "w", "deviceId": "d", "event": "sms:received", "payload": payload}
    body = json.dumps(event).encode()
    return body, signed(body), "/sms"


def by_twilio() -> tuple[bytes, dict[str, str], str]:
    form = {"MessageSid": "SM1", "From": "Microsoft", "To": "+3197010203040", "Body": TEXT, "FromCity": ""}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    headers["X-Twilio-Signature"] = signatures.of_twilio(KEY, URL, form.items())
    return urlencode(form).encode(), headers, "/sms"


def by_bird() -> tuple[bytes, dict[str, str], str]:
    data = {"id": "b1", "from": "Microsoft", "to": "+31612345678", "text": TEXT, "direction": "inbound"}
    event = {"type": "sms.received", "timestamp": "2026-11-22T09:00:00Z", "data": data}
    body = json.dumps(event).encode()
    stamp = now()
    signature = signatures.of_standard_webhooks(SHARED, "e1", stamp, body)
    headers = {"webhook-id": "e1", "webhook-timestamp": stamp, "webhook-signature": f"v1,b2xk {signature}"}
    return body, headers, "/sms"


def by_vonage(**more: str) -> tuple[bytes, dict[str, str], str]:
    values = {"msisdn": "Microsoft", "to": "31612345678", "messageId": "v1", "text": TEXT, "type": "text"}
    values |= {"message-timestamp": "2026-11-22 09:00:00", "timestamp": now(), "nonce": "n", **more}
    values["sig"] = signatures.of_vonage(KEY, values)
    return json.dumps(values).encode(), {"Content-Type": "application/json"}, "/sms"


def by_kannel() -> tuple[bytes, dict[str, str], str]:
    query = urlencode({"from": "Microsoft", "to": "31612345678", "id": "k1", "ts": "1795000000"})
    return TEXT.encode(), {"Content-Type": "text/plain; charset=UTF-8"}, f"/sms/{KEY}?{query}"


SENDERS = {
    "json": by_json,
    "asg": by_android,
    "twilio": by_twilio,
    "bird": by_bird,
    "vonage-sms": by_vonage,
    "kannel": by_kannel,
}


@pytest.mark.parametrize("preset", SENDERS)
def test_it_takes_in_what_is_signed_and_gives_the_code(listening, preset):
    inbox = listening(preset)
    mark = inbox.mark()
    body, headers, path = SENDERS[preset]()
    assert post(inbox, body, headers, path) == 200
    (message,) = inbox.since(mark)
    assert (message.sender, message.text) == ("Microsoft", TEXT)
    assert abs((datetime.now(UTC) - message.arrived_at).total_seconds()) < 5
    received = wait_for_code(inbox, Mark(), Rules(limit_s=5, settle_s=0), pause=lambda _: None)
    assert received.code.reveal() == "482913"


@pytest.mark.parametrize(("preset", "stamp"), [("asg", 9), ("bird", 9), ("vonage-sms", 9)])
def test_it_takes_over_the_time_of_sending_where_the_sender_tells_it(listening, preset, stamp):
    inbox = listening(preset)
    post(inbox, *SENDERS[preset]())
    assert inbox.since(Mark())[0].sent_at == datetime(2026, 11, 22, stamp, tzinfo=UTC)


@pytest.mark.parametrize("preset", SENDERS)
def test_it_refuses_another_body_under_the_same_signature(listening, preset):
    inbox = listening(preset)
    body, headers, path = SENDERS[preset]()
    changed = body.replace(b"482913", b"111111")
    if preset == "kannel":
        changed, path = body, path.replace(KEY, secrets.token_hex(8))
    assert post(inbox, changed, headers, path) == 401
    assert inbox.since(Mark()) == ()
    assert inbox.health().warnings == ("1 posts were refused: the signature is wrong.",)


@pytest.mark.parametrize("preset", SENDERS)
def test_it_refuses_what_is_not_signed(listening, preset):
    inbox = listening(preset)
    body, _, path = SENDERS[preset]()
    headers = {"Content-Type": "application/json"} if preset == "vonage-sms" else {}
    body = body.replace(b'"sig"', b'"gis"')
    assert post(inbox, body, headers, path.replace(KEY, "").replace("//", "/")) == 401
    assert inbox.since(Mark()) == ()


def test_it_refuses_what_was_signed_long_ago(listening):
    inbox = listening("json")
    body = as_json()
    assert post(inbox, body, signed(body, str(int(time.time()) - 301))) == 401
    assert "a clock is wrong" in inbox.health().warnings[0]


@pytest.mark.parametrize("preset", SENDERS)
def test_it_counts_what_is_sent_twice_once(listening, preset):
    inbox = listening(preset)
    for _ in range(2):
        assert post(inbox, *SENDERS[preset]()) == 200
    assert len(inbox.since(Mark())) == 1


def test_it_joins_the_parts_that_vonage_sends_apart(listening):
    inbox = listening("vonage-sms")
    parts = {"concat": "true", "concat-ref": "7", "concat-total": "2"}
    assert (
        post(inbox, *by_vonage(**parts, **{"concat-part": "2", "text": "913 for é", "messageId": "v2"}))
        == 200
    )
    assert inbox.since(Mark()) == ()
    post(inbox, *by_vonage(**parts, **{"concat-part": "1", "text": "Use code 482"}))
    assert [message.text for message in inbox.since(Mark())] == ["Use code 482913 for é"]


@pytest.mark.parametrize("preset", ["asg", "bird"])
def test_it_takes_no_other_event_for_a_message(listening, preset):
    inbox = listening(preset)
    body = json.dumps({"event": "system:ping", "type": "sms.sent", "payload": {}, "data": {}}).encode()
    stamp = now()
    headers = signed(body) | {
        "webhook-id": "e", "webhook-timestamp": stamp,
        "webhook-signature": signatures.of_standard_webhooks(SHARED, "e", stamp, body),
    }  # fmt: skip
    assert post(inbox, body, headers) == 200
    assert inbox.since(Mark()) == ()


def test_it_finds_its_words_where_it_is_told(listening):
    inbox = listening("json", id_field="meta.id", sender_field="who", text_field="parts.body")
    body = json.dumps({"meta": {"id": 5}, "who": "51789", "parts": {"body": TEXT}}).encode()
    assert post(inbox, body, signed(body)) == 200
    (message,) = inbox.since(Mark())
    assert (message.id, message.sender, message.text) == ("5", "51789", TEXT)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"id": 1}', b"\xff\xfe", b'"text"'])
def test_it_refuses_what_cannot_be_read(listening, body):
    inbox = listening("json")
    assert post(inbox, body, signed(body)) == 400
    assert inbox.health().warnings == ("1 posts were refused: it cannot be read.",)


def test_it_refuses_what_is_too_long_without_reading_it(listening):
    inbox = listening("json")
    with socket.create_connection(("127.0.0.1", inbox.port), timeout=5) as connection:
        connection.sendall(b"POST /sms HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
        assert b" 413 " in connection.recv(200)


def test_it_refuses_what_does_not_tell_its_length(listening):
    inbox = listening("json")
    with socket.create_connection(("127.0.0.1", inbox.port), timeout=5) as connection:
        connection.sendall(b"POST /sms HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
        assert b" 411 " in connection.recv(200)


@pytest.mark.parametrize("path", ["/", "/smsx", "/other/sms", f"/{quote('é')}"])
def test_it_knows_no_other_path(listening, path):
    inbox = listening("json")
    assert post(inbox, as_json(), signed(as_json()), path) == 404


def test_it_answers_nothing_but_posts(listening):
    inbox = listening("json")
    connection = http.client.HTTPConnection("127.0.0.1", inbox.port, timeout=5)
    connection.request("GET", "/sms")
    response = connection.getresponse()
    assert response.status == 501
    assert "Python" not in (response.getheader("Server") or "")
    connection.close()


def test_it_goes_on_while_somebody_keeps_a_connection_open(listening):
    inbox = listening("json")
    with socket.create_connection(("127.0.0.1", inbox.port), timeout=5) as idle:
        idle.sendall(b"POST /sms HTTP/1.1\r\nContent-Length: 10\r\n\r\nhalf")
        assert post(inbox, as_json(), signed(as_json())) == 200


def test_it_forgets_after_a_quarter_of_an_hour(listening, monkeypatch):
    inbox = listening("json")
    post(inbox, as_json(), signed(as_json()))
    monkeypatch.setattr(receiver, "KEPT", -receiver.KEPT)
    assert inbox.since(Mark()) == ()


def test_it_says_that_its_port_is_taken(listening):
    taken = listening("json").port
    settings = Settings(name="x", kind="webhook", preset="json", port=taken, secret=SecretName(env="KEY"))
    with pytest.raises(InboxError, match=str(taken)) as error:
        open_inbox(settings, {"secret": Secret(KEY, "secret")})
    assert error.value.reason == "misconfigured"


def test_it_says_that_it_does_not_listen_any_more(listening):
    inbox = listening("json")
    inbox.close()
    inbox.close()
    with pytest.raises(InboxError) as error:
        inbox.mark()
    assert error.value.reason == "down"


def test_it_writes_down_nothing(listening, capfd):
    inbox = listening("json")
    post(inbox, as_json(), signed(as_json()))
    post(inbox, b"482913", {"X-Signature": "x"}, f"/sms/{KEY}")
    assert capfd.readouterr() == ("", "")
