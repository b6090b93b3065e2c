"""What a page said of itself, made into an Observation. Pure: no browser, no clock, no disk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flowcheck.diagnose.codes import find_code
from flowcheck.model import Box, Control, Identity, Observation, Seen
from flowcheck.patterns import volatile
from flowcheck.screens import aria
from flowcheck.texts import tidy

# Roles of what a reader presses or fills.
PRESSABLE = frozenset(
    {
        "button",
        "link",
        "checkbox",
        "radio",
        "menuitem",
        "menuitemcheckbox",
        "menuitemradio",
        "option",
        "switch",
        "tab",
    }
)
FILLABLE = frozenset({"textbox", "searchbox", "spinbutton", "combobox"})
CONTROL_ROLES = PRESSABLE | FILLABLE | {"listbox", "slider"}


def observation(raw: Mapping[str, Any], tree: str, *, at: datetime, seen: Mapping[str, Any]) -> Observation:
    """Build the Observation of one moment from the page's facts and its ARIA text.

    `raw` is what `page.js` returns from `look()`, `tree` is Playwright's ARIA snapshot with boxes;
    `seen` adds provenance that only the browser knows. What was typed is in neither part of the result.
    """
    tree = _without_signs(tree, raw.get("signs", ()))
    words = tuple(filter(None, map(tidy, str(raw["words"]).split("\n"))))
    nodes = aria.parse(tree)
    documents = tuple(_documents(nodes, raw))
    return Observation(
        screen="",
        identity=Identity(
            host=raw["host"],
            path=raw["path"],
            page_id=raw["page_id"],
            config_id=raw["config_id"],
            view=raw["view"],
            language=raw["language"],
            title=tidy(raw["title"]),
            refresh=raw.get("refresh", ""),
            error_code=find_code(words),
            ids=tuple(raw["ids"]["on"]),
            hidden_ids=tuple(raw["ids"]["off"]),
        ),
        controls=_controls(nodes, documents),
        words=words,
        alerts=tuple(tidy(text) for text in raw["alerts"]),
        aria=aria.without_values(tree),
        moving=_moving(document.placed(node) for node, document in zip(nodes, documents, strict=True)),
        seen=Seen(
            at=at,
            script=raw.get("script", 0),
            build=raw["build"],
            bundles=tuple(raw["bundles"]),
            correlation_id=raw["correlation_id"],
            branding=tuple((key, value) for key, value in raw["branding"]),
            **seen,
        ),
    )


def _without_signs(tree: str, signs: Iterable[str]) -> str:
    """Return the ARIA text without what a person has to type over elsewhere, such as a number to approve."""
    for sign in map(re.escape, signs):
        tree = re.sub(rf'(?<=: "){sign}(?="$)|(?<=: ){sign}$', "{...}", tree, flags=re.MULTILINE)
    return tree


@dataclass(frozen=True, slots=True)
class _Document:
    """The page, or one in a frame of it: what is left of its elements, and where it begins on the page."""

    left: list[dict[str, Any]]
    frames: list[Mapping[str, Any]]
    x: float = 0
    y: float = 0
    shown: bool = True

    def frame_at(self, box: Box | None) -> _Document:
        """Return what is in the frame there; of one that the page does not tell of nothing is known."""
        for frame in self.frames:
            if box is not None and _same_place(box, frame["box"]):
                x, y = frame["inner"]
                shown = self.shown and frame["shown"]
                return _Document(
                    list(frame["elements"]), frame["frames"], x=self.x + x, y=self.y + y, shown=shown
                )
        return _Document([], [], x=self.x, y=self.y, shown=self.shown)

    def placed(self, node: aria.Node) -> aria.Node:
        """Return a node of this document with its place on the whole page."""
        if node.box is None or not (self.x or self.y):
            return node
        return replace(node, box=replace(node.box, x=node.box.x + self.x, y=node.box.y + self.y))


def _documents(nodes: Iterable[aria.Node], raw: Mapping[str, Any]) -> Iterator[_Document]:
    """Yield the document that each node is in: those below a frame are in that of the frame."""
    inside = [(-1, _Document(list(raw["elements"]), raw.get("frames", [])))]
    for node in nodes:
        while node.depth <= inside[-1][0]:
            inside.pop()
        document = inside[-1][1]
        yield document
        if node.role == "iframe":
            inside.append((node.depth, document.frame_at(node.box)))


def _moving(nodes: Iterable[aria.Node]) -> tuple[Box, ...]:
    """Return where a picture will show something else the next time, though nothing changed."""
    return tuple(node.box for node in nodes if node.box is not None and volatile(node.text or node.name))


def _controls(nodes: Sequence[aria.Node], documents: Sequence[_Document]) -> tuple[Control, ...]:
    """Join the roles and names of the ARIA tree with the elements of the page, by role and place."""
    found = []
    for at, (bare, document) in enumerate(zip(nodes, documents, strict=True)):
        if bare.role not in CONTROL_ROLES:
            continue
        node = bare if bare.name or bare.role not in PRESSABLE else replace(bare, name=_inner(nodes, at))
        element = _element_of(node, document.left)
        if element is not None:
            document.left.remove(element)
        found.append(_control(document.placed(node), element, shown=document.shown))
    return tuple(found)


def _inner(nodes: Sequence[aria.Node], at: int) -> str:
    """Return what a control without a name of its own is called: its texts and pictures, in order.

    The ARIA text leaves a name out where its parts stand below it.
    """
    said, hidden = [nodes[at].text], -1
    for node in nodes[at + 1 :]:
        if node.depth <= nodes[at].depth:
            break
        if hidden >= 0 and node.depth > hidden:
            continue
        hidden = node.depth if ("aria-hidden", "") in node.attributes else -1
        if hidden < 0 and node.role not in FILLABLE:
            said.append(node.name or node.text)
    return tidy(" ".join(said))


def _element_of(node: aria.Node, elements: list[dict[str, Any]]) -> dict[str, Any] | None:
    if node.box is None:
        return None
    near = (element for element in elements if _same_place(node.box, element["box"]))
    return next((element for element in near if _role_fits(node.role, element)), None)


def _same_place(box: Box, other: list[float]) -> bool:
    # The ARIA snapshot rounds to whole pixels.
    return all(abs(a - b) <= 1 for a, b in zip((box.x, box.y, box.width, box.height), other, strict=True))


_ROLES_OF_INPUTS = {
    "submit": {"button"},
    "button": {"button"},
    "reset": {"button"},
    "image": {"button"},
    "checkbox": {"checkbox", "switch"},
    "radio": {"radio"},
    "number": {"spinbutton"},
    "range": {"slider"},
    "search": {"searchbox"},
}
_ROLES_OF_TAGS = {
    "a": {"link", "button"},
    "button": {"button"},
    "summary": {"button"},
    "select": {"combobox", "listbox"},
    "textarea": {"textbox"},
}


def _role_fits(role: str, element: Mapping[str, Any]) -> bool:
    stated: list[str] = [one for one in element["role"].lower().split() if one in CONTROL_ROLES]
    if stated:
        return stated[0] == role  # the others are for browsers that do not know the first
    if element["tag"] == "input":
        return role in _ROLES_OF_INPUTS.get(element["type"], {"textbox", "combobox"})
    return role in _ROLES_OF_TAGS.get(element["tag"], {role})


def _control(node: aria.Node, element: Mapping[str, Any] | None, *, shown: bool) -> Control:
    box = node.box
    on_screen = box is None or (box.width > 1 and box.height > 1 and box.x + box.width > 0)
    fact: Mapping[str, Any] = element or {}
    return Control(
        role=node.role,
        name=node.name,
        box=node.box,
        enabled=not node.disabled and fact.get("enabled", True),
        on_screen=bool(shown and on_screen and fact.get("shown", True)),
        id=fact.get("id", ""),
        type=fact.get("type", ""),
        constraints=tuple((key, value) for key, value in fact.get("constraints", ())),
        link_host=fact.get("link_host", ""),
        link_path=fact.get("link_path", ""),
        form_host=fact.get("form_host", ""),
        form_path=fact.get("form_path", ""),
        group=fact.get("group", ""),
        text=_text(fact.get("text")),
        covered=bool(fact.get("covered", False)),
        options=tuple(tidy(option) for option in fact.get("options", ())),
        selected=tidy(fact.get("selected", "")),
        checked=fact.get("checked"),
        filled=fact.get("filled"),
        ref=node.ref,
    )


def _text(stated: str | None) -> str | None:
    """Return what stands on a control; signs of an icon font are a picture."""
    text = tidy(stated or "")
    return None if stated is None or (stated and not text) else text
