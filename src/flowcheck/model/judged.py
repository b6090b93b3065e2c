"""What is made of a walk: findings and a verdict. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from flowcheck.model.seen import Box
from flowcheck.model.words import (
    Cause,
    Confidence,
    GuideLight,
    Kind,
    Layer,
    Outcome,
    Owner,
    Reader,
    SignInLight,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name that something may have now, and how alike it is, from 0 to 1. Shown, never pressed."""

    name: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One judgement about one step, question or sentence; in words by `flowcheck.report.wording`.

    `rule` is a key of `flowcheck.report.wording.RULES`; `params` fill in its sentence. What a
    comparison with a Baseline found has the `layer` that differs and `accepted`, the name of the
    Variant compared with. `proposal` is the guide's sentence put right, `where` the places in the
    picture that it is about.
    """

    step: int | None = None
    question: int | None = None
    kind: Kind
    reader: Reader
    rule: str
    expected: str = ""
    actual: str = ""
    params: tuple[tuple[str, str], ...] = ()
    line: int | None = None
    layer: Layer | None = None
    accepted: str = ""
    proposal: str = ""
    where: tuple[Box, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The two lights, one cause with its owner, how sure, and what else it might be.

    `reason` is a rule key like that of a Finding, `reason_step` the step it is about.
    """

    sign_in: SignInLight
    guide: GuideLight
    cause: Cause
    owner: Owner
    confidence: Confidence
    runner_up: Cause | None
    reason: Finding | None
    sign_in_asked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """All that judging says about a walk; `outcomes` has one entry per step number of the guide."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    outcomes: tuple[tuple[int, Outcome], ...]
