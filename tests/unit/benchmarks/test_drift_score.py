"""What the drift benchmark makes of what was said and what is true."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.drift.rows import Compared, Found, Peer, Walked
from benchmarks.drift.score import NOTHING, confusion, headline_of, mark, peer_mark
from flowcheck.model import Cause, Kind, Reader
from flowcheck.replica.faults.fault import Expectation

RENAMED = Found(
    step=5,
    question=None,
    kind="control",
    reader="stuck",
    rule="label-renamed",
    params="[]",
    message="",
)
LOOK = replace(RENAMED, kind="look", reader="unaffected", rule="look-changed", step=2)
LATER = replace(RENAMED, kind="not-exercised", reader="unaffected", rule="not-exercised", step=6)
CALM = Walked(
    case="unfaulted.desktop.0",
    exit_code=0,
    sign_in="works",
    guide="matches",
    cause="ok",
    owner="nobody",
    confidence="certain",
    reason="",
    findings=(),
    screens=12,
    walk_s=1.0,
    compare_ms=1.0,
    browser="",
    made="",
    walk_made="",
)
OUTDATED = replace(
    CALM,
    exit_code=10,
    guide="outdated",
    cause="guide.control",
    owner="documentation",
    findings=(LOOK, RENAMED),
)
RENAMING = Expectation(kind=Kind.CONTROL, reader=Reader.STUCK, cause=Cause.GUIDE_CONTROL)
COSMETIC = Expectation(kind=Kind.LOOK, reader=Reader.UNAFFECTED, cause=Cause.GUIDE_LOOK)
OUTAGE = Expectation(kind=Kind.STOPPED, reader=Reader.UNAFFECTED, cause=Cause.MICROSOFT_OUTAGE)


def test_it_takes_all_that_was_said_rightly_for_right() -> None:
    assert mark(OUTDATED, CALM, RENAMING).right


def test_it_takes_the_gravest_finding_for_the_headline() -> None:
    assert headline_of(OUTDATED, CALM) == RENAMED


def test_it_prefers_what_changed_to_where_the_walk_ended() -> None:
    ended = replace(RENAMED, kind="stopped", rule="stopped-no-control")
    assert headline_of(replace(OUTDATED, findings=(ended, RENAMED)), CALM) == RENAMED


def test_it_leaves_out_what_an_unfaulted_walk_says_too() -> None:
    assert headline_of(OUTDATED, replace(CALM, findings=(RENAMED, LOOK))) is None


def test_it_leaves_out_what_only_follows_from_a_walk_that_ended() -> None:
    assert headline_of(replace(OUTDATED, findings=(LATER,)), CALM) is None


def test_it_marks_another_kind_as_wrong() -> None:
    other = replace(OUTDATED, findings=(replace(RENAMED, kind="wording"),))
    assert not mark(other, CALM, RENAMING).kind_right


def test_it_takes_silence_about_a_change_for_not_found() -> None:
    assert not mark(CALM, CALM, RENAMING).detected


NOISY = replace(CALM, cause="guide.look", owner="documentation", findings=(LOOK,))


def test_it_does_not_take_what_noise_is_told_for_alone_for_the_change() -> None:
    stopped = replace(LOOK, kind="stopped", rule="stopped-transport", step=3)
    outage = replace(CALM, exit_code=20, cause="microsoft.outage", findings=(LOOK, stopped))
    assert mark(outage, CALM, OUTAGE).kind == "look"
    assert mark(outage, CALM, OUTAGE, [NOISY]).kind == "stopped"


def test_it_takes_what_noise_is_told_for_where_nothing_else_is() -> None:
    assert mark(NOISY, CALM, COSMETIC, [NOISY]).right


def test_a_change_that_matters_has_no_cause_but_its_own() -> None:
    wrong = replace(OUTDATED, cause="guide.look")
    assert not mark(wrong, CALM, RENAMING, [NOISY]).cause_right


def test_a_change_that_does_not_matter_may_have_the_cause_of_the_noise_beside_it() -> None:
    branding = Expectation(kind=Kind.BRANDING, reader=Reader.UNAFFECTED, cause=Cause.GUIDE_BRANDING)
    said = replace(NOISY, findings=(LOOK, replace(LOOK, kind="branding", rule="branding-changed")))
    assert not mark(said, CALM, branding).right
    assert mark(said, CALM, branding, [NOISY]).right


def test_it_takes_an_alarm_on_noise_for_wrong() -> None:
    assert mark(OUTDATED, CALM, None).alarmed


def test_it_allows_a_note_on_noise() -> None:
    assert mark(replace(CALM, findings=(LOOK,)), CALM, None).right


def test_it_wants_a_cosmetic_change_told_and_not_shouted() -> None:
    told = mark(replace(CALM, findings=(LOOK,)), CALM, COSMETIC)
    assert told.detected
    assert not told.alarmed
    assert not told.matters


def test_it_counts_an_outage_among_what_matters() -> None:
    assert mark(CALM, CALM, OUTAGE).matters


def test_it_marks_an_owner_that_is_wrong_for_certain() -> None:
    assert mark(replace(OUTDATED, owner="microsoft"), CALM, RENAMING).owner_wrong


def test_it_forgives_an_owner_that_was_a_guess() -> None:
    guess = replace(OUTDATED, owner="microsoft", confidence="likely")
    assert not mark(guess, CALM, RENAMING).owner_wrong


def test_it_counts_what_was_not_found_as_nothing() -> None:
    marks = [mark(OUTDATED, CALM, RENAMING), mark(CALM, CALM, RENAMING), mark(CALM, CALM, None)]
    assert confusion(marks) == {("control", "control"): 1, ("control", NOTHING): 1, (NOTHING, NOTHING): 1}


def _peer(pixels: int, *, aria: bool = False, ended: str = "") -> Peer:
    screen = Compared(step=2, pixels=pixels, picture_ms=1, aria_differs=aria, aria_ms=1)
    return Peer(case="", screens=(screen,), ended=ended, ms=1, made="")


def test_it_lets_a_peer_alarm_on_every_picture_that_differs() -> None:
    assert peer_mark(_peer(1), 1000).pictures


def test_it_lets_a_tuned_peer_overlook_a_hundredth() -> None:
    assert not peer_mark(_peer(10), 1000).tuned
    assert peer_mark(_peer(11), 1000).tuned


def test_it_lets_no_tuning_overlook_a_picture_that_was_never_still() -> None:
    assert peer_mark(_peer(-1), 1000).tuned


def test_it_lets_every_peer_find_a_walk_that_could_not_go_on() -> None:
    found = peer_mark(_peer(0, ended="step 3"), 1000)
    assert (found.pictures, found.tuned, found.tree) == (True, True, True)
