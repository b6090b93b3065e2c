"""What is the organisation's own on the screens: its portal, its hint, its line of text. Pure data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Final

# As in `settings.HOST`, with a full stop in it: an address of mail is made of it.
_HOST: Final = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_LONGEST: Final = 1024  # what the vendor allows for the text below the sign-in

# Read by pydantic, like all of `flowcheck.settings`.
_STRICTLY: dict[str, Any] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Whose guide it is. As it stands here it is nobody's: an example, for a replica on its own.

    `workspace` is the host of the portal that the sign-in leads to. `hint` is what the field for the user
    name is called, `sign_in_text` the line below it; both are settings of Entra ID, the same in every
    language, and empty where the organisation left them to the vendor.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICTLY
    name: str = "Example Organisation"
    workspace: str = "workspace.example.org"
    hint: str = ""
    sign_in_text: str = ""

    def __post_init__(self) -> None:
        if not _HOST.fullmatch(self.workspace):
            raise ValueError("workspace must be a bare host name in small letters")
        for name in ("name", "hint", "sign_in_text"):
            if len(getattr(self, name)) > _LONGEST or not getattr(self, name).isprintable():
                raise ValueError(f"{name} must be one line")

    @property
    def domain(self) -> str:
        """What addresses of its people end in, as far as anybody can tell from the host."""
        return self.workspace.partition(".")[2] if self.workspace.count(".") > 1 else self.workspace

    def filled(self, text: str) -> str:
        """Return a text of the catalogue with `{organisation.hint}` and the like filled in."""
        for name in ("workspace", "hint", "sign_in_text"):
            text = text.replace(f"{{organisation.{name}}}", getattr(self, name))
        return text
