"""A guide while it is being brought in: its parts in order, before it is written. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from flowcheck.importing.pieces import Mark, Shot, Text, What
from flowcheck.model import Action


class Sure(StrEnum):
    """How sure a proposed screen is; one that is open is left to a person."""

    SURE = "sure"
    LIKELY = "likely"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """The screen of a step; `screen` is the likeliest also where it is open, `others` come close."""

    screen: str
    sure: Sure
    others: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class DraftPicture:
    """A picture of the document. `path` is where it lies in the new folder; without `png` it is not there.

    `private` are the addresses and numbers read in it, made unreadable.
    """

    shot: Shot
    path: str = ""
    alt: str = ""
    png: bytes = b""
    private: tuple[str, ...] = ()

    def shot_is(self, shot: Shot) -> bool:
        return (self.shot.content, self.shot.crop) == (shot.content, shot.crop)


@dataclass(slots=True, kw_only=True)
class DraftStep:
    """A step: its paragraphs (the first is the sentence), pictures, and what stood in its picture."""

    number: int
    shown: int
    texts: list[Text]
    pictures: list[DraftPicture] = field(default_factory=list)
    picture_words: list[str] = field(default_factory=list)
    id: str = ""
    actions: tuple[Action, ...] = ()
    proposed: Proposed | None = None
    line: int = 0

    @property
    def text(self) -> str:
        return " ".join(text.text for text in self.texts)


@dataclass(slots=True, kw_only=True)
class DraftQuestion:
    number: int
    text: str
    answer: list[Text | DraftPicture] = field(default_factory=list)
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftHeading:
    level: int
    markdown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftNote:
    text: Text


DraftPart = DraftStep | DraftQuestion | DraftHeading | DraftNote | DraftPicture


def _pictures(part: DraftPart) -> Iterator[DraftPicture]:
    match part:
        case DraftPicture():
            yield part
        case DraftStep():
            yield from part.pictures
        case DraftQuestion():
            yield from (one for one in part.answer if isinstance(one, DraftPicture))
        case DraftHeading() | DraftNote():
            return
        case _:
            assert_never(part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that a person must look at, and the step or question where."""

    what: What
    step: int | None = None
    question: int | None = None
    detail: str = ""


@dataclass(slots=True, kw_only=True)
class Draft:
    title: str
    language: str
    parts: list[DraftPart] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    id: str = ""
    journeys: dict[str, str] = field(default_factory=dict)

    @property
    def steps(self) -> list[DraftStep]:
        return [part for part in self.parts if isinstance(part, DraftStep)]

    @property
    def questions(self) -> list[DraftQuestion]:
        return [part for part in self.parts if isinstance(part, DraftQuestion)]

    @property
    def pictures(self) -> list[DraftPicture]:
        """All pictures, in the order of the document."""
        return [picture for part in self.parts for picture in _pictures(part)]

    def remark(self, mark: Mark, *, step: int | None = None, question: int | None = None) -> None:
        self.remarks.append(Remark(what=mark.what, step=step, question=question, detail=mark.detail))
