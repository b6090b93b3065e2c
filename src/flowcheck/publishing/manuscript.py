"""A guide's Markdown -> blocks with their markup, as every format needs them. Knows no format and no disk.

The same tree as `guide.blocks` walks, but with emphasis, links and nested lists kept.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from flowcheck.guide.read import parsed
from flowcheck.guide.source import Source
from flowcheck.model import Guide, Question, Step
from flowcheck.publishing.parts import (
    Asked,
    Block,
    Code,
    Figure,
    Heading,
    Listing,
    Numbered,
    Paragraph,
    Part,
    Questions,
    Quotation,
    Steps,
)
from flowcheck.publishing.runs import BREAK, Run, split, tidied

_BREAK_TAG: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)


def parts_of(source: Source, guide: Guide) -> tuple[Part, ...]:
    """Return what a guide's text is made of, without its title; raises GuideError as reading it did."""
    reader = _Reader(
        source=source,
        steps={step.place.start: step for step in guide.steps},
        questions={question.place.start: question for question in guide.questions},
    )
    parts = [part for child in parsed(source).children for part in reader.part(child)]
    return tuple(_levelled(_joined(_without_title(parts))))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    source: Source
    steps: dict[int, Step]
    questions: dict[int, Question]

    def part(self, element: Any) -> Iterator[Part]:
        if element.get_type() == "List" and element.ordered:
            yield from self._numbered(element)
        else:
            yield from self.block(element)

    def _numbered(self, element: Any) -> Iterator[Part]:
        starts = [self._start(item) for item in element.children]
        if starts[0] in self.steps:
            items = zip(starts, element.children, strict=True)
            yield Steps(items=tuple(self._step(self.steps[start], item) for start, item in items))
        elif starts[0] in self.questions:
            items = zip(starts, element.children, strict=True)
            yield Questions(items=tuple(self._asked(self.questions[start], item) for start, item in items))
        else:
            yield from self.block(element)

    def _start(self, item: Any) -> int:
        """Return where an item stands, as the guide's reader reckons it."""
        start, end = item.source_span
        body = self.source.text[start:end]
        return int(start) + len(body) - len(body.lstrip())

    def _step(self, step: Step, item: Any) -> Numbered:
        return Numbered(step=step, blocks=tuple(self._plainly(item)))

    def _asked(self, question: Question, item: Any) -> Asked:
        first, *rest = self._plainly(item)
        runs = first.runs if isinstance(first, Paragraph) else (Run(text=question.text),)
        asked, answer = split(runs, len(question.text))
        blocks = [*([Paragraph(runs=answer)] if answer else []), *rest]
        return Asked(question=question, runs=asked, blocks=tuple(blocks))

    def _plainly(self, item: Any) -> Iterator[Block]:
        """Yield the blocks of an item, in which a heading is a paragraph, as it is to the guide's reader."""
        for child in item.children:
            for block in self.block(child):
                yield Paragraph(runs=block.runs) if isinstance(block, Heading) else block

    def block(self, element: Any) -> Iterator[Block]:
        match element.get_type():
            case "Paragraph":
                yield from self._paragraph(element)
            case "Heading" | "SetextHeading":
                for block in self._paragraph(element):
                    if isinstance(block, Paragraph):
                        yield Heading(level=element.level, runs=block.runs)
                    else:
                        yield block
            case "List":
                items = tuple(tuple(self._blocks(item)) for item in element.children)
                yield Listing(start=element.start if element.ordered else None, items=items)
            case "Quote":
                yield Quotation(blocks=tuple(self._blocks(element)))
            case "CodeBlock" | "FencedCode":
                yield Code(text="".join(child.children for child in element.children).rstrip("\n"))
            case _:
                return  # comments, rules, blank lines and link definitions are not for readers

    def _blocks(self, element: Any) -> Iterator[Block]:
        for child in element.children:
            yield from self.block(child)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        figures: list[Figure] = []
        runs = tidied(self._runs(element.children, Run(text=""), figures))
        if runs:
            yield Paragraph(runs=runs)
        yield from figures

    def _runs(self, elements: Sequence[Any], like: Run, figures: list[Figure]) -> Iterator[Run]:
        for element in elements:
            match element.get_type():
                case "Image":
                    figures.append(self._figure(element))
                case "Emphasis":
                    yield from self._runs(element.children, replace(like, emphasis=True), figures)
                case "StrongEmphasis":
                    yield from self._runs(element.children, replace(like, strong=True), figures)
                case "Link" | "AutoLink":
                    yield from self._runs(element.children, replace(like, url=element.dest), figures)
                case _ if isinstance(element.children, str):
                    yield replace(like, text=_text(element), code=element.get_type() == "CodeSpan")
                case _:
                    yield from self._runs(element.children, like, figures)

    def _figure(self, element: Any) -> Figure:
        words = tidied(self._runs(element.children, Run(text=""), []))
        start, end = element.dest_span
        path = self.source.text[start:end].removeprefix("<").removesuffix(">")
        return Figure(path=path, alt="".join(run.text for run in words), line=self.source.line(start))


def _text(element: Any) -> str:
    """Return what is read of a piece of text; of HTML that is a line break, and nothing else."""
    match element.get_type():
        case "RawText":
            return html.unescape(element.children)
        case "LineBreak":
            return " " if element.soft else BREAK
        case "InlineHTML":
            return BREAK if _BREAK_TAG.fullmatch(element.children) else ""
        case _:
            return str(element.children)


def _without_title(parts: list[Part]) -> Iterator[Part]:
    """Yield all parts but the first heading, which is the title."""
    title_seen = False
    for part in parts:
        if isinstance(part, Heading) and not title_seen:
            title_seen = True
        else:
            yield part


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Yield the parts with a picture that is not indented given to the step above it."""
    last: Part | None = None
    for part in parts:
        if isinstance(part, Figure) and isinstance(last, Steps) and _is_of(part, last.items[-1]):
            item = last.items[-1]
            last = Steps(items=(*last.items[:-1], replace(item, blocks=(*item.blocks, part))))
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def _is_of(figure: Figure, item: Numbered) -> bool:
    picture = item.step.picture
    return picture is not None and (picture.path, picture.place.line) == (figure.path, figure.line)


def _levelled(parts: Iterator[Part]) -> Iterator[Part]:
    """Yield the parts with headings that begin at 2 and never skip a level on the way down."""
    before = 1
    for part in parts:
        if isinstance(part, Heading):
            before = max(2, min(part.level, before + 1))
            yield replace(part, level=before)
        else:
            yield part
