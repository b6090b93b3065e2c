"""A Remark in words, in Dutch or English. Pure."""

from __future__ import annotations

from typing import Final

from flowcheck.language import translator
from flowcheck.linting.advice import ABOUT
from flowcheck.linting.messages import MESSAGES
from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import SEVERITIES, Rule, Severity
from flowcheck.report.times import MONTHS, day, written_day

_COLUMN: Final = {"nl": 0, "en": 1}
_SEVERITIES: Final = {
    Severity.ERROR: ("fout", "error"),
    Severity.WARNING: ("waarschuwing", "warning"),
    Severity.NOTE: ("opmerking", "note"),
}
_DAYS: Final = frozenset({"date", "walked"})
_LONGEST: Final = 160


def said(remark: Remark, language: str) -> str:
    """Return what is wrong, in a sentence."""
    params = {name: _short(_in_words(name, value, language)) for name, value in remark.params}
    return _sentence(MESSAGES[remark.key][_COLUMN[language]], params)


def _in_words(name: str, value: str, language: str) -> str:
    """Return a value as people say it: dates and months are kept as figures."""
    if name == "since" and value:
        year, month = value.split("-")
        return f"{translator(language)(MONTHS[int(month) - 1])} {year}"
    on = written_day(value) if name in _DAYS else None
    return day(on, language) if on else value


def advised(remark: Remark, language: str) -> str:
    """Return what to do about it, in a sentence."""
    return _sentence(_of(remark.rule, language)[1], dict(remark.params))


def _sentence(template: str, params: dict[str, str]) -> str:
    """Return a template filled in, with a capital unless it begins with a name, and a full stop."""
    text = template.format_map(params)
    text = text if template.startswith("{") else text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else f"{text}."


def looks_for(rule: Rule, language: str) -> str:
    """Return what a rule looks for."""
    return _of(rule, language)[0]


def named(severity: Severity, language: str) -> str:
    """Return how bad something is, in a word."""
    return _SEVERITIES[severity][_COLUMN[language]]


def _of(rule: Rule, language: str) -> tuple[str, str]:
    about = ABOUT[rule]
    return about.nl if language == "nl" else about.en


def _short(text: str) -> str:
    """Return a text on one line, and not more of it than a line holds."""
    text = "".join(character if character.isprintable() else " " for character in " ".join(text.split()))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"


def table_row(rule: Rule, language: str) -> str:
    """Return the line of a Markdown table that is about a rule, as it stands in the page for maintainers."""
    return f"| `{rule}` | {named(SEVERITIES[rule], language)} | {looks_for(rule, language)} |"
