"""What is known of every screen of the flow: how it identifies itself, its controls and its texts.

Data only; knows nothing of browsers, walks or judging. The facts are in the YAML files beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal

from flowcheck.model import Cause, Origin, ValueName
from flowcheck.organisation import Organisation
from flowcheck.screens.wording import Wording

__all__ = [
    "Act",
    "Answer",
    "Catalogue",
    "CharacterKind",
    "Family",
    "Message",
    "Part",
    "PasswordRule",
    "Range",
    "Screen",
    "Shell",
    "Signals",
    "Structure",
    "Wording",
    "load",
]


class CharacterKind(StrEnum):
    """What a rule for passwords tells apart."""

    LOWER = "lower"
    UPPER = "upper"
    DIGIT = "digit"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A control of a screen. `ids` are the vendor's; `assumed_ids` say which of them nobody has seen.

    `never_press` holds even where the guide would ask for it. `sends_again` asks the vendor for another code.
    `gone` is the month, such as 2026-08, since which the vendor no longer shows it.
    """

    key: str
    roles: tuple[str, ...]
    names: tuple[Wording, ...] = ()
    ids: tuple[str, ...] = ()
    assumed_ids: tuple[str, ...] = ()
    takes: ValueName | None = None
    optional: bool = False
    never_press: bool = False
    sends_again: bool = False
    gone: str = ""

    def called(self, name: str) -> bool:
        """Whether `name` is one of the names of this control."""
        return any(wording.names(name) for wording in self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A text that the vendor shows when something is wrong, and what is wrong then."""

    key: str
    cause: Cause
    wordings: tuple[Wording, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """How many; `most` is None for no end."""

    least: int
    most: int | None

    def __contains__(self, count: int) -> bool:
        return self.least <= count and (self.most is None or count <= self.most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """Conditions on what is on screen that hold in every language; those left out say nothing.

    `nameless` is where a text box without a name stands, before or after the one with a name: the
    sign-in page keeps the field of its other half in the page, off screen. `says` and `says_not` are
    patterns for signs that are the same in all languages, such as a masked telephone number.
    """

    fields: Range | None = None
    passwords: Range | None = None
    radios: Range | None = None
    checkboxes: Range | None = None
    buttons: Range | None = None
    links: Range | None = None
    presses: Range | None = None
    http: Range | None = None
    link_hosts: tuple[str, ...] = ()
    link_ids: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()
    nameless: Literal["", "before", "after"] = ""
    says: re.Pattern[str] | None = None
    says_not: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """How a screen identifies itself, strongest first.

    A page that states a PageID or a view must state one of these, and one id of `ids` on screen
    shows the screen, unless one of `without_ids` is on screen too or `structure` does not hold.
    `error_codes` are patterns of codes that make it this screen. Weaker: `tells`, of which one must
    hold, `words`, and `parts` by role and name. `yields_to` are narrower screens that win when they
    fit as well.
    """

    page_ids: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    without_ids: tuple[str, ...] = ()
    error_codes: tuple[re.Pattern[str], ...] = ()
    structure: Structure = field(default_factory=Structure)
    tells: tuple[Structure, ...] = ()
    words: tuple[Wording, ...] = ()
    parts: tuple[Part, ...] = ()
    yields_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordRule:
    """What a new password must be to be taken: its length, and characters of how many of the kinds."""

    length: Range
    kinds: int
    of: tuple[CharacterKind, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing to do on a detour, with a part of its screen."""

    do: Literal["fill", "click"]
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How a screen is passed; `costs` when doing so uses up one of the account's attempts."""

    acts: tuple[Act, ...]
    costs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One screen. `texts` are those a reader sees; `detour` when the guide does not mention it.

    `cause` is why a walk that must stop here stops; an error code on the page may know better. `rule` is
    what a screen enforces where a password is chosen.
    """

    id: str
    name_nl: str
    name_en: str
    hosts: tuple[str, ...]
    signals: Signals
    parts: tuple[Part, ...] = ()
    texts: tuple[Wording, ...] = ()
    messages: tuple[Message, ...] = ()
    answer: Answer | None = None
    cause: Cause | None = None
    detour: bool = False
    rule: PasswordRule | None = None

    @property
    def family(self) -> str:
        """The file it comes from: `entra`, `sspr` or `workspace`."""
        return self.id.partition(".")[0]

    def part(self, key: str) -> Part:
        """The part with this key; KeyError when there is none."""
        found = next((part for part in self.parts if part.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What shows that a page is of a vendor when its host is not known.

    `host` when the host alone is enough, `dots` when the footer is that ends in a button with only
    three dots, as that of the sign-in pages does.
    `late_ids` are of what comes a little later than the rest, as the footer does.
    `foreign_link_hosts` and `foreign_names` belong to pages that look alike and are another's.
    """

    ids: tuple[str, ...] = ()
    id_prefixes: tuple[str, ...] = ()
    images: tuple[Wording, ...] = ()
    names: tuple[Wording, ...] = ()
    words: tuple[Wording, ...] = ()
    link_hosts: tuple[str, ...] = ()
    link_ids: tuple[str, ...] = ()
    dots: bool = False
    host: bool = False
    late_ids: tuple[str, ...] = ()
    foreign_link_hosts: tuple[str, ...] = ()
    foreign_names: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """What the screens of one file share; `loose_names` when its views are not all known.

    `script_hosts` only deliver to its pages, which stay blank without them.
    """

    id: str
    hosts: tuple[str, ...]
    shell: Shell
    script_hosts: tuple[str, ...] = ()
    loose_names: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All screens by id, and what holds on each of them."""

    screens: Mapping[str, Screen]
    families: Mapping[str, Family]
    never_press: tuple[Part, ...]
    messages: tuple[Message, ...]


def load(organisation: Organisation | None = None, directory: Path | None = None) -> Catalogue:
    """The catalogue of the package, or that of `directory`, as it is for an organisation; read once.

    Without one it is for whoever needs only the screens' names. Raises CatalogueError, naming file and
    key, for whatever in it cannot be used.
    """
    from flowcheck.screens import reading  # noqa: PLC0415 - it needs the words of this module

    return reading.read(directory, organisation or Organisation())
