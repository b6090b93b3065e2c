"""A sentence -> the verbs, nouns, labels and addresses in it, in order. Decides nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from flowcheck.guide.blocks import Prose, Span
from flowcheck.guide.sentences import Quote, addresses, asides, covered, masked, quotes, split, unclosed
from flowcheck.guide.source import Source
from flowcheck.guide.words import LANGUAGES, Word, lexicon
from flowcheck.model import Label, Place, ValueName

_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Url:
    url: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of a sentence that means something; `aside` when it stands in brackets."""

    what: Word | ValueName | Label | Url
    start: int
    end: int
    aside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence: as read, with its tokens. `words` is the whole paragraph, masked."""

    text: str
    words: str
    tokens: tuple[Token, ...]
    prose: Prose
    span: Span
    source: Source

    def place(self, token: Token | None = None) -> Place:
        """Return where a token stands in the file, or the whole sentence."""
        start, end = (token.start, token.end) if token else self.span
        return self.source.place(*self.prose.span(start, end))

    @property
    def labels(self) -> tuple[Label, ...]:
        return tuple(token.what for token in self.tokens if isinstance(token.what, Label))


def passages(prose: Prose, source: Source, code: str, *, strict: bool) -> Iterator[Passage]:
    """Yield the sentences of a paragraph; `strict` refuses quotation marks without their other half."""
    quoted = quotes(prose.text)
    if strict:
        _refuse_bad_quotes(prose, source, quoted)
    words = masked(prose.text, quoted)
    aside = covered(len(words), asides(words))
    found = sorted(_tokens(prose, source, quoted, aside), key=_start)
    for start, end in split(prose.text, quoted, LANGUAGES[code].abbreviations):
        inside = found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]
        yield Passage(
            text=prose.text[start:end],
            words=words,
            tokens=tuple(sorted((*inside, *_spoken(words, start, end, code, aside)), key=_start)),
            prose=prose,
            span=(start, end),
            source=source,
        )


def _start(token: Token) -> int:
    return token.start


def _refuse_bad_quotes(prose: Prose, source: Source, quoted: tuple[Quote, ...]) -> None:
    lonely = unclosed(prose.text, quoted)
    if lonely is not None:
        message = "this quotation mark has no other half; close the quoted words where they end."
        raise source.error(prose.spans[lonely][0], message)
    for quote in quoted:
        if not quote.text:
            raise source.error(
                prose.spans[quote.outer[0]][0], "nothing is quoted here; write the words of the control."
            )


def _spoken(words: str, start: int, end: int, code: str, aside: bytearray) -> Iterator[Token]:
    for found in lexicon(code).finditer(words, start, end):
        name = found.lastgroup or ""
        what = ValueName[name] if name in ValueName.__members__ else Word(name)
        yield Token(what=what, start=found.start(), end=found.end(), aside=bool(aside[found.start()]))


def _tokens(prose: Prose, source: Source, quoted: tuple[Quote, ...], aside: bytearray) -> Iterator[Token]:
    """Yield the labels and addresses of a paragraph."""

    def token(what: Label | Url, start: int, end: int) -> Token:
        return Token(what=what, start=start, end=end, aside=bool(aside[start]))

    for quote in quoted:
        if quote.text:
            place = source.place(*prose.span(*quote.inner))
            web = quote.text.startswith(_WEB)
            what = Url(url=quote.text, place=place) if web else Label(text=quote.text, place=place)
            yield token(what, *quote.outer)
    links = [link for link in prose.links if link.url.startswith(_WEB) and link.start < link.end]
    for link in links:
        yield token(Url(url=link.url, place=source.place(*link.span)), link.start, link.end)
    spans = (*(quote.outer for quote in quoted), *((link.start, link.end) for link in links))
    taken = covered(len(prose.text), spans)
    for start, end in addresses(prose.text):
        address = prose.text[start:end]
        if "@" not in address and not any(taken[start:end]):
            place = source.place(*prose.span(start, end))
            yield token(Url(url=_with_scheme(address), place=place), start, end)


def _with_scheme(address: str) -> str:
    return address if address.lower().startswith(_WEB) else f"https://{address}"
