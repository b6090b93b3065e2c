"""What goes into the sentence of a finding: each parameter said in its own way. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from flowcheck.language import translator
from flowcheck.model import Finding, Kind, StopReason, ValueName
from flowcheck.report import names, times
from flowcheck.report.plain import LIMIT, plain
from flowcheck.report.rules import NO_CODE, REASONS

NO_SCREENS: Final[Mapping[str, str]] = MappingProxyType({})
"""Screen ids to what people call them, in the language asked for; without, the ids themselves are shown."""

_SCREENS: Final = frozenset({"screen", "instead", "seen"})  # empty where flowcheck does not know the screen
_OWN: Final = frozenset({"detail", "place", "Place", "which", "quoted", "the_role"})
_VALUE: Final = re.compile(rf"\{{({'|'.join(map(re.escape, ValueName))})\}}")
_BETWEEN_NAMES: Final = " / "
_PRESENT: Final = "\u2713"  # an attribute that is there without a value
_SWITCHES: Final = frozenset({"required", "readonly", "download"})


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
class Words:
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
            "the_role": self._the_role(params.get("role", "")),
            "detail": self._detail(params.get("detail") or finding.actual),
            "quoted": f' ("{plain(params["text"])}")' if "text" in params else "",
        }
        if finding.rule == "control-limits":
            said["was"] = said["now"] = self._limit("")
        if finding.rule == "control-type":
            said["was"] = said["now"] = self._input("")
        if "screen" in params:
            said["which"] = f" ({self._screen(params['screen'])})"
        if "code" in params:
            said["meaning"] = self._meaning(params["code"])
        for key, text in params.items():
            if key not in _OWN and (text or key in _SCREENS):
                said[key] = self._said(key, text)
        return said

    def _said(self, key: str, text: str) -> str:
        own = self._of_rule().get(key)
        return readable((own or self._ways().get(key, plain))(text), self.language)

    def _of_rule(self) -> dict[str, Callable[[str], str]]:
        """Return how parameters are said that mean something else from rule to rule."""
        ways: dict[str, dict[str, Callable[[str], str]]] = {
            "control-role": {"was": self._role, "now": self._role},
            "control-type": {"was": self._input, "now": self._input},
            "control-limits": {"was": self._limit, "now": self._limit, "what": self._what_limit},
            "layout-changed": {"what": self._parts},
            "options-changed": {"gone": self._quoted, "new": self._quoted},
            "checked-changed": {"was": self._quoted, "now": self._quoted},
        }
        return ways.get(self.finding.rule, {})

    def _ways(self) -> dict[str, Callable[[str], str]]:
        return {
            "date": self._day,
            "screen": self._screen,
            "instead": self._screen,
            "seen": self._seen,
            "language": self._language,
            "role": self._role,
            "reason": lambda reason: names.called(REASONS, reason, self.language),
            "value": lambda value: _value(value, self.language),
            "meaning": lambda meaning: f": {plain(meaning)}",
        }

    def _role(self, role: str) -> str:
        return names.called(names.ROLES, role, self.language)

    def _the_role(self, role: str) -> str:
        return translator(self.language)(names.THE_ROLES.get(role, names.ANYTHING))

    def _input(self, kind: str) -> str:
        return names.called(names.INPUTS, kind or "text", self.language)  # what has no type takes any text

    def _what_limit(self, what: str) -> str:
        return names.called(names.LIMITS, what, self.language)

    def _parts(self, roles: str) -> str:
        said = (names.called(names.PARTS, role.strip(), self.language) for role in roles.split(",")[:20])
        return ", ".join(dict.fromkeys(said))

    def _limit(self, text: str) -> str:
        _ = translator(self.language)
        if dict(self.finding.params).get("what") in _SWITCHES:
            return _("yes") if text else _("no")
        if text == _PRESENT:
            return _("set")
        return plain(text, 80) or _("not set")

    def _quoted(self, listed: str) -> str:
        return ", ".join(f'"{plain(one, 80)}"' for one in listed.split(_BETWEEN_NAMES)[:20])

    def _day(self, text: str) -> str:
        on = times.written_day(text)
        return times.day(on, self.language) if on else plain(text, 40)

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
            detail = names.called(NO_CODE, detail, self.language)
        return f" ({self._screen(_value(detail, self.language))})"

    def _meaning(self, code: str) -> str:
        """Return what Microsoft means by a code; the table is only read where there is one."""
        from flowcheck.diagnose.codes import explain  # noqa: PLC0415 - YAML, which few reports need

        known = explain(code)
        if known is None:
            return ""
        return f": {known.nl if self.language == 'nl' else known.en}".rstrip(".")
