"""What a guide is made of for those who set it: blocks with their markup, steps and questions. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from flowcheck.model import Question, Step
from flowcheck.publishing.runs import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading below the title; `level` is from 2 on, without gaps. `ours` says that the guide lacks it."""

    level: int
    runs: tuple[Run, ...]
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture by the path that the guide gives, with its line in the file."""

    path: str
    alt: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list that is neither of steps nor of questions; `start` is its first number, None for bullets."""

    start: int | None
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A step with all that stands under its number."""

    step: Step
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, and its answer."""

    question: Question
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    items: tuple[Numbered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    items: tuple[Asked, ...]


Block = Heading | Paragraph | Figure | Listing | Quotation | Code
Part = Block | Steps | Questions
