"""What every `[inboxes.NAME]` section may hold; each kind adds its own. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from flowcheck.inbox.texts import Texts
from flowcheck.settings import STRICTLY

E164 = re.compile(r"\+[1-9][0-9]{6,14}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """One inbox; `number` is its own telephone number, as +31612345678. The rest is as in Texts."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    name: str
    kind: str
    number: str = ""
    sender: str = ""
    must_contain: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    code_length: int = 6
    code_pattern: str = ""

    def __post_init__(self) -> None:
        if self.number and not E164.fullmatch(self.number):
            raise ValueError("number must be written as +31612345678: with + and the country, nothing else")
        if not 4 <= self.code_length <= 10:
            raise ValueError(f"code_length is {self.code_length}; it must be from 4 to 10")
        _regular("sender", self.sender)
        _regular("code_pattern", self.code_pattern)
        if self.code_pattern and "code" not in re.compile(self.code_pattern).groupindex:
            raise ValueError("code_pattern must have a group called code, as in (?P<code>[0-9]{6})")

    def texts(self) -> Texts:
        return Texts(
            length=self.code_length,
            pattern=self.code_pattern,
            ignore=self.ignore,
            sender=self.sender,
            must_contain=self.must_contain,
        )


def _regular(key: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{key} is not a regular expression: {error}") from error
