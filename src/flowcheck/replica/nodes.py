"""A page as a tree of elements, which the page's own script builds. Pure: no browser, no clock, no disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One element.

    `act` is what the script does when it is pressed: a verb of `static/replica.js` and its argument.
    `part` is what faults call it (`primary` is the button that leads on); it is not sent to the page.
    """

    tag: str
    attrs: tuple[tuple[str, str], ...] = ()
    kids: tuple[Node | str, ...] = ()
    act: tuple[str, str] | None = None
    part: str = ""

    def attr(self, name: str) -> str:
        return dict(self.attrs).get(name, "")

    def with_attrs(self, **attrs: str) -> Node:
        """Return the node with these attributes set; an empty one is taken away."""
        merged = {**dict(self.attrs), **_names(attrs)}
        return replace(self, attrs=tuple((name, value) for name, value in merged.items() if value))


def node(
    tag: str, *kids: Node | str | None, act: tuple[str, str] | None = None, part: str = "", **attrs: str
) -> Node:
    """Build a Node, as in `node("a", "Klik hier", href="#")`; None among `kids` is left out."""
    there = tuple(kid for kid in kids if kid is not None)
    return Node(tag=tag, attrs=tuple(_names(attrs).items()), kids=there, act=act, part=part)


def _names(attrs: dict[str, str]) -> dict[str, str]:
    # class_ and for_ are words of Python; aria_label stands for aria-label.
    return {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}


def as_data(tree: Node | str) -> dict[str, Any] | str:
    """Return what the script reads."""
    if isinstance(tree, str):
        return tree
    data: dict[str, Any] = {
        "tag": tree.tag,
        "attrs": dict(tree.attrs),
        "kids": [as_data(kid) for kid in tree.kids],
    }
    if tree.act:
        data["act"] = list(tree.act)
    return data


def change(
    trees: Iterable[Node | str], wanted: Callable[[Node], bool], how: Callable[[Node], tuple[Node, ...]]
) -> tuple[Node | str, ...]:
    """Return the trees with `how(node)` in the place of every node that is wanted."""
    changed: list[Node | str] = []
    for tree in trees:
        if isinstance(tree, str):
            changed.append(tree)
        elif wanted(tree):
            changed.extend(how(tree))
        else:
            changed.append(replace(tree, kids=change(tree.kids, wanted, how)))
    return tuple(changed)


def every(trees: Iterable[Node | str]) -> Iterator[Node]:
    """Yield every node, parents before their kids."""
    for tree in trees:
        if isinstance(tree, Node):
            yield tree
            yield from every(tree.kids)


# --- what pages are built of -----------------------------------------------------------------


def hidden(name: str, value: str, **attrs: str) -> Node:
    return node("input", type="hidden", name=name, value=value).with_attrs(**attrs)


def heading(text: str, **attrs: str) -> Node:
    return node("div", text, role="heading", aria_level="1", class_="heading").with_attrs(**attrs)


def textbox(*, part: str, **attrs: str) -> Node:
    return node("input", part=part, type="text", class_="box").with_attrs(**attrs)


def off_screen(field: Node) -> Node:
    """Return the field as the vendor keeps it while it is not asked for: there, unnamed, unseen."""
    kept = {"id", "name", "type", "value"}
    bare = tuple((name, value) for name, value in field.attrs if name in kept)
    return replace(field, attrs=(*bare, ("class", "moveOffScreen"), ("tabindex", "-1")), part="")


def alert(id: str, message_id: str = "", message: str = "") -> Node:  # noqa: A002
    """Build the place for messages, which is always there and mostly empty."""
    shown = node("div", message, id=message_id, class_="alert-error") if message else None
    return node("div", shown, id=id, role="alert", aria_live="assertive", class_="alerts")


def submit(text: str, act: tuple[str, str], **attrs: str) -> Node:
    """Build the button that leads on."""
    it = node("input", act=act, part="primary", type="submit", value=text, class_="button primary")
    return it.with_attrs(**attrs)


def button(text: str, act: tuple[str, str] = ("nothing", ""), **attrs: str) -> Node:
    return node("input", act=act, type="button", value=text, class_="button").with_attrs(**attrs)


def link(
    text: str, act: tuple[str, str] | None = None, *, href: str = "#", part: str = "", **attrs: str
) -> Node:
    return node("a", text, act=act, part=part, href=href).with_attrs(**attrs)


def paragraph(text: str, **attrs: str) -> Node:
    return node("p", text).with_attrs(**attrs)


def block(*kids: Node | str | None, **attrs: str) -> Node:
    return node("div", *kids).with_attrs(**attrs)
