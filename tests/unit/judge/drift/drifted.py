"""One step compared with what was accepted for it, for the tests of each layer."""

from __future__ import annotations

from collections.abc import Mapping

from screens_shown import CATALOGUE, baseline, step

from flowcheck.accepted import Look
from flowcheck.judge import drift
from flowcheck.model import Finding, Observation, Reader

STUCK, NOTICES, UNAFFECTED = Reader.STUCK, Reader.NOTICES, Reader.UNAFFECTED


def found(
    number: int, was: Observation, now: Observation, looks: Mapping[tuple[int, str], Look] | None = None
) -> tuple[Finding, ...]:
    """Return what the comparison of one step finds, the guide's own check left out."""
    known = step(number)
    compared = drift.compare(known, CATALOGUE.screens[known.screen], baseline(number, was), looks or {}, now)
    assert compared is not None
    return compared.findings


def only(number: int, was: Observation, now: Observation) -> Finding:
    """Return the one thing that is found."""
    (finding,) = found(number, was, now)
    return finding


def rules(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


def params(finding: Finding) -> dict[str, str]:
    return dict(finding.params)
