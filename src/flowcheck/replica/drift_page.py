"""How a page is built otherwise: links, buttons, order, ids, own settings. Pure; knows no fault."""

from __future__ import annotations

from dataclasses import replace

from flowcheck.replica.drift_places import Alter, after, at, found, reframed, where
from flowcheck.replica.nodes import Node, block, every, link, node
from flowcheck.replica.pages import CDN_HOST, Page
from flowcheck.replica.strings import say

# Reserved for examples, so that they can never be anybody's.
_ELSEWHERE = "https://account.example.net/reset"
_TERMS = "https://www.example.net/terms"
NEW_LOGO = f"https://{CDN_HOST}/shared/1.0/content/images/logo-2.svg"

# --- buttons ---------------------------------------------------------------------------------


def split_label(page: Page) -> Page:
    """Write the name of the button that leads on in two pieces, without a sign between them."""
    there = page.find("primary")
    text = "".join(kid for kid in there.kids if isinstance(kid, str)) if there else ""
    if there is None or not text:
        return page
    half = len(text) // 2
    return page.part("primary", replace(there, kids=(node("span", text[:half]), node("span", text[half:]))))


def button_to_text(page: Page) -> Page:
    """Leave the words of the button that leads on, as nothing to press."""
    there = page.find("primary")
    if there is None:
        return page
    text = there.attr("value") or "".join(kid for kid in there.kids if isinstance(kid, str))
    return page.part("primary", node("span", text, class_=there.attr("class"), part="primary"))


def buttons_turned(page: Page) -> Page:
    """Put the buttons of a screen in the opposite order."""
    return where(
        page,
        lambda one: one.attr("class") == "buttons",
        lambda one: (replace(one, kids=tuple(reversed(one.kids))),),
    )


def without(vendor_id: str) -> Alter:
    """Return what takes away the element with that id."""
    return lambda page: at(page, vendor_id, lambda _: ())


# --- links and headings ----------------------------------------------------------------------


def heading_below(page: Page) -> Page:
    """Make the heading one of the second level, by its own tag."""

    def lower(one: Node) -> tuple[Node, ...]:
        return (replace(one.with_attrs(role="", aria_level=""), tag="h2"),)

    return where(page, lambda one: one.attr("role") == "heading", lower)


def options_in_card(page: Page) -> Page:
    """Have the sign-in options as a link in the card, as before they became a button below it."""
    options = link(say("username.options", page.language), ("nothing", ""), id="signInOptions")
    return replace(after(page, "primary", options), below=())


def with_link(key: str, vendor_id: str, before: str) -> Alter:
    """Return what puts a link before the element with the id `before`, in a line of its own."""

    def alter(page: Page) -> Page:
        new = block(link(say(key, page.language), ("nothing", ""), id=vendor_id))
        return at(page, before, lambda one: (new, one))

    return alter


def forgot_elsewhere(page: Page) -> Page:
    return at(page, "idA_PWD_ForgotPassword", lambda one: (one.with_attrs(href=_ELSEWHERE),))


def terms_elsewhere(page: Page) -> Page:
    return reframed(lambda one: one.attr("id") == "ftrTerms", lambda one: (one.with_attrs(href=_TERMS),))(
        page
    )


def without_back(page: Page) -> Page:
    """Show who signs in by a titled text instead of beside a button."""
    name = found(page, "displayName")
    text = "".join(kid for kid in name.kids if isinstance(kid, str)) if name else ""
    page = at(page, "idBtn_Back", lambda _: ())
    return at(page, "displayName", lambda one: (one.with_attrs(title=text, aria_hidden=""),))


# --- the frame -------------------------------------------------------------------------------

new_logo = reframed(lambda one: one.tag == "img", lambda one: (one.with_attrs(src=NEW_LOGO),))


# --- the same page made anew -----------------------------------------------------------------

_MADE_ANEW = {"i0116": "usernameEntry", "i0118": "passwordEntry"}
_REFERRING = ("id", "for", "data-alert", "data-error", "aria-describedby")


def made_anew(page: Page) -> Page:
    """Build a sign-in page from other elements under other ids; what it says stays the same."""
    page = where(page, lambda one: "moveOffScreen" in one.attr("class"), lambda _: ())
    page = where(
        page, lambda one: one.tag == "input" and one.attr("type") in _PRESSED, lambda one: (_button(one),)
    )
    ids = [one.attr("id") for one in every((*page.card, *page.below)) if one.attr("id")]
    new = {old: _MADE_ANEW.get(old, f"fui-{number}") for number, old in enumerate(ids, start=1)}
    return replace(
        page,
        card=tuple(_under(one, new) for one in page.card),
        below=tuple(_under(one, new) for one in page.below),
        focus=new.get(page.focus, ""),
        looks=(*page.looks, "centred"),
    )


_PRESSED = frozenset({"submit", "button"})


def _button(one: Node) -> Node:
    kind = "primaryButton" if one.part == "primary" else "secondaryButton"
    made = node(
        "button", one.attr("value"), act=one.act, part=one.part, type="button", class_=one.attr("class")
    )
    return made.with_attrs(id=one.attr("id"), data_testid=kind, aria_describedby=one.attr("aria-describedby"))


def _under(tree: Node | str, new: dict[str, str]) -> Node | str:
    if isinstance(tree, str):
        return tree
    attrs = tuple(
        (name, new.get(value, value) if name in _REFERRING else value) for name, value in tree.attrs
    )
    return replace(tree, attrs=attrs, kids=tuple(_under(kid, new) for kid in tree.kids))
