"""An ARIA text as Playwright's `toMatchAriaSnapshot` takes it. Pure: no browser, no clock, no disk.

Looking is done with the ARIA text for machines, which also has boxes without a role, what is hidden from
screen readers, and what frames hold. None of that is in the tree that Playwright matches against.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from flowcheck.screens.aria_tree import Node, parse
from flowcheck.yaml_scalar import UNSAFE, quoted, scalar

# Nested deeper than any page; more than Playwright's own reader would take.
DEEPEST = 200
_KEPT_ATTRIBUTES = frozenset({"checked", "expanded", "pressed", "selected", "invalid"})
_LONE_SLASH = re.compile(r"(\\.)|/")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Above:
    """An element of the text under which others may stand: its depth there, and the depth of its children."""

    depth: int
    inner: int
    left_out: bool


def outline(text: str, write: Callable[[str], str] = str) -> str:
    """Return an ARIA text without what Playwright does not match; names and texts go through `write`.

    A text that `write` returns between slashes is a pattern. Doing it twice changes nothing. Addresses
    and placeholders are left out: they are compared with the controls. Raises ValueError for what is no
    ARIA text.
    """
    nodes = [_written(node, write) for node in _folded(list(_flat(parse(text))))]
    lines = (
        _line(node, has_children=following is not None and following.depth > node.depth)
        for node, following in zip_longest(nodes, nodes[1:])
    )
    return "".join(f"{line}\n" for line in lines)


def _flat(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield the nodes at their depth in the outline; texts are nodes of their own."""
    path: list[_Above] = []
    for node, following in zip_longest(nodes, nodes[1:]):
        while path and path[-1].depth >= node.depth:
            path.pop()
        depth = path[-1].inner if path else 0
        hidden = ("aria-hidden", "") in node.attributes or bool(path and path[-1].left_out) or depth > DEEPEST
        dissolved = node.role in {"generic", "text"}
        if not hidden:
            if not dissolved:
                yield replace(node, depth=depth, text="")
            alone = following is None or following.depth <= node.depth
            if said := node.text or (node.name if dissolved and alone else ""):
                yield Node(depth=depth if dissolved else depth + 1, role="text", text=said)
        left_out = hidden or node.role == "iframe"
        path.append(_Above(depth=node.depth, inner=depth if dissolved else depth + 1, left_out=left_out))


def _folded(nodes: list[Node]) -> list[Node]:
    """Join texts that stand side by side; the only child of an element, if a text, becomes its text."""
    joined: list[Node] = []
    for node in nodes:
        last = joined[-1] if joined else None
        if last is not None and last.role == node.role == "text" and last.depth == node.depth:
            joined[-1] = replace(last, text=f"{last.text} {node.text}")
        else:
            joined.append(node)
    folded: list[Node] = []
    for at, node in enumerate(joined):
        above = folded[-1] if folded else None
        after = joined[at + 1] if at + 1 < len(joined) else None
        only = above is not None and above.depth < node.depth and (after is None or after.depth < node.depth)
        if node.role == "text" and above is not None and only:
            folded[-1] = replace(above, text=node.text)
        else:
            folded.append(node)
    return folded


def _written(node: Node, write: Callable[[str], str]) -> Node:
    name = write(node.name) if node.name else ""
    return replace(node, name=name, text=write(node.text) if node.text else "")


def _line(node: Node, *, has_children: bool) -> str:
    key = _key(node)
    if ": " in key or " #" in key or key.endswith(":"):
        key = "'" + key.replace("'", "''") + "'"
    colon = f": {_text(node.text)}" if node.text else ":" if has_children else ""
    return f"{'  ' * node.depth}- {key}{colon}"


def _key(node: Node) -> str:
    name = ""
    if node.name:
        name = f" {_with_slashes(node.name)}" if _is_pattern(node.name) else f" {quoted(node.name)}"
    said = [f"level={node.level}"] if node.level is not None else []
    said += ["checked"] if node.checked else []
    said += ["disabled"] if node.disabled else []
    said += [f"{key}={value}" if value else key for key, value in node.attributes if key in _KEPT_ATTRIBUTES]
    return node.role + name + "".join(f" [{one}]" for one in said)


def _text(text: str) -> str:
    return scalar(_with_slashes(text) if _is_pattern(text) else text)


def _is_pattern(text: str) -> bool:
    return len(text) > 1 and text.startswith("/") and text.endswith("/")


def _with_slashes(pattern: str) -> str:
    """Escape every slash inside, also in brackets: Playwright ends a name's pattern at the first bare one.

    Signs that no YAML file may hold as they stand are any sign.
    """
    escaped = _LONE_SLASH.sub(lambda found: found[1] or chr(92) + "/", pattern[1:-1])
    return f"/{UNSAFE.sub('.', escaped)}/"
