"""How a fault changes a page: small functions from Page to Page. Pure; knows no fault by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flowcheck.replica.nodes import Node
from flowcheck.replica.pages import Page
from flowcheck.replica.strings import say

# Reserved for examples, so it can never be anybody's.
FOREIGN = "https://login.microsoftonline.com.example.net/login"


def renamed(page: Page) -> Page:
    key = "drift.send-sms" if page.screen == "sspr.method" else "drift.go-on"
    return _primary(page, lambda node: (_called(node, say(key, page.language)),))


def label_gone(page: Page) -> Page:
    """Take away what a catalogue may know of the button: its name and its id."""
    new = say("drift.go-on", page.language)
    return _primary(page, lambda node: (_called(node, new).with_attrs(id="x7f3", name="", aria_label=""),))


def duplicated(page: Page) -> Page:
    return _primary(page, lambda node: (node, node.with_attrs(id=f"{node.attr('id')}2")))


def disabled(page: Page) -> Page:
    return _primary(page, lambda node: (_greyed(node),))


def foreign_form(page: Page) -> Page:
    return replace(page, action=FOREIGN)


def dropped(page: Page) -> Page:
    return replace(page, dropped=True)


def fails_with(status: int) -> Callable[[Page], Page]:
    return lambda page: replace(page, status=status)


def antic(name: str) -> Callable[[Page], Page]:
    return lambda page: replace(page, antics=(*page.antics, name))


def _primary(page: Page, how: Callable[[Node], tuple[Node, ...]]) -> Page:
    there = page.find("primary")
    return page.part("primary", how(there)) if there else page


def _called(node: Node, text: str) -> Node:
    return node.with_attrs(value=text) if node.tag == "input" else replace(node, kids=(text,))


def _greyed(node: Node) -> Node:
    if node.tag in {"input", "button"}:
        return node.with_attrs(disabled="disabled")
    # A link cannot be disabled; pages that use links as buttons say so with ARIA and take the action away.
    grey = node.with_attrs(aria_disabled="true", **({"href": "#"} if node.tag == "a" else {}))
    return replace(grey, act=("nothing", ""))
