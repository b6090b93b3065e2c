"""Single values and lists of them to JSON and back, strictly. Knows no dataclass, and no disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Json = Any
Shared = list[Any]


class Misfit(ValueError):  # noqa: N818 - it is a fact about a document, turned into an error by its reader
    """Something that does not fit; `path` leads to it, outermost first."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path: list[str] = []

    def __str__(self) -> str:
        place = "".join(self.path).lstrip(".")
        return f"{place}: {self.problem}" if place else self.problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How one type is written, read, and described. `Shared` holds what is written once and pointed at."""

    encode: Callable[[Any, Shared], Json]
    decode: Callable[[Json, Shared], Any]
    schema: dict[str, Json]


def inside(step: str, form: Form, value: Json, shared: Shared) -> Any:
    """Read what stands at `step`, such as `.id` or `[3]`, so that a Misfit can say where it is."""
    try:
        return form.decode(value, shared)
    except Misfit as misfit:
        misfit.path.insert(0, step)
        raise


def _same(value: Any, _: Shared) -> Json:
    return value


def _plain(kind: type, name: str) -> Form:
    def decode(value: Json, _: Shared) -> Any:
        if type(value) is not kind:
            raise Misfit(f"expected {name}, not {named(value)}")
        return value

    return Form(encode=_same, decode=decode, schema={"type": name})


def _number(value: Json, _: Shared) -> float:
    if type(value) not in {int, float}:
        raise Misfit(f"expected number, not {named(value)}")
    return float(value)


def named(value: Json) -> str:
    """What a value is, in the words of JSON; never the value, which may be long or hostile."""
    names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "number", float: "number"}
    return names.get(type(value), "null")


def _time(value: Json, _: Shared) -> datetime:
    try:
        time = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise Misfit("expected a time such as 2026-11-22T14:05:33Z") from None
    if time.tzinfo is None:
        raise Misfit("expected a time with its zone, such as 2026-11-22T14:05:33Z")
    try:
        return time.astimezone(UTC)
    except OverflowError:
        raise Misfit("expected a time between the years 1 and 9999") from None


def _written_time(value: datetime, _: Shared) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


_TIME = Form(encode=_written_time, decode=_time, schema={"type": "string", "format": "date-time"})
PLAIN: dict[Any, Form] = {
    str: _plain(str, "string"),
    int: _plain(int, "integer"),
    bool: _plain(bool, "boolean"),
    float: Form(encode=_same, decode=_number, schema={"type": "number"}),
    datetime: _TIME,
}


def choice(values: dict[Any, Any]) -> Form:
    """One of a closed list of words or numbers, given as what is written to what it means."""
    words = list(values)

    def decode(value: Json, _: Shared) -> Any:
        if isinstance(value, list | dict | bool) or value not in values:
            raise Misfit(f"expected one of {', '.join(map(str, words))}")
        return values[value]

    schema: dict[str, Json] = {"const": words[0]} if len(words) == 1 else {"enum": words}
    return Form(encode=lambda value, _: getattr(value, "value", value), decode=decode, schema=schema)


def pairs() -> Form:
    """Pairs of texts, written as an object; of a name that comes twice the last one stays."""

    def decode(value: Json, _: Shared) -> tuple[tuple[str, str], ...]:
        if type(value) is not dict or not all(type(one) is str for one in value.values()):
            raise Misfit("expected an object of strings")
        return tuple(value.items())

    schema = {"type": "object", "additionalProperties": {"type": "string"}}
    return Form(encode=lambda value, _: dict(value), decode=decode, schema=schema)


def many(one: Form) -> Form:
    """Return the form of a tuple of `one`."""

    def encode(value: Any, shared: Shared) -> Json:
        return [one.encode(item, shared) for item in value]

    def decode(value: Json, shared: Shared) -> Any:
        if type(value) is not list:
            raise Misfit(f"expected array, not {named(value)}")
        return tuple(inside(f"[{index}]", one, item, shared) for index, item in enumerate(value))

    return Form(encode=encode, decode=decode, schema={"type": "array", "items": one.schema})


def optional(one: Form) -> Form:
    return Form(
        encode=lambda value, shared: None if value is None else one.encode(value, shared),
        decode=lambda value, shared: None if value is None else one.decode(value, shared),
        schema={"anyOf": [one.schema, {"type": "null"}]},
    )


def pointer(place: str) -> Form:
    """Something written once, in a list at `place`, and pointed at by its number there."""

    def encode(value: Any, shared: Shared) -> int:
        if value not in shared:
            shared.append(value)
        return shared.index(value)

    def decode(value: Json, shared: Shared) -> Any:
        if type(value) is not int or not 0 <= value < len(shared):
            raise Misfit(f"expected the number of an item of {place}, of which there are {len(shared)}")
        return shared[value]

    about = f"The number of an item of `{place}`, from 0."
    return Form(encode=encode, decode=decode, schema={"type": "integer", "minimum": 0, "description": about})
