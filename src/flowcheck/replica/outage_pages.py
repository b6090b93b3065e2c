"""Pages on which nothing can be done: small functions from Page to Page. Pure; know no fault by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flowcheck.replica.nodes import Node, block, change, node, paragraph
from flowcheck.replica.pages import Page
from flowcheck.replica.strings import say

# The folder from which the delivery network hands out no script; see `assets.py`.
REFUSED = "/refused/js"


def spoilt(how: str) -> Callable[[Page], Page]:
    """Return what has the answer with the page come to grief; `how` is a key of `outage_answers.SPOILERS`."""
    return lambda page: replace(page, spoilt=how)


def script_refused(page: Page) -> Page:
    return replace(page, scripts_at=REFUSED)


def late(milliseconds: int) -> Callable[[Page], Page]:
    return lambda page: replace(page, late_ms=milliseconds)


def awaited(milliseconds: int) -> Callable[[Page], Page]:
    return lambda page: replace(page, wait_ms=milliseconds)


def spinning(page: Page) -> Page:
    """Leave of the page what it shows while it waits for something that never comes."""
    wait = say("trouble.spinner", page.language)
    wheel = node("div", role="progressbar", aria_label=wait, class_="spinner")
    kept = tuple(one for one in page.card if isinstance(one, Node) and one.attr("type") == "hidden")
    return replace(page, card=(block(wheel, paragraph(wait)), *kept), below=(), focus="", start=None)


def without_methods(page: Page) -> Page:
    """Take away every method of verification, and the field and button that belong to one."""

    def unoffered(row: Node) -> tuple[Node, ...]:
        return (row.with_attrs(class_="gone"),)

    card = change(page.card, lambda one: one.tag == "tr", unoffered)
    return replace(page, card=change(card, lambda one: bool(one.attr("data-panel")), lambda _: ()), focus="")
