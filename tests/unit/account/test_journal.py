"""Which password is true: what a journal believes after everything that can happen to a submit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from virtual_clock import VirtualClock

from flowcheck.account import journal
from flowcheck.account.acts import Reply
from flowcheck.account.journal import LANDING_MS, Candidate, Journal, Phase
from flowcheck.account.moment import HOUR, MINUTE


def submitted(clock: VirtualClock, known: Journal | None = None, cycle: str = "alternate") -> Journal:
    known = known or Journal()
    return journal.submitting(
        journal.pending(known, journal.following(known, cycle, clock.moment())), clock.moment()
    )


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


def test_it_begins_with_password_0_and_no_doubt():
    assert journal.likeliest(Journal(), "alternate") == (0, 1)
    assert not journal.in_doubt(Journal())


def test_it_is_not_in_doubt_while_a_password_is_only_pending():
    assert not journal.in_doubt(journal.pending(Journal(), 1))


def test_it_is_in_doubt_from_before_the_submit_on(clock):
    known = submitted(clock)
    assert journal.in_doubt(known)
    assert journal.likeliest(known, "alternate") == (1, 0)


@pytest.mark.parametrize("reply", [Reply.UNKNOWN, Reply.THROTTLED, Reply.LOCKED, Reply.WRONG])
def test_it_takes_nothing_but_a_clear_refusal_for_a_no(clock, reply):
    known = journal.answered(submitted(clock), reply)
    assert journal.in_doubt(known)
    assert journal.likeliest(known, "alternate") == (1, 0)


def test_it_stays_with_the_old_password_after_a_clear_refusal(clock):
    known = journal.answered(submitted(clock), Reply.REFUSED)
    assert not journal.in_doubt(known)
    assert journal.likeliest(known, "alternate") == (0, 1)


def test_it_does_not_believe_a_refusal_of_what_may_have_been_set_before(clock):
    known = journal.answered(submitted(clock), Reply.UNKNOWN)
    known = journal.answered(submitted(clock, known), Reply.REFUSED)
    assert journal.in_doubt(known)


def test_it_stays_in_doubt_over_a_success_until_a_sign_in_proves_it(clock):
    known = journal.answered(submitted(clock), Reply.RIGHT)
    assert journal.in_doubt(known)
    proved = journal.found_right(known, 1, clock.moment(), "alternate")
    assert (proved.current, journal.in_doubt(proved), proved.phase) == (1, False, Phase.PROVED)


def test_it_sets_the_same_password_again_while_a_submit_is_in_doubt(clock):
    for cycle in ("alternate", "series"):
        known = journal.answered(submitted(clock, cycle=cycle), Reply.UNKNOWN)
        clock.passes(5)
        assert journal.following(known, cycle, clock.moment()) == known.pending


def test_it_keeps_what_may_be_applied_late_as_a_candidate(clock):
    known = journal.answered(submitted(clock), Reply.UNKNOWN)
    clock.passes(1)
    known = journal.found_wrong(known, 1, clock.moment())
    known = journal.found_right(known, 0, clock.moment(), "alternate")
    clock.passes(60)
    known = journal.found_wrong(known, 0, clock.moment())
    assert journal.likeliest(known, "alternate") == (1,)


def test_it_gives_up_what_was_found_wrong_after_it_could_come(clock):
    known = journal.answered(submitted(clock), Reply.UNKNOWN)
    clock.passes(LANDING_MS / MINUTE)
    known = journal.found_wrong(known, 1, clock.moment())
    assert journal.likeliest(known, "alternate") == (0,)


def test_it_drops_a_number_of_a_series_only_after_half_an_hour_and_a_sign_in(clock):
    known = journal.answered(submitted(clock, cycle="series"), Reply.UNKNOWN)
    new = known.pending
    clock.passes(1)
    known = journal.found_right(journal.found_wrong(known, new, clock.moment()), 0, clock.moment(), "series")
    assert set(journal.likeliest(known, "series")) == {0, new}
    clock.passes(31)
    known = journal.found_right(known, 0, clock.moment(), "series")
    assert journal.likeliest(known, "series") == (0,)


def test_it_counts_hours_in_a_series_so_that_a_backup_repeats_no_password(clock):
    first = journal.following(Journal(), "series", clock.moment())
    clock.passes(7 * 24 * 60)
    assert journal.following(Journal(), "series", clock.moment()) == first + 7 * 24


def test_it_never_repeats_a_number_of_a_series_within_an_hour(clock):
    known = journal.answered(submitted(clock, cycle="series"), Reply.RIGHT)
    known = journal.found_right(known, known.pending, clock.moment(), "series")
    assert journal.following(known, "series", clock.moment()) == known.current + 1


def test_it_believes_a_person(clock):
    known = journal.lost(journal.found_wrong(submitted(clock), 0, clock.moment()))
    told = journal.told(known, 0)
    assert (told.phase, journal.in_doubt(told), journal.likeliest(told, "alternate")) == (
        Phase.IDLE,
        False,
        (0, 1),
    )


# What a run may meet: a submit that is applied now, late or never, and whether its answer comes.
FATES = st.sampled_from(["now", "late", "never", "twice"])
RUNS = st.lists(st.tuples(FATES, st.booleans(), st.integers(1, 200)), min_size=1, max_size=8)


@given(runs=RUNS, cycle=st.sampled_from(["alternate", "series"]))
@settings(max_examples=300, deadline=None)
def test_it_always_has_the_true_password_among_its_candidates(runs, cycle):
    """Whatever becomes of each submit, one of the numbers that are left to try is the true one."""
    clock, known, true, coming = VirtualClock(), Journal(), 0, []
    for fate, answers, pause in runs:
        known = submitted(clock, known, cycle)
        number, began = known.pending, clock.at
        if fate in {"now", "twice"}:
            true = number
        if fate in {"late", "twice"}:
            coming.append((began + min(pause * MINUTE, LANDING_MS - MINUTE), number))
        known = journal.answered(
            known, Reply.RIGHT if answers and fate in {"now", "twice"} else Reply.UNKNOWN
        )
        clock.passes(pause)
        for at, late in sorted(coming):
            if at <= clock.at:
                true = late
        coming = [(at, late) for at, late in coming if at > clock.at]
        options = journal.likeliest(known, cycle)
        assert true in options
        for option in options:
            if option == true:
                known = journal.found_right(known, option, clock.moment(), cycle)
                break
            known = journal.found_wrong(known, option, clock.moment())
        assert known.current == true


def test_it_remembers_no_more_than_eight_of_a_series(clock):
    now = clock.moment()
    many = tuple(Candidate(generation=number, offered=now) for number in range(20))
    known = journal.found_right(Journal(current=19, candidates=many), 19, now, "series")
    assert [one.generation for one in known.candidates] == list(range(12, 20))


def test_it_counts_from_a_day_that_never_changes():
    assert journal.SERIES_BEGAN_MS % HOUR == 0
