"""Where each text and id of the catalogue stands in its file, in characters. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flowcheck.model import Origin
from flowcheck.screens.wording import Wording


class Kind(StrEnum):
    """What a text of the catalogue is."""

    NAME = "name"  # of a control
    TEXT = "text"  # on the screen
    TITLE = "title"
    MESSAGE = "message"
    IMAGE = "image"
    NEVER = "never"  # a control that nobody may press, on whichever screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """All texts of one thing in one language: `{guide: ..., seen: ..., assumed: ...}` in the file.

    `screen` is empty for what holds on every screen of the file. `written` has each text as it is written.
    """

    file: str
    screen: str
    kind: Kind
    key: str
    language: str
    texts: Mapping[Origin, tuple[str, ...]]
    written: Mapping[str, str]
    span: Span
    column: int
    flow: bool
    commented: bool = False  # a comment stands in the middle of it

    @property
    def name(self) -> str:
        """Where a person finds it: `sspr.code parts again`."""
        return f"{self.screen or self.file.removesuffix('.yaml')} {self.key}"

    def wordings(self, *origins: Origin) -> tuple[Wording, ...]:
        """Return its texts, of these origins or of all."""
        return tuple(
            Wording(text=text, language=self.language, origin=origin)
            for origin, texts in self.texts.items()
            for text in texts
            if not origins or origin in origins
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class IdSlot:
    """The vendor ids of one control. A span is None for what is not there; behind `after` lines may come."""

    file: str
    screen: str
    part: str
    ids: tuple[str, ...]
    assumed: tuple[str, ...]
    ids_span: Span | None
    assumed_key: Span | None
    assumed_span: Span | None
    after: int
    column: int

    @property
    def name(self) -> str:
        """Where a person finds it."""
        return f"{self.screen} {self.part}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSlot:
    """The names that a screen gives itself: `key` is `views` or `page_ids`, `end` is behind the last one."""

    file: str
    screen: str
    key: str
    names: tuple[str, ...]
    end: int
    flow: bool
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One file of the catalogue: its text, what stands where, and every scalar that is only an id."""

    file: str
    text: str
    slots: tuple[Slot, ...]
    ids: tuple[IdSlot, ...]
    views: tuple[ViewSlot, ...]
    scalars: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
