"""Sentence by sentence what a walk makes of a guide, for people and for machines. Pure: reads no file."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

from flowcheck.guide import contradictions
from flowcheck.guide.explain_words import WORDS
from flowcheck.guide.reasons import Reason
from flowcheck.model import (
    Action,
    Checkable,
    Click,
    Fill,
    Finding,
    Guide,
    Open,
    ReceiveCode,
    Sentence,
)

__all__ = ["Explained", "Reason", "as_dict", "explain", "in_words", "render"]

WIDTH = 100
_HARD_SPACE = "\N{NO-BREAK SPACE}"
Language = Literal["nl", "en"]
Part = Literal["step", "question", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One sentence. `where` is `file:line`; `number` that of the step or question, None in a note."""

    where: str
    line: int
    part: Part
    number: int | None
    sentence: str
    checkable: Checkable
    screen: str
    acts: tuple[Action, ...]
    reason: Reason

    @property
    def actions(self) -> tuple[str, ...]:
        """The actions as `do:` would write them."""
        return tuple(in_words(action) for action in self.acts)


def explain(guide: Guide) -> tuple[Explained, ...]:
    """Return every sentence of the guide: the steps, the questions, then all other text."""
    return (
        *(_one(guide, s, "step", step.number, step.screen) for step in guide.steps for s in step.sentences),
        *(_one(guide, s, "question", q.number) for q in guide.questions for s in q.sentences),
        *(_one(guide, sentence, "note") for sentence in guide.notes),
    )


def _one(
    guide: Guide, sentence: Sentence, part: Part, number: int | None = None, screen: str = ""
) -> Explained:
    return Explained(
        where=f"{guide.path}:{sentence.place.line}",
        line=sentence.place.line,
        part=part,
        number=number,
        sentence=sentence.text,
        checkable=sentence.checkable,
        screen=screen,
        acts=sentence.actions,
        reason=Reason(sentence.reason),
    )


def in_words(action: Action) -> str:
    """Return an action in the words of `do:`, the same in every language."""
    match action:
        case Open():
            return f"open {action.url}"
        case Fill():
            return f"fill {action.value}{' if empty' if action.if_empty else ''}"
        case Click():
            return f'{"look" if action.only_look else "click"} "{action.label.text}"'
        case ReceiveCode():
            return "receive code"
        case _:
            assert_never(action)


def as_dict(guide: Guide) -> dict[str, object]:
    """Return what `--json` prints."""
    explained = explain(guide)
    counts = _counts(explained)
    return {
        "guide": guide.id,
        "title": guide.title,
        "language": guide.language,
        "path": guide.path,
        "sentences": [_row(one) for one in explained],
        "findings": [_finding(finding) for finding in contradictions.find(guide)],
        "counts": {"sentences": len(explained), **{kind.value: counts[kind] for kind in Checkable}},
    }


def _row(one: Explained) -> dict[str, object]:
    return {
        "where": one.where,
        "line": one.line,
        "part": one.part,
        "number": one.number,
        "sentence": one.sentence,
        "checkable": one.checkable.value,
        "screen": one.screen or None,
        "actions": list(one.actions),
        "reason": one.reason.value,
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "line": finding.line,
        "step": finding.step,
        "question": finding.question,
        "kind": finding.kind.value,
        "reader": finding.reader.value,
        "rule": finding.rule,
        "expected": finding.expected,
        "actual": finding.actual,
    }


def _counts(explained: tuple[Explained, ...]) -> Counter[Checkable]:
    return Counter(one.checkable for one in explained)


def render(guide: Guide, language: Language) -> str:
    """Return the explanation for people, at most 100 columns wide, ending with the count."""
    words = WORDS[language]
    explained = explain(guide)
    slips = contradictions.find(guide)
    lines = [guide.title, guide.path]
    for part, heading in (("step", "steps"), ("question", "questions"), ("note", "notes")):
        mine = [one for one in explained if one.part == part]
        if mine:
            lines += "", words[heading]
        previous = None
        for one in mine:
            lines += _sentence(one, words, slips, first=one.number != previous)
            previous = one.number
    return "\n".join((*lines, "", _total(explained, words), ""))


def _sentence(
    one: Explained, words: dict[str, str], slips: tuple[Finding, ...], *, first: bool
) -> Iterator[str]:
    number = f"{one.number:>4}  " if one.number is not None and first else " " * 6
    yield from _wrapped(one.sentence, number)
    doing = [_for_people(action, words) for action in one.acts]
    if one.screen:
        doing.append(f"{words['screen']}: {one.screen}")
    if doing:
        # A line may break between two acts, never within one.
        joined = "   ".join(piece.replace(" ", _HARD_SPACE) for piece in doing)
        yield from (line.replace(_HARD_SPACE, " ") for line in _wrapped(joined, " " * 8))
    yield from _wrapped(f"{words[one.checkable]} ({words['line']} {one.line}): {words[one.reason]}", " " * 8)
    for slip in slips:
        if _is_about(slip, one):
            said = words[slip.rule].format(expected=slip.expected, actual=slip.actual)
            yield from _wrapped(said, " " * 8)


def _is_about(slip: Finding, one: Explained) -> bool:
    here = (one.line, one.number if one.part == "step" else None)
    return here == (slip.line, slip.step) and (slip.actual in one.sentence or slip.expected in one.sentence)


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_on_hyphens=False,
    )


def _for_people(action: Action, words: dict[str, str]) -> str:
    match action:
        case Open():
            return f"{words['open']}: {action.url}"
        case Fill():
            condition = f" ({words['if-empty']})" if action.if_empty else ""
            return f"{words['fill']}: {words[action.value]}{condition}"
        case Click():
            return f'{words["look" if action.only_look else "click"]}: "{action.label.text}"'
        case ReceiveCode():
            return words["receive-code"]
        case _:
            assert_never(action)


def _total(explained: tuple[Explained, ...], words: dict[str, str]) -> str:
    counts = _counts(explained)
    total = len(explained)
    said = words["counts"].format(
        checked=counts[Checkable.CHECKED], partly=counts[Checkable.PARTLY], no=counts[Checkable.NOT]
    )
    return f"{total} {words['sentence' if total == 1 else 'sentences']}: {said}"
