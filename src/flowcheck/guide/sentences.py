"""A paragraph -> quotations, masked words and sentences. Knows no verbs and no Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Span = tuple[int, int]

# Writers mix the pairs of their word processors, so any opening mark may be closed by any closing one.
# An apostrophe (zzp'ers, 's avonds, foto's) is no quotation mark: single ones must stand around words, and
# not around more than a sentence, or a page of apostrophes would take minutes.
_QUOTED = re.compile(
    r"""["“”„](?P<double>[^"“”„]*)["“”]
    | «(?P<pointed>[^«»]*)»
    | (?<!\w)\u2018(?![stnmk]\b)(?P<curly>(?:[^\u2018\u2019]|\u2019(?=\w)){0,200})\u2019(?!\w)
    | (?<!\w)'(?![stnmk]\b)(?P<single>\w(?:[^'\n]|'(?=\w)){0,200})(?<!\s)'(?!\w)""",
    re.VERBOSE,
)
_MARK = re.compile(r"[\"“”„«»]")
# Names are bounded, and begin where a word does, so that a long line of letters takes no quadratic time.
_ADDRESS = re.compile(
    r"""https?://[^\s<>"“”«»]+
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+
    | (?<![\w.@/-])(?:[a-z0-9][a-z0-9-]{0,62}\.)+[a-z]{2,24}\b(?:/[^\s<>"“”«»]*)?""",
    re.VERBOSE | re.IGNORECASE,
)
_STOP = re.compile(r"[.!?…]+[\"“”»\u2019')\]]*(?=\s)")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LAST_WORD = re.compile(r"[\w.]*\Z")

# What stands in the place of masked words: no letter, no space, nothing that ends a sentence.
MASK = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Quoted words without white space at their ends, and where the quotation itself starts and ends."""

    text: str
    inner: Span
    outer: Span


def quotes(text: str) -> tuple[Quote, ...]:
    """Return the quotations of a paragraph, in order."""
    return tuple(_quote(found) for found in _QUOTED.finditer(text))


def _quote(found: re.Match[str]) -> Quote:
    inner = found[found.lastgroup or 0]
    start = found.start(found.lastgroup or 0) + len(inner) - len(inner.lstrip())
    words = inner.strip()
    return Quote(text=words, inner=(start, start + len(words)), outer=found.span())


def unclosed(text: str, quoted: tuple[Quote, ...]) -> int | None:
    """Return where a quotation mark without its other half stands, if one does."""
    left = _MARK.search(_masked(text, (quote.outer for quote in quoted)))
    return left.start() if left else None


def addresses(text: str) -> Iterator[Span]:
    """Yield where URLs, e-mail addresses and host names stand, without the full stop after them."""
    for found in _ADDRESS.finditer(text):
        words = found[0].rstrip(".,;:!?'\u2019")
        if words.endswith(")") and "(" not in words:
            words = words.rstrip(").,;:!?")
        yield found.start(), found.start() + len(words)


def masked(text: str, quoted: tuple[Quote, ...]) -> str:
    """Return `text`, equally long, with quoted words and addresses made unreadable for verbs and nouns."""
    words = _masked(text, (quote.outer for quote in quoted))
    return _masked(words, addresses(words))


def _masked(text: str, spans: Iterable[Span]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += text[done:start], MASK * (end - start)
        done = end
    return "".join((*pieces, text[done:]))


def asides(words: str) -> tuple[Span, ...]:
    """Return where masked text stands in brackets."""
    return tuple(found.span() for found in _ASIDE.finditer(words))


def covered(length: int, spans: Iterable[Span]) -> bytearray:
    """Return a flag per character, set within the spans; one more than `length`, for the end."""
    flags = bytearray(length + 1)
    for start, end in spans:
        flags[start:end] = b"\x01" * (end - start)
    return flags


def split(text: str, quoted: tuple[Quote, ...], abbreviations: frozenset[str]) -> Iterator[Span]:
    """Yield the sentences of a paragraph. A full stop inside a quotation or brackets ends none."""
    closed = (*(quote.outer for quote in quoted), *asides(masked(text, quoted)))
    flags = covered(len(text), closed)
    start = 0
    for stop in _STOP.finditer(text):
        inside = flags[stop.end() - 1] and flags[stop.end()]
        if inside or not _ends(text, stop, abbreviations):
            continue
        yield start, stop.end()
        start = stop.end() + 1
    if text[start:].strip():
        yield start, len(text)


def _ends(text: str, stop: re.Match[str], abbreviations: frozenset[str]) -> bool:
    if text[stop.end() + 1].islower():
        return False
    if not stop[0].startswith("."):
        return True
    word = _last_word(text[max(0, stop.start() - 40) : stop.start()])
    return not (word.lower() in abbreviations or (len(word) == 1 and word.isalpha()))


def _last_word(text: str) -> str:
    found = _LAST_WORD.search(text)
    return found[0].strip(".") if found else ""
