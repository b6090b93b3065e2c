"""The guide's sentence put right, where it can be: one word for another, or a clause left out. Pure."""

from __future__ import annotations

import re

from flowcheck.model import Finding, Sentence, Step

_FIRST_LETTER = re.compile(r"\w")
_JOINT = re.compile(r"^(?:,| en | and )\s*|^\s+")


def sentence(finding: Finding, step: Step) -> str:
    """Return the sentence as it could stand in the guide, or nothing where only a person can say.

    A proposal is shown to people; nothing is written by it.
    """
    match finding.rule:
        case "label-renamed":
            return _renamed(step, finding.expected, finding.actual)
        case "label-gone":
            sure = [one for one in finding.candidates if one.score >= 0.85]
            return _renamed(step, finding.expected, sure[0].name) if sure else ""
        case "characters-gone":
            return _without(step, dict(finding.params).get("text", ""))
        case "domain-slip":
            found = next((one for one in step.sentences if finding.actual in one.text), None)
            return found.text.replace(finding.actual, finding.expected) if found and finding.expected else ""
        case _:
            return ""


def _renamed(step: Step, label: str, now: str) -> str:
    found = _quoting(step, label)
    if found is None or not now:
        return ""
    quoted = next(one for one in found.labels if one.text == label)
    start, end = quoted.place.start - found.place.start, quoted.place.end - found.place.start
    at = found.text.find(label) if found.text[start:end] != label else start
    return found.text if at < 0 else f"{found.text[:at]}{now}{found.text[at + len(label) :]}"


def _quoting(step: Step, label: str) -> Sentence | None:
    return next((one for one in step.sentences if any(each.text == label for each in one.labels)), None)


def _without(step: Step, clause: str) -> str:
    """Leave a clause out, with the word that joins it to the next, and begin with a capital again."""
    found = next((one for one in step.sentences if clause and clause in one.text), None)
    if found is None:
        return ""
    before, after = found.text.split(clause, 1)
    rest = before + (_JOINT.sub("", after) if not before.strip() else after)
    first = _FIRST_LETTER.search(rest)
    if first is None:
        return ""
    return rest[: first.start()] + rest[first.start()].upper() + rest[first.end() :]
