"""Remarks as text for people, as lines that a build server shows beside the code, and as JSON. Pure."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import Severity
from flowcheck.linting.wording import advised, named, said

WIDTH: Final = 100
_GITHUB: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_COUNTS: Final = {
    "nl": (("fout", "fouten"), ("waarschuwing", "waarschuwingen"), ("opmerking", "opmerkingen")),
    "en": (("error", "errors"), ("warning", "warnings"), ("note", "notes")),
}
_NOTHING: Final = {"nl": "niets te verbeteren", "en": "nothing to correct"}


def as_text(remarks: Sequence[Remark], language: str, more: Sequence[str] = ()) -> str:
    """Return the remarks for people, each with what to do, and how many there are.

    `more` are sentences about the lint itself, for the end.
    """
    lines = [line for remark in remarks for line in _one(remark, language)]
    return "\n".join(
        (*lines, _total(remarks, language), *(line for one in more for line in textwrap.wrap(one, WIDTH)))
    )


def _one(remark: Remark, language: str) -> Iterator[str]:
    place = f"{remark.path}:{remark.line}" + (f":{remark.column}" if remark.column else "")
    yield f"{place}: {named(remark.severity, language)} [{remark.rule}]"
    for sentence in (said(remark, language), advised(remark, language)):
        yield from textwrap.wrap(
            sentence,
            WIDTH,
            initial_indent="    ",
            subsequent_indent="    ",
            break_on_hyphens=False,
        )
    yield ""


def _total(remarks: Sequence[Remark], language: str) -> str:
    counts = Counter(remark.severity for remark in remarks)
    if not remarks:
        return _NOTHING[language].capitalize() + "."
    words = zip(Severity, _COUNTS[language], strict=True)
    return ", ".join(f"{counts[severity]} {many[counts[severity] != 1]}" for severity, many in words) + "."


def as_github(remarks: Sequence[Remark], language: str) -> str:
    """Return workflow commands, one a line, which GitHub shows as annotations."""
    return "\n".join(_command(remark, language) for remark in remarks)


def _command(remark: Remark, language: str) -> str:
    where = {"file": remark.path, "line": str(remark.line)}
    if remark.column is not None and remark.end is not None:
        # An annotation ends on its last character, a Remark behind it.
        where |= {"col": str(remark.column), "endColumn": str(remark.end - 1)}
    where["title"] = f"flowcheck {remark.rule}"
    properties = ",".join(f"{name}={_property(value)}" for name, value in where.items())
    message = f"{said(remark, language)} {advised(remark, language)}"
    return f"::{_GITHUB[remark.severity]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(remarks: Sequence[Remark], language: str, guide: str) -> str:
    """Return the remarks for other programs; these names stay."""
    counts = Counter(remark.severity for remark in remarks)
    document = {
        "version": 1,
        "guide": guide,
        "language": language,
        "findings": [_row(remark, language) for remark in remarks],
        "counts": {severity.value: counts[severity] for severity in Severity},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _row(remark: Remark, language: str) -> dict[str, object]:
    return {
        "rule": remark.rule.value,
        "severity": remark.severity.value,
        "path": remark.path,
        "line": remark.line,
        "column": remark.column,
        "end_column": remark.end,
        "step": remark.step,
        "message": said(remark, language),
        "advice": advised(remark, language),
    }
