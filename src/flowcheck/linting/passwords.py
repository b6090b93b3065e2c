"""The guide's rule for passwords against what the screens take. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flowcheck.guide.reasons import Reason
from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import Rule
from flowcheck.linting.subject import Subject
from flowcheck.model import Observation
from flowcheck.screens.catalogue import CharacterKind, PasswordRule

_OF_CHARACTERS: Final = (
    r"(?:\s+(?:tekens|characters)|\s+(?:en|and)\s+[\w ]{3,20}\d{1,3}\s+(?:tekens|characters))"
)
_LEAST: Final = re.compile(
    rf"(?:minimaal|minstens|ten minste|at least|(?:a )?minimum of)\s+(\d{{1,3}}){_OF_CHARACTERS}",
    re.IGNORECASE,
)
_MOST: Final = re.compile(
    r"(?:maximaal|hoogstens|ten hoogste|at most|(?:a )?maximum of|no more than)\s+(\d{1,3})"
    r"\s+(?:tekens|characters)",
    re.IGNORECASE,
)
_SOME: Final = re.compile(
    r"\b(\d|drie|twee|three|two)\s+(?:van|uit|of)\s+(?:de|the|deze|these)?\s*(?:volgende|following)?\s*(?:\d|vier|four)\b",
    re.IGNORECASE,
)
_WORDS: Final = {"twee": 2, "two": 2, "drie": 3, "three": 3}
_KINDS: Final = {
    CharacterKind.UPPER: r"hoofdletters?|capitals?(?: letters?)?|upper-?\s?case",
    CharacterKind.LOWER: r"kleine letters?|lower-?\s?case|small letters?",
    CharacterKind.DIGIT: r"cijfers?|nummers?|digits?|numbers?",
    CharacterKind.SYMBOL: r"(?:speciaal|speciale|bijzondere?)\s+(?:karakters?|tekens?)|leestekens?"
    r"|symbo(?:ol|len)|special characters?|symbols?|punctuation",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the guide asks of a password; `some` is how many of the kinds are enough, 0 for all of them."""

    least: int
    most: int
    kinds: frozenset[CharacterKind]
    some: int

    @property
    def sure_kinds(self) -> int:
        """How many kinds of characters a password has that follows this."""
        return self.some or len(self.kinds)


def written_in(text: str) -> Written | None:
    """Return the rule that a sentence gives, if it does."""
    least, most, some = (pattern.search(text) for pattern in (_LEAST, _MOST, _SOME))
    kinds = frozenset(
        kind for kind, words in _KINDS.items() if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE)
    )
    if least is None and not kinds:
        return None
    count = some[1].lower() if some else "0"
    return Written(
        least=int(least[1]) if least else 0,
        most=int(most[1]) if most else 0,
        kinds=kinds,
        some=_WORDS.get(count) or int(count),
    )


def find(subject: Subject) -> Iterator[Remark]:
    """Yield where a password that follows the guide is refused, or the guide asks more than is needed."""
    rule = _enforced(subject)
    if rule is None:
        return
    for sentence, step in subject.sentences():
        gives_rule = sentence.reason == Reason.RULE or _LEAST.search(sentence.text)
        written = written_in(sentence.text) if gives_rule else None
        if written is not None:
            span = (sentence.place.start, sentence.place.end)
            for key, variant, asked, enforced in _differences(written, rule):
                yield subject.at(
                    key,
                    span,
                    variant=variant,
                    step=step,
                    written=asked,
                    enforced=enforced,
                    of=len(rule.of),
                    least=rule.length.least,
                )


def _enforced(subject: Subject) -> PasswordRule | None:
    """Return the rule of the first screen of the guide that has one, as a run saw it where it did."""
    for step in subject.guide.steps:
        screen = subject.screen(step)
        if screen is not None and screen.rule is not None:
            seen = subject.seen(step)
            return _as_seen(screen.rule, seen) if seen is not None else screen.rule
    return None


def _as_seen(rule: PasswordRule, seen: Observation) -> PasswordRule:
    """Return a rule with the lengths that the page's own fields tell."""
    fields = [dict(one.constraints) for one in seen.controls if one.type == "password" and one.on_screen]
    told = {
        name: int(field[name])
        for field in fields
        for name in ("minlength", "maxlength")
        if field.get(name, "").isdigit()
    }
    least, most = told.get("minlength", rule.length.least), told.get("maxlength", rule.length.most)
    length = type(rule.length)(least=least, most=most)
    return PasswordRule(length=length, kinds=rule.kinds, of=rule.of, origin=rule.origin)


def _differences(written: Written, rule: PasswordRule) -> Iterator[tuple[Rule, str, int, int]]:
    """Yield rule and variant of each difference, what the guide asks and what the screen enforces."""
    weaker = tuple(_weaker(written, rule))
    yield from ((Rule.PASSWORD_WEAKER, *one) for one in weaker)
    if weaker:
        return
    if not written.some and written.kinds and rule.kinds < len(rule.of):
        # Each kind by name leaves a reader less choice than "3 of 4", and refuses what the screen would take.
        yield Rule.PASSWORD_STRICTER, "", len(written.kinds), rule.kinds
    if written.least > rule.length.least:
        yield Rule.PASSWORD_STRICTER, "length", written.least, rule.length.least


def _weaker(written: Written, rule: PasswordRule) -> Iterator[tuple[str, int, int]]:
    least, most = rule.length.least, rule.length.most
    if written.least < least:
        yield "length", written.least, least
    if most and written.most > most:
        yield "most", written.most, most
    if written.sure_kinds < rule.kinds:
        yield "kinds", written.sure_kinds, rule.kinds
