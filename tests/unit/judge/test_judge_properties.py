"""What judging never does, whatever was walked."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from screens_shown import CATALOGUE, FULL, GUIDE, LOOK, NOW, SIGN_IN, shown

from flowcheck.judge import judge
from flowcheck.judge.verdict import is_drift
from flowcheck.model import (
    Acted,
    Arrived,
    Cause,
    Control,
    Detoured,
    Event,
    GuideLight,
    Identity,
    Journey,
    Observation,
    Observed,
    Outcome,
    Reader,
    Seen,
    SignInLight,
    Skipped,
    Stopped,
    StopReason,
    Via,
)
from flowcheck.sight import CONTROL_ROLES

sometimes = settings(max_examples=40, deadline=None)

# Words of the flow, so that they meet what the guide quotes, and some that belong to nobody.
WORDS = st.sampled_from(
    [
        "Volgende",
        "Tekst",
        "Klik hier",
        "Aanmelden",
        "Ja",
        "Nee",
        "Next",
        "Wie bent u?",
        "volgende",
        "*",
        "",
        "x",
    ]
) | st.text(max_size=8)
STEPS = st.integers(0, 14)
SCREENS = st.sampled_from([*CATALOGUE.screens, "", "no.such-screen"])
IDS = st.sampled_from(["", "idSIButton9", "i0116", "i0118", "idBtn_Back", "x"])
JOURNEYS = st.sampled_from([FULL, SIGN_IN, LOOK])

CONTROLS = st.builds(
    Control,
    role=st.sampled_from([*sorted(CONTROL_ROLES), "heading", "x"]),
    name=WORDS,
    enabled=st.booleans(),
    on_screen=st.booleans(),
    id=IDS,
    filled=st.sampled_from([None, True, False]),
)
STRANGE = st.builds(
    Observation,
    screen=SCREENS,
    identity=st.builds(
        Identity,
        host=st.sampled_from(["", "login.microsoftonline.com", "example.org"]),
        language=st.sampled_from(["", "nl", "en-US", "-", "x_y"]),
        error_code=st.sampled_from(["", "AADSTS50053", "AADSTS1234567", "SSPR_0014", "x"]),
        ids=st.lists(IDS, max_size=3).map(tuple),
    ),
    controls=st.lists(CONTROLS, max_size=5).map(tuple),
    words=st.lists(WORDS, max_size=4).map(tuple),
    alerts=st.lists(WORDS, max_size=2).map(tuple),
    seen=st.builds(
        Seen,
        at=st.just(NOW),
        failed_requests=st.lists(
            st.sampled_from(["", "503", "503 login.microsoftonline.com/x", "ERR_FAILED x"]), max_size=2
        ).map(tuple),
    ),
)
# Half of the screens are whole, since chance alone never makes one.
SEEN = STRANGE | st.sampled_from([shown(screen) for screen in CATALOGUE.screens])
DETAILS = st.sampled_from(
    ["", "none", "down", "HTTP 503 login.microsoftonline.com", "HTTP", "HTTP 429", "ERR_X", "entra.error"]
) | st.text(max_size=8)
STOPS = st.builds(
    Stopped, step=STEPS, reason=st.sampled_from(StopReason), detail=DETAILS, observation=st.none() | SEEN
)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(Observed, step=STEPS, observation=SEEN, waited_ms=st.integers(0, 99)),
    st.builds(Acted, step=STEPS, what=WORDS.map("click {}".format), via=st.sampled_from(Via)),
    st.builds(Detoured, step=STEPS, screen=SCREENS, answered=st.booleans(), observation=SEEN),
    st.builds(Skipped, step=STEPS, instead=SCREENS),
    STOPS,
    st.builds(Arrived, step=STEPS),
)


@st.composite
def walks(draw: st.DrawFn) -> tuple[Journey, list[Event]]:
    """A journey and what happened, mostly in order and mostly to the end of it."""
    journey = draw(JOURNEYS)
    events: list[Event] = [
        Observed(step=step.number, observation=draw(SEEN | st.just(shown(step.screen))), waited_ms=1)
        for step in GUIDE.steps
        if step.number in journey.steps
    ]
    events += draw(st.lists(EVENTS, max_size=4))
    if draw(st.booleans()):
        events.append(Arrived(step=journey.steps[-1]))
    return journey, events


WALKS = walks() | st.tuples(JOURNEYS, st.lists(EVENTS, max_size=8))


@sometimes
@given(WALKS)
def test_it_gives_the_same_answer_to_the_same_events(walk):
    journey, events = walk
    first = judge(GUIDE, journey, CATALOGUE, events)
    assert judge(GUIDE, journey, CATALOGUE, iter(events)) == first


@sometimes
@given(WALKS, st.randoms(use_true_random=False))
def test_it_does_not_matter_in_which_order_unrelated_events_came(walk, chance):
    journey, events = walk
    # Of one kind at one step, and of the ways in which a walk ends, the order does say something.
    one_each = {(type(event), getattr(event, "step", 0)): event for event in events}
    stops = [event for event in one_each.values() if isinstance(event, Stopped)]
    kept = [event for event in one_each.values() if event not in stops[1:]]
    mixed = list(kept)
    chance.shuffle(mixed)
    one = judge(GUIDE, journey, CATALOGUE, kept)
    other = judge(GUIDE, journey, CATALOGUE, mixed)
    assert other.outcomes == one.outcomes
    assert sorted(map(repr, other.findings)) == sorted(map(repr, one.findings))
    assert (other.verdict.sign_in, other.verdict.guide) == (one.verdict.sign_in, one.verdict.guide)
    assert (other.verdict.cause, other.verdict.owner) == (one.verdict.cause, one.verdict.owner)


@sometimes
@given(WALKS)
def test_it_keeps_its_lists_closed(walk):
    journey, events = walk
    judgement = judge(GUIDE, journey, CATALOGUE, events)
    assert [number for number, _ in judgement.outcomes] == [step.number for step in GUIDE.steps]
    verdict = judgement.verdict
    assert verdict.runner_up not in {verdict.cause, Cause.UNKNOWN, Cause.OK}
    assert verdict.reason is None or verdict.reason in judgement.findings
    assert verdict.sign_in_asked == (journey.steps[-1] == 12)


@sometimes
@given(WALKS)
def test_it_never_lets_anybody_in_who_did_not_arrive(walk):
    journey, events = walk
    if not any(isinstance(event, Arrived) and event.step == GUIDE.steps[-1].number for event in events):
        assert judge(GUIDE, journey, CATALOGUE, events).verdict.sign_in is not SignInLight.WORKS


@sometimes
@given(WALKS)
def test_it_never_calls_a_guide_right_that_differs_or_was_not_walked(walk):
    journey, events = walk
    judgement = judge(GUIDE, journey, CATALOGUE, events)
    if judgement.verdict.guide is GuideLight.MATCHES:
        assert not any(is_drift(finding) for finding in judgement.findings)
        assert not any(f.reader is Reader.STUCK for f in judgement.findings if f.step is not None)
        assert {o for n, o in judgement.outcomes if n in journey.steps} == {Outcome.MATCHES}


@sometimes
@given(WALKS)
def test_it_blames_the_guide_only_for_what_it_lists(walk):
    journey, events = walk
    judgement = judge(GUIDE, journey, CATALOGUE, events)
    outdated = judgement.verdict.guide is GuideLight.OUTDATED
    assert outdated == any(is_drift(finding) for finding in judgement.findings)
    if judgement.verdict.cause.startswith("guide."):
        assert outdated


@sometimes
@given(WALKS)
def test_it_calls_sign_in_broken_only_for_those_who_can_break_it(walk):
    journey, events = walk
    verdict = judge(GUIDE, journey, CATALOGUE, events).verdict
    if verdict.sign_in is SignInLight.BROKEN:
        assert verdict.cause.partition(".")[0] in {"tenant", "workspace", "microsoft"}
    if verdict.cause.partition(".")[0] in {"account", "own", "sms", "person-needed"}:
        assert verdict.sign_in is not SignInLight.BROKEN


@sometimes
@given(WALKS)
def test_it_is_never_green_when_it_does_not_know(walk):
    journey, events = walk
    verdict = judge(GUIDE, journey, CATALOGUE, events).verdict
    if verdict.cause is Cause.UNKNOWN:
        assert verdict.sign_in is not SignInLight.WORKS
        assert verdict.guide is not GuideLight.MATCHES
    if verdict.cause is Cause.OK:
        assert verdict.reason is None


@settings(max_examples=15, deadline=None)
@given(st.lists(SEEN, min_size=12, max_size=12))
def test_it_judges_each_step_by_its_own_screen_only(seen):
    events = [Observed(step=n, observation=one, waited_ms=0) for n, one in enumerate(seen, start=1)]
    apart = [
        finding
        for event in events
        for finding in judge(GUIDE, FULL, CATALOGUE, [event]).findings
        if finding.step == event.step
    ]
    together = [finding for finding in judge(GUIDE, FULL, CATALOGUE, events).findings if finding.step]
    assert sorted(map(repr, together)) == sorted(map(repr, apart))


@sometimes
@given(SEEN)
def test_it_does_not_judge_by_where_the_evidence_lies(seen):
    kept = replace(seen, picture="a.png", preview="a.jpg", aria="a.yaml")
    events = [Observed(step=2, observation=one, waited_ms=0) for one in (seen, kept)]
    assert judge(GUIDE, FULL, CATALOGUE, events[:1]) == judge(GUIDE, FULL, CATALOGUE, events[1:])
