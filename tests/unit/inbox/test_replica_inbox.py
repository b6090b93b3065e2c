"""The replica's own inbox and account, read from a replica that serves."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterator

import pytest
from shipped import ORGANISATION

from flowcheck.errors import ConfigError, InboxError
from flowcheck.inbox.replica import NAMES, ReplicaControl, ReplicaInbox, secrets_of
from flowcheck.model import ValueName
from flowcheck.replica.server import serving


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(render_ms=0, organisation=ORGANISATION) as replica:
        yield replica.port


@pytest.fixture
def nobody() -> int:
    """A port at which nothing answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_it_gets_an_account_that_was_made_up(port):
    values = ReplicaControl(port, "made-up").account({})
    assert set(values) <= set(NAMES)
    assert values["username"].endswith("@vughterstede.nl")
    assert values["password"] != ReplicaControl(port, "other").account({})["password"]


def test_it_gets_the_account_that_it_wishes(port):
    wishes = {
        "username": "an.jansen@vughterstede.nl",
        "phone": "0612345678",
        "faults": ["no-sms"],
        "era": "guide",
    }
    values = ReplicaControl(port, "wishes").account(wishes)
    assert (values["username"], values["phone"]) == ("an.jansen@vughterstede.nl", "0612345678")


def test_it_gives_clients_worlds_of_their_own(port):
    ReplicaControl(port, "one").account({"phone": "0611111111"})
    ReplicaControl(port, "two").account({"phone": "0622222222"})
    assert ReplicaControl(port, "one").account({})["phone"] == "0611111111"


def test_it_reads_the_characters_of_the_picture(port):
    control = ReplicaControl(port, "characters")
    control.account({"era": "guide"})
    assert control.characters()


def test_it_begins_with_an_empty_inbox(port):
    control = ReplicaControl(port, "empty")
    control.account({})
    inbox = ReplicaInbox(control)
    assert inbox.mark().seen == frozenset()
    assert inbox.since(inbox.mark()) == ()


def test_it_reads_messages_oldest_first_and_none_that_were_marked(port, monkeypatch):
    control = ReplicaControl(port, "messages")
    sent = [
        {
            "id": number,
            "text": f"code {number}",
            "sender": "x",
            "arrived_at": f"2026-11-22T08:0{number}:00+00:00",
            "sent_at": f"2026-11-22T07:0{number}:00+00:00",
        }
        for number in (1, 2, 3)
    ]
    monkeypatch.setattr(control, "_ask", lambda _method, _what: sent[:1])
    mark = ReplicaInbox(control).mark()
    monkeypatch.setattr(control, "_ask", lambda _method, _what: sent)
    since = ReplicaInbox(control).since(mark)
    assert [message.id for message in since] == ["2", "3"]
    assert (since[0].arrived_at - since[0].sent_at).total_seconds() == 3_600
    assert since[0].arrived_at.tzinfo is not None
    assert "code" not in repr(since)


def test_it_says_that_the_inbox_is_down_when_nobody_answers(nobody):
    with pytest.raises(InboxError) as error:
        ReplicaInbox(ReplicaControl(nobody, "x")).mark()
    assert error.value.reason == "down"


def test_it_says_what_to_do_when_there_is_no_replica(nobody):
    with pytest.raises(ConfigError) as error:
        ReplicaControl(nobody, "x").account({})
    assert str(nobody) in str(error.value)
    assert "flowcheck replica" in str(error.value)


def test_it_says_that_the_inbox_is_down_when_the_replica_refuses(port):
    with pytest.raises(InboxError) as error:
        ReplicaControl(port, "not a client id").messages()
    assert error.value.reason == "down"


@pytest.mark.parametrize("answer", ["nothing", None, [{}], [{"id": 1}], {"a": 1}, [1]])
def test_it_says_that_the_inbox_is_down_when_the_answer_is_no_list_of_messages(port, monkeypatch, answer):
    control = ReplicaControl(port, "odd")
    monkeypatch.setattr(control, "_ask", lambda _method, _what: answer)
    with pytest.raises(InboxError):
        control.messages()


@pytest.mark.parametrize("error", [ssl.SSLError("x"), http.client.BadStatusLine("x"), ConnectionResetError()])
def test_it_says_that_the_inbox_is_down_when_the_connection_fails(port, monkeypatch, error):
    control = ReplicaControl(port, "fails")

    def failing(_method: str, _what: str) -> None:
        raise error

    monkeypatch.setattr(control, "_ask", failing)
    with pytest.raises(InboxError):
        control.messages()


def test_it_wraps_what_it_got_under_the_names_of_the_values():
    wrapped = secrets_of({"username": "a", "totp_secret": "b", "new_password": "c"})
    assert set(wrapped) == {ValueName.USERNAME, ValueName.TOTP_CODE, ValueName.NEW_PASSWORD}
    assert str(wrapped[ValueName.TOTP_CODE]) == "{totp.code}"
