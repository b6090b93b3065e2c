"""A paragraph's sentences as `flowcheck.guide` reads them, and its language. Pure: knows no Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from flowcheck.errors import GuideError
from flowcheck.guide.actions import otherwise, read_actions
from flowcheck.guide.blocks import Prose
from flowcheck.guide.read import blocks_in
from flowcheck.guide.sentences import quotes, split
from flowcheck.guide.source import Source, source_of
from flowcheck.guide.tokens import passages
from flowcheck.guide.words import LANGUAGES
from flowcheck.model import Action

# The words that every page of a language has and the other has not.
_DUTCH = "de|het|een|en|van|je|u|uw|op|niet|is|dat|met|voor|in|naar|vul|klik|wordt|kan"
_ENGLISH = "the|a|an|and|of|you|your|on|not|is|that|with|for|to|enter|click|will|can"
_COMMON = {code: re.compile(rf"\b(?:{words})\b") for code, words in (("nl", _DUTCH), ("en", _ENGLISH))}


def language_of(texts: Iterable[str]) -> str:
    """Return the language that most of the common words are of; Dutch where they are of none."""
    counts: Counter[str] = Counter()
    for text in texts:
        for code, words in _COMMON.items():
            counts[code] += len(words.findall(text.lower()))
    return "en" if counts["en"] > counts["nl"] else "nl"


def actions(text: str, language: str, markdown: str = "") -> tuple[Action, ...]:
    """Return what a reader of this paragraph does; its `markdown` says where its links lead."""
    source = source_of("", markdown or text)
    prose = _linked(source) or Prose(text=text, spans=tuple((at, at + 1) for at in range(len(text))))
    spoken = list(passages(prose, source, language, strict=False))
    found: list[Action] = []
    for index, passage in enumerate(spoken):
        before = spoken[index - 1] if index else None
        follows = any(map(otherwise, spoken[index + 1 :]))
        reading = read_actions(passage, LANGUAGES[language], after=before, otherwise_follows=follows)
        found += reading.actions
    return tuple(found)


def _linked(source: Source) -> Prose | None:
    """Return a paragraph with its links, None where it has none."""
    if "](" not in source.text:
        return None
    try:
        found = [block for block in blocks_in(source) if isinstance(block, Prose)]
    except GuideError:
        return None
    return found[0] if len(found) == 1 and found[0].links else None


def sentences(text: str, language: str) -> tuple[str, ...]:
    """Return a paragraph cut into its sentences."""
    spans = split(text, quotes(text), LANGUAGES[language].abbreviations)
    return tuple(text[start:end].strip() for start, end in spans)
