"""Our questions to Twilio, and what our stand-in answers, held to Twilio's own published description."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from contract import TWILIO, TWILIO_PATH, Contract
from published import twilio_description
from standin import ACCOUNT, NUMBER, StandIn, message, serving

from flowcheck.errors import InboxError
from flowcheck.inbox import Inbox, Mark, twilio
from flowcheck.inbox.wait import Rules, wait_for_code
from flowcheck.secret import Secret
from flowcheck.settings import SecretName


@pytest.fixture(scope="module")
def contract(request) -> Contract:
    """Fetch the description once; pytest's own cache keeps it."""
    folder = Path(request.config.cache.mkdir("twilio-description"))
    return Contract(document=twilio_description(folder), path=TWILIO_PATH)


@pytest.fixture
def cloud(contract) -> StandIn:
    return StandIn(user=ACCOUNT, password=secrets.token_hex(8), contract=contract)


@pytest.fixture
def inbox(cloud) -> Iterator[Inbox]:
    token = SecretName(env="FLOWCHECK_SMS_TOKEN")
    with serving(cloud) as address:
        settings = twilio.Settings(
            name="sim", kind="twilio", account=ACCOUNT, number=NUMBER, token=token, address=address
        )
        yield twilio.open_inbox(settings, {"token": Secret(cloud.password, "token")})


def now() -> datetime:
    return datetime.now(UTC)


def test_it_asks_and_understands_what_twilio_describes(cloud, inbox):
    cloud.items = [message(number, f"code 11111{number}", now()) for number in range(5)]
    cloud.page = 2
    assert len(inbox.since(Mark())) == 5
    mark = inbox.mark()
    cloud.items.insert(0, message(9, "Use verification code 482913", now()))
    inbox._lately.forget()
    received = wait_for_code(inbox, mark, Rules(limit_s=5, settle_s=0), pause=lambda _: None)
    assert received.code.reveal() == "482913"
    assert inbox.health().last_message_at
    assert {"To", "DateSent>", "PageSize", "Page"} <= {name for one in cloud.asked for name in one}


def test_it_understands_what_twilio_describes_of_a_message_that_failed(cloud, inbox):
    mark = inbox.mark()
    more = {"from": None, "error_message": "filtered", "num_segments": "1", "price": None}
    cloud.items = [{**message(1, "", now(), status="failed", error_code=30038, **more), "body": None}]
    inbox._lately.forget()
    with pytest.raises(InboxError) as error:
        wait_for_code(inbox, mark, Rules(limit_s=5), pause=lambda _: None)
    assert error.value.reason == "withheld"


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "arrived"},
        {"sid": "XX1"},
        {"error_code": "30038"},
        {"date_created": "2026-11-22T10:00:00Z"},
        {"direction": "in"},
        {"text": "x"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
@pytest.mark.parametrize("which", ["published", "ours"])
def test_no_stand_in_may_answer_otherwise(request, which, wrong):
    held = request.getfixturevalue("contract") if which == "published" else TWILIO
    content = {"messages": [{**message(1, "x", now()), **wrong}], "next_page_uri": None}
    with pytest.raises(jsonschema.ValidationError):
        held.check_answer(200, content)


@pytest.mark.parametrize(
    "query", [{"PageSize": "5000"}, {"DateSent>": "yesterday"}, {"Since": "1"}, {"Page": "-1"}]
)
@pytest.mark.parametrize("which", ["published", "ours"])
def test_no_question_may_be_asked_otherwise(request, which, query):
    held = request.getfixturevalue("contract") if which == "published" else TWILIO
    assert held.check_query(query)


def test_what_we_wrote_down_is_in_the_published_description(contract):
    (ours,) = (path["get"] for path in TWILIO.document["paths"].values())
    theirs = contract.document["paths"][TWILIO_PATH]["get"]
    assert {one["name"] for one in ours["parameters"]} <= {one["name"] for one in theirs["parameters"]}
    described = contract.document["components"]["schemas"]["api.v2010.account.message"]["properties"]
    assert set(TWILIO.document["components"]["schemas"]["Message"]["properties"]) <= set(described)
