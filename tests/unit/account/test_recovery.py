"""Finding out which password is true, or setting a new one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from test_custody import FULL, SIGN_IN, done, walked_full

from flowcheck.account import recovery
from flowcheck.account.acts import Act, Reply
from flowcheck.account.custody import Custody
from flowcheck.errors import BudgetError, DoubtError, LostError
from flowcheck.model import ValueName


@dataclass(slots=True)
class Vendor:
    """Takes the password it was told, and says something else when told so."""

    custody: Custody
    true: str
    says: Reply | None = None
    reset_acts: tuple[Act, ...] = FULL
    tried: list[str] = field(default_factory=list)

    def sign_in(self) -> None:
        typed = self.custody.values()[ValueName.PASSWORD].reveal()
        self.tried.append(typed)
        right = Reply.RIGHT if typed == self.true else Reply.WRONG
        done(self.custody, Act.PASSWORD, self.says or right)

    def reset(self) -> None:
        new = self.custody.values()[ValueName.NEW_PASSWORD].reveal()
        for act in (Act.TEXT, Act.SMS_CODE, Act.RESET):
            done(self.custody, act, Reply.RIGHT)
        self.true = new
        self.sign_in()


def passwords(owner):
    return [owner.password(number, ValueName.PASSWORD).reveal() for number in (0, 1)]


@pytest.fixture
def doubtful(take):
    """An account whose last run submitted password 1 and never heard of it."""
    with take("killed") as custody:
        walked_full(custody, until=Act.RESET, reply=None)
    return take


@pytest.mark.parametrize("true", [0, 1])
def test_it_tries_the_likeliest_first_and_each_once(doubtful, owner, true):
    with doubtful() as custody:
        vendor = Vendor(custody, passwords(owner)[true])
        recovery.recover(custody, "test", vendor)
        assert not custody.in_doubt
        assert vendor.tried == passwords(owner)[:0:-1] if true else passwords(owner)[::-1]


def test_it_resets_when_neither_is_taken(doubtful, owner):
    with doubtful() as custody:
        recovery.recover(custody, "test", Vendor(custody, "iets heel anders"))
        assert not custody.in_doubt


@pytest.mark.parametrize("said", [Reply.UNKNOWN, Reply.LOCKED, Reply.THROTTLED, Reply.REFUSED])
def test_it_stops_on_any_answer_but_right_or_wrong(doubtful, owner, said):
    with doubtful() as custody:
        vendor = Vendor(custody, passwords(owner)[0], says=said)
        with pytest.raises(DoubtError, match="without a clear answer"):
            recovery.recover(custody, "test", vendor)
        assert len(vendor.tried) == 1


def test_it_never_tries_more_than_two_in_a_run(take, owner, clock):
    series = replace(owner, cycle="series")
    with take("one", owner=series) as custody:
        walked_full(custody, until=Act.RESET, reply=Reply.UNKNOWN)
    clock.passes(1)
    with take("two", owner=series) as custody:
        done(custody, Act.PASSWORD, Reply.WRONG)
        custody.choose(0)
        done(custody, Act.PASSWORD, Reply.RIGHT)
    clock.passes(25 * 60)
    with take("three", owner=series) as custody:
        walked_full(custody, until=Act.RESET, reply=Reply.UNKNOWN)
    with take("four", owner=series) as custody:
        assert len(custody.options()) == 3
        vendor = Vendor(custody, "iets heel anders", reset_acts=())
        with pytest.raises(DoubtError):
            recovery.recover(custody, "test", vendor)
        assert len(vendor.tried) == 2


def test_it_says_that_an_account_is_lost_when_it_cannot_be_reset(take, owner, clock):
    with take() as custody:
        done(custody, Act.PASSWORD, Reply.WRONG)
    with take("run-2") as custody:
        vendor = Vendor(custody, "iets heel anders", reset_acts=())
        with pytest.raises(LostError, match="reset it by hand"):
            recovery.recover(custody, "test", vendor)
        assert len(vendor.tried) == 1


def test_it_does_not_give_up_what_may_yet_be_applied(doubtful, owner):
    with doubtful() as custody:
        vendor = Vendor(custody, "iets heel anders", reset_acts=())
        with pytest.raises(DoubtError):
            recovery.recover(custody, "test", vendor)
    with doubtful("run-3") as custody:
        assert custody.options() == (1,)


def test_it_says_when_it_may_go_on_where_the_budget_is_spent(doubtful, owner, clock):
    with doubtful() as custody:
        custody.after(Act.PASSWORD, Reply.UNKNOWN)
        custody.after(Act.PASSWORD, Reply.UNKNOWN)
        with pytest.raises(BudgetError) as error:
            recovery.recover(custody, "test", Vendor(custody, passwords(owner)[0], reset_acts=()))
        assert error.value.again_at > clock.at


def test_it_is_not_needed_where_nothing_is_in_doubt(take):
    with take() as custody:
        assert not recovery.needed(custody, SIGN_IN)


def test_it_is_not_needed_by_a_journey_that_sets_the_same_password_again(doubtful):
    with doubtful() as custody:
        assert recovery.needed(custody, SIGN_IN)
        assert not recovery.needed(custody, FULL)
        assert not recovery.needed(custody, ())


def test_it_is_needed_by_that_journey_too_once_it_may_not_reset(doubtful):
    with doubtful("run-2") as custody:
        done(custody, Act.TEXT, Reply.UNKNOWN)
    with doubtful("run-3") as custody:
        assert recovery.needed(custody, FULL)


@pytest.fixture
def unsettled(doubtful, owner, clock):
    """An account on which password 0 was proved while password 1 may yet come."""
    clock.passes(1)
    with doubtful("run-2") as custody:
        recovery.recover(custody, "test", Vendor(custody, passwords(owner)[0]))
    return doubtful


def test_it_finds_out_first_what_may_have_come_since(unsettled, owner, clock):
    clock.passes(24 * 60)
    with unsettled("run-3") as custody:
        assert recovery.needed(custody, SIGN_IN)
        vendor = Vendor(custody, passwords(owner)[1])
        recovery.make_ready(custody, "test", SIGN_IN, vendor)
        assert vendor.tried == passwords(owner)
        assert custody.values()[ValueName.PASSWORD].reveal() == passwords(owner)[1]


def test_it_is_settled_once_it_is_proved_after_the_last_moment_at_which_it_may_come(unsettled, owner, clock):
    clock.passes(60)
    with unsettled("run-3") as custody:
        recovery.make_ready(custody, "test", SIGN_IN, Vendor(custody, passwords(owner)[0]))
    with unsettled("run-4") as custody:
        assert not recovery.needed(custody, SIGN_IN)


def test_it_clears_up_after_a_walk_whose_password_was_refused(take, owner):
    with take() as custody:
        vendor = Vendor(custody, passwords(owner)[1])
        recovery.make_ready(custody, "test", SIGN_IN, vendor)
        vendor.sign_in()
        recovery.clear_up(custody, "test", vendor)
        assert (custody.in_doubt, len(vendor.tried)) == (False, 2)


@pytest.mark.parametrize("said", [Reply.RIGHT, Reply.UNKNOWN, Reply.LOCKED])
def test_it_leaves_alone_what_was_not_refused(take, owner, said):
    with take() as custody:
        vendor = Vendor(custody, passwords(owner)[0], says=said)
        vendor.sign_in()
        recovery.clear_up(custody, "test", vendor)
        assert len(vendor.tried) == 1
