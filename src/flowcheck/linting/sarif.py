"""Remarks as SARIF 2.1.0, which code scanning services take. Pure.

What services ask beyond the standard is GitHub's list: rules with a short and a full description and help, a
level, places with a line, paths relative to the repository, and a fingerprint that outlives a moved line.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from flowcheck import __version__
from flowcheck.linting.advice import ABOUT
from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import SEVERITIES, Rule
from flowcheck.linting.wording import advised, looks_for, said

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
# GitHub shows no more of one run.
MOST_RESULTS: Final = 5_000


def as_sarif(remarks: Sequence[Remark], language: str, text: str) -> str:
    """Return the remarks as a SARIF log; fingerprints are made from `text`, that of the guide."""
    lines = text.split("\n")
    seen: Counter[str] = Counter()
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(language)},
                "automationDetails": {"id": "flowcheck-guide-lint/"},
                "columnKind": "unicodeCodePoints",
                "results": [_result(remark, language, lines, seen) for remark in remarks[:MOST_RESULTS]],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _driver(language: str) -> dict[str, Any]:
    return {
        "name": "flowcheck guide lint",
        "version": __version__,
        "semanticVersion": __version__,
        "language": language,
        "rules": [_rule(rule, language) for rule in Rule],
    }


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    looks = looks_for(rule, language)
    do = (ABOUT[rule].nl if language == "nl" else ABOUT[rule].en)[1]
    return {
        "id": rule.value,
        "name": "".join(word.capitalize() for word in rule.value.split("-")),
        "shortDescription": {"text": looks},
        "fullDescription": {"text": looks},
        "help": {"text": _plain(do), "markdown": _plain(do)},
        "defaultConfiguration": {"level": SEVERITIES[rule].value},
        "properties": {"tags": ["documentation"], "precision": "high"},
    }


def _plain(advice: str) -> str:
    """Return advice for any case, without the words of one."""
    return advice.replace("{", "<").replace("}", ">")


def _result(remark: Remark, language: str, lines: list[str], seen: Counter[str]) -> dict[str, Any]:
    region: dict[str, int] = {"startLine": remark.line}
    if remark.column is not None and remark.end is not None:
        region |= {"startColumn": remark.column, "endColumn": remark.end}
    place = {"artifactLocation": {"uri": _uri(remark.path)}, "region": region}
    return {
        "ruleId": remark.rule.value,
        "ruleIndex": tuple(Rule).index(remark.rule),
        "level": remark.severity.value,
        "message": {"text": f"{said(remark, language)} {advised(remark, language)}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"primaryLocationLineHash": _fingerprint(remark, lines, seen)},
        "properties": {"step": remark.step} if remark.step is not None else {},
    }


def _uri(path: str) -> str:
    """Return a path as part of an address: as it is from the folder of the project, or whole."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


def _fingerprint(remark: Remark, lines: list[str], seen: Counter[str]) -> str:
    """Return what stays the same when other lines come or go: the rule, the words, and the how-manieth."""
    words = lines[remark.line - 1].strip() if remark.line <= len(lines) else ""
    parts = (remark.rule.value, remark.path, words)
    key = hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()[:16]
    seen[key] += 1
    return f"{key}:{seen[key]}"
