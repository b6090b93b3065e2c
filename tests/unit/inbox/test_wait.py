"""Waiting for a code: on a clock that only pauses move."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowcheck.errors import InboxError
from flowcheck.inbox import Mark, Message
from flowcheck.inbox.delivery import Received
from flowcheck.inbox.texts import Texts
from flowcheck.inbox.wait import Rules, wait_for_code
from flowcheck.model import ValueName
from flowcheck.secret import Secret

LIMIT_S, SETTLE_S = 90, 2
START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A message that is there from `at` `until` somebody takes it away; `sent` is the operator's stamp.

    All in seconds from the start.
    """

    at: float
    text: str
    until: float = float("inf")
    sent: float | None = None
    stamped: bool = True
    sender: str = "Microsoft"
    withheld: str = ""


def text(code: str) -> str:
    return f"Use verification code {code} for Microsoft authentication."


def comes(at: float, code: str, **more: object) -> Arrival:
    return Arrival(at=at, text=text(code), **more)


@dataclass(slots=True)
class Later:
    """An inbox whose messages arrive by the clock that it brings along; `down` from one moment to another."""

    arrivals: tuple[Arrival, ...] = ()
    down: tuple[float, float] = (0, 0)
    texts: Texts = field(default_factory=Texts)
    why: str = "down"
    now: float = 0.0
    reads: int = 0
    pauses: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return START.timestamp() + self.now

    def pause(self, milliseconds: float) -> None:
        assert milliseconds >= 0
        self.pauses.append(milliseconds)
        self.now += milliseconds / 1000

    def mark(self) -> Mark:
        seen = frozenset(message.id for message in self._there())
        return Mark(seen=seen, taken_at=START + timedelta(seconds=self.now))

    def since(self, mark: Mark) -> tuple[Message, ...]:
        self.reads += 1
        if self.down[0] <= self.now < self.down[1]:
            raise InboxError(self.why)
        return tuple(message for message in self._there() if message.id not in mark.seen)

    def _there(self) -> list[Message]:
        return [
            Message(
                id=str(number),
                text=one.text,
                sender=one.sender,
                arrived_at=START + timedelta(seconds=one.at) if one.stamped else None,
                sent_at=None if one.sent is None else START + timedelta(seconds=one.sent),
                withheld=one.withheld,
            )
            for number, one in enumerate(self.arrivals)
            if one.at <= self.now < one.until
        ]


@pytest.fixture
def got(monkeypatch):
    """Wait for the code in an inbox, from a mark taken now."""

    def waiting(inbox: Later, **more: object) -> Received:
        monkeypatch.setattr("flowcheck.inbox.wait.time", inbox)
        resend = more.pop("resend", None)
        rules = Rules(limit_s=LIMIT_S, settle_s=SETTLE_S, **more)
        return wait_for_code(inbox, inbox.mark(), rules, pause=inbox.pause, resend=resend)

    return waiting


@pytest.fixture
def wait(got):
    return lambda inbox, **more: got(inbox, **more).code.reveal()


def refused(wait, inbox: Later, **more: object) -> str:
    with pytest.raises(InboxError) as error:
        wait(inbox, **more)
    assert not any(digits in str(error.value) for digits in ("482915", "111111", "222222"))
    return error.value.reason


def test_it_gives_the_code_that_arrives(got):
    code = got(Later((comes(3, "482915"),))).code
    assert (code.reveal(), code.name) == ("482915", ValueName.SMS_CODE)


def test_it_gives_a_code_that_arrives_at_the_last_moment(wait):
    assert wait(Later((comes(LIMIT_S - 0.001, "482915"),))) == "482915"


def test_it_never_takes_what_was_there_before(wait):
    assert wait(Later((comes(0, "111111"), comes(4, "222222")))) == "222222"
    assert refused(wait, Later((comes(0, "111111"),))) == "none"


def test_it_gives_a_code_whose_message_was_taken_away_while_it_waited_for_another(wait):
    assert wait(Later((comes(5, "482915", until=6),))) == "482915"


def test_it_takes_the_newest_of_two_codes_of_which_one_was_taken_away(wait):
    taken = comes(5, "482915", sent=5, until=6)
    assert wait(Later((taken, comes(6, "111111", sent=6)))) == "111111"


def test_it_gives_no_code_of_a_message_that_became_one_without(wait):
    class Rewritten(Later):
        def _there(self) -> list[Message]:
            there = Later._there(self)
            return there if self.now < 6 else [replace(one, text="Wacht even.") for one in there]

    assert refused(wait, Rewritten((comes(5, "482915"),))) == "no-code"


def test_it_takes_the_same_code_twice_for_one(wait):
    assert wait(Later((comes(3, "482915"), comes(4, "482915")))) == "482915"


def test_it_takes_the_newest_of_two_codes_by_the_time_of_sending(wait):
    inbox = Later((comes(3, "222222", sent=2), comes(4, "111111", sent=1)))
    assert wait(inbox) == "222222"


def test_it_takes_the_newest_of_two_codes_by_arrival_where_nobody_knows_when_they_were_sent(wait):
    assert wait(Later((comes(3, "111111"), comes(4.5, "222222")))) == "222222"


@pytest.mark.parametrize(
    "pair",
    [
        (comes(3, "482915"), comes(3.9, "111111")),
        (comes(3, "482915", sent=1), comes(4.5, "111111", sent=1.9)),
        (comes(3, "482915", stamped=False), comes(4.5, "111111")),
        (comes(3, "482915", sent=1, stamped=False), comes(4.5, "111111")),
    ],
    ids=["arrived within a second", "sent within a second", "one without a time", "by two clocks"],
)
def test_it_does_not_choose_between_two_codes(wait, pair):
    assert refused(wait, Later(pair)) == "ambiguous"


def test_it_does_not_choose_within_one_message_and_does_not_wait_for_more(wait):
    inbox = Later((Arrival(at=3, text="482915 of 111111"),))
    assert refused(wait, inbox) == "ambiguous"
    assert inbox.now < 6


def test_it_waits_for_the_code_behind_a_message_of_somebody_else(wait):
    assert wait(Later((Arrival(at=2, text="Uw pakket komt morgen"), comes(20, "482915")))) == "482915"


def test_it_says_that_only_other_messages_came(wait):
    assert refused(wait, Later((Arrival(at=2, text="Uw pakket komt morgen"),))) == "no-code"


def test_it_says_that_nothing_came_and_when_it_gave_up(wait):
    inbox = Later()
    assert refused(wait, inbox) == "none"
    assert LIMIT_S <= inbox.now < LIMIT_S + 0.1


def test_it_comes_too_late_after_the_limit(wait):
    assert refused(wait, Later((comes(LIMIT_S + 1, "482915"),))) == "none"


def test_it_refuses_what_was_sent_well_before_the_request(wait):
    assert refused(wait, Later((comes(3, "482915", sent=-121),))) == "late"


def test_it_allows_for_an_operator_whose_clock_is_behind(wait):
    assert wait(Later((comes(3, "482915", sent=-119),))) == "482915"


def test_it_never_judges_age_by_the_time_of_arrival(wait):
    assert wait(Later((comes(3, "482915", sent=1),))) == "482915"


def test_it_refuses_a_code_that_was_seen_when_it_was_no_longer_valid(monkeypatch):
    inbox = Later((comes(310, "482915"),))
    monkeypatch.setattr("flowcheck.inbox.wait.time", inbox)
    with pytest.raises(InboxError) as error:
        wait_for_code(inbox, inbox.mark(), Rules(limit_s=600), pause=inbox.pause)
    assert error.value.reason == "late"


def test_it_passes_over_messages_of_another_sender(wait):
    inbox = Later(
        (comes(3, "111111", sender="+31612345678"), comes(9, "222222")), texts=Texts(sender="Micro.*")
    )
    assert wait(inbox) == "222222"


def test_it_passes_over_messages_that_do_not_name_the_organisation(wait):
    inbox = Later((comes(3, "111111"), Arrival(at=9, text="Vughterstede: 222222")))
    inbox.texts = Texts(must_contain=("vughterstede",))
    assert wait(inbox) == "222222"


def test_it_says_that_the_provider_withholds_the_code_at_once(wait):
    inbox = Later((Arrival(at=3, text="", withheld="30038"),))
    assert refused(wait, inbox) == "withheld"
    assert inbox.now < 5


def test_it_never_gives_a_code_that_was_typed_before(wait):
    spent = (Secret("482915", ValueName.SMS_CODE),)
    assert refused(wait, Later((comes(3, "482915"),)), spent=spent) == "rejected"
    assert wait(Later((comes(3, "482915"), comes(20, "222222"))), spent=spent) == "222222"


def test_it_says_that_the_inbox_is_down_once_it_has_been_for_a_while(wait):
    inbox = Later(down=(0, 1_000))
    assert refused(wait, inbox) == "down"
    assert 20 <= inbox.now < 30


def test_it_says_that_the_inbox_was_down_at_the_end(wait):
    assert refused(wait, Later(down=(80, 1_000))) == "down"


@pytest.mark.parametrize("why", ["denied", "misconfigured"])
def test_it_gives_up_at_once_where_waiting_does_not_help(wait, why):
    inbox = Later(down=(0, 1_000), why=why)
    assert refused(wait, inbox) == why
    assert inbox.reads == 1


def test_it_does_not_lose_a_paid_message_to_a_connection_that_fails(wait):
    assert wait(Later((comes(1, "482915"),), down=(0.5, 0.65))) == "482915"
    assert wait(Later((comes(1, "482915"),), down=(0.9, 18))) == "482915"
    assert wait(Later((comes(3, "482915"),), down=(3.5, 60))) == "482915"


def test_it_asks_often_at_first_and_four_times_a_second_later(wait):
    inbox = Later()
    refused(wait, inbox)
    assert max(inbox.pauses[:20]) <= 100
    assert max(inbox.pauses) == 250
    assert inbox.reads < 400


def test_it_gives_the_times_of_a_delivery(got):
    delivery = got(Later((comes(12, "482915", sent=7),))).delivery
    since_start = [
        (moment - START).total_seconds()
        for moment in (delivery.requested_at, delivery.sent_at, delivery.arrived_at, delivery.seen_at)
    ]
    assert since_start[:3] == [0, 7, 12]
    assert 12 <= since_start[3] <= 13


def test_it_counts_how_often_it_asked_in_vain(got):
    delivery = got(Later((comes(6, "482915"),), down=(2, 4))).delivery
    assert delivery.failed == 8
    assert delivery.readings > 30


def test_it_has_another_sent_once_when_nothing_came(got):
    asked = []
    inbox = Later((comes(120, "482915", sent=118),))
    received = got(inbox, resend=lambda: asked.append(inbox.now) is None)
    assert received.code.reveal() == "482915"
    assert received.delivery.resent
    assert len(asked) == 1


def test_it_has_none_sent_when_something_came(wait):
    inbox = Later((Arrival(at=2, text="Uw pakket komt morgen"),))
    assert refused(wait, inbox, resend=lambda: pytest.fail("sent another")) == "no-code"


def test_it_gives_up_after_the_second_one(wait):
    asked = []
    assert refused(wait, Later(), resend=lambda: asked.append(1) is None) == "none"
    assert asked == [1]


def test_it_refuses_what_the_first_request_brings_after_the_second(wait):
    inbox = Later((comes(95, "111111", sent=30),))
    assert refused(wait, inbox, resend=lambda: True) == "late"


def test_it_takes_what_the_second_request_brings_besides(wait):
    inbox = Later((comes(95, "111111", sent=30), comes(100, "222222", sent=97)))
    assert wait(inbox, resend=lambda: True) == "222222"


def test_it_has_none_sent_when_the_first_came_at_the_very_end(wait, monkeypatch):
    inbox = Later((comes(LIMIT_S + 0.5, "482915"),))
    mark, marks = Later.mark, []

    def slowly(self: Later) -> Mark:
        if marks:
            self.now += 1
        marks.append(self.now)
        return mark(self)

    monkeypatch.setattr(Later, "mark", slowly)
    assert wait(inbox, resend=lambda: pytest.fail("sent another")) == "482915"


def test_it_says_that_the_vendor_would_not_send(wait):
    assert refused(wait, Later(), resend=lambda: False) == "not-sent"


def test_it_says_what_came_and_does_not_count(wait):
    inbox = Later((comes(2, "482915", sent=-500), Arrival(at=3, text="Uw pakket")))
    with pytest.raises(
        InboxError, match=r"09:00:00Z.*1 message sent before the request; 1 message without a code"
    ):
        wait(inbox)


CODES = st.sampled_from(["111111", "222222", "333333"])
ARRIVALS = st.lists(
    st.builds(
        Arrival,
        at=st.floats(-50, 100),
        text=st.one_of(CODES.map(text), st.just("Uw pakket"), st.just("111111 of 222222")),
        sent=st.one_of(st.none(), st.floats(-400, 100)),
        stamped=st.booleans(),
    ),
    max_size=5,
)


def received_or_reason(inbox: Later, rules: Rules) -> Received | str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flowcheck.inbox.wait.time", inbox)
        try:
            return wait_for_code(inbox, inbox.mark(), rules, pause=inbox.pause)
        except InboxError as error:
            return error.reason


@settings(deadline=None, max_examples=60)
@given(ARRIVALS, st.sampled_from([(), ("111111",)]))
def test_it_gives_only_codes_that_are_new_young_and_not_spent_whatever_arrives(arrivals, spent):
    inbox = Later(tuple(arrivals))
    rules = Rules(spent=tuple(Secret(code, ValueName.SMS_CODE) for code in spent))
    received = received_or_reason(inbox, rules)
    if isinstance(received, str):
        assert received in {"none", "late", "no-code", "ambiguous", "rejected"}
        return
    there = [one for one in arrivals if 0 < one.at <= inbox.now]
    usable = [one.text for one in there if one.sent is None or one.sent >= -120]
    assert "111111 of 222222" not in usable
    assert text(received.code.reveal()) in usable
    assert received.code.reveal() not in spent
    assert received.delivery.seen_at <= START + timedelta(seconds=inbox.now)
