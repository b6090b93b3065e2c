"""Whose change it is: what our own tenant set otherwise is no doing of Microsoft's. Pure.

The tenant's settings are in `$Config.staticTenantBranding` (facts of the vendor's pages).
"""

from __future__ import annotations

import re
from dataclasses import replace

from flowcheck import matching
from flowcheck.judge.drift import known
from flowcheck.model import Finding, Kind, Observation
from flowcheck.patterns import plainly
from flowcheck.screens.catalogue import Screen

# Settings that take something away, by the vendor id of what they take.
_HIDES = {
    "LayoutTemplateConfig.hideForgotMyPassword": "idA_PWD_ForgotPassword",
    "LayoutTemplateConfig.hideResetItNow": "idA_PWD_ForgotPassword",
    "LayoutTemplateConfig.hideCantAccessYourAccount": "cantAccessAccount",
    "LayoutTemplateConfig.hideTOU": "ftrTerms",
    "LayoutTemplateConfig.hidePrivacy": "ftrPrivacy",
}
_ABOUT_NAMES = frozenset(
    {"label-gone", "label-renamed", "control-renamed", "control-gone", "control-new", "text-gone",
     "words-changed", "words-new", "words-gone", "link-elsewhere"}
)  # fmt: skip
_WITHOUT_NEW = frozenset(
    {"label-gone", "control-gone", "text-gone", "words-gone"}
)  # nothing stands in its place
_SHOWS = re.compile(r"\bshow[A-Z]")
_SHORTEST = 3
_SENTENCE = 3  # spaces from which words are a sentence, and no name


def ours(finding: Finding, screen: Screen, was: Observation | None, now: Observation) -> Finding:
    """Return the finding, of kind `branding` where the tenant's own settings tell why."""
    if finding.rule not in _ABOUT_NAMES:
        return finding
    settings = _settings(was, now) if was else None
    told = settings is not None and (_set(finding, *settings) or _revealed(finding, *settings))
    if _hidden(finding, screen, dict(now.seen.branding)) or told:
        return replace(finding, kind=Kind.BRANDING)
    return finding


def _hidden(finding: Finding, screen: Screen, after: dict[str, str]) -> bool:
    """Say whether what is gone has been hidden by a setting."""
    if not finding.rule.endswith("gone"):
        return False
    hidden = {_HIDES[key] for key in _HIDES if after.get(key, "").lower() == "true"}
    part = matching.part_called(screen, finding.expected)
    return part is not None and not hidden.isdisjoint(part.ids)


def _settings(was: Observation, now: Observation) -> tuple[dict[str, str], dict[str, str]]:
    """Return the settings before and after; only what both have where an older script took down but a few."""
    before, after = dict(was.seen.branding), dict(now.seen.branding)
    if known.reads(min(known.script(was), known.script(now)), "branding"):
        return before, after
    shared = before.keys() & after.keys()
    return {key: before[key] for key in shared}, {key: after[key] for key in shared}


def _set(finding: Finding, before: dict[str, str], after: dict[str, str]) -> bool:
    """Say whether the texts that differ are those of settings that differ."""
    keys = [key for key in before.keys() | after.keys() if before.get(key, "") != after.get(key, "")]
    old, new = ([side.get(key, "") for key in keys] for side in (before, after))
    was, now = plainly(finding.expected), plainly(finding.actual)
    if finding.rule in _WITHOUT_NEW or len(now) < _SHORTEST:
        return len(was) >= _SHORTEST and _stands(was, old) and not _stands(was, new)
    ours_now = _stands(now, new) and not _stands(now, old)
    ours_before = len(was) >= _SHORTEST and _stands(was, old) and not _stands(was, new)
    return ours_now or ours_before


def _revealed(finding: Finding, before: dict[str, str], after: dict[str, str]) -> bool:
    """Say whether a part of the page was switched on or off, such as a header of our own."""
    switched = [key for key in after if _SHOWS.search(key) and before.get(key, "") != after[key]]
    came, went = finding.rule.endswith("new"), finding.rule.endswith("gone")
    return any(came if after[key].lower() == "true" else went for key in switched)


def _stands(text: str, values: list[str]) -> bool:
    """Say whether a setting says just this; a sentence may be part of a longer text of a setting."""
    lines = [plainly(line) for value in values for line in value.splitlines()]
    return text in lines or (text.count(" ") >= _SENTENCE and any(text in line for line in lines))
