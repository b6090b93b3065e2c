"""Frozen dataclasses to JSON and back, strictly, by their annotations. Knows no field by name, and no disk.

Written by hand because importing pydantic and building its validators for these classes takes 120 to
150 ms, more than everything else that is done with a record.
"""

from __future__ import annotations

import difflib
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from inspect import getdoc
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from flowcheck.record_json import (
    PLAIN,
    Form,
    Json,
    Misfit,
    Shared,
    choice,
    inside,
    many,
    named,
    optional,
    pairs,
    pointer,
)


class Forms:
    """The forms of all types met so far. `pointed` is written once, at `place`; `lean` without defaults."""

    def __init__(self, *, pointed: type, place: str, lean: frozenset[type]) -> None:
        self._known: dict[Any, Form] = dict(PLAIN)
        self._known[pointed] = pointer(place)
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
            return choice({word: word for word in inner})
        if origin is tuple:
            return pairs() if inner[0] == tuple[str, str] else many(self.of(inner[0]))
        if origin in {Union, types.UnionType}:
            return self._union([one for one in inner if one is not type(None)], type(None) in inner)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return choice({one.value: one for one in kind})
        if is_dataclass(kind) and isinstance(kind, type):
            return self.record(kind)
        raise TypeError(f"{kind} has no form in JSON.")

    def _union(self, kinds: list[Any], has_none: bool) -> Form:
        form = self.of(kinds[0]) if len(kinds) == 1 else self._told_apart(kinds)
        return optional(form) if has_none else form

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
        raise Misfit(f"expected object, not {named(value)}")
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
