"""Tokens that are left in a Word document's text so that they come out at the same place. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from flowcheck.importing.pieces import What

# Code points of private use: nothing that a person types. Those of a document are taken out first.
_OPEN, _CLOSE = "\ue000", "\ue001"
TOKEN: Final = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
FOREIGN: Final = dict.fromkeys(map(ord, _OPEN + _CLOSE))
_BULLET = "bullet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a token says: a remark, or else the number of the paragraph (None for a bullet)."""

    what: What | None = None
    number: int | None = None
    detail: str = ""


def numbered(number: int | None) -> str:
    return f"{_OPEN}{_BULLET if number is None else number}{_CLOSE}"


def remark(what: What, detail: str = "") -> str:
    return f"{_OPEN}{what}:{detail.translate(FOREIGN)}{_CLOSE}"


def token_of(found: re.Match[str]) -> Token:
    name, _, detail = found[1].partition(":")
    if name == _BULLET:
        return Token()
    return Token(number=int(name)) if name.isdigit() else Token(what=What(name), detail=detail)
