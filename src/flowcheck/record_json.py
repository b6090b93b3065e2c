"""Frozen dataclasses to JSON and back, strictly, by their annotations. Knows no field by name, and no disk.

Written by hand because importing pydantic and building its validators for these classes takes 120 to
150 ms, more than everything else that is done with a record.
"""

from __future__ import annotations

import difflib
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from inspect import getdoc
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

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
            raise Misfit(f"expected {name}, not {_named(value)}")
        return value

    return Form(encode=_same, decode=decode, schema={"type": name})


def _number(value: Json, _: Shared) -> float:
    if type(value) not in {int, float}:
        raise Misfit(f"expected number, not {_named(value)}")
    return float(value)


def _named(value: Json) -> str:
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
    return time.astimezone(UTC)


def _written_time(value: datetime, _: Shared) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


_TIME = Form(encode=_written_time, decode=_time, schema={"type": "string", "format": "date-time"})
_PLAIN: dict[Any, Form] = {
    str: _plain(str, "string"),
    int: _plain(int, "integer"),
    bool: _plain(bool, "boolean"),
    float: Form(encode=_same, decode=_number, schema={"type": "number"}),
    datetime: _TIME,
}


def _choice(values: dict[Any, Any]) -> Form:
    """One of a closed list of words or numbers, given as what is written to what it means."""
    words = list(values)

    def decode(value: Json, _: Shared) -> Any:
        if isinstance(value, list | dict | bool) or value not in values:
            raise Misfit(f"expected one of {', '.join(map(str, words))}")
        return values[value]

    schema: dict[str, Json] = {"const": words[0]} if len(words) == 1 else {"enum": words}
    return Form(encode=lambda value, _: getattr(value, "value", value), decode=decode, schema=schema)


def _pairs() -> Form:
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
            raise Misfit(f"expected array, not {_named(value)}")
        return tuple(inside(f"[{index}]", one, item, shared) for index, item in enumerate(value))

    return Form(encode=encode, decode=decode, schema={"type": "array", "items": one.schema})


def _optional(one: Form) -> Form:
    return Form(
        encode=lambda value, shared: None if value is None else one.encode(value, shared),
        decode=lambda value, shared: None if value is None else one.decode(value, shared),
        schema={"anyOf": [one.schema, {"type": "null"}]},
    )


def _pointer(place: str) -> Form:
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


class Forms:
    """The forms of all types met so far. `pointed` is written once, at `place`; `lean` without defaults."""

    def __init__(self, *, pointed: type, place: str, lean: frozenset[type]) -> None:
        self._known: dict[Any, Form] = dict(_PLAIN)
        self._known[pointed] = _pointer(place)
        self._lean = lean
        self.definitions: dict[str, Json] = {}

    def of(self, kind: Any) -> Form:
        """Return the form of an annotation."""
        if kind not in self._known:
            self._known[kind] = self._made(kind)
        return self._known[kind]

    def _made(self, kind: Any) -> Form:
        origin, inner = get_origin(kind), get_args(kind)
        if origin is Annotated:
            form = self.of(inner[0])
            about = {**form.schema, "description": inner[1]}
            return Form(encode=form.encode, decode=form.decode, schema=about)
        if origin is Literal:
            return _choice({word: word for word in inner})
        if origin is tuple:
            return _pairs() if inner[0] == tuple[str, str] else many(self.of(inner[0]))
        if origin in {Union, types.UnionType}:
            return self._union([one for one in inner if one is not type(None)], type(None) in inner)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return _choice({one.value: one for one in kind})
        if is_dataclass(kind) and isinstance(kind, type):
            return self.record(kind)
        raise TypeError(f"{kind} has no form in JSON.")

    def _union(self, kinds: list[Any], has_none: bool) -> Form:
        form = self.of(kinds[0]) if len(kinds) == 1 else self._told_apart(kinds)
        return _optional(form) if has_none else form

    def _told_apart(self, kinds: list[Any]) -> Form:
        """Dataclasses told apart by the one field that is a constant in each."""
        by_word = {next(f.default for f in fields(kind) if _is_constant(kind, f)): kind for kind in kinds}
        key = next(f.name for f in fields(kinds[0]) if _is_constant(kinds[0], f))
        forms = {word: self.of(kind) for word, kind in by_word.items()}
        by_kind = {kind: forms[word] for word, kind in by_word.items()}

        def decode(value: Json, shared: Shared) -> Any:
            word = value.get(key) if type(value) is dict else None
            if not isinstance(word, str) or word not in forms:
                raise Misfit(f"expected an object with {key} one of {', '.join(map(str, forms))}")
            return forms[word].decode(value, shared)

        return Form(
            encode=lambda value, shared: by_kind[type(value)].encode(value, shared),
            decode=decode,
            schema={"oneOf": [form.schema for form in forms.values()]},
        )

    def record(self, kind: type) -> Form:
        """Return the form of a dataclass itself, also where others only point at it."""
        hints = get_type_hints(kind, include_extras=True)
        forms = {f.name: self.of(hints[f.name]) for f in fields(kind)}
        defaults = {f.name: f.default for f in fields(kind) if f.default is not MISSING}
        lean = kind in self._lean
        self.definitions[kind.__name__] = _described(kind, forms, required=forms.keys() - defaults)

        def encode(value: Any, shared: Shared) -> Json:
            written = {}
            for name, form in forms.items():
                one = getattr(value, name)
                if not lean or name not in defaults or one != defaults[name]:
                    written[name] = form.encode(one, shared)
            return written

        def decode(value: Json, shared: Shared) -> Any:
            _check_keys(value, forms, defaults)
            return kind(**{name: inside(f".{name}", forms[name], one, shared) for name, one in value.items()})

        return Form(encode=encode, decode=decode, schema={"$ref": f"#/$defs/{kind.__name__}"})


def _is_constant(kind: type, field: Field[Any]) -> bool:
    return get_origin(get_type_hints(kind)[field.name]) is Literal and field.default is not MISSING


def _check_keys(value: Json, known: dict[str, Form], defaults: dict[str, Any]) -> None:
    if type(value) is not dict:
        raise Misfit(f"expected object, not {_named(value)}")
    if unknown := next((key for key in value if key not in known), None):
        near = difflib.get_close_matches(unknown, known, 1)
        meant = f"; did you mean {near[0]}?" if near else ""
        raise Misfit(f"unknown key {unknown[:40]!a}{meant}")
    if missing := next((key for key in known if key not in value and key not in defaults), None):
        raise Misfit(f"key {missing} is missing")


def _described(kind: type, forms: dict[str, Form], required: set[str]) -> dict[str, Json]:
    return {
        "type": "object",
        "description": " ".join((getdoc(kind) or "").split()),
        "properties": {name: form.schema for name, form in forms.items()},
        "required": [name for name in forms if name in required],
        "additionalProperties": False,
    }
