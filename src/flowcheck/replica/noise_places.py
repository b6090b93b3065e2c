"""Noise in what a page is made of. From Page to Page; pure but for chance, and knows no fault."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import replace

from flowcheck.replica.nodes import Node, block, change, every, hidden, node
from flowcheck.replica.noise_words import Tree, everywhere_in
from flowcheck.replica.pages import CDN_HOST, Page
from flowcheck.replica.strings import say

_IMAGES = f"https://{CDN_HOST}/shared/1.0/content/images"
# What refers to an element by its id.
_REFERRING = frozenset({"id", "for", "data-alert", "aria-describedby"})


# --- provenance ------------------------------------------------------------------------------


def other_bundles(page: Page) -> Page:
    return replace(page, salt="another build")


def declared_english(page: Page) -> Page:
    return replace(page, language="en", banner=page.language)


def other_build(page: Page) -> Page:
    details = {"slc": "ProdSlices", "dc": "TESTREPLICA", "ver": {"v": [2, 1, 24117, 3]}}
    return replace(page, config={**page.config, "serverDetails": details})


def nonces(page: Page) -> Page:
    """Put marks that differ with each answer into addresses and hidden fields."""

    def marked(one: Node) -> tuple[Node, ...]:
        address, _, place = one.attr("href").partition("#")
        if not address:
            return (one,)
        joint = "&" if "?" in address else "?"
        mark = f"nonce={secrets.token_urlsafe(12)}"
        return (one.with_attrs(href=f"{address}{joint}{mark}{'#' if place else ''}{place}"),)

    def all_marked(tree: Tree) -> Tree:
        return change((tree,), lambda one: one.tag == "a", marked)[0]

    extra = hidden("i19", secrets.token_urlsafe(16), data_session=secrets.token_hex(16))
    page = everywhere_in(all_marked)(page)
    return replace(page, card=(*page.card, extra))


# --- what nobody sees ------------------------------------------------------------------------


def hidden_radios(page: Page) -> Page:
    """Add choices that are not offered, as the reset pages have them: in the page, not displayed."""
    names = ("FidoKey", "HardwareToken", "VerifiedId")
    radios = (node("input", type="radio", id=f"extra{name}Radio", name="extra", value=name) for name in names)
    rows = (block(radio, node("label", say("method.app-code", page.language))) for radio in radios)
    return replace(page, card=(*page.card, block(*rows, class_="gone")))


def hidden_input(page: Page) -> Page:
    return replace(page, card=(*page.card, hidden("consent", "not-asked", id="consentState")))


def live_region(page: Page) -> Page:
    polite = node("div", role="status", aria_live="polite", aria_atomic="true", class_="announcer")
    assertive = node("div", aria_live="assertive")
    return replace(page, card=(*page.card, polite, assertive))


def own_reset_ids(page: Page) -> Page:
    """Give each element of a reset page's card an id that nobody knows; names and places stay."""
    if not page.screen.startswith("sspr."):
        return page
    known = {one.attr("id") for one in every(page.card)} - {""}

    def renamed(value: str) -> str:
        return f"c{hashlib.sha256(value.encode()).hexdigest()[:10]}" if value in known else value

    def all_renamed(tree: Tree) -> Tree:
        if isinstance(tree, str):
            return tree
        attrs = tuple((name, renamed(value) if name in _REFERRING else value) for name, value in tree.attrs)
        return replace(tree, attrs=attrs, kids=tuple(all_renamed(kid) for kid in tree.kids))

    return replace(page, card=tuple(all_renamed(tree) for tree in page.card), focus=renamed(page.focus))


def without_undefined(page: Page) -> Page:
    """Mend the vendor's slip: "Sign-in options undefined"."""

    def mended(one: Node) -> tuple[Node, ...]:
        return (one.with_attrs(aria_label=one.attr("aria-label").removesuffix(" undefined")),)

    return replace(page, below=change(page.below, lambda one: bool(one.attr("aria-label")), mended))


# --- around the card -------------------------------------------------------------------------


def reframed(how: Callable[[Node], Node]) -> Callable[[Page], Page]:
    return lambda page: replace(page, reframe=(*page.reframe, how))


def other_background(frame: Node) -> Node:
    return _with_class(frame, "background", "background another")


def other_logo(frame: Node) -> Node:
    return _each(
        frame, lambda one: "logo" in _classes(one), lambda one: one.with_attrs(src=f"{_IMAGES}/logo-2.svg")
    )


def fading(frame: Node) -> Node:
    return _each(
        frame,
        lambda one: bool(one.attr("data-slot")),
        lambda one: one.with_attrs(class_=f"{one.attr('class')} fading"),
    )


def other_order(frame: Node) -> Node:
    """Turn the links of the footer round."""
    return _each(
        frame,
        lambda one: "footer-links" in _classes(one),
        lambda one: replace(one, kids=tuple(reversed(one.kids))),
    )


def with_footnote(key: str, name: str) -> Callable[[Page], Page]:
    """Return what adds a small text to the footer, for the script to keep up to date, and starts that."""

    def alter(page: Page) -> Page:
        note = node("span", say(key, page.language) + " ", node("span", data_note=name), class_="footnote")

        def noted(frame: Node) -> Node:
            return _each(frame, _is_footer, lambda one: replace(one, kids=(*one.kids, note)))

        return replace(page, reframe=(*page.reframe, noted), antics=(*page.antics, name))

    return alter


def _is_footer(one: Node) -> bool:
    # The workspace has no footer; what stands in its bar comes nearest.
    return bool({"footer-links", "bar"} & _classes(one))


def _classes(one: Node) -> set[str]:
    return set(one.attr("class").split())


def _with_class(frame: Node, wanted: str, new: str) -> Node:
    return _each(frame, lambda one: wanted in _classes(one), lambda one: one.with_attrs(class_=new))


def _each(frame: Node, wanted: Callable[[Node], bool], how: Callable[[Node], Node]) -> Node:
    altered = change((frame,), wanted, lambda one: (how(one),))[0]
    return altered if isinstance(altered, Node) else frame
