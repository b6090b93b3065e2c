"""A small share of `make crash-test`: every kind of accident a few times, and the account is never lost."""

from __future__ import annotations

import pytest

from crash import broken, cases, killed, naive
from crash.kinds import KINDS as ALL
from crash.night import FULL
from crash.tally import Tally
from crash.vendor import Fate, Vendor
from crash.world import dying_at, new_world
from flowcheck.account.acts import Act, Reply
from flowcheck.account.moment import DAY, HOUR, MINUTE

FEW = cases.Size(each_place=1, instants=4, others=1)
# These take a minute: every place, every write, or two weeks. Some of their cases are further down.
LONG = {killed.killed_at_every_place, killed.bad_nights_in_a_row, broken.full_disk, broken.failing_writes}
KINDS = [kind for kind in ALL if kind not in LONG]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_it_never_loses_the_account_and_never_spends_more_than_it_may(kind):
    tally = kind(FEW)
    assert (tally.lost, tally.over, tally.strange, tally.later, dict(tally.ends)) == (0, 0, 0, 0, {})


@pytest.mark.parametrize("place", range(3, 47, 11))
def test_it_survives_being_killed_anywhere(place):
    tally = Tally("")
    with new_world() as world:
        world.vendor.fates.append(Fate(now=False, late_ms=10 * MINUTE, told=False))
        world.run(FULL, passed=dying_at(place))
        cases.after(world, tally)
    assert tally.good


@pytest.mark.parametrize("commit", [4, 9, 10, 11])
def test_it_submits_nothing_that_it_could_not_write_down(commit):
    with new_world() as world:
        end = world.run(FULL, passed=broken.at_commit(commit, broken.fail))
        assert end["end"] == "state"
        assert not world.vendor.resets or world.believed()[0]


@pytest.mark.parametrize("grows", range(0, 30_000, 10_000))
def test_it_submits_nothing_when_the_disk_is_full(grows):
    with new_world() as world:
        world.run(FULL, passed=broken.once(lambda: broken.limit_files(world, grows)))
        assert not world.vendor.resets or world.believed()[0]


def test_it_would_notice_a_loss():
    tally = naive.killed("a script that submits first", 14, kills=True, fates=False)
    assert tally.lost > 0


# --- the model of the vendor ---


def test_it_refuses_the_sixth_text_in_an_hour_and_for_a_day_after_the_last_try():
    vendor = Vendor(password="a")
    replies = [vendor.asked(Act.TEXT, "", minute * MINUTE)[0] for minute in range(6)]
    assert replies == [Reply.RIGHT] * 5 + [Reply.THROTTLED]
    assert vendor.asked(Act.TEXT, "", 5 * MINUTE + DAY - 1)[0] is Reply.THROTTLED
    assert vendor.asked(Act.TEXT, "", 3 * DAY)[0] is Reply.RIGHT


def test_it_locks_at_the_tenth_wrong_password_but_counts_the_same_one_once():
    vendor = Vendor(password="a")
    same = [vendor.asked(Act.PASSWORD, "b", 0)[0] for _ in range(20)]
    other = [vendor.asked(Act.PASSWORD, f"b{number}", 0)[0] for number in range(9)]
    assert set(same) == {Reply.WRONG}
    assert other == [Reply.WRONG] * 8 + [Reply.LOCKED]


def test_it_applies_a_late_reset_late():
    vendor = Vendor(password="a")
    vendor.fates.append(Fate(now=False, late_ms=HOUR))
    vendor.asked(Act.RESET, "b", 0)
    assert vendor.asked(Act.PASSWORD, "a", HOUR - 1)[0] is Reply.RIGHT
    assert vendor.asked(Act.PASSWORD, "b", HOUR)[0] is Reply.RIGHT
