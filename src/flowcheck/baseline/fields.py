"""The fields of accepted things as YAML on one line, and back, strictly. Knows types, no file and no disk.

What is read consists of texts, lists and mappings alone (see `loading`): YAML's own guesses about what is
a number, a date or a truth are not among them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import MISSING, Field, dataclass, fields
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final, get_type_hints

from flowcheck.model import Box
from flowcheck.record_json import Misfit
from flowcheck.yaml_scalar import scalar

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,3})?")
_WHOLE = re.compile(r"[0-9]{1,6}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How one type is written and read."""

    write: Callable[[Any], str]
    read: Callable[[Any], Any]


def text(value: Any) -> str:
    """Read a text."""
    if type(value) is not str:
        raise Misfit("expected a text, not a list or a mapping")
    return value


def items(value: Any) -> list[Any]:
    """Read a list."""
    if type(value) is not list:
        raise Misfit("expected a list")
    return value


def mapping(value: Any, known: Collection[str] | None = None) -> dict[str, Any]:
    """Read a mapping; with `known` its keys are among them."""
    if type(value) is not dict:
        raise Misfit("expected a mapping")
    if known is not None and (unknown := next((key for key in value if key not in known), None)) is not None:
        near = difflib.get_close_matches(unknown, known, 1)
        raise Misfit(f"unknown key {unknown[:40]!a}{f'; did you mean {near[0]}?' if near else ''}")
    return value


def at(step: str, read: Callable[[Any], Any], value: Any) -> Any:
    """Read what stands at `step`, such as `.name` or `[3]`, so that a Misfit can say where it is."""
    try:
        return read(value)
    except Misfit as misfit:
        misfit.path.insert(0, step)
        raise


def number(value: Any) -> int:
    """Read a whole number."""
    if not _WHOLE.fullmatch(text(value)):
        raise Misfit("expected a whole number")
    return int(value)


def day(value: Any) -> date:
    """Read a date."""
    written = text(value)
    try:
        return date.fromisoformat(written if _DATE.fullmatch(written) else "")
    except ValueError:
        raise Misfit("expected a date such as 2026-11-22") from None


def moment(value: Any) -> datetime:
    """Read a time with its zone."""
    try:
        read = datetime.fromisoformat(text(value))
        return read.astimezone(UTC) if read.tzinfo else datetime.fromisoformat("")
    except (ValueError, OverflowError):
        raise Misfit("expected a time such as 2026-11-22T14:05:33Z") from None


def written_moment(value: datetime) -> str:
    """Write a time as the record of a run does."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


# --- types ---


def _truth(value: Any) -> bool:
    if value not in {"true", "false"} or type(value) is not str:
        raise Misfit("expected true or false")
    return value == "true"


def _box(value: Any) -> Box:
    numbers = [text(one) for one in items(value)]
    if len(numbers) != 4 or not all(_NUMBER.fullmatch(one) for one in numbers):
        raise Misfit("expected four numbers: left, top, width and height")
    x, y, width, height = map(float, numbers)
    return Box(x=x, y=y, width=width, height=height)


def _written_box(box: Box) -> str:
    return f"[{', '.join(f'{number:.0f}' for number in (box.x, box.y, box.width, box.height))}]"


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(at(f"[{index}]", text, one) for index, one in enumerate(items(value)))


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((key, at(f".{key}", text, one)) for key, one in mapping(value).items())


def _written_pairs(pairs: tuple[tuple[str, str], ...]) -> str:
    return f"{{{', '.join(f'{scalar(key)}: {scalar(value)}' for key, value in pairs)}}}"


_TRUTH: Final = Way(write=lambda value: "true" if value else "false", read=_truth)
_BOX: Final = Way(write=_written_box, read=_box)
TEXTS: Final = Way(write=lambda texts: f"[{', '.join(map(scalar, texts))}]", read=_texts)
BOX: Final = _BOX
_WAYS: Final[dict[Any, Way]] = {
    str: Way(write=scalar, read=text),
    str | None: Way(write=scalar, read=text),
    bool: _TRUTH,
    bool | None: _TRUTH,
    Box | None: _BOX,
    tuple[str, ...]: TEXTS,
    tuple[tuple[str, str], ...]: Way(write=_written_pairs, read=_pairs),
}


# --- dataclasses ---


@cache
def _fields(kind: Any, left_out: frozenset[str]) -> dict[str, tuple[Field[Any], Way]]:
    hints = get_type_hints(kind)
    return {one.name: (one, _WAYS[hints[one.name]]) for one in fields(kind) if one.name not in left_out}


def written(value: Any, left_out: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the fields of a dataclass with what is written of them; those with their default are left out."""
    kind: Any = type(value)
    for name, (field, way) in _fields(kind, left_out).items():
        one = getattr(value, name)
        if one != field.default:
            yield name, way.write(one)


def made(kind: type, value: Any, left_out: frozenset[str]) -> Any:
    """Return the dataclass that a mapping holds; raises Misfit."""
    known = _fields(kind, left_out)
    given = mapping(value, known)
    missing = (name for name, (field, _) in known.items() if field.default is MISSING and name not in given)
    if (name := next(missing, None)) is not None:
        raise Misfit(f"key {name} is missing")
    return kind(**{name: at(f".{name}", known[name][1].read, one) for name, one in given.items()})
