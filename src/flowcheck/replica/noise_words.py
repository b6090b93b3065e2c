"""Noise in what is written: other signs, same words. From Page to Page; pure, and knows no fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from flowcheck.replica.nodes import Node
from flowcheck.replica.pages import Page

Tree = Node | str
# The attributes that are read by people, or read out to them.
_READ = frozenset({"aria-label", "placeholder", "alt", "title"})
_BUTTONS = frozenset({"submit", "button"})
_LABELS = frozenset({"a", "button", "h1", "h2", "label"})
_LONG = 8  # letters from which a browser may want to break a word


def in_words(how: Callable[[str], str]) -> Callable[[Page], Page]:
    """Return what does `how` to every text of a page and its frame, but never to what somebody typed."""

    def texts(tree: Tree) -> Tree:
        if isinstance(tree, str):
            return how(tree)
        attrs = tuple((name, how(value) if _is_read(tree, name) else value) for name, value in tree.attrs)
        return replace(tree, attrs=attrs, kids=tuple(texts(kid) for kid in tree.kids))

    return everywhere_in(texts)


def everywhere_in(how: Callable[[Tree], Tree]) -> Callable[[Page], Page]:
    """Return what does `how` to each tree of a page, the frame included."""

    def framed(frame: Node) -> Node:
        altered = how(frame)
        return altered if isinstance(altered, Node) else frame

    def page_with(page: Page) -> Page:
        return replace(
            page,
            card=tuple(how(tree) for tree in page.card),
            below=tuple(how(tree) for tree in page.below),
            reframe=(*page.reframe, framed),
        )

    return page_with


def _is_read(node: Node, name: str) -> bool:
    return name in _READ or (name == "value" and node.attr("type") in _BUTTONS)


# --- signs -----------------------------------------------------------------------------------


def curly(text: str) -> str:
    """Write quotes, apostrophes and dots as a printer would."""
    text = re.sub(r"(?<!\w)'(?=\w)", "\N{LEFT SINGLE QUOTATION MARK}", text)
    text = re.sub(r'(?<!\w)"(?=\w)', "\N{LEFT DOUBLE QUOTATION MARK}", text)
    text = text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}").replace(
        '"', "\N{RIGHT DOUBLE QUOTATION MARK}"
    )
    return text.replace("...", "\N{HORIZONTAL ELLIPSIS}")


def no_break(text: str) -> str:
    """Keep the last two words together, and the words of short texts."""
    if text.count(" ") < 4:
        return text[:1] + text[1:].replace(" ", "\N{NO-BREAK SPACE}")
    head, _, tail = text.rpartition(" ")
    return f"{head}\N{NO-BREAK SPACE}{tail}"


def without_width(text: str) -> str:
    """Say in long words where they may be broken, and put signs without width behind texts."""
    soft = re.sub(r"\S+", lambda found: _hyphened(found.group()), text)
    return f"{soft}\N{ZERO WIDTH SPACE}" if soft.strip() else text


def _hyphened(word: str) -> str:
    # Not within addresses: what is covered in pictures is looked for letter by letter.
    fits = len(word) >= _LONG and "@" not in word
    return f"{word[:4]}\N{SOFT HYPHEN}{word[4:]}" if fits else word


def hyphens(text: str) -> str:
    """Write the hyphen that does not break."""
    return re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", "\N{NON-BREAKING HYPHEN}", text)


# --- names of controls -----------------------------------------------------------------------


def closed(sign: str) -> Callable[[Page], Page]:
    """Return what puts a sign behind the names of buttons, links, headings and fields that stand alone."""

    def name(tree: Tree) -> Tree:
        if isinstance(tree, str):
            return tree
        if tree.tag == "p" and len(tree.kids) > 1:
            return tree  # a link within a sentence
        attrs = tuple(
            (key, _closed(value, sign) if _names(tree, key) else value) for key, value in tree.attrs
        )
        kids = tuple(name(kid) for kid in tree.kids)
        if _is_label(tree) and len(kids) == 1 and isinstance(kids[0], str):
            kids = (_closed(kids[0], sign),)
        return replace(tree, attrs=attrs, kids=kids)

    return everywhere_in(name)


def questioned(page: Page) -> Page:
    """Put a question mark behind the link for those who forgot something."""
    there = page.find("forgot")
    return page.part("forgot", replace(there, kids=(*there.kids, "?"))) if there else page


def _names(node: Node, key: str) -> bool:
    return (key == "value" and node.attr("type") in _BUTTONS) or (key == "aria-label" and node.tag != "div")


def _is_label(node: Node) -> bool:
    return node.tag in _LABELS or node.attr("role") in {"heading", "button"}


def _closed(text: str, sign: str) -> str:
    return f"{text}{sign}" if text[-1:].isalpha() and "@" not in text else text


# --- elements --------------------------------------------------------------------------------


def in_pieces(tree: Tree) -> Tree:
    """Break each text into elements, in the middle of words as well."""
    if isinstance(tree, str) or tree.tag == "option":
        return tree
    return replace(tree, kids=tuple(piece for kid in tree.kids for piece in _pieces(kid)))


def _pieces(kid: Tree) -> tuple[Tree, ...]:
    if isinstance(kid, Node):
        return (in_pieces(kid),)
    if len(kid) < 4 or "@" in kid:
        return (kid,)
    middle = len(kid) // 2
    return (
        Node(tag="span", kids=(kid[:middle],)),
        Node(tag="span", kids=(Node(tag="span", kids=(kid[middle:],)),)),
    )
