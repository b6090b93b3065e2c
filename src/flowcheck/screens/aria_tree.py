"""Playwright's ARIA text as nodes, without anything that was typed.

Pure: no browser, no clock, no disk. What stands in a text box is left out while reading, so that
nothing behind this border can pass it on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flowcheck.model import Box
from flowcheck.screens import aria_line
from flowcheck.screens.aria_line import Line

TYPED_ROLES = frozenset({"textbox", "searchbox", "combobox", "spinbutton"})
# What a list to choose from offers is not typed; what a rich text box holds is.
_OFFERED_ROLES = frozenset({"option", "listbox", "group"})
_OWN_FIELDS = frozenset({"ref", "box", "level", "checked", "disabled", "active", "cursor"})
_MIXED = (("checked", "mixed"),)  # neither the one nor the other
_COMMENT = re.compile(r"^[ \t]*<!--.*?-->[ \t]*$", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*```[^\n]*\n(.*?)(?:^[ \t]*```|\Z)", re.DOTALL | re.MULTILINE)
_DASH = re.compile(r" *-(?: +(.*))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One element of the tree; nodes stand in document order, `depth` counts from 0.

    `text` is what stands behind the colon, and the whole of a node with the role `text`.
    `attributes` are those without a field of their own, such as `expanded` or `selected`.
    """

    depth: int
    role: str
    name: str = ""
    text: str = ""
    url: str = ""
    placeholder: str = ""
    level: int | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    ref: str = ""
    box: Box | None = None
    disabled: bool = False
    checked: bool | None = None
    active: bool = False


@dataclass(slots=True, kw_only=True)
class _Item:
    """One dash of the text with the lines that continue it."""

    number: int
    indent: int
    content: str
    block: bool

    def read(self) -> Line:
        try:
            return aria_line.read(self.content)
        except ValueError as problem:
            message = f"line {self.number} is not part of an ARIA text ({problem}); give it as recorded."
            raise ValueError(message) from None


@dataclass(slots=True, kw_only=True)
class _Open:
    """An element whose children may follow; `at` is its place among the nodes, -1 when left out."""

    indent: int
    at: int
    typed_role: str = ""


def parse(text: str) -> tuple[Node, ...]:
    """The nodes of an ARIA text, be it bare, inside Markdown or with comments around it.

    Raises ValueError, naming the line but not what it says, for what is no ARIA text.
    """
    nodes: list[Node] = []
    path: list[_Open] = []
    for item in _items(_tree_text(text)):
        while path and path[-1].indent >= item.indent:
            path.pop()
        inside = path[-1].typed_role if path else ""
        if inside:
            _take_typed(item, inside, nodes, path)
        else:
            _take(item.read(), item.indent, nodes, path)
    return tuple(nodes)


def _tree_text(text: str) -> str:
    """The part of a document that can be the tree: Markdown fences and comments taken away."""
    text = _COMMENT.sub("", text.replace("\r\n", "\n"))
    fence = _FENCE.search(text)
    return fence[1] if fence else text


def _items(text: str) -> Iterator[_Item]:
    last: _Item | None = None
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.expandtabs().rstrip()
        indent = len(line) - len(line.lstrip(" "))
        found = _DASH.fullmatch(line)
        if last is not None and indent > last.indent and (found is None or last.block):
            last.content += " " + line.strip()
        elif found is not None:
            if last is not None:
                yield last
            content = found[1] or ""
            block = aria_line.BLOCK.fullmatch(content.rpartition(": ")[2]) is not None
            last = _Item(number=number, indent=indent, content=content, block=block)
        elif last is not None and line and not line.lstrip().startswith("#"):
            raise ValueError(f"line {number} is not part of an ARIA text; give it as recorded.")
    if last is not None:
        yield last
    elif text.strip():
        raise ValueError("there is no ARIA text in this; give it as recorded, with its dashes.")


def _take(line: Line, indent: int, nodes: list[Node], path: list[_Open]) -> None:
    if line.prop:
        if path and path[-1].at >= 0:
            nodes[path[-1].at] = _with_property(nodes[path[-1].at], line)
        path.append(_Open(indent=indent, at=-1))
        return
    typed = line.role if line.role.casefold() in TYPED_ROLES else ""
    if typed:
        _forget(line.text, nodes, path)
        line = line._replace(text="")
    depth = sum(1 for place in path if place.at >= 0)
    path.append(_Open(indent=indent, at=len(nodes), typed_role=typed.casefold()))
    nodes.append(_node(line, depth))


def _take_typed(item: _Item, inside: str, nodes: list[Node], path: list[_Open]) -> None:
    """Inside a text box: its placeholder and what it offers to choose from, nothing else."""
    try:
        line = item.read()
    except ValueError:
        line = Line()
    if line.prop:
        _take(line, item.indent, nodes, path)
    elif inside == "combobox" and line.role in _OFFERED_ROLES and path[-1].at >= 0:
        _take(line._replace(text=""), item.indent, nodes, path)
        path[-1].typed_role = inside
    else:
        for said in (line.name, line.text):
            _forget(said, nodes, path)
        path.append(_Open(indent=item.indent, at=-1, typed_role=inside))


def _forget(typed: str, nodes: list[Node], path: list[_Open]) -> None:
    """Rows and labels are named after what they contain, and that may have been typed."""
    for place in path:
        if typed and place.at >= 0 and typed in nodes[place.at].name:
            nodes[place.at] = replace(nodes[place.at], name="")


def _with_property(node: Node, line: Line) -> Node:
    match line.prop:
        case "url":
            return replace(node, url=line.text)
        case "placeholder":
            return replace(node, placeholder=line.text)
        case _:
            return node


def _node(line: Line, depth: int) -> Node:
    said = dict(line.attributes)
    return Node(
        depth=depth,
        role=line.role,
        name=line.name,
        text=line.text,
        level=int(said["level"]) if re.fullmatch(r"[0-9]{1,2}", said.get("level", "")) else None,
        attributes=tuple(pair for pair in line.attributes if pair[0] not in _OWN_FIELDS or pair in _MIXED),
        ref=said.get("ref", ""),
        box=_box(said.get("box", "")),
        disabled=said.get("disabled", "false") in ("", "true"),
        checked={"": True, "true": True, "false": False}.get(said.get("checked", "-")),
        active="active" in said,
    )


def _box(text: str) -> Box | None:
    if re.fullmatch(r"-?[0-9.]{1,12}(,-?[0-9.]{1,12}){3}", text) is None:
        return None
    try:
        x, y, width, height = (float(number) for number in text.split(","))
    except ValueError:
        return None
    return Box(x=x, y=y, width=width, height=height)
