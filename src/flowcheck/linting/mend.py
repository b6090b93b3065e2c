"""What keeps a guide from being read, put right in memory so that the rest of it can be looked at.

Pure. Nothing that is mended here is ever written: each thing is a Remark, and what was said stays said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Final

from flowcheck.guide.actions import read_actions
from flowcheck.guide.blocks import Block, Comment, Heading, Image, Item, Numbered, Prose
from flowcheck.guide.picture_sets import lies_elsewhere
from flowcheck.guide.source import Source
from flowcheck.guide.tokens import passages
from flowcheck.guide.words import LANGUAGES, QUESTIONS
from flowcheck.linting.folding import folded
from flowcheck.linting.remark import Remark, on_one_line, remark
from flowcheck.linting.rules import Rule, Severity
from flowcheck.linting.subject import Piece

_HEAD: Final = re.compile(r"(?:^|[;\n])\s*guide\s*:")
_LANGUAGE: Final = re.compile(r"(?:^|[;\n])\s*language\s*:\s*(\w+)")
SCREEN: Final = re.compile(r"((?:^|[;\n])\s*screen\s*:[ \t]*)([^\s;]*)")
_NUMBER: Final = re.compile(r"\s*(\d{1,3})[.)]")
_ID: Final = re.compile(r"(?:^|[;\n])\s*id\s*:")
OPEN: Final = "?"  # what an imported guide has where nobody could say


@dataclass(slots=True, kw_only=True)
class Mended:
    """The blocks as a guide can be built from them, and what was wrong with those that were given.

    Steps are counted as they come; `written` has the numbers that stand there, `starts` where each begins,
    `numbers` those of steps that could not be read as well.
    """

    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    images: list[tuple[Image, int | None]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    screenless: set[int] = field(default_factory=set)
    written: dict[int, int] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    numbers: frozenset[int] = frozenset()


@dataclass(slots=True, kw_only=True)
class Mender:
    """Goes through the blocks once, dividing them as `guide.build` does.

    `unread` are lines that were taken for empty ones: where such a line may have been a step, no number is
    missing.
    """

    source: Source
    screens: frozenset[str]
    language: str
    unread: tuple[int, ...] = ()
    made: Mended = field(default_factory=Mended)
    title: str = ""
    counts: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})
    last_number: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})
    in_questions: bool = False
    heading_since: bool = False
    last_line: int = 0

    def mend(self, blocks: Sequence[Block]) -> Mended:
        """Return the blocks mended."""
        for block in self._with_head(tuple(folded(blocks))):
            match block:
                case Heading():
                    self._heading(block)
                case Numbered():
                    self._list(block)
                case Prose():
                    self._prose(block)
                case _:
                    self._beside(block)
        self.made.numbers = frozenset(self.made.written.values()) | self._unread_numbers()
        return self.made

    def _unread_numbers(self) -> frozenset[int]:
        """Return the numbers with which lines begin that were taken for empty ones."""
        lines = self.source.text.split("\n")
        found = (_NUMBER.match(lines[line - 1]) for line in self.unread)
        return frozenset(int(one[1]) for one in found if one)

    def say(self, rule: Rule, span: tuple[int, int], **more: object) -> None:
        place = on_one_line(self.source, span)
        self.made.remarks.append(remark(rule, self.source.path, place, **more))  # type: ignore[arg-type]

    # --- head and text ---

    def _with_head(self, blocks: Sequence[Block]) -> Iterator[Block]:
        first = blocks[0] if blocks else None
        if isinstance(first, Comment) and _HEAD.search(first.body):
            named = _LANGUAGE.search(first.body)
            self.language = named[1] if named and named[1] in LANGUAGES else self.language
        else:
            self.say(Rule.HEAD, (0, 1))
            yield head(self.language)
        yield from blocks

    def _heading(self, heading: Heading) -> None:
        self.made.blocks.append(heading)
        self.made.pieces.append(Piece(prose=heading.prose))
        if not self.title:
            self.title = heading.prose.text
            return
        self.in_questions = QUESTIONS.search(heading.prose.text) is not None
        self.heading_since = True

    def _prose(self, prose: Prose) -> None:
        self.made.blocks.append(prose)
        self.made.pieces.append(Piece(prose=prose))
        if self.counts[False] and not self.in_questions and not self.heading_since and self._acts(prose):
            self.say(
                Rule.STEP_UNNUMBERED,
                prose.span(0, len(prose.text)),
                after=self.last_number[self.in_questions],
            )

    def _acts(self, prose: Prose) -> bool:
        """Say whether a paragraph tells a reader to do something, as a step does."""
        language = LANGUAGES[self.language]
        spoken = passages(prose, self.source, self.language, strict=False)
        return any(read_actions(passage, language).actions for passage in spoken)

    def _beside(self, block: Comment | Image) -> None:
        """Take what belongs to no step; reading says of a comment that was meant for one."""
        if isinstance(block, Image):
            self.made.images.append((block, None))
        else:
            self.made.blocks.append(block)

    # --- numbered lists ---

    def _list(self, numbered: Numbered) -> None:
        goes_on = numbered.items[0].number == self.last_number[self.in_questions] + 1
        if self.counts[self.in_questions] and not goes_on and self.heading_since:
            self.made.blocks.append(numbered)
            self.made.pieces += (
                Piece(prose=one) for item in numbered.items for one in item.blocks if isinstance(one, Prose)
            )
            self.made.images += (
                (one, None) for item in numbered.items for one in item.blocks if isinstance(one, Image)
            )
            return
        self.heading_since = False
        self.made.blocks.append(Numbered(items=tuple(self._item(item) for item in numbered.items)))

    def _item(self, item: Item) -> Item:
        kind = self.in_questions
        self._check_number(item, self.last_number[kind] + 1)
        self.counts[kind] += 1
        self.last_number[kind] = item.number
        number = self.counts[kind]
        if not kind:
            self.made.starts[item.span[0]] = number
            self.made.written[number] = item.number
        self.made.pieces += (
            Piece(prose=one, step=None if kind else number, question=number if kind else None)
            for one in item.blocks
            if isinstance(one, Prose)
        )
        pictures = [one for one in item.blocks if isinstance(one, Image)]
        self.made.images += ((one, None if kind else number) for one in pictures)
        blocks = item.blocks if kind else tuple(self._step(item, number, pictures))
        return replace(item, number=number, blocks=blocks)

    def _check_number(self, item: Item, expected: int) -> None:
        line, before = self.source.line(item.span[0]), self.last_line
        self.last_line = line
        if item.number == expected or any(before <= unread <= line for unread in self.unread):
            return
        variant = "repeat" if item.number < expected else "gap" if expected > 1 else "first"
        what = "question" if self.in_questions else "step"
        self.say(
            Rule.STEP_NUMBER,
            (item.span[0], item.span[0] + 1),
            variant=f"{what}-{variant}",
            number=item.number,
            expected=expected,
            previous=expected - 1,
        )

    def _step(self, item: Item, number: int, pictures: list[Image]) -> Iterator[Block]:
        """Yield the blocks of a step with one screen, one id and at most one picture."""
        comments = [one for one in item.blocks if isinstance(one, Comment)]
        for extra in pictures[1:]:
            self.say(
                Rule.STEP_PICTURES, extra.span, step=item.number, number=item.number, count=len(pictures)
            )
        named = next((one for one in comments if SCREEN.search(one.body)), None)
        for block in item.blocks:
            if isinstance(block, Image) and (block in pictures[1:] or lies_elsewhere(block.path)):
                continue
            yield self._with_screen(block, item, number) if block is named else block
        if named is None:
            self._say_screen(item, (item.span[0], item.span[0] + 1), number, "")
            given = "" if any(_ID.search(one.body) for one in comments) else f"; id: step-{number}"
            yield Comment(body=f"screen: {min(self.screens)}{given}", start=item.span[0])

    def _with_screen(self, comment: Comment, item: Item, number: int) -> Comment:
        found = SCREEN.search(comment.body)
        if found is None or found[2] in self.screens:
            return comment
        at = comment.start + found.start(2)
        self._say_screen(item, (at, at + max(1, len(found[2]))), number, found[2])
        body = SCREEN.sub(lambda one: f"{one[1]}{min(self.screens)}", comment.body, count=1)
        return replace(comment, body=body if _ID.search(body) else f"{body}; id: step-{number}")

    def _say_screen(self, item: Item, span: tuple[int, int], number: int, named: str) -> None:
        self.made.screenless.add(number)
        near = get_close_matches(named, self.screens, n=1)
        variant = "open" if named == OPEN else "near" if near else "unknown" if named else ""
        self.say(
            Rule.STEP_SCREEN,
            span,
            variant=variant,
            step=item.number,
            number=item.number,
            screen=named,
            hint=near[0] if near else "",
        )


def head(language: str) -> Comment:
    """Return a head for a guide that has none, or none that can be read."""
    return Comment(body=f"guide: unnamed\nlanguage: {language}", start=0)


def unreadable(source: Source, line: int, why: str) -> Remark:
    """Return what is said of a line at which reading stopped."""
    start = source.line_starts[min(line, len(source.line_starts)) - 1]
    return remark(
        Rule.UNREADABLE, source.path, source.place(start, start + 1), severity=Severity.ERROR, why=why
    )
