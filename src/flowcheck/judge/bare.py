"""Pages of the vendor's whose frame came and nothing in it. Pure."""

from __future__ import annotations

from flowcheck.model import Control, Observation
from flowcheck.screens.aria_tree import parse
from flowcheck.screens.catalogue import Catalogue, Screen
from flowcheck.sight import CONTROL_ROLES, PRESSABLE


def is_bare(seen: Observation, catalogue: Catalogue) -> bool:
    """Say whether a page calls itself one that the catalogue knows and has nothing on it, not even a heading.

    What stands around every such page, and what may be left out of it, leads nobody on.
    """
    if _has_heading(seen.aria):
        return False
    named = {seen.identity.page_id, seen.identity.view} - {""}
    known = [
        one
        for one in catalogue.screens.values()
        if not named.isdisjoint((*one.signals.page_ids, *one.signals.views))
    ]
    shown = [one for one in seen.controls if one.on_screen and one.role in CONTROL_ROLES]
    return bool(known) and all(_is_around(one, known, catalogue) for one in shown)


def _has_heading(aria: str) -> bool:
    try:
        return any(node.role == "heading" for node in parse(aria))
    except ValueError:
        return False


def _is_around(control: Control, known: list[Screen], catalogue: Catalogue) -> bool:
    if control.role not in PRESSABLE:
        return False
    late = {one for family in catalogue.families.values() for one in family.shell.late_ids}
    signs_only = bool(control.text) and not any(map(str.isalnum, control.text or ""))
    optional = (part for screen in known for part in screen.parts if part.optional)
    return control.id in late or signs_only or any(part.called(control.name) for part in optional)
