"""ARIA text, read and made fit to keep: nothing typed, no secrets of addresses, stable from run to run.

Pure: no browser, no clock, no disk.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import zip_longest
from urllib.parse import parse_qsl, urlencode, urlsplit

from flowcheck.diagnose.codes import find_code
from flowcheck.model import Control, Identity, Observation, Seen
from flowcheck.screens.aria_tree import TYPED_ROLES, Node, parse

__all__ = ["CONTROL_ROLES", "Node", "controls", "observation", "parse", "without_values", "words"]

CONTROL_ROLES = TYPED_ROLES | {
    "button", "link", "checkbox", "radio", "switch", "tab", "menuitem", "option", "slider",
}  # fmt: skip
# Their names are labels that stand elsewhere as text, or are not to be seen at all.
_SILENT_ROLES = TYPED_ROLES | {"img", "iframe", "text", "checkbox", "radio", "option", "slider"}
# Keys of a query that say which page is meant and nothing about who asks for it.
_HARMLESS = {"linkid": re.compile(r"[0-9]{1,9}"), "mkt": re.compile(r"[A-Za-z]{2}(-[A-Za-z]{2})?")}
_SCHEMES_KEPT = frozenset({"http", "https", "", "mailto", "tel"})
_PLAIN = re.compile(r"[^\W\d_][^:#\"'\\\n]*")
_KEYWORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# What YAML does not allow as it stands, or takes for the end of a line.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def without_values(text: str) -> str:
    """An ARIA text for keeping; `parse` reads it again with the same roles and names.

    Gone are what stands in text boxes, references, boxes, the focus and all of a query but the
    harmless keys. Raises ValueError for what is no ARIA text.
    """
    nodes = parse(text)
    lines = []
    for node, following in _with_following(nodes):
        has_children = bool(node.url or node.placeholder or (following and following.depth > node.depth))
        lines.extend(_lines(node, has_children=has_children))
    return "".join(f"{line}\n" for line in lines)


def _with_following(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node | None]]:
    """Each node with the one after it; an empty page has none."""
    return zip_longest(nodes, nodes[1:])


def observation(text: str, at: datetime) -> Observation:
    """A recording of which only the ARIA text is left, as an Observation: host and ids unknown.

    Raises ValueError for what is no ARIA text.
    """
    nodes = parse(text)
    lines = words(nodes)
    return Observation(
        screen="",
        identity=Identity(error_code=find_code(lines)),
        controls=controls(nodes),
        words=lines,
        alerts=tuple(_alerts(nodes)),
        aria=without_values(text),
        seen=Seen(at=at),
    )


def controls(nodes: Sequence[Node]) -> tuple[Control, ...]:
    """What can be pressed or filled. A text box without a name is one that stands off screen."""
    return tuple(
        Control(
            role=node.role,
            name=node.name,
            box=node.box,
            enabled=not node.disabled,
            on_screen=_on_screen(node),
            constraints=(("placeholder", node.placeholder),) if node.placeholder else (),
            link_host=_host(node.url),
            checked=node.checked,
            ref=node.ref,
        )
        for node in nodes
        if node.role in CONTROL_ROLES
    )


def _on_screen(node: Node) -> bool:
    if node.box is not None and (node.box.x + node.box.width <= 0 or node.box.y + node.box.height <= 0):
        return False
    return bool(node.name) or node.role not in TYPED_ROLES


def words(nodes: Sequence[Node]) -> tuple[str, ...]:
    """The visible text, in order."""
    return tuple(_words(nodes))


def _words(nodes: Sequence[Node]) -> Iterator[str]:
    for node, following in _with_following(nodes):
        if node.text:
            yield node.text
        elif node.name and node.role not in _SILENT_ROLES:
            has_children = following is not None and following.depth > node.depth
            if not has_children:
                yield node.name


def _alerts(nodes: Sequence[Node]) -> Iterator[str]:
    for at, node in enumerate(nodes):
        if node.role != "alert":
            continue
        end = next((n for n in range(at + 1, len(nodes)) if nodes[n].depth <= node.depth), len(nodes))
        if said := " ".join(_words(nodes[at:end])):
            yield said


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def kept_url(url: str) -> str:
    """An address without the parts that may hold secrets: sign-in, most of the query, fragment."""
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query)
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES_KEPT:
        return f"{parts.scheme}:"
    kept = urlencode([(key, value) for key, value in pairs if _harmless(key, value)])
    host = parts.netloc.rpartition("@")[2]
    start = f"{parts.scheme}:" if parts.scheme else ""
    address = f"{start}//{host}{parts.path}" if host else f"{start}{parts.path}"
    return f"{address}{'?' if kept else ''}{kept}{'#' if url == '#' else ''}"


def _harmless(key: str, value: str) -> bool:
    allowed = _HARMLESS.get(key.casefold())
    return allowed is not None and allowed.fullmatch(value) is not None


def _lines(node: Node, *, has_children: bool) -> list[str]:
    indent = "  " * node.depth
    own_line = node.text and has_children
    said = node.text if not own_line else ""
    colon = f": {_scalar(said)}" if said else ":" if has_children else ""
    lines = [f"{indent}- {_key(node)}{colon}"]
    if own_line:
        lines.append(f"{indent}  - text: {_scalar(node.text)}")
    if node.url:
        lines.append(f"{indent}  - /url: {_scalar(kept_url(node.url))}")
    if node.placeholder:
        lines.append(f"{indent}  - /placeholder: {_scalar(node.placeholder)}")
    return lines


def _key(node: Node) -> str:
    key = node.role
    if node.name:
        key += f" {_quoted(node.name)}"
    key += "".join(f" [{name}={value}]" if value else f" [{name}]" for name, value in _attributes(node))
    if ": " in key or " #" in key or key.endswith(":"):
        return "'" + key.replace("'", "''") + "'"
    return key


def _attributes(node: Node) -> list[tuple[str, str]]:
    said = [("level", str(node.level))] if node.level is not None else []
    said += [("checked", "" if node.checked else "false")] if node.checked is not None else []
    said += [("disabled", "")] if node.disabled else []
    return said + list(node.attributes)


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.casefold() not in _KEYWORDS and not _UNSAFE.search(text):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
