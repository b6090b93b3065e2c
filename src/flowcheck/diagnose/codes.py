"""What Microsoft's error codes mean, whose they are, and which cause they point at.

Knows nothing of screens or runs. Microsoft warns that codes may change: a code is a hint beside what
was seen, and one that is not in the table says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Literal, cast, get_args

import yaml

from flowcheck.errors import CatalogueError
from flowcheck.model import Cause

Whose = Literal["user", "tenant", "app", "microsoft", "on-premises", "tool", "expected", "mixed"]

_CODE = re.compile(r"(?<![A-Za-z0-9_])(?:AADSTS[0-9]{4,7}|SSPR_[0-9]{4})(?![0-9])")
_KEY = re.compile(r"SSPR_[0-9]{4}|([0-9]{4,7})(?:-([0-9]{4,7}))?")
_KEYS = frozenset({"name", "whose", "cause", "nl", "en"})
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code as it stands on a screen (`AADSTS50053`, `SSPR_0014`); no cause where it is no error."""

    code: str
    name: str
    whose: Whose
    cause: Cause | None
    nl: str
    en: str


def find_code(texts: Iterable[str]) -> str:
    """The first error code in `texts`, or an empty text."""
    return next((found[0] for text in texts if (found := _CODE.search(text))), "")


def explain(code: str) -> Code | None:
    """What is known of a code; `50053` is short for `AADSTS50053`."""
    code = code.strip()
    return table().get(f"AADSTS{code}" if code.isdecimal() else code)


def cause_of(code: str) -> Cause | None:
    """The cause that a code points at; None where it is unknown, or no error."""
    known = explain(code)
    return known.cause if known else None


@lru_cache(maxsize=1)
def table() -> Mapping[str, Code]:
    """All codes of `codes.yaml`, families of codes spelled out; the narrower entry wins."""
    text = resources.files(__package__).joinpath("codes.yaml").read_text("utf-8")
    return read(text)


def read(text: str) -> Mapping[str, Code]:
    """The table in a YAML text. Raises CatalogueError, naming the entry that is wrong."""
    entries = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, written in C where there is one
    if not isinstance(entries, dict):
        raise CatalogueError("codes.yaml: expected a mapping of codes; give each code an entry.")
    families: dict[str, Code] = {}
    single: dict[str, Code] = {}
    for key, entry in entries.items():
        codes = _codes(str(key))
        target = single if len(codes) == 1 else families
        target.update((code, _code(code, str(key), entry)) for code in codes)
    return MappingProxyType(families | single)


def _codes(key: str) -> list[str]:
    found = _KEY.fullmatch(key)
    if found is None:
        raise CatalogueError(f"codes.yaml: {key}: not a code; write 50053, 81004-81012 or SSPR_0014.")
    if found[1] is None:
        return [key]
    return [f"AADSTS{number}" for number in range(int(found[1]), int(found[2] or found[1]) + 1)]


def _code(code: str, key: str, entry: object) -> Code:
    if not isinstance(entry, dict) or not entry.keys() >= _KEYS - {"cause"} or entry.keys() - _KEYS:
        raise CatalogueError(f"codes.yaml: {key}: needs name, whose, nl, en and, for an error, cause.")
    if entry["whose"] not in get_args(Whose):
        raise CatalogueError(f"codes.yaml: {key}: whose must be one of {', '.join(get_args(Whose))}.")
    try:
        cause = Cause(entry["cause"]) if "cause" in entry else None
    except ValueError:
        raise CatalogueError(f"codes.yaml: {key}: {entry['cause']} is not a cause.") from None
    whose = cast("Whose", entry["whose"])
    return Code(
        code=code, name=str(entry["name"]), whose=whose, cause=cause, nl=str(entry["nl"]), en=str(entry["en"])
    )
