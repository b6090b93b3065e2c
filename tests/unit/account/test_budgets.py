"""What may still be spent, and when again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from virtual_clock import VirtualClock

from flowcheck.account import budgets
from flowcheck.account.acts import Act, Reply
from flowcheck.account.budgets import DAILY_MS, HOURLY_MS, Refusal
from flowcheck.account.ledger import Entry
from flowcheck.account.moment import HOUR, MINUTE
from flowcheck.settings import MOST_BUDGETS, Budgets

SHIPPED = Budgets()


class Book:
    """A ledger in memory."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.entries: list[Entry] = []

    def spent(self, act: Act, reply: Reply | None = Reply.RIGHT, run: str = "earlier") -> Book:
        self.entries.append(Entry(run=run, act=act, at=self.clock.moment(), reply=reply))
        return self

    def refusal(self, act: Act, run: str = "now", allowed: Budgets = SHIPPED) -> Refusal | None:
        return budgets.refusal(self.entries, act, run, allowed, self.clock.moment())


@pytest.fixture
def book() -> Book:
    return Book()


def test_it_lets_through_what_an_empty_ledger_allows(book):
    assert [book.refusal(act) for act in Act] == [None] * len(Act)


def test_it_counts_two_texts_in_an_hour(book):
    book.spent(Act.TEXT)
    book.clock.passes(20)
    book.spent(Act.TEXT, Reply.UNKNOWN)
    book.clock.passes(5)
    assert book.refusal(Act.TEXT) == Refusal(
        act=Act.TEXT, rule="texts-per-hour", most=2, again_ms=(60 + 5 - 25) * MINUTE
    )
    book.clock.passes(40)
    assert book.refusal(Act.TEXT) is None


def test_it_waits_until_the_text_of_another_run_cannot_be_taken_for_its_own(book):
    book.spent(Act.TEXT)
    book.clock.passes(1)
    assert book.refusal(Act.TEXT) == Refusal(act=Act.TEXT, rule="text-under-way", most=0, again_ms=MINUTE)
    book.clock.passes(1)
    assert book.refusal(Act.TEXT) is None


def test_it_waits_for_the_last_of_several_texts(book):
    book.spent(Act.TEXT, run="first")
    book.clock.passes(70)
    book.spent(Act.TEXT, run="second")
    book.clock.passes(1)
    assert book.refusal(Act.TEXT) == Refusal(act=Act.TEXT, rule="text-under-way", most=0, again_ms=MINUTE)


def test_it_does_not_wait_for_a_text_of_which_the_code_was_entered(book):
    book.spent(Act.TEXT).spent(Act.SMS_CODE)
    assert book.refusal(Act.TEXT) is None


def test_it_does_not_wait_for_a_text_of_its_own(book):
    book.spent(Act.TEXT, run="now")
    assert book.refusal(Act.TEXT, allowed=replace(SHIPPED, texts_per_run=2)) is None


def test_it_counts_three_texts_in_a_day(book):
    for _ in range(3):
        book.spent(Act.TEXT)
        book.clock.passes(120)
    refused = book.refusal(Act.TEXT)
    assert (refused.rule, refused.again_ms) == ("texts-per-day", DAILY_MS - 6 * HOUR)


def test_it_lets_a_run_ask_for_one_text(book):
    book.spent(Act.TEXT, run="now")
    assert book.refusal(Act.TEXT) == Refusal(act=Act.TEXT, rule="texts-per-run", most=1)


def test_it_counts_only_passwords_that_were_or_may_have_been_wrong(book):
    for _ in range(9):
        book.spent(Act.PASSWORD, Reply.RIGHT)
    book.spent(Act.PASSWORD, Reply.WRONG)
    assert book.refusal(Act.PASSWORD) is None
    book.spent(Act.PASSWORD, None)  # spent, and killed before the answer
    assert book.refusal(Act.PASSWORD).rule == "wrong-passwords-per-day"


def test_it_counts_wrong_passwords_anew_after_a_reset_as_the_vendor_does(book):
    book.spent(Act.PASSWORD, Reply.WRONG).spent(Act.PASSWORD, Reply.WRONG).spent(Act.RESET, Reply.RIGHT)
    assert book.refusal(Act.PASSWORD) is None


def test_it_does_not_count_anew_after_a_reset_that_may_have_failed(book):
    book.spent(Act.PASSWORD, Reply.WRONG).spent(Act.PASSWORD, Reply.WRONG).spent(Act.RESET, Reply.UNKNOWN)
    assert book.refusal(Act.PASSWORD) is not None


@pytest.mark.parametrize("act", [Act.SMS_CODE, Act.APP_CODE])
def test_it_allows_one_wrong_code_a_day_of_whatever_kind(book, act):
    book.spent(act, Reply.WRONG)
    assert {book.refusal(Act.SMS_CODE).rule, book.refusal(Act.APP_CODE).rule} == {"wrong-codes-per-day"}
    book.clock.passes(24 * 60 + 5)
    assert book.refusal(Act.SMS_CODE) is None


def test_it_submits_one_new_password_a_run(book):
    book.spent(Act.RESET, run="now")
    assert book.refusal(Act.RESET).rule == "resets-per-run"


@pytest.mark.parametrize("sign", [Reply.THROTTLED, Reply.LOCKED])
@pytest.mark.parametrize("act", [act for act in Act if act is not Act.LOOK])
def test_it_rests_for_a_day_after_any_sign_of_throttling(book, sign, act):
    book.spent(Act.LOOK, sign)
    book.clock.passes(60)
    assert book.refusal(act) == Refusal(act=act, rule="rest", most=0, again_ms=DAILY_MS - HOUR)
    book.clock.passes(23 * 60 + 5)
    assert book.refusal(act) is None


def test_it_always_lets_one_look(book):
    book.spent(Act.TEXT, Reply.THROTTLED)
    assert book.refusal(Act.LOOK) is None


@pytest.mark.parametrize("minutes", [-25 * 60, -60, -1, 60, 25 * 60, 400 * 24 * 60])
def test_it_frees_nothing_when_the_clock_is_set(book, minutes):
    book.spent(Act.TEXT).spent(Act.TEXT).spent(Act.PASSWORD, Reply.WRONG).spent(Act.PASSWORD, Reply.WRONG)
    book.clock.is_set(minutes)
    assert book.refusal(Act.TEXT).again_ms == HOURLY_MS
    assert book.refusal(Act.PASSWORD).again_ms == DAILY_MS


def test_it_frees_nothing_when_the_clock_is_set_back_over_a_restart(book):
    book.spent(Act.TEXT).spent(Act.TEXT)
    book.clock.starts_again()
    book.clock.is_set(-25 * 60)
    assert book.refusal(Act.TEXT) is not None


def test_it_keeps_the_time_over_a_restart(book):
    book.spent(Act.TEXT).spent(Act.TEXT)
    book.clock.starts_again(minutes=66)
    assert book.refusal(Act.TEXT) is None


def test_it_can_be_told_to_spend_nothing(book):
    refused = book.refusal(Act.TEXT, allowed=Budgets(texts_per_day=0))
    assert (refused.rule, refused.again_ms) == ("texts-per-day", DAILY_MS)


@pytest.mark.parametrize("name", MOST_BUDGETS)
def test_it_never_goes_as_far_as_the_vendor(name):
    with pytest.raises(ValueError, match=name):
        Budgets(**{name: MOST_BUDGETS[name] + 1})


def test_it_names_what_is_above_what_is_shipped():
    assert Budgets().raised() == ()
    assert Budgets(texts_per_day=4, wrong_codes_per_day=0).raised() == ("texts_per_day",)


def test_it_lists_what_is_spent_and_when_one_more_is_free(book):
    book.spent(Act.TEXT)
    book.clock.passes(20)
    book.spent(Act.TEXT)
    listed = {one.rule: one for one in budgets.allowances(book.entries, SHIPPED, book.clock.moment())}
    hour = listed["texts-per-hour"]
    assert (hour.spent, hour.most, hour.frees_ms) == (2, 2, HOURLY_MS - 20 * MINUTE)
    assert (listed["wrong-codes-per-day"].spent, listed["wrong-codes-per-day"].frees_ms) == (0, None)
