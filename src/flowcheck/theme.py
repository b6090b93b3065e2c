"""How the guide's pictures look, the same for all of them. Pure: knows no file, no pixels and no page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Final

from flowcheck.closeup import ROOM, Colour

# What WCAG 2.2 asks of graphics that one has to see to understand (1.4.11), and of small text (1.4.3).
GRAPHICS: Final = 3.0
TEXT: Final = 4.5
WHITE: Final[Colour] = (255, 255, 255)
BLACK: Final[Colour] = (0, 0, 0)

# Read by pydantic, like all of `flowcheck.settings`.
_STRICTLY: dict[str, Any] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholders:
    """What fields show in place of the account's values; passwords are discs.

    Without `username` it is the address that the guide's own sentences give.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICTLY
    username: str = ""
    phone: str = "06 12345678"
    code: str = "123456"

    def __post_init__(self) -> None:
        for name in ("username", "phone", "code"):
            if len(getattr(self, name)) > 64 or not getattr(self, name).isprintable():
                raise ValueError(f"{name} must be one short line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """`width`, `radius` and `padding` are CSS pixels; `font` is the path of a font file, empty for ours.

    `hide` are names or vendor ids of controls that are painted over, such as a photo or a personal tile.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICTLY
    colour: str = "#C50F1F"
    width: float = 3
    radius: float = 6
    padding: float = 24
    font: str = ""
    hide: tuple[str, ...] = ()
    placeholders: Placeholders = field(default_factory=Placeholders)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", self.colour):
            raise ValueError('colour must be written as in "#C50F1F"')
        if (ratio := contrast(self.rgb, WHITE)) < GRAPHICS:
            raise ValueError(
                f"colour has a contrast of {ratio:.1f} with white and needs {GRAPHICS:.0f}; take a darker one"
            )
        for name, low, high in (("width", 1, 8), ("radius", 0, 24), ("padding", 0, ROOM)):
            if not low <= getattr(self, name) <= high:
                raise ValueError(f"{name} is {getattr(self, name):g}; it must be from {low} to {high}")

    def with_example(self, user_name: str) -> Theme:
        """Return it with a guide's own example of a user name, unless it has one."""
        if self.placeholders.username or not user_name:
            return self
        return replace(self, placeholders=replace(self.placeholders, username=user_name))

    @property
    def rgb(self) -> Colour:
        """The colour as three numbers from 0 to 255."""
        red, green, blue = bytes.fromhex(self.colour[1:])
        return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours as WCAG reckons it, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
