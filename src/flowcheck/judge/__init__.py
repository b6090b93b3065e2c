"""Facts to findings to a verdict. Pure: the same events give the same answer, on any machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from flowcheck.accepted import Baseline, Look
from flowcheck.guide import contradictions
from flowcheck.judge import drift, ends, flow, merging, proposals
from flowcheck.judge import steps as judge_steps
from flowcheck.judge.diagnosis import Diagnosis
from flowcheck.judge.facts import Facts, sort
from flowcheck.judge.stops import diagnose
from flowcheck.judge.verdict import outcome, verdict
from flowcheck.model import (
    Checkable,
    Event,
    Finding,
    Guide,
    Journey,
    Judgement,
    Kind,
    Observed,
    Reader,
    Step,
    Via,
)
from flowcheck.patterns import fits
from flowcheck.screens.catalogue import Catalogue

# How an act is told that pressed a label, and by whom a label is pressed as it is called.
_CLICK: Final = "click "
_BY_NAME: Final = frozenset({Via.LABEL, Via.PERSON})
# A screen comes within two seconds; so long a wait makes people press again.
SLOW_MS: Final = 10_000
NOTHING_ACCEPTED: Final[Mapping[int, Baseline]] = MappingProxyType({})
NO_LOOKS: Final[Mapping[tuple[int, str], Look]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A judgement with what it rests on: by step number how the screen compares with what was accepted."""

    judgement: Judgement
    compared: Mapping[int, drift.Compared]


def judge(
    guide: Guide,
    journey: Journey,
    catalogue: Catalogue,
    events: Iterable[Event],
    accepted: Mapping[int, Baseline] = NOTHING_ACCEPTED,
    looks: Mapping[tuple[int, str], Look] = NO_LOOKS,
) -> Judgement:
    """Return findings, the outcome of every step of the guide, and the verdict; see `consider`."""
    return consider(guide, journey, catalogue, events, accepted, looks).judgement


def consider(
    guide: Guide,
    journey: Journey,
    catalogue: Catalogue,
    events: Iterable[Event],
    accepted: Mapping[int, Baseline] = NOTHING_ACCEPTED,
    looks: Mapping[tuple[int, str], Look] = NO_LOOKS,
) -> Considered:
    """Return the judgement and what was compared for it.

    `accepted` has the Baseline by step number, `looks` how the picture of a step compares with that of
    a Variant, by step number and the Variant's name.
    """
    facts = sort(tuple(events), journey)
    diagnosis = _diagnosis(facts, guide, catalogue)
    compared = dict(_compared(facts, guide, catalogue, accepted, looks))
    findings = (
        *_step_findings(facts, guide, catalogue, compared),
        *_baseline_findings(facts, guide, accepted, compared),
        *flow.of_walk(facts, guide),
        *flow.of_dialogs(facts),
        *_slow_findings(facts),
        *ends.of_stop(facts.stopped, diagnosis, guide, catalogue),
        *_slips(guide),
        *_unchecked(guide),
        *_not_exercised(guide, diagnosis),
    )
    judgement = Judgement(
        verdict=verdict(guide, journey, facts, findings, diagnosis),
        findings=findings,
        outcomes=tuple((step.number, outcome(step, journey, facts, findings)) for step in guide.steps),
    )
    return Considered(judgement=judgement, compared=compared)


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
        acts, pressed = facts.acted.get(step.number, ()), _pressed(step, facts, guide)
        of_guide = tuple(judge_steps.of_step(step, guide, catalogue, now, acts))
        against = compared.get(step.number)
        if against is not None and not _acted_on_here(observed, facts):
            yield from (finding for finding in of_guide if finding.rule != "text-gone")
        else:
            found = merging.merge(step, screen, now, of_guide, against)
            yield from (_as_pressed(finding, pressed) for finding in found)


def _pressed(step: Step, facts: Facts, guide: Guide) -> tuple[str, ...]:
    """Return the labels that were pressed by name on the screen of a step, by this step or another."""
    here = (other.number for other in guide.steps if other.screen == step.screen)
    acts = (act for number in here for act in facts.acted.get(number, ()))
    named = (act.what for act in acts if act.via in _BY_NAME)
    return tuple(what.removeprefix(_CLICK) for what in named if what.startswith(_CLICK))


def _as_pressed(finding: Finding, labels: tuple[str, ...]) -> Finding:
    """Return the finding, of no matter to readers where a button comes alive once all is filled in."""
    if finding.rule != "control-disabled" or not any(fits(finding.expected, label) for label in labels):
        return finding
    return replace(finding, reader=Reader.UNAFFECTED)


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


def _slips(guide: Guide) -> Iterator[Finding]:
    """Yield where the guide contradicts itself, with the sentence put right where that is plain."""
    steps = {step.number: step for step in guide.steps}
    for finding in contradictions.find(guide):
        step = steps.get(finding.step or 0)
        yield replace(finding, proposal=proposals.sentence(finding, step)) if step else finding


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
