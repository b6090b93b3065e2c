"""What a person reads of an account, in both languages, and what a machine does."""

from __future__ import annotations

import json

import pytest
from test_custody import done, walked_full

from flowcheck.account import status_words
from flowcheck.account.acts import Act, Reply
from flowcheck.account.budgets import DAILY_MS
from flowcheck.account.moment import MINUTE
from flowcheck.account.status import Certainty, status
from flowcheck.account.status_words import BELIEVED, PASSAGES, TO_DO
from flowcheck.settings import Budgets


@pytest.fixture
def read(store):
    """Read the status of the account."""
    return lambda: status(store, "test", Budgets(), "alternate")


def test_it_tells_of_an_account_that_was_never_used(read):
    text = status_words.as_text(read(), "nl")
    assert "nummer 0, nog niet beproefd" in text
    assert "nog nooit mee ingelogd" in text


def test_it_says_which_password_is_true_and_why(read, take):
    with take("run-7") as custody:
        walked_full(custody)
    found = read()
    assert (found.certainty, found.journal.current) == (Certainty.PROVED, 1)
    assert "number 1, for certain" in status_words.as_text(found, "en")
    assert "run run-7" in status_words.as_text(found, "en")


def test_it_says_what_is_in_doubt_and_in_which_order_it_is_tried(read, take):
    with take() as custody:
        walked_full(custody, until=Act.RESET, reply=None)
    found = read()
    assert (found.certainty, found.options) == (Certainty.DOUBT, (1, 0))
    text = status_words.as_text(found, "nl")
    assert "onzeker: waarschijnlijk nummer 1, anders 0" in text
    assert "1 ingestuurd, afloop onbekend" in text


def test_it_says_that_another_may_have_come_true_since(read, take, clock):
    with take() as custody:
        walked_full(custody, until=Act.RESET, reply=Reply.UNKNOWN)
    clock.passes(1)
    with take("run-2") as custody:
        done(custody, Act.PASSWORD, Reply.WRONG)
        custody.choose(0)
        done(custody, Act.PASSWORD, Reply.RIGHT)
    assert read().certainty is Certainty.UNSETTLED
    assert "nummer 0, maar nummer 1 kan later zijn ingegaan" in status_words.as_text(read(), "nl")


def test_it_says_what_a_person_must_do_when_it_is_lost(read, take):
    with take() as custody:
        custody.lose()
    text = status_words.as_text(read(), "nl")
    assert "kwijt" in text
    assert "flowcheck account adopt" in text


def test_it_is_lost_where_no_password_is_left_that_may_be_true(read, take):
    with take() as custody:
        done(custody, Act.PASSWORD, Reply.WRONG)
        custody.choose(1)
        done(custody, Act.PASSWORD, Reply.WRONG)
    assert (read().certainty, read().options) == (Certainty.LOST, ())


def test_it_says_who_holds_the_account(read, take):
    with take("run-9"):
        assert read().held_ms == 15 * MINUTE
        assert "run run-9" in status_words.as_text(read(), "nl")
    assert read().held_ms == 0


def test_it_says_how_long_to_rest(read, take, clock):
    with take() as custody:
        custody.after(Act.LOOK, Reply.THROTTLED)
    clock.passes(60)
    assert read().rest_ms == DAILY_MS - 60 * MINUTE
    assert "Microsoft vroeg om rust tot" in status_words.as_text(read(), "nl")


def test_it_says_when_there_is_room_again(read, take):
    for run in ("run-1", "run-2"):
        with take(run) as custody:
            done(custody, Act.TEXT, Reply.RIGHT)
            done(custody, Act.SMS_CODE, Reply.RIGHT)
    lines = [line.strip() for line in status_words.as_text(read(), "en").splitlines()]
    hour = next(line for line in lines if line.startswith("texts in an hour"))
    assert "2 of 2, room again at" in hour


def test_it_says_the_same_to_a_machine(read, take):
    with take() as custody:
        walked_full(custody)
    found = json.loads(status_words.as_json(read()))
    assert (found["certainty"], found["current"], found["held_by"]) == ("proved", 1, None)
    assert found["budgets"][0] == {
        "rule": "texts-per-hour", "spent": 1, "most": 2, "frees_at": found["budgets"][0]["frees_at"],
    }  # fmt: skip


def test_it_changes_nothing(read, take, store):
    with take() as custody:
        walked_full(custody)
    with store.reading() as rows:
        before = (rows.journal("test"), rows.lease("test"), rows.entries("test"))
    read()
    with store.reading() as rows:
        assert (rows.journal("test"), rows.lease("test"), rows.entries("test")) == before


def test_it_has_words_for_all_that_can_be_said():
    assert {*BELIEVED} == {*TO_DO} == {*Certainty}


@pytest.mark.parametrize("reply", list(Reply))
def test_it_has_words_for_every_passage(read, take, reply):
    with take() as custody:
        walked_full(custody, until=Act.RESET, reply=reply)
        custody.adopt(0)
    assert status_words.as_text(read(), "nl")
    assert all(len(words) == 2 for words in PASSAGES.values())
