"""Where on a page something changes: what the other drift modules are made of. Pure; knows no fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flowcheck.replica.nodes import Node, change
from flowcheck.replica.pages import Page

Alter = Callable[[Page], Page]
How = Callable[[Node], tuple[Node, ...]]


def both(*alters: Alter) -> Alter:
    """Return one change that makes all of these, in their order."""

    def altered(page: Page) -> Page:
        for alter in alters:
            page = alter(page)
        return page

    return altered


def only(family: str, alter: Alter) -> Alter:
    """Return the change for the screens of one family, such as `entra`; others stay as they are."""
    return lambda page: alter(page) if page.screen.startswith(f"{family}.") else page


def where(page: Page, wanted: Callable[[Node], bool], how: How) -> Page:
    """Return the page with `how(node)` in the place of every node of it that is wanted."""
    return replace(page, card=change(page.card, wanted, how), below=change(page.below, wanted, how))


def at(page: Page, vendor_id: str, how: How) -> Page:
    return where(page, lambda one: one.attr("id") == vendor_id, how)


def after(page: Page, part: str, *new: Node) -> Page:
    """Return the page with `new` after the one node of that part."""
    there = page.find(part)
    return page.part(part, (there, *new)) if there else page


def found(page: Page, vendor_id: str) -> Node | None:
    """Return the first node with that id."""
    nodes: list[Node] = []

    def kept(one: Node) -> tuple[Node, ...]:
        nodes.append(one)
        return (one,)

    at(page, vendor_id, kept)
    return nodes[0] if nodes else None


def with_attrs(part: str, **attrs: str) -> Alter:
    """Return what sets attributes of the node of that part; an empty one is taken away."""
    return lambda page: where(page, lambda one: one.part == part, lambda one: (one.with_attrs(**attrs),))


def reframed(wanted: Callable[[Node], bool], how: How) -> Alter:
    """Return what does `how` to every node of the frame that is wanted."""

    def framed(frame: Node) -> Node:
        altered = change((frame,), wanted, how)[0]
        return altered if isinstance(altered, Node) else frame

    return lambda page: replace(page, reframe=(*page.reframe, framed))


def looking(*looks: str) -> Alter:
    """Return what gives the page these looks of the style sheet, and nothing else."""
    return lambda page: replace(page, looks=(*page.looks, *looks))
