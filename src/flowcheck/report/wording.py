"""Findings and verdicts as sentences. Pure: the only texts it knows are those of the closed tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from flowcheck.language import translator
from flowcheck.model import Cause, Finding, SignInLight, Verdict
from flowcheck.patterns import as_pattern, shown
from flowcheck.report import names, times
from flowcheck.report.params import NO_SCREENS, Words, place, readable, screen_name
from flowcheck.report.plain import plain
from flowcheck.report.rules import REASONS, RULES, TEXTS, WITHOUT
from flowcheck.report.worddiff import Piece, compare, marked, shortened

__all__ = [
    "NO_SCREENS",
    "REASONS",
    "RULES",
    "in_pieces",
    "likely_names",
    "place",
    "proposal",
    "readable",
    "screen_name",
    "sentence",
    "verdict_reason",
    "with_marks",
    "without_reason",
]

_LONGEST: Final = 12_000  # signs of a text that are compared
_MARKED: Final = 600
_VOLATILE: Final = "\u2026"  # what stands in an accepted text for what differs each time
_CANDIDATES: Final = 3
# What is quoted last often brings its own.
_FULL_STOP: Final = re.compile(r'(?<=[.?!])\.$|(?<=[.?!]")\.$')


def sentence(finding: Finding, language: str, screens: Mapping[str, str] = NO_SCREENS) -> str:
    """Return a finding in words, free of anything that acts on a page or terminal."""
    if finding.rule not in RULES:
        # From a newer flowcheck: better its own words than none.
        return plain(getattr(finding, "message", "") or finding.rule)
    return _FULL_STOP.sub("", _filled(_template(finding), finding, language, screens))


def _template(finding: Finding) -> str:
    """Return the sentence of a rule, or the one for where a parameter of it is empty."""
    given = {key for key, text in finding.params if text}
    fitting = (said for (rule, key), said in WITHOUT.items() if rule == finding.rule and key not in given)
    return next(fitting, RULES[finding.rule])


def _filled(template: str, finding: Finding, language: str, screens: Mapping[str, str]) -> str:
    words = Words(language=language, screens=screens, finding=finding)
    filled: dict[str, str] = defaultdict(lambda: "\u2026", words.filled())
    return translator(language)(template).format_map(filled)


# --- a text before and after ---


def in_pieces(finding: Finding, language: str) -> tuple[str, tuple[Piece, ...]]:
    """Return what is said ahead of a text that changed, and that text word by word.

    Both are empty for a finding that is not about one text before and after.
    """
    params = dict(finding.params)
    was, now, ahead = TEXTS.get(finding.rule, ("", "", ""))
    if not (params.get(was) and params.get(now)):
        return "", ()
    before, after = params[was], params[now]
    if _VOLATILE in before:  # else a time of today would be marked as a change
        after = shown(as_pattern(after))
    pieces = compare(readable(before, language, _LONGEST), readable(after, language, _LONGEST))
    return _filled(ahead, finding, language, NO_SCREENS), shortened(pieces)


def with_marks(finding: Finding, language: str, screens: Mapping[str, str] = NO_SCREENS) -> str:
    """Return a finding in words, with signs around the words of a text that went or came."""
    ahead, pieces = in_pieces(finding, language)
    return plain(f"{ahead} {marked(pieces)}", _MARKED) if pieces else sentence(finding, language, screens)


def proposal(finding: Finding, language: str) -> str:
    """Return the guide's sentence put right, as it stands ahead of everything; empty where there is none."""
    _ = translator(language)
    said = readable(finding.proposal, language, _MARKED)
    return f"{_('Proposal')}: {said}" if said else ""


def likely_names(finding: Finding, language: str) -> str:
    """Return what a thing that is gone may be called now: for people to look at, never pressed."""
    _ = translator(language)
    listed = [
        f'"{readable(one.name, language, 80)}" ({times.decimal(one.score, 2, language)})'
        for one in finding.candidates[:_CANDIDATES]
        if plain(one.name)
    ]
    if not listed:
        return ""
    return _("Most like it now: {names}. Shown as a hint only; the check did not press it.").format(
        names=", ".join(listed)
    )


# --- verdicts ---


def verdict_reason(verdict: Verdict, language: str, screens: Mapping[str, str] = NO_SCREENS) -> str:
    """Return in one sentence why the verdict is what it is."""
    if verdict.reason is not None:
        return sentence(verdict.reason, language, screens)
    return without_reason(verdict.cause, verdict.sign_in, language)


def without_reason(cause: Cause, sign_in: SignInLight, language: str) -> str:
    """Return the sentence of a verdict that no single finding explains."""
    _ = translator(language)
    if cause is Cause.OK and sign_in is SignInLight.WORKS:
        return _("The check got in exactly as the guide describes.")
    if cause is Cause.OK:
        return _("Everything that was walked is as the guide describes.")
    return _("What is going on: {cause}.").format(cause=names.name(cause, language))
