"""What a document holds, in its order: texts, pictures and remarks. Pure: knows no format and no guide."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """What a person must look at; the words for people are in `flowcheck.importing.remark_words`."""

    UNREADABLE = "unreadable"
    SCREEN_OPEN = "screen-open"
    SCREEN_LIKELY = "screen-likely"
    PRIVATE = "private"
    PICTURES = "pictures"
    NOT_READ = "not-read"
    NO_PICTURE = "no-picture"
    PICTURES_TO_MAKE = "pictures-to-make"
    MORE_PICTURES = "more-pictures"
    PICTURE_LOST = "picture-lost"
    PICTURE_CUT = "picture-cut"
    DRAWN = "drawn"
    MAYBE_DRAWN = "maybe-drawn"
    TEXT_BOX = "text-box"
    HIDDEN = "hidden"
    COMMENT = "comment"
    CHANGED = "changed"
    NOTE = "note"
    STRUCK = "struck"
    TABLE = "table"
    DROPPED = "dropped"
    PICTURE_WORDS = "picture-words"
    KEPT_WORDS = "kept-words"
    PAGE_LINES = "page-lines"
    RENUMBERED = "renumbered"
    SECOND_LIST = "second-list"
    NOT_NUMBERED = "not-numbered"
    NO_TITLE = "no-title"
    BOLD_LABEL = "bold-label"
    ENCODING = "encoding"


# Where a picture is cut, as parts of its width and height: left, top, right, bottom.
Crop = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph. `text` is what is read, `markdown` the same with its emphasis and links.

    `number` is that of a list, or None; a number that was typed is still in the text. `heading` is the
    level, 0 for none; `inside` says that it is indented to the item before it; `lines` are those of the
    file, where the format has lines.
    """

    text: str
    markdown: str
    number: int | None = None
    bullet: bool = False
    heading: int = 0
    bold: bool = False
    inside: bool = False
    caption: bool = False
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture as it lies in the document; `name` is the file's own name, empty when it has none."""

    content: bytes
    name: str = ""
    alt: str = ""
    crop: Crop | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something at this place that a person must look at."""

    what: What
    detail: str = ""


Piece = Text | Shot | Mark
