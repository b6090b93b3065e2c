"""Facts to findings to a verdict. Pure: the same events give the same answer, on any machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from flowcheck.accepted import Baseline, Look
from flowcheck.guide import contradictions
from flowcheck.judge import drift, merging
from flowcheck.judge import steps as judge_steps
from flowcheck.judge.facts import Facts, sort
from flowcheck.judge.stops import Diagnosis, diagnose
from flowcheck.judge.verdict import outcome, verdict
from flowcheck.model import (
    Checkable,
    Event,
    Finding,
    Guide,
    Journey,
    Judgement,
    Kind,
    Observation,
    Observed,
    Reader,
    Stopped,
    StopReason,
)
from flowcheck.screens.catalogue import Catalogue

# A screen comes within two seconds; so long a wait makes people press again.
SLOW_MS: Final = 10_000
NOTHING_ACCEPTED: Final[Mapping[int, Baseline]] = MappingProxyType({})
NO_LOOKS: Final[Mapping[tuple[int, str], Look]] = MappingProxyType({})


def judge(
    guide: Guide,
    journey: Journey,
    catalogue: Catalogue,
    events: Iterable[Event],
    accepted: Mapping[int, Baseline] = NOTHING_ACCEPTED,
    looks: Mapping[tuple[int, str], Look] = NO_LOOKS,
) -> Judgement:
    """Return findings, the outcome of every step of the guide, and the verdict.

    `accepted` has the Baseline by step number, `looks` how the picture of a step compares with that of
    a Variant, by step number and the Variant's name.
    """
    facts = sort(tuple(events), journey)
    diagnosis = _diagnosis(facts, guide, catalogue)
    compared = dict(_compared(facts, guide, catalogue, accepted, looks))
    findings = (
        *_step_findings(facts, guide, catalogue, compared),
        *_baseline_findings(facts, guide, accepted, compared),
        *_flow_findings(facts, guide),
        *_slow_findings(facts),
        *_stop_findings(facts.stopped, diagnosis, guide),
        *contradictions.find(guide),
        *_unchecked(guide),
        *_not_exercised(guide, diagnosis),
    )
    return Judgement(
        verdict=verdict(guide, journey, facts, findings, diagnosis),
        findings=findings,
        outcomes=tuple((step.number, outcome(step, journey, facts, findings)) for step in guide.steps),
        compared=tuple((number, one.variant.name) for number, one in compared.items()),
    )


def _diagnosis(facts: Facts, guide: Guide, catalogue: Catalogue) -> Diagnosis | None:
    if facts.stopped is None:
        return None
    walked = tuple(event.observation for event in facts.observed.values())
    return diagnose(facts.stopped, walked=walked, guide=guide, catalogue=catalogue)


# --- findings ---


def _compared(
    facts: Facts,
    guide: Guide,
    catalogue: Catalogue,
    accepted: Mapping[int, Baseline],
    looks: Mapping[tuple[int, str], Look],
) -> Iterator[tuple[int, drift.Compared]]:
    for step in guide.steps:
        observed, baseline = facts.observed.get(step.number), accepted.get(step.number)
        if observed is None or baseline is None:
            continue
        screen = catalogue.screens[step.screen]
        if (found := drift.compare(step, screen, baseline, looks, observed.observation)) is not None:
            yield step.number, found


def _step_findings(
    facts: Facts, guide: Guide, catalogue: Catalogue, compared: Mapping[int, drift.Compared]
) -> Iterator[Finding]:
    for step in guide.steps:
        if (observed := facts.observed.get(step.number)) is None:
            continue
        now, screen = observed.observation, catalogue.screens[step.screen]
        acts = facts.acted.get(step.number, ())
        of_guide = tuple(judge_steps.of_step(step, guide, catalogue, now, acts))
        against = compared.get(step.number)
        if against is not None and not _acted_on_here(observed, facts):
            yield from (finding for finding in of_guide if finding.rule != "text-gone")
        else:
            yield from merging.merge(step, screen, now, of_guide, against)


def _baseline_findings(
    facts: Facts, guide: Guide, accepted: Mapping[int, Baseline], compared: Mapping[int, drift.Compared]
) -> Iterator[Finding]:
    for step in guide.steps:
        if step.number in facts.observed and step.number in accepted:
            found = compared.get(step.number)
            yield from drift.unused(step, accepted[step.number], found.variant if found else None)


def _acted_on_here(observed: Observed, facts: Facts) -> bool:
    """Say whether a look is this step's own: one that the next step shares is compared there, once."""
    following = facts.observed.get(observed.step + 1)
    return following is None or following.observation != observed.observation


def _flow_findings(facts: Facts, guide: Guide) -> Iterator[Finding]:
    for detour in facts.detoured:
        yield Finding(
            step=detour.step,
            kind=Kind.FLOW,
            reader=Reader.NOTICES,
            rule="screen-inserted",
            actual=detour.screen,
            params=(("screen", detour.screen),),
        )
    screens = {step.number: (("screen", step.screen),) for step in guide.steps}
    for skip in facts.skipped:
        # What was passed over and came all the same has only changed places.
        rule = "screen-reordered" if skip.step in facts.observed else "screen-removed"
        yield Finding(
            step=skip.step,
            kind=Kind.FLOW,
            reader=Reader.NOTICES,
            rule=rule,
            actual=skip.instead,
            # An old recording may name a step that the guide no longer has.
            params=(*screens.get(skip.step, ()), ("instead", skip.instead)),
        )


def _slow_findings(facts: Facts) -> Iterator[Finding]:
    for step, observed in facts.observed.items():
        if observed.waited_ms >= SLOW_MS:
            seconds = str(round(observed.waited_ms / 1000))
            yield Finding(
                step=step,
                kind=Kind.SLOW,
                reader=Reader.UNAFFECTED,
                rule="slow",
                actual=seconds,
                params=(("seconds", seconds),),
            )


def _stop_findings(stopped: Stopped | None, diagnosis: Diagnosis | None, guide: Guide) -> Iterator[Finding]:
    if stopped is None or diagnosis is None:
        return
    if stopped.reason is StopReason.OTHER_SCREEN:
        yield from _passed_over(stopped, guide)
    if stopped.reason is StopReason.UNKNOWN_SCREEN and stopped.observation is not None:
        yield from _new_screen(stopped.step, stopped.observation)
    if stopped.reason is StopReason.ERROR_SHOWN:
        yield Finding(
            step=stopped.step,
            kind=Kind.ERROR_SHOWN,
            reader=Reader.STUCK,
            rule="error-shown",
            actual=stopped.detail,
            params=(("message", stopped.detail),),
        )
    else:
        yield Finding(
            step=stopped.step,
            kind=Kind.STOPPED,
            reader=_reader_of(stopped.reason),
            rule=f"stopped-{stopped.reason}",
            actual=stopped.detail,
            params=(("detail", stopped.detail),),
        )
    code = stopped.observation.identity.error_code if stopped.observation else ""
    if code:
        yield Finding(
            step=stopped.step,
            kind=Kind.ERROR_SHOWN,
            reader=Reader.STUCK,
            rule="vendor-code",
            actual=code,
            params=(("code", code),),
        )
    if diagnosis.explained is not None:
        question, quoted = diagnosis.explained.question, diagnosis.explained.quoted.text
        yield Finding(
            question=question.number,
            kind=Kind.ERROR_SHOWN,
            reader=Reader.NOTICES,
            rule="message-explained",
            expected=quoted,
            actual=diagnosis.message,
            params=(("message", quoted), ("answer", question.answer)),
            line=question.place.line,
        )


def _passed_over(stopped: Stopped, guide: Guide) -> Iterator[Finding]:
    """Say that a screen no longer comes, where that of a later step came too soon to go on from there."""
    screens = {step.number: step.screen for step in guide.steps}
    later = [screen for number, screen in screens.items() if number > stopped.step]
    if stopped.detail in later and stopped.step in screens:
        yield Finding(
            step=stopped.step,
            kind=Kind.FLOW,
            reader=Reader.STUCK,
            rule="screen-removed",
            actual=stopped.detail,
            params=(("screen", screens[stopped.step]), ("instead", stopped.detail)),
        )


def _new_screen(step: int, seen: Observation) -> Iterator[Finding]:
    """Say that the vendor shows another screen: the page says of itself which one, and it is not known.

    A page that says nothing of the kind may as well be somebody else's, such as a network's own sign-in.
    """
    if seen.identity.page_id or seen.identity.config_id or seen.identity.view:
        yield Finding(
            step=step,
            kind=Kind.FLOW,
            reader=Reader.STUCK,
            rule="screen-inserted",
            actual=seen.identity.page_id or seen.identity.view or seen.identity.config_id,
            params=(("screen", ""),),
        )


def _reader_of(reason: StopReason) -> Reader:
    """A reader is stuck where the page or the guide ends the way; our own troubles are not hers."""
    theirs = {StopReason.NO_CONTROL, StopReason.DETOUR, StopReason.OTHER_SCREEN, StopReason.UNKNOWN_SCREEN}
    return Reader.STUCK if reason in theirs else Reader.UNAFFECTED


def _unchecked(guide: Guide) -> Iterator[Finding]:
    """List every sentence that no walk can check, so that none is skipped in silence."""
    parts = [
        *((None, None, sentence) for sentence in guide.notes),
        *((step.number, None, sentence) for step in guide.steps for sentence in step.sentences),
        *(
            (None, question.number, sentence)
            for question in guide.questions
            for sentence in question.sentences
        ),
    ]
    for step, asked, sentence in parts:
        if sentence.checkable is Checkable.NOT:
            yield Finding(
                step=step,
                question=asked,
                kind=Kind.NOT_CHECKABLE,
                reader=Reader.UNAFFECTED,
                rule="not-checkable",
                expected=sentence.text,
                params=(("reason", sentence.reason),),
                line=sentence.place.line,
            )


def _not_exercised(guide: Guide, diagnosis: Diagnosis | None) -> Iterator[Finding]:
    """List the messages of the questions that did not come up."""
    shown = diagnosis.explained.quoted if diagnosis and diagnosis.explained else None
    for question in guide.questions:
        for message in question.messages:
            if message is shown:
                continue
            yield Finding(
                question=question.number,
                kind=Kind.NOT_EXERCISED,
                reader=Reader.UNAFFECTED,
                rule="not-exercised",
                expected=message.text,
                params=(("what", message.text),),
                line=message.place.line,
            )
