"""What guide and Baseline both say of one step, said once. Pure.

The guide's sentence goes first: it decides whether a reader is stuck. The Baseline adds what the thing is
called now, and all that no sentence speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flowcheck.judge import candidates, proposals
from flowcheck.judge.drift import Compared, branding
from flowcheck.judge.drift.pairs import By, Pair
from flowcheck.model import Box, Finding, Observation, Step
from flowcheck.patterns import Fit, fits
from flowcheck.screens.catalogue import Screen
from flowcheck.sight import FILLABLE

_ABOUT_LABELS = frozenset(
    {"label-gone", "label-renamed", "label-not-unique", "label-disabled", "label-wrong-role"}
)
_FIELDS = frozenset({"field-gone", "field-disabled", "characters-gone"})


def merge(
    step: Step, screen: Screen, now: Observation, of_guide: Iterable[Finding], compared: Compared | None
) -> Iterator[Finding]:
    """Yield the findings of a step, each change once, with what can be proposed about it."""
    first = [_enriched(finding, step, now, compared) for finding in of_guide]
    drift = compared.findings if compared else ()
    was = compared.variant.observation if compared else None
    kept = [finding for finding in drift if not _said(finding, first)]
    # What was accepted is what the screen says; what has changed since, the words tell line by line.
    told = [finding for finding in first if compared is None or finding.rule != "text-gone"]
    for finding in (*told, *kept):
        yield branding.ours(finding, screen, was, now)


# --- what the guide's own check found ---


def _enriched(finding: Finding, step: Step, now: Observation, compared: Compared | None) -> Finding:
    finding = _with_new_name(finding, compared)
    if finding.rule in {"label-gone", "label-wrong-role"}:
        known = _pair_of(finding.expected, compared)
        ranked = candidates.ranked(finding.expected, now, first=known.now if known else None)
        finding = replace(finding, candidates=ranked)
    return replace(
        finding,
        proposal=finding.proposal or proposals.sentence(finding, step),
        where=finding.where or _places(finding, now, compared),
        accepted=compared.variant.name if compared else "",
    )


def _with_new_name(finding: Finding, compared: Compared | None) -> Finding:
    """Say what a lost label is called now where the vendor's id says that it is the same control."""
    if finding.rule != "label-gone" or (known := _pair_of(finding.expected, compared)) is None:
        return finding
    if known.by is not By.ID or not known.now.name or not known.now.enabled:
        return finding
    params = (("label", finding.expected), ("now", known.now.name), ("role", known.now.role))
    return replace(finding, rule="label-renamed", actual=known.now.name, params=params)


def _pair_of(label: str, compared: Compared | None) -> Pair | None:
    if compared is None:
        return None
    return next((one for one in compared.pairs.pairs if fits(one.was.name, label) is not Fit.OTHER), None)


def _places(finding: Finding, now: Observation, compared: Compared | None) -> tuple[Box, ...]:
    names = {finding.actual, finding.expected} - {""}
    boxes = [one.box for one in now.controls if one.on_screen and one.box and one.name in names]
    if not boxes and (known := _pair_of(finding.expected, compared)) and known.now.box:
        boxes = [known.now.box]
    return tuple(boxes)


# --- what both found ---


def _said(finding: Finding, first: list[Finding]) -> bool:
    """Say whether the guide's own check has said this already, in words that matter more."""
    return any(_covers(other, finding) for other in first)


def _covers(said: Finding, finding: Finding) -> bool:
    """Say whether `said` of the guide's check and `finding` of the Baseline are about one change."""
    if said.rule == "language-other":
        return True  # in another language everything is called otherwise
    if said.rule in _FIELDS:
        params = dict(finding.params)
        limited = finding.rule == "control-limits" and params.get("what") == "readonly"
        gone = finding.rule == "control-gone" and params.get("role", "") in FILLABLE
        return limited or gone or finding.rule == "control-disabled"
    if said.rule not in _ABOUT_LABELS:
        return False
    names = {finding.expected, finding.actual, *(text for _, text in finding.params)} - {""}
    if any(fits(said.expected, name) for name in names):
        return True
    return bool(said.actual) and finding.rule == "control-new" and bool(fits(said.actual, finding.expected))
