"""From facts and findings to outcomes, two lights and one cause. Pure."""

from __future__ import annotations

from flowcheck.judge.causes import OWNERS, rank, sign_in_light
from flowcheck.judge.diagnosis import Diagnosis
from flowcheck.judge.facts import Facts
from flowcheck.model import (
    Cause,
    Confidence,
    Finding,
    Guide,
    GuideLight,
    Journey,
    Kind,
    Outcome,
    Reader,
    SignInLight,
    Step,
    Stopped,
    StopReason,
    Verdict,
)

# Kinds that say the guide is no longer right, the gravest first; the others are facts about the run.
_DRIFT = (
    Kind.FLOW,
    Kind.CONTROL,
    Kind.LANGUAGE,
    Kind.WORDING,
    Kind.BRANDING,
    Kind.GUIDE_TEXT,
    Kind.LAYOUT,
    Kind.LOOK,
)
# Differences that nobody can tell from none, and the vendor's new builds.
NOTES = frozenset({"new-build", "title-changed", "name-noise", "words-noise"})
# What comes or goes may be Microsoft's doing or a setting of our own tenant; the page does not tell.
_TENANTS_OR_VENDORS = frozenset(
    {
        "label-gone",
        "field-gone",
        "control-gone",
        "control-new",
        "options-changed",
        "checked-changed",
        "screen-inserted",
        "screen-removed",
        "screen-reordered",
        "language-other",
        "host-changed",
        "form-elsewhere",
        "link-elsewhere",
    }
)
_CAUSE_OF_KIND = {
    Kind.SLOW: Cause.MICROSOFT_SLOW,
    Kind.LOOK: Cause.GUIDE_LOOK,
    Kind.LAYOUT: Cause.GUIDE_LAYOUT,
    Kind.WORDING: Cause.GUIDE_WORDING,
    Kind.CONTROL: Cause.GUIDE_CONTROL,
    Kind.FLOW: Cause.GUIDE_FLOW,
    Kind.BRANDING: Cause.GUIDE_BRANDING,
    Kind.LANGUAGE: Cause.GUIDE_LANGUAGE,
    Kind.GUIDE_TEXT: Cause.GUIDE_TEXT,
}


# The findings about an end that say more of why than that there was one.
_TELLING = frozenset({"vendor-code", "clock-fast", "clock-slow", "app-secret"})


def outcome(step: Step, journey: Journey, facts: Facts, findings: tuple[Finding, ...]) -> Outcome:
    """Return how one step of the guide ended."""
    if step.number not in journey.steps:
        return Outcome.NOT_EXERCISED
    if facts.stopped is not None and facts.stopped.step == step.number:
        return Outcome.STOPPED
    if any(skip.step == step.number for skip in facts.skipped):
        return Outcome.DEVIATES
    if step.number not in facts.observed:
        return Outcome.NOT_REACHED
    differs = any(finding.step == step.number and is_drift(finding) for finding in findings)
    return Outcome.DEVIATES if differs else Outcome.MATCHES


def is_drift(finding: Finding) -> bool:
    """Say whether a finding makes the guide outdated."""
    if finding.kind not in _DRIFT or finding.reader is Reader.UNAFFECTED:
        return False
    if finding.rule.startswith("stopped-"):
        return False  # what keeps everybody from going on makes no sentence of the guide wrong
    # A slip of the text makes the guide outdated only where a reader would be stuck on it.
    return finding.kind is not Kind.GUIDE_TEXT or finding.reader is Reader.STUCK


def is_faint_drift(finding: Finding) -> bool:
    """Say whether a finding names the cause though no reader notices: only the guide's pictures are old.

    What nobody can tell from no change is a note, and no cause at all.
    """
    named = (*_DRIFT, Kind.SLOW)
    told = finding.kind in named and finding.kind is not Kind.GUIDE_TEXT and not is_drift(finding)
    return told and finding.rule not in NOTES


def verdict(
    guide: Guide, journey: Journey, facts: Facts, findings: tuple[Finding, ...], diagnosis: Diagnosis | None
) -> Verdict:
    """Return the two lights, the cause that goes first, and the finding that says best why."""
    drift = sorted((finding for finding in findings if is_drift(finding)), key=_gravity)
    faint = sorted((finding for finding in findings if is_faint_drift(finding)), key=_gravity)
    causes = _causes(drift or faint, facts.stopped, diagnosis)
    cause = causes[0] if causes else Cause.OK
    reason = _reason(cause, drift or faint, findings, diagnosis)
    return Verdict(
        sign_in=_sign_in(guide, journey, facts, diagnosis),
        guide=_guide_light(journey, facts, drift),
        cause=cause,
        owner=OWNERS[cause],
        confidence=_confidence(cause, reason, diagnosis),
        runner_up=_runner_up(cause, causes, reason, diagnosis),
        reason=reason,
        sign_in_asked=_signs_in(guide, journey),
    )


def _causes(drift: list[Finding], stopped: Stopped | None, diagnosis: Diagnosis | None) -> list[Cause]:
    """Return all causes, the one that goes first in front."""
    of_drift = list(dict.fromkeys(_CAUSE_OF_KIND[finding.kind] for finding in drift))
    if diagnosis is None or stopped is None:
        return of_drift
    if diagnosis.cause is not Cause.UNKNOWN:
        return sorted([diagnosis.cause, *of_drift], key=rank)
    if stopped.reason is StopReason.NO_CONTROL and any(
        finding.step == stopped.step and finding.reader is Reader.STUCK for finding in drift
    ):
        return of_drift  # what is gone is what the walk stopped for
    # A sentence that is no longer true somewhere else must not hide that nobody knows what happened here.
    return [Cause.UNKNOWN, *of_drift]


def _gravity(finding: Finding) -> tuple[bool, int, int]:
    weight = _DRIFT.index(finding.kind) if finding.kind in _DRIFT else -1
    return (finding.reader is not Reader.STUCK, weight, finding.step or 0)


def _signs_in(guide: Guide, journey: Journey) -> bool:
    """Say whether a journey proves signing in: it ends where the guide ends."""
    return journey.steps[-1] == guide.steps[-1].number


def _sign_in(guide: Guide, journey: Journey, facts: Facts, diagnosis: Diagnosis | None) -> SignInLight:
    if facts.arrived and _signs_in(guide, journey):
        return SignInLight.WORKS
    return sign_in_light(diagnosis.cause) if diagnosis else SignInLight.UNKNOWN


def _guide_light(journey: Journey, facts: Facts, drift: list[Finding]) -> GuideLight:
    if drift:
        return GuideLight.OUTDATED
    # An old recording may know less than the guide of today.
    whole = facts.arrived and all(number in facts.observed for number in journey.steps)
    return GuideLight.MATCHES if whole else GuideLight.UNKNOWN


def _confidence(cause: Cause, reason: Finding | None, diagnosis: Diagnosis | None) -> Confidence:
    if diagnosis is not None and diagnosis.cause is cause:
        return diagnosis.confidence
    if cause is Cause.MICROSOFT_SLOW:
        return Confidence.UNSURE  # it may as well be the way there
    if reason is not None and reason.kind is not Kind.BRANDING and reason.rule in _TENANTS_OR_VENDORS:
        return Confidence.LIKELY
    return Confidence.CERTAIN


def _runner_up(
    cause: Cause, causes: list[Cause], reason: Finding | None, diagnosis: Diagnosis | None
) -> Cause | None:
    stopped_for_it = diagnosis is not None and diagnosis.cause is cause
    if diagnosis is not None and stopped_for_it and diagnosis.runner_up is not None:
        return diagnosis.runner_up
    if cause is Cause.MICROSOFT_SLOW:
        return Cause.OWN_NETWORK
    likely = _confidence(cause, reason, diagnosis) is Confidence.LIKELY
    if likely and not stopped_for_it and cause is not Cause.GUIDE_LANGUAGE:
        return Cause.TENANT_POLICY  # that is what makes it no more than likely
    return next((other for other in causes if other not in {cause, Cause.UNKNOWN}), None)


def _reason(
    cause: Cause, drift: list[Finding], findings: tuple[Finding, ...], diagnosis: Diagnosis | None
) -> Finding | None:
    """Return the finding that says best why the verdict is what it is."""
    if diagnosis is not None and diagnosis.cause is cause:
        stops = [
            f for f in findings if f.kind in {Kind.STOPPED, Kind.ERROR_SHOWN} or f.rule.startswith("stopped-")
        ]
        return next((f for f in stops if f.rule in _TELLING), stops[0] if stops else None)
    return drift[0] if drift else None
