"""Two lights, one cause with its owner, how sure, and how every step ended."""

from __future__ import annotations

from dataclasses import replace

import pytest
from screens_shown import (
    CATALOGUE,
    FULL,
    GUIDE,
    LOOK,
    NOW,
    SIGN_IN,
    and_control,
    but,
    seen_at,
    shown,
    walked,
    with_control,
)

from flowcheck.accepted import Baseline, Look, Region, Variant
from flowcheck.judge import judge
from flowcheck.judge.causes import rank
from flowcheck.model import (
    Arrived,
    Box,
    Cause,
    Detoured,
    Event,
    Journey,
    Judgement,
    Kind,
    Observation,
    Observed,
    Outcome,
    Reader,
    Seen,
    Skipped,
    Stopped,
    StopReason,
    Verdict,
)

# As the reset page is since August 2026.
NO_CHARACTERS = replace(
    shown("sspr.user"), words=tuple(text for text in shown("sspr.user").words if "tekens" not in text)
)
LOGIN, WERKPLEK = "login.microsoftonline.com", "werkplek.vughterstede.nl"
RENAMED = with_control(seen_at(5), "Tekst", name="Sms verzenden")


def judged(events: list[Event], journey: Journey = FULL) -> Judgement:
    return judge(GUIDE, journey, CATALOGUE, events)


def lights(verdict: Verdict) -> tuple[str, str, str]:
    return verdict.sign_in, verdict.guide, verdict.cause


def stopped(
    at: int, reason: StopReason, detail: str = "", seen: dict[int, Observation] | None = None
) -> Judgement:
    """The judgement of a walk on which step `at` was there and then stopped."""
    stop = Stopped(step=at, reason=reason, detail=detail, observation=seen_at(at))
    return judged([*walked(seen=seen, until=at), stop])


# --- the owner's guide in both eras ---


def test_it_finds_everything_right_on_the_screens_of_the_guides_pictures():
    verdict = judged(walked()).verdict
    assert lights(verdict) == ("works", "matches", "ok")
    assert (verdict.owner, verdict.confidence, verdict.reason) == ("nobody", "certain", None)


def test_it_finds_the_guide_outdated_when_no_characters_are_asked_for_any_more():
    verdict = judged(walked(seen={4: NO_CHARACTERS})).verdict
    assert lights(verdict) == ("works", "outdated", "guide.control")
    assert (verdict.owner, verdict.confidence) == ("documentation", "certain")
    assert verdict.runner_up == "guide.wording"
    assert verdict.reason is not None
    assert (verdict.reason.step, verdict.reason.rule) == (4, "characters-gone")


def test_it_lists_a_slip_of_the_text_without_blaming_the_guide_for_it():
    judgement = judged(walked())
    assert [f.step for f in judgement.findings if f.kind is Kind.GUIDE_TEXT] == [2]
    assert judgement.verdict.guide == "matches"


def test_it_blames_the_guide_for_a_slip_on_which_a_reader_gets_stuck(monkeypatch):
    slips = tuple(f for f in judged(walked()).findings if f.kind is Kind.GUIDE_TEXT)
    stuck = tuple(replace(slip, reader=Reader.STUCK) for slip in slips)
    monkeypatch.setattr("flowcheck.judge.contradictions.find", lambda _guide: stuck)
    assert lights(judged(walked()).verdict) == ("works", "outdated", "guide.text")


# --- journeys ---


def test_it_answers_for_signing_in_on_the_short_way_too():
    judgement = judged(walked(SIGN_IN), SIGN_IN)
    assert lights(judgement.verdict) == ("works", "matches", "ok")


def test_it_does_not_answer_for_signing_in_when_only_looking():
    verdict = judged(walked(LOOK), LOOK).verdict
    assert lights(verdict) == ("unknown", "matches", "ok")
    assert not verdict.sign_in_asked


def test_it_says_that_nobody_gets_in_even_when_only_looking():
    stop = Stopped(step=1, reason=StopReason.TRANSPORT, detail="HTTP 503 werkplek.vughterstede.nl")
    assert lights(judged([stop], LOOK).verdict) == ("broken", "unknown", "workspace.down")


def test_it_does_not_take_the_end_of_one_journey_for_that_of_another():
    assert lights(judged(walked(LOOK), FULL).verdict) == ("unknown", "unknown", "ok")


def test_it_does_not_call_a_guide_right_of_which_an_old_recording_lacks_a_step():
    events = [event for event in walked() if event.step != 7]
    assert lights(judged(events).verdict) == ("works", "unknown", "ok")


def test_it_does_not_call_a_guide_right_that_was_not_walked_to_its_end():
    events = [event for event in walked() if not isinstance(event, Arrived)]
    seen_all = Observed(step=12, observation=seen_at(12), waited_ms=0)
    assert lights(judged([*events, seen_all]).verdict) == ("unknown", "unknown", "ok")


# --- stops ---


@pytest.mark.parametrize(
    ("reason", "detail", "expected"),
    [
        (
            StopReason.TRANSPORT,
            "HTTP 503 login.microsoftonline.com",
            ("broken", "unknown", "microsoft.outage"),
        ),
        (StopReason.TRANSPORT, "HTTP 503 werkplek.vughterstede.nl", ("broken", "unknown", "workspace.down")),
        (
            StopReason.TRANSPORT,
            "HTTP 429 login.microsoftonline.com",
            ("unknown", "unknown", "microsoft.throttled"),
        ),
        (StopReason.TRANSPORT, "ERR_NAME_NOT_RESOLVED", ("unknown", "unknown", "own.dns")),
        (StopReason.NO_CODE, "none", ("unknown", "unknown", "sms.not-delivered")),
        (StopReason.PERSON_NEEDED, "", ("unknown", "unknown", "person-needed")),
        (StopReason.NO_ARRIVAL, "", ("unknown", "unknown", "unknown")),
        (StopReason.HUNG, "", ("unknown", "unknown", "unknown")),
        (StopReason.NO_CONTROL, "Volgende", ("unknown", "unknown", "unknown")),
        (StopReason.INTERRUPTED, "", ("unknown", "unknown", "own.tool")),
    ],
)
def test_it_calls_a_guide_unknown_that_could_not_be_walked(reason, detail, expected):
    assert lights(stopped(2, reason, detail).verdict) == expected


def test_it_keeps_what_it_saw_before_the_stop():
    verdict = stopped(7, StopReason.NO_CODE, "none", {4: NO_CHARACTERS}).verdict
    assert lights(verdict) == ("unknown", "outdated", "sms.not-delivered")
    assert verdict.runner_up == "sms.not-sent"


@pytest.mark.parametrize("cause", [Cause.ACCOUNT_PASSWORD, Cause.ACCOUNT_LOCKED, Cause.ACCOUNT_DISABLED])
def test_it_never_takes_a_broken_test_account_for_an_outage(cause):
    code = {
        "account.password": "AADSTS50126",
        "account.locked": "AADSTS50053",
        "account.disabled": "AADSTS50057",
    }
    seen = shown("entra.error")
    seen = replace(seen, identity=replace(seen.identity, error_code=code[cause]))
    stop = Stopped(step=11, reason=StopReason.DETOUR, detail="entra.error", observation=seen)
    assert lights(judged([*walked(until=10), stop]).verdict) == ("unknown", "unknown", cause)


def test_it_calls_sign_in_broken_when_a_policy_stands_in_the_way():
    seen = shown("entra.blocked-by-policy")
    stop = Stopped(step=11, reason=StopReason.DETOUR, detail=seen.screen, observation=seen)
    assert lights(judged([*walked(until=10), stop]).verdict) == ("broken", "unknown", "tenant.policy")


def test_it_takes_a_missing_control_for_the_cause_of_stopping_at_it():
    gone = shown("sspr.method", without=["text"])
    verdict = stopped(5, StopReason.NO_CONTROL, "Tekst", {5: gone}).verdict
    assert lights(verdict) == ("unknown", "outdated", "guide.control")
    assert (verdict.confidence, verdict.runner_up) == ("likely", "tenant.policy")
    assert verdict.reason is not None
    assert verdict.reason.rule == "label-gone"


def test_it_names_a_setting_of_the_tenant_before_other_words_on_the_screens():
    gone = shown("sspr.method", without=["text"])
    verdict = stopped(5, StopReason.NO_CONTROL, "Tekst", {4: NO_CHARACTERS, 5: gone}).verdict
    assert (verdict.cause, verdict.runner_up) == ("guide.control", "tenant.policy")


def test_it_does_not_explain_a_stop_by_a_difference_elsewhere():
    verdict = stopped(7, StopReason.NO_CONTROL, "Voltooien", {4: NO_CHARACTERS}).verdict
    assert lights(verdict) == ("unknown", "outdated", "unknown")
    assert verdict.reason is not None
    assert (verdict.reason.rule, verdict.reason.step) == ("stopped-no-control", 7)


def test_it_does_not_explain_a_stop_by_something_that_nobody_gets_stuck_on():
    capitals = with_control(seen_at(5), "Tekst", name="TEKST")
    verdict = stopped(5, StopReason.NO_CONTROL, "account.phone", {5: capitals}).verdict
    assert (verdict.cause, verdict.runner_up) == ("unknown", "own.tool")


def test_it_does_not_explain_a_stop_by_what_readers_got_stuck_on_before():
    verdict = stopped(7, StopReason.NO_CONTROL, "Voltooien", {5: RENAMED}).verdict
    assert verdict.cause == "unknown"


@pytest.mark.parametrize("reason", [StopReason.UNKNOWN_SCREEN, StopReason.NO_ARRIVAL, StopReason.HUNG])
def test_it_does_not_hide_an_unexplained_stop_behind_a_known_difference(reason):
    verdict = judged([*walked(seen={4: NO_CHARACTERS}, until=6), Stopped(step=7, reason=reason)]).verdict
    assert lights(verdict) == ("unknown", "outdated", "unknown")
    assert verdict.reason is not None
    assert verdict.reason.step == 7


def test_it_does_not_take_an_error_for_the_renamed_button_before_it():
    seen = replace(RENAMED, words=(*RENAMED.words, "Er ging iets mis"))
    stop = Stopped(step=5, reason=StopReason.ERROR_SHOWN, detail="Er ging iets mis", observation=seen)
    verdict = judged([*walked(seen={5: RENAMED}, until=5), stop]).verdict
    assert (verdict.cause, verdict.runner_up) == ("unknown", "guide.control")


def test_it_gives_the_code_as_the_reason_where_there_is_one():
    seen = but(shown("entra.error"), error_code="AADSTS50053")
    stop = Stopped(step=11, reason=StopReason.DETOUR, detail="entra.error", observation=seen)
    reason = judged([*walked(until=10), stop]).verdict.reason
    assert reason is not None
    assert reason.rule == "vendor-code"


@pytest.mark.parametrize("reason", [StopReason.INTERRUPTED, StopReason.BROWSER_GONE])
def test_it_does_not_mind_what_happens_after_the_arrival(reason):
    judgement = judged([*walked(), Stopped(step=12, reason=reason)])
    assert lights(judgement.verdict) == ("works", "matches", "ok")
    assert dict(judgement.outcomes)[12] is Outcome.MATCHES


def test_it_does_not_take_the_arrival_somewhere_else_for_signing_in():
    events = [*walked(until=4), Arrived(step=4)]
    assert lights(judged(events).verdict) == ("unknown", "unknown", "ok")


# --- precedence ---


def test_it_clears_inward_before_it_accuses_outward():
    order = ["own.dns", "person-needed", "account.locked", "sms.late", "tenant.policy", "workspace.down",
             "microsoft.outage", "guide.flow", "stale", "unknown", "ok"]  # fmt: skip
    assert min(Cause, key=rank).startswith("own.")
    assert sorted(order, key=lambda cause: rank(Cause(cause))) == order


@pytest.mark.parametrize(
    ("seen", "cause"),
    [
        ({3: shown("entra.password", language="en"), 5: RENAMED}, "guide.control"),
        ({4: NO_CHARACTERS, 3: shown("entra.password", language="en")}, "guide.language"),
        ({4: NO_CHARACTERS, 5: RENAMED}, "guide.control"),
        ({3: shown("entra.password", language="en")}, "guide.language"),
    ],
)
def test_it_names_first_what_readers_get_stuck_on(seen, cause):
    assert judged(walked(seen=seen)).verdict.cause == cause


def test_it_gives_the_difference_that_a_reader_gets_stuck_on_as_the_reason():
    reason = judged(walked(seen={4: NO_CHARACTERS, 5: RENAMED})).verdict.reason
    assert reason is not None
    assert reason.step == 5


# --- screens that come and go ---


def test_it_finds_a_screen_that_the_guide_does_not_mention():
    detour = Detoured(
        step=9, screen="entra.account-picker", answered=True, observation=shown("entra.account-picker")
    )
    judgement = judged([*walked(), detour])
    assert lights(judgement.verdict) == ("works", "outdated", "guide.flow")
    (finding,) = [f for f in judgement.findings if f.kind is Kind.FLOW]
    assert (finding.rule, finding.step, finding.actual, finding.reader) == (
        "screen-inserted", 9, "entra.account-picker", "notices",
    )  # fmt: skip


def test_it_finds_a_screen_that_no_longer_comes():
    events = [event for event in walked() if event.step != 11]
    judgement = judged([*events, Skipped(step=11, instead="workspace.home")])
    assert lights(judgement.verdict) == ("works", "outdated", "guide.flow")
    (finding,) = [f for f in judgement.findings if f.kind is Kind.FLOW]
    assert (finding.rule, finding.step, finding.reader) == ("screen-removed", 11, "notices")
    assert dict(judgement.outcomes)[11] is Outcome.DEVIATES


# --- outcomes ---


def test_it_says_of_every_step_how_it_ended():
    outcomes = dict(stopped(6, StopReason.NO_CODE, "none", {4: NO_CHARACTERS}).outcomes)
    assert list(outcomes) == list(range(1, 13))
    assert {n for n, o in outcomes.items() if o is Outcome.MATCHES} == {1, 2, 3, 5}
    assert (outcomes[4], outcomes[6]) == (Outcome.DEVIATES, Outcome.STOPPED)
    assert {n for n, o in outcomes.items() if o is Outcome.NOT_REACHED} == set(range(7, 13))


def test_it_says_which_steps_were_not_asked_for():
    outcomes = dict(judged(walked(SIGN_IN), SIGN_IN).outcomes)
    assert {n for n, o in outcomes.items() if o is Outcome.NOT_EXERCISED} == set(range(2, 9))


def test_it_lets_a_slip_of_the_text_leave_a_step_as_it_is():
    assert dict(judged(walked()).outcomes)[2] is Outcome.MATCHES


# --- what no walk can tell ---


def test_it_lists_every_sentence_that_no_walk_can_check():
    listed = [finding for finding in judged([]).findings if finding.kind is Kind.NOT_CHECKABLE]
    assert len([finding for finding in listed if finding.question is not None]) == 9
    assert {finding.step for finding in listed if finding.step} == {12}
    assert all(dict(finding.params)["reason"] and finding.line for finding in listed)


def test_it_lists_the_messages_that_did_not_come_up():
    (finding,) = [f for f in judged(walked()).findings if f.kind is Kind.NOT_EXERCISED]
    assert (finding.question, finding.rule) == (2, "not-exercised")


def test_it_reads_no_clock_from_an_observation():
    late = {n: replace(seen_at(n), seen=Seen(at=NOW.replace(year=2031))) for n in FULL.steps}
    assert judged(walked(seen=late)) == judged(walked())


def test_it_finds_the_same_in_a_walk_that_saw_more_than_the_guide_needs():
    seen = {2: and_control(seen_at(2), "link", "Iets nieuws"), 12: and_control(seen_at(12), "link", "Meer")}
    assert judged(walked(seen=seen)) == judged(walked())


# --- what no reader notices ---


def accepted_as(number: int, observation: Observation) -> dict[int, Baseline]:
    step = GUIDE.steps[number - 1]
    variant = Variant(
        step=step.id, device="desktop", name=step.id, on=NOW.date(), target="replica", run="before",
        observation=observation,
    )  # fmt: skip
    return {number: Baseline(step=step.id, device="desktop", variants=(variant,))}


def with_look(*regions: Region) -> Verdict:
    """The verdict of a walk in which nothing but the picture of step 5 differs."""
    accepted, looks = accepted_as(5, seen_at(5)), {(5, "mobiel-nummer"): Look(regions=regions)}
    return judge(GUIDE, FULL, CATALOGUE, walked(), accepted, looks).verdict


def test_it_calls_a_guide_right_of_which_only_a_picture_is_old():
    region = Region(box=Box(x=10, y=10, width=40, height=20), most=200)
    assert lights(with_look(region)) == ("works", "matches", "guide.look")


def test_it_names_no_cause_where_nothing_differs():
    assert lights(with_look()) == ("works", "matches", "ok")


def test_it_takes_a_new_build_of_the_vendor_for_a_note():
    before = replace(seen_at(5), seen=replace(seen_at(5).seen, build="2.1.19001.7"))
    after = replace(seen_at(5), seen=replace(seen_at(5).seen, build="2.1.24002.11"))
    judgement = judge(GUIDE, FULL, CATALOGUE, walked(seen={5: after}), accepted_as(5, before))
    assert lights(judgement.verdict) == ("works", "matches", "ok")
    assert [finding.rule for finding in judgement.findings if finding.layer] == ["new-build"]


def slowly(step: int, waited_ms: int) -> Judgement:
    events = [
        replace(event, waited_ms=waited_ms) if isinstance(event, Observed) and event.step == step else event
        for event in walked()
    ]
    return judged(events)


def test_it_says_that_a_screen_came_slowly_and_accuses_nobody_for_sure():
    verdict = slowly(6, 12_000).verdict
    assert lights(verdict) == ("works", "matches", "microsoft.slow")
    assert (verdict.confidence, verdict.runner_up) == ("unsure", "own.network")


def test_it_takes_two_seconds_for_nothing():
    assert lights(slowly(6, 2_000).verdict) == ("works", "matches", "ok")


def test_it_is_certain_of_a_name_that_changed_on_the_same_control():
    verdict = judged(walked(seen={5: RENAMED})).verdict
    assert (verdict.cause, verdict.confidence, verdict.runner_up) == ("guide.control", "certain", None)


def test_it_is_not_certain_whose_doing_it_is_that_a_screen_came_in_between():
    before = Detoured(step=11, screen="entra.more-information", answered=True, observation=seen_at(10))
    verdict = judged([*walked(until=10), before, *walked()[len(walked(until=10)) :]]).verdict
    assert (verdict.cause, verdict.confidence, verdict.runner_up) == ("guide.flow", "likely", "tenant.policy")
