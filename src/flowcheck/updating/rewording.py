"""From a sentence put right to the words that differ, and the same for alternative texts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final

from flowcheck.guide.words import LANGUAGES, phrase
from flowcheck.model import Finding, Sentence, Step, ValueName
from flowcheck.updating.revision import Rewording

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
# Articles before a noun that goes with it, and what joins the members of a list.
_ARTICLES: Final = {"nl": r"(?:de|het|een) ", "en": r"(?:the|a|an) "}
_AND: Final = {"nl": " en ", "en": " and "}


def rewordings_of(step: Step, finding: Finding) -> tuple[Rewording, ...]:
    """Return the words in which a finding's proposal differs from the sentence that it is of."""
    if not finding.proposal or not step.sentences:
        return ()
    sentence = max(step.sentences, key=lambda one: _likeness(one.text, finding.proposal))
    label = _label(finding)
    return tuple(
        Rewording(sentence=sentence, start=start, end=end, text=text, label=label)
        for start, end, text in _differing(sentence.text, finding.proposal)
    )


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _TOKEN.findall(one), _TOKEN.findall(other), autojunk=False).ratio()


def _label(finding: Finding) -> str:
    if finding.rule == "label-renamed":
        return finding.actual
    return finding.candidates[0].name if finding.rule == "label-gone" and finding.candidates else ""


def _differing(was: str, now: str) -> Iterator[tuple[int, int, str]]:
    before, after = _TOKEN.findall(was), _TOKEN.findall(now)
    starts = [0]
    for token in before:
        starts.append(starts[-1] + len(token))
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield starts[i], starts[j], "".join(after[k:m])


def domain_rewordings(sentence: Sentence, slip: str, meant: str) -> tuple[Rewording, ...]:
    """Return every place in a sentence where a mistyped domain stands as a domain."""
    if not meant:
        return ()
    pattern = re.compile(rf"(?<![\w-]){re.escape(slip)}(?![\w-]|\.\w)", re.IGNORECASE)
    return tuple(
        Rewording(sentence=sentence, start=found.start(), end=found.end(), text=meant)
        for found in pattern.finditer(sentence.text)
    )


def merged(rewordings: tuple[Rewording, ...]) -> tuple[tuple[Rewording, ...], bool]:
    """Return the rewordings that go together, the first of those that do not, and whether all did."""
    kept: list[Rewording] = []
    for one in rewordings:
        if one not in kept and not any(_collide(one, other) for other in kept):
            kept.append(one)
    return tuple(kept), set(kept) == set(rewordings)


def _collide(one: Rewording, other: Rewording) -> bool:
    if one.sentence != other.sentence:
        return False
    same_place = (one.start, one.end) == (other.start, other.end)
    return same_place or (one.start < other.end and other.start < one.end)


# --- alternative texts ---


def corrected_alt(alt: str, language: str, findings: tuple[Finding, ...]) -> str:
    """Return the author's alternative text without what is no longer on the screen; otherwise as it was."""
    for finding in findings:
        if finding.rule == "label-renamed" and finding.actual:
            now = finding.actual.replace("\\", r"\\")
            alt = re.sub(rf"(?<!\w){re.escape(finding.expected)}(?!\w)", now, alt)
        elif finding.rule == "characters-gone":
            alt = _without(alt, language, LANGUAGES[language].nouns[ValueName.CHARACTERS])
    return alt


def _without(alt: str, language: str, noun: str) -> str:
    """Take one member out of a list such as "the name, the characters and the button"."""
    thing, joint = rf"(?:{_ARTICLES[language]})?(?:{noun})", _AND[language]
    for pattern, instead in (
        (rf", {thing}{joint}", joint),
        (rf", {thing}(?=[,.;:]|\Z)", ""),
        (rf"{joint}{thing}(?=[,.;:]|\Z)", ""),
        (rf"(?<!\w){thing}(?:, |{joint})", ""),
    ):
        changed, count = re.subn(pattern, instead, alt, count=1, flags=re.IGNORECASE)
        if count:
            return changed
    return alt


def speaks_of_what_is_gone(alt: str, language: str, findings: tuple[Finding, ...]) -> bool:
    """Say whether an alternative text still names the characters that nobody copies any more."""
    gone = any(finding.rule == "characters-gone" for finding in findings)
    return gone and phrase(LANGUAGES[language].nouns[ValueName.CHARACTERS]).search(alt) is not None


_GENERATED: Final = {"nl": ("Scherm", r"(?:is|zijn) omkaderd"), "en": ("Screen", r"(?:is|are) outlined")}


def was_generated(alt: str, language: str, screen_texts: Iterable[str] = ()) -> bool:
    """Say whether an alternative text is one that flowcheck made, by its form.

    It ends in what is outlined; where nothing is, it is no more than the name that the screen has or shows.
    """
    begin, end = _GENERATED[language]
    if re.fullmatch(rf"{begin} .+: .+ {end}", alt):
        return True
    return alt in {f"{begin} {text}" for text in screen_texts}
