"""A Judgement with its sentences, as it is kept in a Run. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from flowcheck.model import Finding, Judgement, Verdict
from flowcheck.recorded import FindingRecord, VerdictRecord
from flowcheck.report.wording import NO_SCREENS, sentence, verdict_reason


def findings(
    judgement: Judgement, language: str, screens: Mapping[str, str] = NO_SCREENS
) -> tuple[FindingRecord, ...]:
    """Return all findings with their sentences, that of the verdict's reason among them."""
    reason = judgement.verdict.reason
    extra = () if reason is None or reason in judgement.findings else (reason,)
    return tuple(_with_sentence(finding, language, screens) for finding in (*judgement.findings, *extra))


def _with_sentence(finding: Finding, language: str, screens: Mapping[str, str]) -> FindingRecord:
    kept = {field.name: getattr(finding, field.name) for field in fields(Finding)}
    return FindingRecord(**kept, message=sentence(finding, language, screens))


def verdict(given: Verdict, language: str, screens: Mapping[str, str] = NO_SCREENS) -> VerdictRecord:
    """Return a verdict with its reason in words."""
    return VerdictRecord(
        sign_in=given.sign_in,
        guide=given.guide,
        cause=given.cause,
        owner=given.owner,
        confidence=given.confidence,
        runner_up=given.runner_up,
        reason=verdict_reason(given, language, screens),
        reason_rule=given.reason.rule if given.reason else "",
        reason_step=given.reason.step if given.reason else None,
        sign_in_asked=given.sign_in_asked,
    )
