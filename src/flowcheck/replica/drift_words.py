"""How words change on a page: other texts in their places, and new ones. Pure; knows no fault."""

from __future__ import annotations

import re
from dataclasses import replace

from flowcheck.replica.drift_places import Alter, at, reframed
from flowcheck.replica.nodes import Node, block, node, paragraph
from flowcheck.replica.noise_words import in_words
from flowcheck.replica.pages import Page
from flowcheck.replica.strings import say
from flowcheck.replica.strings.changes import INFORMAL


def retold(*keys: tuple[str, str]) -> Alter:
    """Return what says the second string of each pair wherever a page says the first, names of fields too."""

    def alter(page: Page) -> Page:
        new = {say(old, page.language): say(now, page.language) for old, now in keys}
        return in_words(lambda text: new.get(text, text))(page)

    return alter


def informal(page: Page) -> Page:
    """Say je where it said u; that is a matter of Dutch alone."""
    if page.language != "nl":
        return page
    return replace(in_words(_informal)(page), title=_informal(page.title))


def _informal(text: str) -> str:
    for formal, other in INFORMAL:
        text = re.sub(rf"\b{re.escape(formal)}", other, text)  # not in the middle of "nieuw"
    return text


def capitals(page: Page) -> Page:
    """Write the button that leads on in capitals."""
    there = page.find("primary")
    return page.part("primary", _in_capitals(there)) if there else page


def _in_capitals(button: Node) -> Node:
    if button.tag == "input":
        return button.with_attrs(value=button.attr("value").upper())
    return replace(button, kids=tuple(kid.upper() if isinstance(kid, str) else kid for kid in button.kids))


def product_named(page: Page) -> Page:
    """Name the product above the heading of a reset page."""
    return replace(page, card=(paragraph(say("change.product", page.language)), *page.card))


def rule_added(page: Page) -> Page:
    """Say above the new password what it must be like."""
    text = paragraph(say("change.rule", page.language), class_="example")
    return replace(page, card=(*page.card[:2], text, *page.card[2:]))


def titled(key: str) -> Alter:
    return lambda page: replace(page, title=say(key, page.language))


def support_retold(page: Page) -> Page:
    """Say something else where the organisation tells whom to call."""
    text = node("p", say("change.support", page.language), part="support", class_="ext-boilerplate-text")
    return page.part("support", text)


def hinted(key: str) -> Alter:
    """Return what gives the field for the user name another hint."""

    def alter(page: Page) -> Page:
        field, hint = page.find("username"), say(key, page.language)
        return page.part("username", field.with_attrs(aria_label=hint, placeholder=hint)) if field else page

    return alter


def workspace_named(page: Page) -> Page:
    """Give the workspace another name: on the tab and above its tiles."""
    name = say("change.workspace", page.language)
    return replace(page, title=name, card=(node("h1", name), *page.card[1:]))


def with_consent(page: Page) -> Page:
    """Ask for a tick before the button that leads on; nothing depends on it."""
    box = node("input", type="checkbox", id="consentCheckbox", name="consent", value="true")
    label = node("label", box, " " + say("change.consent", page.language), class_="check")
    return at(page, "KmsiDescription", lambda one: (one, label))


def above_card(key: str, class_: str) -> Alter:
    """Return what puts a text above the card."""

    def alter(page: Page) -> Page:
        text = block(say(key, page.language), class_=class_)
        return reframed(lambda one: one.tag == "main", lambda one: (text, one))(page)

    return alter
