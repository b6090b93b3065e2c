"""Findings and verdicts as sentences. Pure: the only texts it knows are those of the closed tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from flowcheck.language import N_, translator
from flowcheck.model import Cause, Finding, Kind, SignInLight, StopReason, ValueName, Verdict
from flowcheck.report import names
from flowcheck.report.plain import LIMIT, plain

NO_SCREENS: Final[Mapping[str, str]] = MappingProxyType({})
"""Screen ids to what people call them, in the language asked for; without, the ids themselves are shown."""

# `{Place}` and `{place}` are "Step 4", "Question 2" or "The guide"; `{detail}` is empty or in brackets.
RULES: Final[dict[str, str]] = {
    "label-gone": N_('{Place} mentions "{label}"; nothing on the screen is called that.'),
    "label-renamed": N_('{Place} mentions "{label}"; on the screen that is now called "{now}".'),
    "label-not-unique": N_(
        '{Place} mentions "{label}", but {count} things on the screen are called that; '
        "a reader cannot know which one is meant."
    ),
    "label-disabled": N_('{Place} mentions "{label}"; it is on the screen but cannot be pressed.'),
    "label-wrong-role": N_(
        '{Place} has readers press "{label}"; on the screen that is not a button or link but: {role}.'
    ),
    "field-gone": N_("{Place} has readers fill in {value}; the screen has no field for that."),
    "field-disabled": N_("{Place} has readers fill in {value}; the field is there but takes no text."),
    "characters-gone": N_("{Place} asks to copy characters{quoted}; the screen no longer asks for that."),
    "text-gone": N_('{Place} counts on the text "{text}"; it is no longer on the screen.'),
    "text-changed": N_('{Place} counts on the text "{text}"; the screen now says "{now}".'),
    "screen-inserted": N_("Before {place} comes a screen that the guide does not mention: {screen}."),
    "screen-removed": N_("The screen of {place}{which} no longer comes; what comes instead is: {instead}."),
    "screen-other": N_("{Place} takes place on the screen {screen}; what appeared is: {seen}."),
    "language-other": N_("The screen of {place} is in {seen}; the guide counts on {language}."),
    "domain-slip": N_('{Place} gives the domain "{actual}"; that should be "{expected}".'),
    "link-slip": N_('{Place} shows the address "{expected}", but the link leads to "{actual}".'),
    "label-slip": N_('{Place} calls something "{actual}" that the guide calls "{expected}" elsewhere.'),
    "error-shown": N_('At {place} the screen shows an error: "{message}".'),
    "message-explained": N_('The screen shows "{message}"; {place} of the guide explains that: {answer}'),
    "vendor-code": N_("At {place} Microsoft reports {code}{meaning}."),
    "stopped-no-control": N_(
        "The check stopped at {place}: what the guide has readers press or fill in is not there{detail}."
    ),
    "stopped-unknown-screen": N_(
        "The check stopped at {place}: a screen came that flowcheck does not know{detail}."
    ),
    "stopped-other-screen": N_(
        "The check stopped at {place}: another screen came than the one that belongs there{detail}."
    ),
    "stopped-detour": N_(
        "The check stopped at {place}: a screen came in between that it must not or cannot answer{detail}."
    ),
    "stopped-error-shown": N_("The check stopped at {place}: the screen shows an error{detail}."),
    "stopped-person-needed": N_(
        "The check stopped at {place}: only a person can do this, such as copying characters{detail}."
    ),
    "stopped-not-allowed-host": N_(
        "The check stopped at {place}: nothing may be typed at the address of this page{detail}."
    ),
    "stopped-never-press": N_(
        "The check stopped at {place}: the guide points at something that a check must never press{detail}."
    ),
    "stopped-no-code": N_("The check stopped at {place}: no usable code came in by text message{detail}."),
    "stopped-no-value": N_(
        "The check stopped at {place}: something to fill in is missing from the configuration{detail}."
    ),
    "stopped-no-arrival": N_("The check stopped at {place}: its screen did not appear in time{detail}."),
    "stopped-transport": N_("The check stopped at {place}: the page could not be reached{detail}."),
    "stopped-hung": N_(
        "The check stopped at {place}: the page no longer answered, and the browser was ended{detail}."
    ),
    "stopped-browser-gone": N_("The check stopped at {place}: the browser went away{detail}."),
    "stopped-interrupted": N_("The check stopped at {place}: somebody interrupted it{detail}."),
    "stopped-tool": N_("The check stopped at {place}: flowcheck itself failed{detail}."),
    "not-exercised": N_('{Place}: "{what}" was not tried this time.'),
    "not-checkable": N_("{Place}: a walk cannot check this sentence ({reason})."),
    "slow": N_("At {place} it took {seconds} seconds for the screen to appear."),
}

# The keys are those of `flowcheck.guide.reasons`.
REASONS: Final[dict[str, str]] = {
    "acts": N_("it is done"),
    "arrives": N_("its screen is recognised"),
    "label-only-looked-at": N_("the button is looked for, not pressed"),
    "depends-on-person": N_("it depends on the reader"),
    "person-only": N_("only a person can do it"),
    "done-by-comment": N_("a comment in the guide says what to do"),
    "rule": N_("it is a rule that is only partly tried"),
    "unknown-value": N_("it asks for something that flowcheck does not have"),
    "no-label": N_("it does not quote what to press"),
    "varies": N_("it differs from one reader to the next"),
    "explanation": N_("it explains, and asks nothing of the reader"),
    "message-not-exercised": N_("it is about an error that was not called up"),
}

_SCREENS: Final = frozenset({"screen", "instead", "seen"})  # empty where flowcheck does not know the screen
_VALUE: Final = re.compile(rf"\{{({'|'.join(map(re.escape, ValueName))})\}}")
# What is quoted last often brings its own.
_FULL_STOP: Final = re.compile(r'(?<=[.?!])\.$|(?<=[.?!]")\.$')
_NO_CODE: Final = {
    "none": N_("no message received"),
    "ambiguous": N_("several codes possible"),
    "no-code": N_("no code in the message"),
    "down": N_("inbox out of reach"),
}


def sentence(finding: Finding, language: str, screens: Mapping[str, str] = NO_SCREENS) -> str:
    """Return a finding in words, free of anything that acts on a page or terminal."""
    if finding.rule not in RULES:
        # From a newer flowcheck: better its own words than none.
        return plain(getattr(finding, "message", "") or finding.rule)
    words = _Words(language=language, screens=screens, finding=finding)
    filled: dict[str, str] = defaultdict(lambda: "\u2026", words.filled())
    said = translator(language)(RULES[finding.rule]).format_map(filled)
    return _FULL_STOP.sub("", said)


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


def place(finding: Finding, language: str) -> str:
    """Return what a finding is about, as it stands in the middle of a sentence."""
    _ = translator(language)
    if finding.question is not None:
        return _("question {number}").format(number=finding.question)
    return _("step {number}").format(number=finding.step) if finding.step is not None else _("the guide")


def readable(text: str, language: str, limit: int = LIMIT) -> str:
    """Return a text from a page, harmless, with the names of values as people know them."""
    return _VALUE.sub(lambda found: f"[{_value(found[1], language)}]", plain(text, limit))


def _value(value: str, language: str) -> str:
    return names.name(ValueName(value), language) if value in set(ValueName) else value


def screen_name(screen: str, language: str, screens: Mapping[str, str] = NO_SCREENS) -> str:
    """Return what a screen is called; an empty name is that of a screen that is not in the catalogue."""
    _ = translator(language)
    return plain(screens.get(screen, screen), 120) or _("a screen that flowcheck does not know")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What goes into the sentence of one finding, each parameter said in its own way."""

    language: str
    screens: Mapping[str, str]
    finding: Finding

    def filled(self) -> dict[str, str]:
        finding, params = self.finding, dict(self.finding.params)
        here = place(finding, self.language)
        said = {
            "expected": readable(finding.expected, self.language),
            "actual": readable(finding.actual, self.language),
            "place": here,
            "Place": here[:1].upper() + here[1:],
            "which": "",
            "meaning": "",
            "detail": self._detail(params.get("detail") or finding.actual),
            "quoted": f' ("{plain(params["text"])}")' if "text" in params else "",
        }
        if "screen" in params:
            said["which"] = f" ({self._screen(params['screen'])})"
        if "code" in params:
            said["meaning"] = self._meaning(params["code"])
        for key, text in params.items():
            if key not in {"detail", "place", "Place", "which", "quoted"} and (text or key in _SCREENS):
                said[key] = self._said(key, text)
        return said

    def _said(self, key: str, text: str) -> str:
        ways: dict[str, Callable[[str], str]] = {
            "screen": self._screen,
            "instead": self._screen,
            "seen": self._seen,
            "language": self._language,
            "role": lambda role: names.called(names.ROLES, role, self.language),
            "reason": lambda reason: names.called(REASONS, reason, self.language),
            "value": lambda value: _value(value, self.language),
            "meaning": lambda meaning: f": {plain(meaning)}",
        }
        return readable(ways.get(key, plain)(text), self.language)

    def _seen(self, text: str) -> str:
        return self._language(text) if self.finding.kind is Kind.LANGUAGE else self._screen(text)

    def _screen(self, screen: str) -> str:
        return screen_name(screen, self.language, self.screens)

    def _language(self, code: str) -> str:
        return names.called(names.LANGUAGE_NAMES, code.lower().partition("-")[0], self.language)

    def _detail(self, detail: str) -> str:
        if not detail:
            return ""
        if self.finding.rule == f"stopped-{StopReason.NO_CODE}":
            detail = names.called(_NO_CODE, detail, self.language)
        return f" ({self._screen(_value(detail, self.language))})"

    def _meaning(self, code: str) -> str:
        """Return what Microsoft means by a code; the table is only read where there is one."""
        from flowcheck.diagnose.codes import explain  # noqa: PLC0415 - YAML, which few reports need

        known = explain(code)
        if known is None:
            return ""
        return f": {known.nl if self.language == 'nl' else known.en}".rstrip(".")
