"""The workspace, as far as anything public tells what it looks like. Pure: from a Scene to a Page."""

from __future__ import annotations

from dataclasses import replace

from flowcheck.replica.nodes import Node, block, button, change, node
from flowcheck.replica.pages import Page
from flowcheck.replica.scene import Scene

_TABS = ("home", "contacts", "catalog")
_TILES = ("roster", "records", "mail", "hours", "library", "reports")


def frame(scene: Scene) -> Node:
    """Build the bar of the portal and the place for its tiles."""
    tabs = (
        node(
            "button", scene.say(f"workspace.tab.{name}"), act=("nothing", ""), type="button", role="tab",
            aria_selected="true" if name == "home" else "false",
        )
        for name in _TABS
    )  # fmt: skip
    return block(
        node(
            "header",
            node("strong", scene.organisation.name),
            block(*tabs, role="tablist", class_="tabs"),
            node("button", scene.say("workspace.menu"), act=("nothing", ""), type="button", class_="menu"),
            class_="bar",
        ),
        node("main", data_slot="card", class_="portal"),
    )


def home_page(scene: Scene) -> Page:
    tiles = [
        _tile(scene.say(f"workspace.tile.{name}"), first=index == 0) for index, name in enumerate(_TILES)
    ]
    return Page(
        screen="workspace.home",
        page_id="",
        language=scene.language,
        title=scene.say("workspace.title"),
        card=(node("h1", scene.say("workspace.tab.home")), node("ul", *tiles, class_="icons")),
    )


def identity_source_page(scene: Scene) -> Page:
    """Ask how to sign in, before anybody is sent to Microsoft."""
    return Page(
        screen="workspace.identity-source",
        page_id="",
        language=scene.language,
        title=scene.say("workspace.title"),
        card=(
            node("h1", scene.say("change.identity-source")),
            block(
                replace(button(scene.say("change.entra-source"), ("open", "/?source=entra")), part="primary"),
                button(scene.say("change.local-source")),
                class_="buttons",
            ),
        ),
        reframe=(_signed_out,),
    )


def _signed_out(bar: Node) -> Node:
    """Leave of the bar only whose it is."""
    changed = change((bar,), lambda one: one.attr("class") in {"tabs", "menu"}, lambda _: ())[0]
    return changed if isinstance(changed, Node) else bar


def _tile(name: str, *, first: bool) -> Node:
    picture = node("span", name[0], class_="icon", aria_hidden="true")
    button = node(
        "button",
        picture,
        node("span", name),
        act=("nothing", ""),
        type="button",
        part="primary" if first else "",
    )
    return node("li", button)
