"""How hard a text is to read: sentences that are too long, and an established measure of the whole. Pure.

Dutch: Flesch-Douma, 206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence (W.H. Douma, "De
leesbaarheid van landbouwbladen", Wageningen 1960). English: Flesch reading ease, 206.835 - 84.6 x syllables
per word - 1.015 x words per sentence (R. Flesch, "A new readability yardstick", 1948). On both scales 60 to
70 is "normal" and below 60 "fairly hard" by the authors' own tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from flowcheck.guide.sentences import MASK, masked, quotes
from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import Rule
from flowcheck.linting.subject import Subject

EASY_ENOUGH: Final = 60
# The measure is per 100 words, and says nothing about fewer.
FEWEST_WORDS: Final = 100
# Government writers split what is longer: GOV.UK, "Sentence length: why 25 words is our limit", 2014.
MOST_WORDS: Final = 25

_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_VOWELS: Final = {
    # A diaeresis begins a syllable: "geïnstalleerd" has four.
    "nl": re.compile(r"(?:[ëïöü]|[aeiouyáàâéèêíìîóòôúùû])[aeiouyáàâéèêíìîóòôúùû]*", re.IGNORECASE),
    "en": re.compile(r"[aeiouy]+", re.IGNORECASE),
}
_SILENT: Final = re.compile(r"(?:[^laeiouy]e|[aeiouy]le|[^aeiouydt]ed|[^aeiouysxzh]es)$", re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """Return the words of a sentence; an address counts for none, nor does what it quotes from a screen."""
    return _WORD.findall(masked(text, quotes(text)).replace(MASK, " "))


def syllables(word: str, language: str) -> int:
    """Return about how many syllables a word has: right in sum, not in every word."""
    if word.isupper():
        return 1 if len(word) == 1 else len(word)  # spelled out: "SMS" is es-em-es
    count = len(_VOWELS[language].findall(word))
    if language == "en" and count > 1 and _SILENT.search(word):
        count -= 1
    return max(1, count)


def ease(sentences: Sequence[str], language: str) -> float | None:
    """Return how easy sentences are to read, from 0 to about 100; None where there are too few words."""
    words = [word for sentence in sentences for word in words_of(sentence)]
    if len(words) < FEWEST_WORDS:
        return None
    per_word = sum(syllables(word, language) for word in words) / len(words)
    per_sentence = len(words) / max(1, sum(1 for sentence in sentences if words_of(sentence)))
    if language == "nl":
        return 206.84 - 77 * per_word - 0.93 * per_sentence
    return 206.835 - 84.6 * per_word - 1.015 * per_sentence


def find(subject: Subject) -> Iterator[Remark]:
    """Yield long sentences, and the whole text if it is hard to read."""
    spoken = list(subject.sentences())
    for sentence, step in spoken:
        count = len(words_of(sentence.text))
        if count > MOST_WORDS:
            span = (sentence.place.start, sentence.place.end)
            yield subject.at(Rule.SENTENCE_LONG, span, step=step, count=count, most=MOST_WORDS)
    score = ease([sentence.text for sentence, _ in spoken], subject.guide.language)
    if score is not None and score < EASY_ENOUGH:
        span = (spoken[0][0].place.start, spoken[0][0].place.end)
        measure = "Flesch-Douma" if subject.guide.language == "nl" else "Flesch"
        yield subject.at(
            Rule.READING_LEVEL,
            span,
            measure=measure,
            score=round(score),
            enough=EASY_ENOUGH,
            hardest=", ".join(_hardest(spoken, subject.guide.language)),
        )


def _hardest(spoken: Sequence[tuple[object, int | None]], language: str) -> Iterator[str]:
    """Yield the three longest words that occur, since shorter ones help most."""
    words = {word.lower() for sentence, _ in spoken for word in words_of(getattr(sentence, "text", ""))}
    yield from sorted(words, key=lambda word: (-syllables(word, language), word))[:3]
