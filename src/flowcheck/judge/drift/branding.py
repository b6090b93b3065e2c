"""Whose change it is: what our own tenant set otherwise is no doing of Microsoft's. Pure.

The tenant's settings are in `$Config.staticTenantBranding` (facts of the vendor's pages).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from flowcheck import matching
from flowcheck.judge.drift import known
from flowcheck.model import Finding, Kind, Observation
from flowcheck.patterns import plainly
from flowcheck.screens.aria_tree import parse
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
# Settings that show or hide a part of the page, and the landmark that it is.
_SHOWS = {"LayoutTemplateConfig.showHeader": "banner", "LayoutTemplateConfig.showFooter": "contentinfo"}
# The sign-in page's text may hold links and signs for bold, italics and underlining.
_LINK = re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)")
_MARKS = re.compile(r"\*{1,3}|\+\+|(?<!\w)_{1,2}|_{1,2}(?!\w)")
_ADDRESS = re.compile(r"https?://([^?#\s]+)\S*")
_SHORTEST = 3
_SENTENCE = 3  # spaces from which words are a sentence, and no name


def ours(finding: Finding, screen: Screen, was: Observation | None, now: Observation) -> Finding:
    """Return the finding, of kind `branding` where the tenant's own settings tell why."""
    if finding.rule not in _ABOUT_NAMES:
        return finding
    settings = _settings(was, now) if was else None
    told = settings is not None and _set(finding, *settings)
    told = told or (was is not None and settings is not None and _revealed(finding, was, now, *settings))
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
    if finding.rule.endswith("new"):
        was, now = "", was or now
    if finding.rule in _WITHOUT_NEW or len(now) < _SHORTEST:
        return len(was) >= _SHORTEST and _stands(was, old) and not _stands(was, new)
    ours_now = _stands(now, new) and not _stands(now, old)
    ours_before = len(was) >= _SHORTEST and _stands(was, old) and not _stands(was, new)
    return ours_now or ours_before


def _revealed(
    finding: Finding, was: Observation, now: Observation, before: dict[str, str], after: dict[str, str]
) -> bool:
    """Say whether it stands in a part of the page that was switched on or off, such as our own header."""
    for key, landmark in _SHOWS.items():
        if before.get(key, "").lower() == after.get(key, "").lower():
            continue
        on = after.get(key, "").lower() == "true"
        if finding.rule.endswith("new" if on else "gone"):
            text = finding.expected or finding.actual
            return bool(text) and _within(text, now if on else was, landmark)
    return False


def _within(text: str, seen: Observation, landmark: str) -> bool:
    """Say whether a text stands in that part."""
    return plainly(text) in plainly(" ".join(_texts_of(seen.aria, landmark)))


def _texts_of(aria: str, landmark: str) -> Iterator[str]:
    """Yield what stands in a landmark of an ARIA text; a header is also all above the main part."""
    try:
        nodes = tuple(parse(aria))
    except ValueError:
        return
    mains = [at for at, node in enumerate(nodes) if node.role == "main"]
    if landmark == "banner" and mains:
        for node in nodes[: mains[0]]:
            yield from filter(None, (node.name, node.text))
    depth: int | None = None
    for node in nodes:
        if depth is not None and node.depth <= depth:
            depth = None
        if depth is None and node.role == landmark:
            depth = node.depth
        if depth is not None:
            yield from filter(None, (node.name, node.text))


def _stands(text: str, values: list[str]) -> bool:
    """Say whether a setting says just this; a sentence may be part of a longer text of a setting."""
    lines = [plainly(line) for value in values for line in _read(value).splitlines()]
    links = {plainly(name) for value in values for name in _LINK.findall(value)}
    addresses = {plainly(found).rstrip("/") for value in values for found in _ADDRESS.findall(value)}
    if text in lines or text in links or text.rstrip("/") in addresses:
        return True
    return text.count(" ") >= _SENTENCE and any(text in line for line in lines)


def _read(value: str) -> str:
    """Return a text of a setting as the page shows it."""
    return _MARKS.sub("", _LINK.sub(r"\1", value))
