"""What guide and Baseline both say of one step, said once. Pure.

The guide's sentence goes first: it decides whether a reader is stuck. The Baseline adds what the thing is
called now, and all that no sentence speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flowcheck import matching
from flowcheck.judge import candidates, proposals
from flowcheck.judge.drift import Compared, branding
from flowcheck.judge.drift.pairs import By, Pair
from flowcheck.model import Box, Fill, Finding, Observation, Step
from flowcheck.patterns import Fit, fits, shown
from flowcheck.screens.catalogue import Screen

_ABOUT_LABELS = frozenset(
    {
        "label-gone",
        "label-renamed",
        "label-lookalike",
        "label-not-unique",
        "label-disabled",
        "label-unseen",
        "label-wrong-role",
    }
)
# Where things lead and what may be entered has nothing to do with what they are called.
_IN_ANY_LANGUAGE = frozenset(
    {
        "form-elsewhere",
        "link-elsewhere",
        "control-type",
        "control-limits",
        "button-resets",
        "button-scripted",
        "button-sends",
        "field-filled",
        "field-emptied",
        "host-changed",
        "page-leaves",
        "new-build",
    }
)
_FIELDS = frozenset({"field-gone", "field-disabled", "characters-gone"})


def merge(
    step: Step, screen: Screen, now: Observation, of_guide: Iterable[Finding], compared: Compared | None
) -> Iterator[Finding]:
    """Yield the findings of a step, each change once, with what can be proposed about it."""
    first = _sure([_enriched(finding, step, screen, now, compared) for finding in of_guide])
    drift = compared.findings if compared else ()
    was = compared.variant.observation if compared else None
    fields = _fields(step, screen, was)
    kept = [finding for finding in drift if not _said(finding, first, fields)]
    # What was accepted is what the screen says; what has changed since, the words tell line by line.
    told = [finding for finding in first if compared is None or finding.rule != "text-gone"]
    for finding in (*told, *kept):
        yield branding.ours(finding, screen, was, now)


# --- what the guide's own check found ---


def _enriched(
    finding: Finding, step: Step, screen: Screen, now: Observation, compared: Compared | None
) -> Finding:
    finding = _with_new_name(finding, compared)
    if finding.rule in {"label-gone", "label-wrong-role"}:
        known = _pair_of(finding.expected, compared)
        ranked = candidates.ranked(finding.expected, now, screen, first=known.now if known else None)
        finding = replace(finding, candidates=ranked)
    return replace(
        finding,
        proposal=finding.proposal or proposals.sentence(finding, step),
        where=finding.where or _places(finding, now, compared),
        accepted=compared.variant.name if compared else "",
    )


def _sure(first: list[Finding]) -> list[Finding]:
    """Leave proposals out where other words of the step are nowhere: readers choose otherwise there.

    What was the one answer may be the button beneath all answers now, which says the opposite.
    """
    if not any(finding.rule == "label-gone" for finding in first):
        return first
    return [replace(one, proposal="") if one.rule == "label-renamed" else one for one in first]


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


def _said(finding: Finding, first: list[Finding], fields: frozenset[str]) -> bool:
    """Say whether the guide's own check has said this already, in words that matter more."""
    return any(_covers(other, finding, fields) for other in first)


def _covers(said: Finding, finding: Finding, fields: frozenset[str]) -> bool:
    """Say whether `said` of the guide's check and `finding` of the Baseline are about one change.

    `fields` are the accepted names of what the step has readers fill in.
    """
    if said.rule == "language-other":
        return finding.rule not in _IN_ANY_LANGUAGE  # everything is called otherwise
    if said.rule in _FIELDS:
        limited = finding.rule == "control-limits" and dict(finding.params).get("what") == "readonly"
        lost = limited or finding.rule in {"control-gone", "control-disabled"}
        about = dict(finding.params).get("name", finding.expected)
        return lost and any(fits(name, about) for name in fields)
    if said.rule not in _ABOUT_LABELS or finding.rule in _IN_ANY_LANGUAGE:
        return False
    names = {finding.expected, finding.actual, *(text for _, text in finding.params)} - {""}
    if any(fits(said.expected, name) for name in names):
        return True
    return bool(said.actual) and finding.rule == "control-new" and bool(fits(said.actual, finding.expected))


def _fields(step: Step, screen: Screen, was: Observation | None) -> frozenset[str]:
    """Return the names under which the fields that the step speaks of were accepted."""
    if was is None:
        return frozenset()
    wanted = {action.value for action in step.actions if isinstance(action, Fill)}
    parts = (part for part in screen.parts if part.takes in wanted)
    found = (matching.field_for(part, screen, was) for part in parts)
    return frozenset(shown(field.name) for field in found if field is not None)
