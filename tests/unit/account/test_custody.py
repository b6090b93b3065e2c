"""An account in the hands of a run: what is written before what, and what is refused."""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import replace

import pytest

from flowcheck import interrupt
from flowcheck.account.acts import Act, Reply
from flowcheck.account.budgets import HOURLY_MS
from flowcheck.account.journal import LANDING_MS, Phase
from flowcheck.account.moment import MINUTE
from flowcheck.errors import (
    BudgetError,
    ConfigError,
    DoubtError,
    LeaseError,
    LostError,
    StateError,
    UsageError,
)
from flowcheck.model import ValueName
from flowcheck.secret import Secret
from flowcheck.settings import Budgets

SIGN_IN = (Act.PASSWORD,)
FULL = (Act.TEXT, Act.SMS_CODE, Act.RESET, Act.PASSWORD)


def done(custody, act, reply):
    custody.before(act)
    custody.after(act, reply)


def journal_of(store):
    with store.reading() as rows:
        return rows.journal("test")[0]


def walked_full(custody, *, until=None, reply=Reply.RIGHT):
    """Do what a full journey does; `until` ends with its reply, or with none where that is None."""
    custody.preflight(FULL)
    values = custody.values()
    for act in FULL:
        custody.before(act)
        if act is until:
            if reply is not None:
                custody.after(act, reply)
            break
        custody.after(act, Reply.RIGHT)
    return values


# --- values ---


def test_it_begins_with_the_password_that_is_given(take, owner):
    with take() as custody:
        values = custody.values()
    assert values[ValueName.PASSWORD] == owner.start
    assert values[ValueName.NEW_PASSWORD] == owner.password(1, ValueName.NEW_PASSWORD)


def test_it_takes_the_new_password_for_true_after_a_full_journey(take, owner):
    with take() as custody:
        new = walked_full(custody)[ValueName.NEW_PASSWORD]
    with take("run-2") as custody:
        assert custody.values()[ValueName.PASSWORD].reveal() == new.reveal()
        assert custody.values()[ValueName.NEW_PASSWORD].reveal() == owner.start.reveal()


def test_it_signs_in_without_a_master_but_sets_nothing(take, owner):
    with take(owner=replace(owner, master=None)) as custody:
        assert custody.values() == {ValueName.PASSWORD: owner.start}


def test_it_refuses_another_master_than_before(take, owner):
    with take():
        pass
    other = replace(
        owner, master=Secret("nog een voorbeeld van een hoofdgeheim, even lang", "FLOWCHECK_MASTER")
    )
    with pytest.raises(ConfigError, match=r"master secret of accounts\.test is another"), take(owner=other):
        pass


def test_it_refuses_another_user_under_the_same_name(take, owner):
    with take():
        pass
    other = replace(owner, username=Secret("iemand@vughterstede.nl", "account.username"))
    with pytest.raises(ConfigError, match="another user name"), take(owner=other):
        pass


def test_it_leaves_the_account_free_after_refusing_its_secrets(take, owner):
    with take():
        pass
    with (
        pytest.raises(ConfigError),
        take(owner=replace(owner, username=Secret("x@y.nl", "account.username"))),
    ):
        pass
    with take("run-3"):
        pass


def test_it_believes_a_starting_password_that_somebody_changed(take, owner):
    with take() as custody:
        walked_full(custody)
    given = replace(owner, start=Secret("Zelf-gezet-2026", "account.password"))
    with take("run-2", owner=given) as custody:
        assert custody.values()[ValueName.PASSWORD].reveal() == "Zelf-gezet-2026"


# --- the order of things ---


def test_it_has_the_new_password_on_disk_before_it_may_be_submitted(take, store):
    with take() as custody:
        custody.values()
        custody.before(Act.RESET)
        known = journal_of(store)
        assert (known.phase, known.pending) == (Phase.SUBMITTING, 1)
        with store.reading() as rows:
            what = [passage.what for passage in rows.passages("test", 10)]
    assert what[-2:] == ["pending", "submitting"]


def test_it_refuses_to_submit_what_does_not_read_back(take, store, monkeypatch):
    with take() as custody:
        custody.values()
        real = store.reading

        def forgetful(*, afresh=False):
            assert afresh
            with store.writing() as rows:
                rows._connection.exec_driver_sql("UPDATE flowcheck_journal SET pending = NULL")
            return real(afresh=afresh)

        monkeypatch.setattr(store, "reading", forgetful)
        with pytest.raises(StateError, match="does not give back"):
            custody.before(Act.RESET)
        monkeypatch.undo()
        assert journal_of(store).phase is Phase.PENDING
        with store.reading() as rows:
            assert rows.entries("test") == ()


def test_it_writes_every_act_down_before_it_is_done(take, store):
    with take() as custody:
        for act in (Act.TEXT, Act.SMS_CODE, Act.PASSWORD):
            custody.before(act)
            with store.reading() as rows:
                last = rows.entries("test")[-1]
            assert (last.act, last.reply) == (act, None)


def test_it_writes_down_what_the_vendor_did_unasked(take, store):
    with take() as custody:
        custody.after(Act.TEXT, Reply.RIGHT)
    with store.reading() as rows:
        assert [(entry.act, entry.reply) for entry in rows.entries("test")] == [(Act.TEXT, Reply.RIGHT)]


def test_it_costs_nothing_to_look(take, store):
    with take() as custody:
        custody.before(Act.LOOK)
    with store.reading() as rows:
        assert rows.entries("test") == ()


# --- refusing ---


def test_it_refuses_a_journey_before_it_begins_and_says_when_it_may(take, clock):
    for run in ("run-1", "run-2"):
        with take(run) as custody:
            done(custody, Act.TEXT, Reply.RIGHT)
            done(custody, Act.SMS_CODE, Reply.RIGHT)
    clock.passes(10)
    with take("run-3") as custody, pytest.raises(BudgetError, match="budget of 2 texts per hour") as error:
        custody.preflight(FULL)
    assert error.value.again_at == clock.at + HOURLY_MS - 10 * MINUTE


def test_it_waits_for_the_text_of_a_run_that_broke_off(take, clock):
    with take("run-1") as custody:
        done(custody, Act.TEXT, Reply.RIGHT)
    with take("run-2") as custody, pytest.raises(BudgetError, match="may still come") as error:
        custody.preflight(FULL)
    assert error.value.again_at == clock.at + 2 * MINUTE


def test_it_refuses_in_the_walk_what_the_budget_does_not_allow_any_more(take):
    with take(budgets=Budgets(texts_per_run=1)) as custody:
        done(custody, Act.TEXT, Reply.RIGHT)
        with pytest.raises(BudgetError, match="in another run"):
            custody.before(Act.TEXT)


def test_it_never_tries_a_password_again_that_was_refused(take, owner, clock):
    with take() as custody:
        done(custody, Act.PASSWORD, Reply.WRONG)
    clock.passes(25 * 60)
    with take("run-2") as custody:
        assert custody.in_doubt
        custody.choose(0)
        with pytest.raises(DoubtError, match=r"password 0 of accounts\.test was refused before"):
            custody.before(Act.PASSWORD)


def test_it_rests_after_a_sign_of_throttling(take, clock):
    with take() as custody:
        custody.after(Act.LOOK, Reply.THROTTLED)
    clock.passes(60)
    with take("run-2") as custody, pytest.raises(BudgetError, match="left alone less than 24 hours ago"):
        custody.preflight(SIGN_IN)


def test_it_does_not_believe_that_a_locked_account_had_the_wrong_password(take):
    with take() as custody:
        done(custody, Act.PASSWORD, Reply.LOCKED)
        assert not custody.in_doubt


def test_it_says_what_a_person_must_do_when_the_account_is_lost(take, clock):
    with take() as custody:
        custody.lose()
    with take("run-2") as custody:
        with pytest.raises(LostError, match="flowcheck account adopt"):
            custody.preflight(SIGN_IN)
        custody.preflight(FULL)  # the way back
    with take("run-3") as custody, pytest.raises(LostError):  # it ended before anything was submitted
        custody.preflight(SIGN_IN)


def test_a_text_that_a_sign_in_brought_unasked_is_reckoned_with_in_the_next(take, clock):
    for run in ("one", "two"):
        with take(run) as custody:
            custody.preflight(SIGN_IN)
            done(custody, Act.PASSWORD, Reply.RIGHT)
            custody.after(Act.TEXT, Reply.RIGHT)
            done(custody, Act.SMS_CODE, Reply.RIGHT)
        clock.passes(3)
    with take("three") as custody, pytest.raises(BudgetError, match="text"):
        custody.preflight(SIGN_IN)
    clock.passes(HOURLY_MS // MINUTE)
    with take("four") as custody:
        custody.preflight(SIGN_IN)
        done(custody, Act.PASSWORD, Reply.RIGHT)  # and this time none came
    with take("five") as custody:
        custody.preflight(SIGN_IN)


def test_it_takes_a_persons_word_for_which_password_is_true(take):
    with take() as custody:
        custody.lose()
        custody.adopt(1)
    with take("run-2") as custody:
        custody.preflight(SIGN_IN)
        assert custody.options()[0] == 1


def test_it_takes_nobodys_word_for_a_password_it_cannot_make(take, owner):
    with (
        take(owner=replace(owner, master=None)) as custody,
        pytest.raises(UsageError, match="only password 0"),
    ):
        custody.adopt(1)


# --- the lease ---


def test_it_lets_one_run_have_the_account(take):
    with take(), pytest.raises(LeaseError, match=r"run run-1 holds accounts\.test"), take("run-2"):
        pass
    with take("run-3"):
        pass


def test_it_gives_a_higher_number_to_every_run(take, store):
    fences = []
    for run in ("run-1", "run-2"):
        with take(run), store.reading() as rows:
            fences.append(rows.lease("test").fence)
    assert fences == [1, 2]


def test_it_does_not_let_an_expired_holder_write(take, clock, store):
    with take() as custody:
        clock.passes(16)
        with pytest.raises(LeaseError, match="no longer holds"):
            custody.before(Act.TEXT)
    with store.reading() as rows:
        assert rows.entries("test") == ()


def test_it_does_not_let_a_holder_write_that_another_took_over_from(take, clock, store):
    with take() as asleep:
        asleep.values()
        asleep.before(Act.RESET)
        clock.passes(16)
        with take("run-2") as custody:
            with pytest.raises(LeaseError):
                asleep.after(Act.RESET, Reply.RIGHT)
            assert custody.in_doubt
            custody.before(Act.TEXT)  # still held by the second, whatever the first tried
        with store.reading() as rows:
            assert rows.lease("test").run == "run-2"


def test_it_holds_the_account_anew_with_every_act(take, clock):
    with take() as custody:
        for _ in range(4):
            clock.passes(10)
            custody.after(Act.LOOK, Reply.RIGHT)
        with pytest.raises(LeaseError), take("run-2"):
            pass


@pytest.mark.parametrize("minutes", [-25 * 60, -60, 60, 25 * 60])
def test_it_holds_the_account_whatever_somebody_does_to_the_clock(take, clock, minutes):
    with take() as custody:
        clock.is_set(minutes)
        with pytest.raises(LeaseError), take("run-2"):
            pass
        custody.before(Act.TEXT)


def in_a_process_that_is_killed(action):
    """Do something in a child that then dies as by SIGKILL."""
    child = os.fork()
    if child == 0:
        action()
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


def test_it_takes_over_at_once_from_a_dead_process_of_this_machine(take, store):
    store.close()
    holding = []
    in_a_process_that_is_killed(lambda: holding.append(take().__enter__()))
    with take("run-2") as custody:
        assert not custody.in_doubt


def test_it_waits_for_a_dead_process_that_it_cannot_see(take, store, clock):
    with take(), store.writing() as rows:
        held = rows.lease("test")
        rows.keep_lease(
            "test", replace(held, holder=replace(held.holder, space="pid:[elsewhere]", pid=2**22))
        )
    with pytest.raises(LeaseError), take("run-2"):
        pass
    clock.passes(16)
    with take("run-3"):
        pass


def test_it_knows_that_a_holder_is_gone_when_this_machine_was_started_again(take, store, clock):
    holding = take().__enter__  # never left: the machine went down
    holding()
    clock.starts_again()
    if store.local:
        with take("run-2"):
            pass
    else:
        with pytest.raises(LeaseError), take("run-2"):
            pass


# --- signals ---


def sent(number, wait_s=1.0):
    """Send ourselves a signal, and wait for what comes of it."""
    signal.raise_signal(number)
    threading.Event().wait(wait_s)


def raised_by(number, wait_s=1.0):
    with pytest.raises(KeyboardInterrupt):
        sent(number, wait_s)


@pytest.fixture
def interrupting(monkeypatch):
    """Let SIGTERM end things as the command line does, and forget it afterwards."""
    monkeypatch.setattr(interrupt, "_asked", [])
    before = signal.signal(signal.SIGTERM, interrupt.interrupt)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_puts_an_interruption_off_until_the_new_password_is_proved(take, store, interrupting, number):
    with take() as custody:
        custody.values()
        custody.before(Act.RESET)
        signal.raise_signal(number)
        custody.after(Act.RESET, Reply.RIGHT)
        custody.before(Act.PASSWORD)
        with pytest.raises(KeyboardInterrupt):
            custody.after(Act.PASSWORD, Reply.RIGHT)
        assert journal_of(store).phase is Phase.PROVED
        raised_by(number)  # from here on as before


def test_it_gives_way_to_a_second_interruption(take, interrupting):
    with take() as custody:
        custody.values()
        custody.before(Act.RESET)
        signal.raise_signal(signal.SIGINT)
        raised_by(signal.SIGTERM)


def test_it_leaves_ctrl_c_ignored_where_it_was(take):
    before, interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN), False
    try:
        with take() as custody:
            custody.values()
            done(custody, Act.RESET, Reply.RIGHT)
            signal.raise_signal(signal.SIGINT)
            done(custody, Act.PASSWORD, Reply.RIGHT)
    except KeyboardInterrupt:
        interrupted = True
    finally:
        after = signal.signal(signal.SIGINT, before)
    assert (interrupted, after) == (False, signal.SIG_IGN)


def test_it_gives_way_after_a_minute(take, interrupting, monkeypatch):
    monkeypatch.setattr("flowcheck.account.deferral.LONGEST_S", 0.05)
    with take() as custody:
        custody.values()
        custody.before(Act.RESET)
        raised_by(signal.SIGTERM, wait_s=10)


def test_it_lets_the_account_go_when_it_is_interrupted(take):
    with pytest.raises(KeyboardInterrupt), take():
        raise KeyboardInterrupt
    with take("run-2"):
        pass


def test_it_is_still_in_doubt_after_a_run_that_ended_between_submit_and_sign_in(take, store):
    with take() as custody:
        walked_full(custody, until=Act.RESET, reply=None)
    assert journal_of(store).phase is Phase.SUBMITTING
    with take("run-2") as custody:
        assert (custody.in_doubt, custody.options()) == (True, (1, 0))


def test_it_needs_half_an_hour_to_give_up_a_password_that_may_come(take, clock):
    with take() as custody:
        walked_full(custody, until=Act.RESET, reply=Reply.UNKNOWN)
    clock.passes(LANDING_MS / MINUTE - 1)
    with take("run-2") as custody:
        custody.choose(1)
        done(custody, Act.PASSWORD, Reply.WRONG)
        assert custody.options() == (0, 1)
