"""YAML to texts, lists and mappings, and nothing else of it: no types, tags, anchors or second documents.

Knows no key and no disk. The accepted files are edited by hand and merged by git, so damage is ordinary.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import yaml

from flowcheck.record_json import Misfit

# The reader written in C, eight times as fast, where PyYAML was built with it.
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST: Final = 8


def load(document: str) -> Any:
    """Return what a YAML document holds; raises Misfit."""
    try:
        events = iter(yaml.parse(document, Loader=_Loader))
        _expect(events, yaml.StreamStartEvent)
        _expect(events, yaml.DocumentStartEvent)
        content = _value(next(events), events, 0)
        _expect(events, yaml.DocumentEndEvent)
        _expect(events, yaml.StreamEndEvent)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise Misfit(f"is not YAML{where}") from error
    return content


def _expect(events: Iterator[Any], kind: type) -> None:
    event = next(events, None)
    if not isinstance(event, kind):
        # A document more, or none at all.
        raise Misfit("is not one YAML document")


def _value(event: Any, events: Iterator[Any], depth: int) -> Any:
    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
        raise Misfit(f"has an anchor, an alias or a tag at line {line}, which have no place in it")
    if depth > _DEEPEST:
        raise Misfit(f"is nested too deeply at line {line}")
    match event:
        case yaml.ScalarEvent():
            return event.value
        case yaml.SequenceStartEvent():
            return _list(events, depth)
        case yaml.MappingStartEvent():
            return _mapping(events, depth)
        case _:
            raise Misfit("is not one YAML document")


def _list(events: Iterator[Any], depth: int) -> list[Any]:
    found: list[Any] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        found.append(_value(event, events, depth + 1))
    return found


def _mapping(events: Iterator[Any], depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _value(event, events, depth + 1)
        line = event.start_mark.line + 1
        if type(key) is not str:
            raise Misfit(f"has a key that is no text at line {line}")
        if key in found:
            raise Misfit(f"has the key {key[:40]!a} twice, again at line {line}")
        found[key] = _value(next(events), events, depth + 1)
    return found
