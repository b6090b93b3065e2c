"""Finds out which password is true after a run that did not, or sets a new one. Knows no browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from flowcheck.account import refusals
from flowcheck.account.acts import Act, Reply
from flowcheck.account.custody import Custody
from flowcheck.errors import BudgetError

MOST_PROBES = 2


class Ways(Protocol):
    """Walks with the values that the custody gives at that moment; what came of it, the custody knows.

    `reset_acts` is what a reset spends, empty where there is no inbox or journey for one.
    """

    reset_acts: tuple[Act, ...]

    def sign_in(self) -> None: ...

    def reset(self) -> None: ...


def needed(custody: Custody, planned: Sequence[Act]) -> bool:
    """Say whether a walk that will spend `planned` has to know first which password is true.

    One that sets the same password again needs not: that saves a guess, and harms nothing if the
    first submit is applied after all.
    """
    if not planned or not (custody.in_doubt or custody.unsettled):
        return False
    return not (custody.goes_straight_to_reset(planned) and custody.allows(planned))


def make_ready(custody: Custody, name: str, planned: Sequence[Act], ways: Ways) -> None:
    """Have the account fit for a walk that spends `planned`; raises AccountError where it is not."""
    if needed(custody, planned):
        recover(custody, name, ways)
    custody.preflight(planned)
    custody.begin_walk()


def clear_up(custody: Custody, name: str, ways: Ways) -> None:
    """After a walk whose password was refused: find out which one is true now, for the next run."""
    if custody.reply(Act.PASSWORD) is Reply.WRONG:
        recover(custody, name, ways)


def recover(custody: Custody, name: str, ways: Ways) -> None:
    """Sign in with the likeliest password, then with the next; if neither is taken, reset if that may be.

    Each is tried once and never more than two; anything but right or wrong ends it. Raises DoubtError,
    BudgetError or LostError where the account cannot be used afterwards.
    """
    refused: BudgetError | None = None
    for generation in custody.options()[:MOST_PROBES]:
        custody.choose(generation)
        try:
            custody.preflight((Act.PASSWORD,))
        except BudgetError as error:
            refused = error
            break
        custody.begin_walk()
        ways.sign_in()
        match custody.reply(Act.PASSWORD):
            case Reply.RIGHT:
                return
            case Reply.WRONG:
                continue
            case _:
                raise refusals.unclear(name)
    _reset(custody, name, ways, refused)


def _reset(custody: Custody, name: str, ways: Ways, refused: BudgetError | None) -> None:
    if ways.reset_acts and custody.allows(ways.reset_acts):
        custody.preflight(ways.reset_acts)
        custody.begin_walk()
        ways.reset()
        if custody.reply(Act.PASSWORD) is Reply.RIGHT:
            return
        raise refusals.unclear(name)
    if refused is not None:
        raise refused
    if custody.options():
        raise refusals.unclear(name)  # one of them may yet be applied
    custody.lose()
    raise refusals.lost(name)
