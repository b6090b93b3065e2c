"""Markdown's tree -> paragraphs, lists and comments with positions. Knows nothing of steps or verbs."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flowcheck.guide.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marko.block import Document

Span = tuple[int, int]

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,32});")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NUMBER = re.compile(r"\s*(\d+)[.)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in a paragraph: `start` and `end` count in the paragraph, `span` is the address in the file."""

    start: int
    end: int
    url: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A paragraph as it is read, without markup; `spans` says per character where it stands in the file."""

    text: str
    spans: tuple[Span, ...]
    links: tuple[Link, ...] = ()

    def span(self, start: int, end: int) -> Span:
        return self.spans[start][0], self.spans[end - 1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    level: int
    prose: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What stands between `<!--` and `-->`, from `start` in the file."""

    body: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    alt: str
    path: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a numbered list, with everything in it laid flat."""

    number: int
    span: Span
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    items: tuple[Item, ...]


Block = Heading | Prose | Comment | Image | Numbered


def blocks_of(document: Document, source: Source) -> tuple[Block, ...]:
    """Return the document's blocks in order; only numbered lists at the top level stay lists."""
    return tuple(block for child in document.children for block in _block(child, source, top=True))


def _block(element: Any, source: Source, *, top: bool = False) -> Iterator[Block]:
    match element.get_type():
        case "Paragraph":
            yield from _paragraph(element, source)
        case "Heading" | "SetextHeading":
            for block in _paragraph(element, source):
                yield Heading(level=element.level, prose=block) if isinstance(block, Prose) else block
        case "HTMLBlock":
            yield from _comments(element, source)
        case "List" if top and element.ordered:
            yield Numbered(items=tuple(_item(item, source) for item in element.children))
        case "List" | "ListItem" | "Quote":
            for child in element.children:
                yield from _block(child, source)
        case "CodeBlock" | "FencedCode":
            yield from _code(element)
        case _:
            return  # blank lines, rules and link definitions say nothing to a reader


def _item(element: Any, source: Source) -> Item:
    start, end = element.source_span
    written = _NUMBER.match(source.text, start)
    if written is None:
        raise source.error(start, "the number of this item is not in plain digits; write it as `1.`.")
    body = source.text[start:end]
    start += len(body) - len(body.lstrip())
    return Item(
        number=int(written[1]),
        span=(start, start + len(body.strip())),
        blocks=tuple(_block_of_item(element, source)),
    )


def _block_of_item(element: Any, source: Source) -> Iterator[Block]:
    for block in _block(element, source):
        yield block.prose if isinstance(block, Heading) else block


def _comments(element: Any, source: Source) -> Iterator[Comment]:
    start, end = element.source_span
    raw = source.text[start:end]
    rest = _COMMENT.sub("", raw)
    if "<!--" in rest:
        raise source.error(start + raw.rindex("<!--"), "this comment is not closed; end it with `-->`.")
    if _TAG.sub("", rest).strip() or "<img" in rest.lower():
        raise source.error(start, "text or pictures in HTML are not read; write them as plain Markdown.")
    for found in _COMMENT.finditer(raw):
        yield Comment(body=found[1], start=start + found.start(1))


def _code(element: Any) -> Iterator[Prose]:
    start, end = element.source_span
    gathered = _Gathered()
    gathered.whole("".join(child.children for child in element.children), (start, end))
    yield from gathered.prose()


def _paragraph(element: Any, source: Source) -> Iterator[Prose | Comment | Image]:
    gathered = _Gathered()
    _inlines(element.children, source, gathered)
    yield from gathered.prose()
    yield from gathered.beside


@dataclass(slots=True)
class _Gathered:
    """A paragraph while it is being put together: runs of white space become one space."""

    characters: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    beside: list[Comment | Image] = field(default_factory=list)

    def add(self, character: str, span: Span) -> None:
        if not character.isspace():
            self.characters.append(character)
            self.spans.append(span)
        elif self.characters and self.characters[-1] != " ":
            self.characters.append(" ")
            self.spans.append(span)

    def whole(self, text: str, span: Span) -> None:
        """Add text that stands in the file, but not character by character."""
        for character in text:
            self.add(character, span)

    def raw(self, text: str, start: int) -> None:
        """Add text exactly as it stands at `start`, entities resolved."""
        done = 0
        for entity in _ENTITY.finditer(text):
            self.plain(text[done : entity.start()], start + done)
            self.whole(html.unescape(entity[0]), (start + entity.start(), start + entity.end()))
            done = entity.end()
        self.plain(text[done:], start + done)

    def plain(self, text: str, start: int) -> None:
        for index, character in enumerate(text, start=start):
            self.add(character, (index, index + 1))

    def prose(self) -> Iterator[Prose]:
        text = "".join(self.characters).rstrip()
        if text:
            yield Prose(text=text, spans=tuple(self.spans[: len(text)]), links=tuple(self.links))


def _inlines(elements: Sequence[Any], source: Source, gathered: _Gathered) -> None:
    for element in elements:
        _inline(element, source, gathered)


def _inline(element: Any, source: Source, gathered: _Gathered) -> None:
    span: Span = element.source_span
    match element.get_type():
        case "RawText":
            gathered.raw(element.children, span[0])
        case "InlineHTML":
            for found in _COMMENT.finditer(element.children):
                gathered.beside.append(Comment(body=found[1], start=span[0] + found.start(1)))
        case "Image":
            gathered.beside.append(_image(element, source))
        case "Link" | "AutoLink" as kind:
            before = len(gathered.characters)
            _inlines(element.children, source, gathered)
            where = (span[0] + 1, span[1] - 1) if kind == "AutoLink" else element.dest_span or span
            link = Link(start=before, end=len(gathered.characters), url=element.dest, span=where)
            gathered.links.append(link)
        case "CodeSpan":
            at = source.text.find(element.children, *span)
            gathered.whole(element.children, span) if at < 0 else gathered.plain(element.children, at)
        case _ if isinstance(element.children, str):
            gathered.whole(element.children, span)
        case _:
            _inlines(element.children, source, gathered)


def _image(element: Any, source: Source) -> Image:
    if element.dest_span is None:
        message = "this picture has no path of its own; write it as `![words](pictures/name.png)`."
        raise source.error(element.source_span[0], message)
    alt = _Gathered()
    _inlines(element.children, source, alt)
    start, end = element.dest_span
    if source.text[start:end].startswith("<"):
        start, end = start + 1, end - 1
    return Image(alt="".join(alt.characters).strip(), path=source.text[start:end], span=(start, end))
