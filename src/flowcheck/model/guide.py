"""A guide as it is read: steps, what they have a reader do, questions, journeys. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flowcheck.model.words import Checkable, ValueName


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands in a file: line and column from 1, and character offsets.

    Offsets count characters in the text with every line end as a single newline.
    """

    line: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words in quotes: the name that a control must have."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Go to an address."""

    url: str
    place: Place
    do: Literal["open"] = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """Type a named value; `if_empty` where the sentence says only when it is not filled in yet."""

    value: ValueName
    place: Place
    if_empty: bool = False
    do: Literal["fill"] = "fill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """Press the control that is called `label`; never pressed, only looked for, when `only_look`."""

    label: Label
    only_look: bool = False
    do: Literal["click"] = "click"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveCode:
    """Wait for the text message with the code that the step before asked for."""

    place: Place
    do: Literal["receive-code"] = "receive-code"


Action = Open | Fill | Click | ReceiveCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the guide and what can be made of it.

    `reason` is a key of the closed list in `flowcheck.guide.explain`.
    """

    text: str
    place: Place
    actions: tuple[Action, ...] = ()
    labels: tuple[Label, ...] = ()
    checkable: Checkable
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image link: `path` as written, relative to the guide; `place` is that of the path alone."""

    alt: str
    path: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A numbered step. `id` survives renumbering; `number` is what the reader sees."""

    number: int
    id: str
    text: str
    screen: str
    sentences: tuple[Sentence, ...]
    picture: Picture | None
    place: Place

    @property
    def actions(self) -> tuple[Action, ...]:
        """All actions of the step, in the order of its sentences."""
        return tuple(action for sentence in self.sentences for action in sentence.actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with its answer; `messages` are the screen texts that it quotes."""

    number: int
    text: str
    answer: str
    messages: tuple[Label, ...]
    sentences: tuple[Sentence, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """Which steps are walked, by number, in order.

    A journey ends *on* its last step: that one is looked at, its actions are not done.
    """

    name: str
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The written document. `notes` are the sentences outside steps and questions."""

    id: str
    path: str
    title: str
    language: str
    notes: tuple[Sentence, ...]
    steps: tuple[Step, ...]
    questions: tuple[Question, ...]
    journeys: tuple[Journey, ...]
