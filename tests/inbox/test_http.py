"""The phone's and Twilio's interface, played by stand-ins that hold both sides to what is described."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from contract import ANDROID, TWILIO
from standin import ACCOUNT, NUMBER, StandIn, message, serving, sms

from flowcheck.errors import InboxError
from flowcheck.inbox import Inbox, Mark, android, twilio
from flowcheck.inbox.wait import Rules, wait_for_code
from flowcheck.secret import Secret
from flowcheck.settings import SecretName

TOKEN = SecretName(env="FLOWCHECK_SMS_TOKEN")


@pytest.fixture
def phone() -> StandIn:
    return StandIn(user="sms", password=secrets.token_hex(8), contract=ANDROID)


@pytest.fixture
def cloud() -> StandIn:
    return StandIn(user=ACCOUNT, password=secrets.token_hex(8), contract=TWILIO)


@pytest.fixture
def on_phone(phone) -> Iterator[Inbox]:
    with serving(phone) as address:
        settings = android.Settings(
            name="sim", kind="android", address=address, username="sms", password=TOKEN
        )
        yield android.open_inbox(settings, {"password": Secret(phone.password, "password")})


@pytest.fixture
def in_cloud(cloud) -> Iterator[Inbox]:
    with serving(cloud) as address:
        settings = twilio.Settings(
            name="sim", kind="twilio", account=ACCOUNT, number=NUMBER, token=TOKEN, address=address
        )
        yield twilio.open_inbox(settings, {"token": Secret(cloud.password, "token")})


@pytest.fixture(params=["phone", "cloud"])
def either(request) -> tuple[StandIn, Inbox]:
    return request.getfixturevalue(request.param), request.getfixturevalue(
        {"phone": "on_phone", "cloud": "in_cloud"}[request.param]
    )


def now(ago_s: float = 0) -> datetime:
    return datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=ago_s)


def no_pause(milliseconds: float) -> None:
    """Go on at once: what a test waits for is there."""


def refused(act: object, *given: object) -> InboxError:
    with pytest.raises(InboxError) as error:
        act(*given)
    return error.value


def test_it_gives_the_code_that_the_phone_received_after_the_mark(phone, on_phone):
    phone.items = [sms("text:1", "code 111111", now(3_600))]
    mark = on_phone.mark()
    phone.items.insert(0, sms("text:2", "Use verification code 482913", now()))
    received = wait_for_code(on_phone, mark, Rules(limit_s=5, settle_s=0), pause=no_pause)
    assert received.code.reveal() == "482913"
    assert received.delivery.arrived_at is None
    assert received.delivery.sent_at == _moment(phone.items[0])


def _moment(item: dict[str, str]) -> datetime:
    return datetime.fromisoformat(item["createdAt"])


def test_it_asks_the_phone_from_a_little_before_the_mark(phone, on_phone):
    on_phone.since(Mark(taken_at=datetime(2026, 11, 22, 9, 30, 5, 123_999, tzinfo=UTC)))
    (asked,) = phone.asked
    assert (asked["type"], asked["limit"], asked["from"]) == ("SMS", "500", "2026-11-22T09:20:05.123Z")


@pytest.mark.parametrize("ahead_s", [-3_600, -60, 3_600])
def test_it_does_not_mind_a_phone_with_another_time(phone, on_phone, ahead_s):
    phone.ahead_s = ahead_s
    mark = on_phone.mark()
    phone.items = [sms("text:1", "Use verification code 482913", now())]
    received = wait_for_code(on_phone, mark, Rules(limit_s=0, settle_s=0), pause=no_pause)
    assert received.code.reveal() == "482913"
    assert on_phone.health().last_message_at


def test_it_recognises_a_message_that_the_phone_got_late(phone, on_phone):
    mark = on_phone.mark()
    phone.items = [sms("text:1", "code 482913", now(400))]
    error = refused(lambda: wait_for_code(on_phone, mark, Rules(limit_s=0), pause=no_pause))
    assert error.reason == "late"


def test_it_passes_over_what_is_no_text_message(phone, on_phone):
    phone.items = [{**sms("mms:1", "", now()), "type": "MMS"}]
    assert on_phone.since(Mark()) == ()


@pytest.mark.parametrize("status", [404, 501])
def test_it_says_which_version_of_the_app_has_an_inbox(phone, on_phone, status):
    phone.fails = status
    error = refused(on_phone.health)
    assert error.reason == "misconfigured"
    assert "1.59" in str(error)


def test_it_warns_of_a_phone_with_another_time(phone, on_phone):
    phone.ahead_s = -75
    health = on_phone.health()
    assert -77 < health.ahead_s < -73
    assert "75 s" in health.warnings[0] or "76 s" in health.warnings[0]


def test_it_tells_how_old_the_last_message_on_the_phone_is(phone, on_phone):
    assert on_phone.health().last_message_at is None
    phone.items = [sms("text:1", "code 111111", now(60))]
    assert on_phone.health().last_message_at == _moment(phone.items[0])
    assert on_phone.health().warnings == ()


def test_it_gives_the_code_that_twilio_received_after_the_mark(cloud, in_cloud):
    cloud.items = [message(1, "code 111111", now(3_600))]
    mark = in_cloud.mark()
    cloud.items.insert(0, message(2, "Use verification code 482913", now()))
    cloud.items.insert(0, message(3, "code 222222", now(), direction="outbound-api"))
    in_cloud._lately.forget()
    received = wait_for_code(in_cloud, mark, Rules(limit_s=5, settle_s=0), pause=no_pause)
    assert received.code.reveal() == "482913"
    assert received.delivery.arrived_at == now() or received.delivery.arrived_at == now(1)


def test_it_says_that_twilio_withholds_the_code(cloud, in_cloud):
    mark = in_cloud.mark()
    cloud.items = [message(1, "", now(), status="failed", error_code=30038)]
    in_cloud._lately.forget()
    error = refused(lambda: wait_for_code(in_cloud, mark, Rules(limit_s=5), pause=no_pause))
    assert error.reason == "withheld"
    assert "30038" in str(error)


def test_it_warns_of_what_twilio_withheld_before(cloud, in_cloud):
    assert "exemption" in in_cloud.health().warnings[0]
    cloud.items = [message(1, "", now(86_400), status="failed", error_code=30038)]
    assert "withheld 1 of the messages" in in_cloud.health().warnings[0]


def test_it_reads_twilio_s_list_from_page_to_page(cloud, in_cloud):
    cloud.items = [message(number, f"code {number}", now(number)) for number in range(5)]
    cloud.page = 2
    assert [one.text for one in in_cloud.since(Mark())] == [f"code {number}" for number in (4, 3, 2, 1, 0)]


def test_it_does_not_follow_twilio_s_list_elsewhere(cloud, in_cloud, monkeypatch):
    content = {"messages": [], "next_page_uri": "https://elsewhere.example/2010-04-01"}
    monkeypatch.setattr(StandIn, "answer", lambda *_: (200, content))
    assert refused(in_cloud.since, Mark()).reason == "down"


def test_it_asks_twilio_no_more_than_once_in_two_seconds(cloud, in_cloud):
    mark = in_cloud.mark()
    for _ in range(5):
        in_cloud.since(mark)
    assert len(cloud.asked) == 1


def test_it_asks_both_in_the_words_of_their_contract(either):
    standin, inbox = either
    inbox.health()
    inbox.since(inbox.mark())
    assert standin.asked  # what the contract does not allow is not answered


def test_it_says_that_the_password_is_wrong_at_once(either):
    standin, inbox = either
    standin.password = "another"
    for act in (inbox.health, inbox.mark, lambda: inbox.since(Mark())):
        error = refused(act)
        assert error.reason == "denied"
        assert "401" in str(error)


@pytest.mark.parametrize(
    ("status", "reason"), [(429, "down"), (500, "down"), (503, "down"), (400, "misconfigured")]
)
def test_it_tells_an_outage_from_a_wrong_question(either, status, reason):
    standin, inbox = either
    standin.fails = status
    assert refused(inbox.since, Mark()).reason == reason


def test_it_does_not_carry_its_password_to_another_address(either):
    standin, inbox = either
    standin.fails = 302
    assert refused(inbox.since, Mark()).reason == "misconfigured"


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"",
        b"[1]",
        b'{"messages": [1]}',
        b'{"messages": [{"direction": "inbound"}]}',
        b"null",
        b'[{"type": "SMS"}]',
    ],
)
def test_it_says_that_something_else_answers(either, monkeypatch, content):
    monkeypatch.setattr(StandIn, "answer", lambda *_: (200, content))
    assert refused(either[1].since, Mark()).reason == "down"


def test_it_says_that_nobody_answers(phone):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = android.Settings(
        name="sim", kind="android", address=f"http://127.0.0.1:{port}", username="sms", password=TOKEN
    )
    error = refused(android.open_inbox(settings, {"password": Secret("x", "password")}).mark)
    assert error.reason == "down"
    assert f"127.0.0.1:{port}" in str(error)


def test_it_never_shows_a_password_or_a_code(either):
    standin, inbox = either
    standin.items = (
        [sms("text:1", "482913", now())] if standin.user == "sms" else [message(1, "482913", now())]
    )
    shown = f"{inbox.since(Mark())} {vars(inbox)} {inbox}"
    assert standin.password not in shown
    assert "482913" not in shown


def test_the_stand_in_of_the_phone_is_read_by_the_maker_s_own_client(phone):
    from android_sms_gateway.client import APIClient  # noqa: PLC0415 - a second that other tests need not pay

    phone.items = [sms("text:1", "code 482913", now())]
    with serving(phone) as address, APIClient("sms", phone.password, base_url=address) as client:
        (found,) = client.list_inbox_messages()
    assert (found.id, found.content_preview) == ("text:1", "code 482913")


def test_the_stand_in_of_twilio_is_read_by_the_maker_s_own_client(cloud):
    from twilio.http.http_client import TwilioHttpClient  # noqa: PLC0415 - the same
    from twilio.rest import Client  # noqa: PLC0415

    class Here(TwilioHttpClient):
        """Asks the stand-in what it would ask its maker."""

        def request(self, method, url, *given, **more):
            return super().request(method, url.replace("https://api.twilio.com", address), *given, **more)

    cloud.items = [message(number, f"code {number}", now(number)) for number in range(3)]
    cloud.page = 2
    with serving(cloud) as address:
        client = Client(ACCOUNT, cloud.password, http_client=Here())
        found = client.messages.list(to=NUMBER, date_sent_after=now(3_600), page_size=2)
        client.http_client.session.close()
    assert [one.body for one in found] == ["code 0", "code 1", "code 2"]
    assert [one.date_created for one in found] == [
        datetime.strptime(one["date_created"], "%a, %d %b %Y %H:%M:%S %z") for one in cloud.items
    ]
