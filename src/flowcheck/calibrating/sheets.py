"""Reads the files of the catalogue once more, for where everything stands in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from flowcheck.calibrating.slots import IdSlot, Kind, Sheet, Slot, Span, ViewSlot
from flowcheck.errors import CatalogueError
from flowcheck.model import Origin
from flowcheck.screens import catalogue
from flowcheck.screens.entry import LANGUAGES

# The files of the package, when no other folder is named.
FOLDER = Path(catalogue.__file__).parent
_Fields = Mapping[str, tuple[yaml.Node, yaml.Node]]


def read(folder: Path = FOLDER) -> tuple[Sheet, ...]:
    """Return every file of a catalogue that was loaded before; raises CatalogueError."""
    return tuple(_sheet(path) for path in sorted(folder.glob("*.yaml")))


def _sheet(path: Path) -> Sheet:
    try:
        text = path.read_bytes().decode("utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise CatalogueError(
            f"{path}: cannot be read ({type(problem).__name__}); restore the file."
        ) from problem
    if root is None:
        raise CatalogueError(f"{path}: is empty; restore the file.")
    screens = [(name, node) for name, node in _children(_child(root, "screens"))]
    slots = [
        *_everywhere(path.name, root),
        *(one for name, node in screens for one in _of_screen(path.name, name, node)),
    ]
    return Sheet(
        file=path.name,
        text=text,
        slots=tuple(_placed(text, slot) for slot in slots),
        ids=tuple(one for name, node in screens for one in _ids(path.name, name, node)),
        views=tuple(one for name, node in screens for one in _views(path.name, name, node)),
        scalars=_scalars(root),
    )


def _placed(text: str, slot: Slot) -> Slot:
    own = text[slot.span.start : slot.span.end]
    return replace(slot, commented="\n" in own and "#" in own)


def _everywhere(file: str, root: yaml.Node) -> Iterator[Slot]:
    shell = _child(root, "shell")
    for key in ("names", "words"):
        yield from _languages(file, "", Kind.TEXT, f"shell {key}", _child(shell, key))
    yield from _languages(file, "", Kind.IMAGE, "shell images", _child(shell, "images"))
    for key, node in _children(_child(root, "never_press")):
        yield from _languages(file, "", Kind.NEVER, f"never_press {key}", _child(node, "names"))
    for key, node in _children(_child(root, "messages")):
        yield from _languages(file, "", Kind.MESSAGE, f"messages {key}", node)


def _of_screen(file: str, screen: str, node: yaml.Node) -> Iterator[Slot]:
    for key, part in _children(_child(node, "parts")):
        yield from _languages(file, screen, Kind.NAME, key, _child(part, "names"))
    for key, text in _children(_child(node, "texts")):
        yield from _languages(file, screen, Kind.TITLE if key == "title" else Kind.TEXT, key, text)
    for key, message in _children(_child(node, "messages")):
        yield from _languages(file, screen, Kind.MESSAGE, key, message)


def _languages(file: str, screen: str, kind: Kind, key: str, node: yaml.Node | None) -> Iterator[Slot]:
    for language, texts in _children(node):
        if language not in LANGUAGES or not isinstance(texts, yaml.MappingNode):
            continue
        scalars = [
            (Origin(origin), scalar) for origin, value in _children(texts) for scalar in _strings(value)
        ]
        said: defaultdict[Origin, list[str]] = defaultdict(list)
        for origin, scalar in scalars:
            said[origin].append(scalar.value)
        yield Slot(
            file=file,
            screen=screen,
            kind=kind,
            key=key,
            language=language,
            texts={origin: tuple(texts) for origin, texts in said.items()},
            written={scalar.value: _source(scalar) for _, scalar in scalars},
            span=_span(texts),
            column=texts.start_mark.column,
            flow=bool(texts.flow_style),
        )


def _ids(file: str, screen: str, node: yaml.Node) -> Iterator[IdSlot]:
    for key, part in _children(_child(node, "parts")):
        fields = _fields(part)
        roles, ids, assumed = (fields.get(one) for one in ("roles", "ids", "assumed_ids"))
        if roles is None or getattr(part, "flow_style", True):
            continue
        yield IdSlot(
            file=file,
            screen=screen,
            part=key,
            ids=tuple(one.value for one in _strings(ids[1])) if ids else (),
            assumed=tuple(one.value for one in _strings(assumed[1])) if assumed else (),
            ids_span=_span(ids[1]) if ids else None,
            assumed_key=_span(assumed[0]) if assumed else None,
            assumed_span=_span(assumed[1]) if assumed else None,
            after=_span(roles[1]).end,
            column=roles[0].start_mark.column,
        )


def _views(file: str, screen: str, node: yaml.Node) -> Iterator[ViewSlot]:
    fields = _fields(_child(node, "signals"))
    for key in ("views", "page_ids"):
        if key not in fields or not isinstance(found := fields[key][1], yaml.SequenceNode) or not found.value:
            continue
        last = found.value[-1]
        yield ViewSlot(
            file=file,
            screen=screen,
            key=key,
            names=tuple(one.value for one in _strings(found)),
            end=last.end_mark.index,
            flow=bool(found.flow_style),
            column=found.start_mark.column,
        )


# --- nodes ---


def _fields(node: yaml.Node | None) -> _Fields:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {key.value: (key, value) for key, value in pairs}


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    found = _fields(node).get(key)
    return found[1] if found else None


def _children(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    for key, (_, value) in _fields(node).items():
        yield key, value


def _strings(node: yaml.Node) -> list[yaml.ScalarNode]:
    some = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return [one for one in some if isinstance(one, yaml.ScalarNode)]


def _source(node: yaml.Node) -> str:
    buffer = node.start_mark.buffer
    return "" if buffer is None else buffer[node.start_mark.pointer : node.end_mark.pointer]


def _span(node: yaml.Node) -> Span:
    """Return where a node stands; a block ends with its last text, not where the next thing begins."""
    return Span(start=node.start_mark.index, end=_end(node))


def _end(node: yaml.Node) -> int:
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    end: int = node.end_mark.index
    return end


def _scalars(node: yaml.Node) -> dict[str, tuple[Span, ...]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for scalar in _leaves(node):
        found[scalar.value].append(_span(scalar))
    return {text: tuple(spans) for text, spans in found.items()}


def _leaves(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _leaves(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _leaves(value)
