"""What the organisation puts on what it hands out. Pure: knows no file and no page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from flowcheck.closeup import Colour
from flowcheck.theme import TEXT, WHITE, contrast

_STRICTLY: dict[str, Any] = {"extra": "forbid"}
# More do not fit on a card.
MOST_CONTACT: Final = 6
LONGEST_LINE: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """`contact` are the lines that say whom to call; `logo` and `templates` are paths, empty for none."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICTLY
    organisation: str = ""
    colour: str = "#24567D"
    contact: tuple[str, ...] = ()
    logo: str = ""
    templates: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", self.colour):
            raise ValueError('colour must be written as in "#24567D"')
        if (ratio := contrast(self.rgb, WHITE)) < TEXT:
            raise ValueError(
                f"colour has a contrast of {ratio:.1f} with white and needs {TEXT}; take a darker one"
            )
        if len(self.contact) > MOST_CONTACT:
            raise ValueError(f"contact has {len(self.contact)} lines and may have {MOST_CONTACT}")
        for line in (self.organisation, *self.contact):
            if len(line) > LONGEST_LINE or not line.isprintable():
                raise ValueError(
                    f"organisation and contact must be lines of at most {LONGEST_LINE} characters"
                )

    @property
    def rgb(self) -> Colour:
        """The colour as three numbers from 0 to 255."""
        red, green, blue = bytes.fromhex(self.colour[1:])
        return red, green, blue
