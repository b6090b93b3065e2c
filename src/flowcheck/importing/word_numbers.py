"""Which number Word shows before a paragraph. Knows `numbering.xml` and `styles.xml`, and no text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

_LEVELS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    start: int = 1
    ordered: bool = True


@dataclass(slots=True, kw_only=True)
class Numbers:
    """The counters of a document while it is read from its beginning.

    Lists that share a definition go on counting, whatever stands between them, unless one of them says
    where it starts.
    """

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    based_on: dict[str, str] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, paragraph: ET.Element) -> tuple[bool, int | None]:
        """Say whether a paragraph is an item of a list, and its number; None for a bullet or a deeper one."""
        properties = child(paragraph, "pPr")
        found = _reference(properties) or self._by_style(value(child(properties, "pStyle")))
        if found is None or found[0] not in self.abstract:
            return False, None
        num, level = found
        definition = self.abstract[num]
        kind = self.levels.get(definition, {}).get(level, Level())
        count = self._count(num, definition, level, kind)
        return True, count if kind.ordered and level == 0 else None

    def _count(self, num: str, definition: str, level: int, kind: Level) -> int:
        key = (definition, level)
        restart = self.starts.get((num, level))
        if restart is not None and (num, level) not in self.begun:
            self.counts[key] = restart
        else:
            self.counts[key] = self.counts.get(key, kind.start - 1) + 1
        self.begun.add((num, level))
        for deeper in range(level + 1, _LEVELS):
            self.counts.pop((definition, deeper), None)
        return self.counts[key]

    def _by_style(self, style: str) -> tuple[str, int] | None:
        seen: set[str] = set()
        while style and style not in seen:
            if style in self.styles:
                return self.styles[style]
            seen.add(style)
            style = self.based_on.get(style, "")
        return None


def numbers(numbering: ET.Element | None, styles: ET.Element | None) -> Numbers:
    """Return the counters of a document, all at their beginning."""
    found = Numbers()
    for definition in children(numbering, "abstractNum"):
        levels = {whole(level, "ilvl"): _level(level) for level in children(definition, "lvl")}
        found.levels[attribute(definition, "abstractNumId")] = levels
    for num in children(numbering, "num"):
        name = attribute(num, "numId")
        found.abstract[name] = value(child(num, "abstractNumId"))
        for override in children(num, "lvlOverride"):
            if (start := child(override, "startOverride")) is not None:
                found.starts[name, whole(override, "ilvl")] = whole(start, "val", 1)
    for style in children(styles, "style"):
        name = attribute(style, "styleId")
        found.based_on[name] = value(child(style, "basedOn"))
        if (reference := _reference(child(style, "pPr"))) is not None:
            found.styles[name] = reference
    return found


def _level(level: ET.Element) -> Level:
    ordered = value(child(level, "numFmt")) not in {"bullet", "none"}
    start = child(level, "start")
    return Level(start=whole(start, "val", 1) if start is not None else 1, ordered=ordered)


def _reference(properties: ET.Element | None) -> tuple[str, int] | None:
    reference = child(properties, "numPr")
    num = value(child(reference, "numId"))
    level = child(reference, "ilvl")
    return (num, whole(level, "val") if level is not None else 0) if num else None


def local(tag: object) -> str:
    """Return the name of a tag without its namespace: there are two sets of those, equal but for the name."""
    return str(tag).rpartition("}")[2]


def children(parent: ET.Element | None, name: str) -> Iterator[ET.Element]:
    return (found for found in (parent if parent is not None else ()) if local(found.tag) == name)


def child(parent: ET.Element | None, name: str) -> ET.Element | None:
    return next(children(parent, name), None)


def attribute(element: ET.Element | None, name: str) -> str:
    if element is None:
        return ""
    return next((text for key, text in element.attrib.items() if local(key) == name), "")


def value(element: ET.Element | None) -> str:
    return attribute(element, "val")


def whole(element: ET.Element, name: str, otherwise: int = 0) -> int:
    text = attribute(element, name)
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise
