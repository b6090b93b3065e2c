"""What a walk saw of each screen of the catalogue, as far as texts and ids go. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flowcheck import matching
from flowcheck.model import Control, Event, Observation
from flowcheck.screens import aria
from flowcheck.screens.catalogue import Catalogue, Screen
from flowcheck.screens.wording import Wording, normal
from flowcheck.sight import FILLABLE, PRESSABLE
from flowcheck.texts import CLOSING


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One screen at one moment; `named` has the control of each part, by the part's key."""

    screen: Screen
    seen: Observation
    named: Mapping[str, Control]
    headings: tuple[str, ...]
    images: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Return all that can be read here, line by line."""
        names = (control.name for control in self.seen.controls if control.on_screen)
        return tuple(dict.fromkeys((*self.seen.words, *self.seen.alerts, *names)))

    def shows(self, wording: Wording) -> bool:
        """Say whether a text stands here, by itself or in a line."""
        texts = tuple(normal(line) for line in (*self.lines, self.seen.identity.title, *self.images))
        return wording.stands_in(
            frozenset((*texts, *(text.rstrip(CLOSING) for text in texts))), " ".join(texts)
        )


def looks(events: Iterable[Event], catalogue: Catalogue) -> tuple[Look, ...]:
    """Return every known screen that a walk passed, each as often as it was another one."""
    found: list[Look] = []
    for event in events:
        seen: Observation | None = getattr(event, "observation", None)
        screen = catalogue.screens.get(seen.screen) if seen is not None else None
        if seen is None or screen is None or any(look.seen == seen for look in found):
            continue
        nodes = aria.parse(seen.aria)
        found.append(
            Look(
                screen=screen,
                seen=seen,
                named=_named(screen, seen),
                headings=tuple(node.name or node.text for node in nodes if node.role == "heading"),
                images=tuple(node.name for node in nodes if node.role == "img" and node.name),
            )
        )
    return tuple(found)


def strangers(events: Iterable[Event], catalogue: Catalogue) -> tuple[Observation, ...]:
    """Return what a walk met that is no screen of the catalogue."""
    seen = (getattr(event, "observation", None) for event in events)
    return tuple(one for one in seen if one is not None and one.screen not in catalogue.screens)


def _named(screen: Screen, seen: Observation) -> dict[str, Control]:
    """Pair the parts of a screen with its controls: by vendor id, name or value, and the last one left."""
    found: dict[str, Control] = {}
    for way in (matching.by_vendor_id, matching.by_name):
        for part in screen.parts:
            if part.key not in found and (control := way(part, seen)) and control not in found.values():
                found[part.key] = control
    for part in screen.parts:
        if part.key not in found and part.takes and (control := matching.field_for(part, screen, seen)):
            found[part.key] = control
    return found | dict(_last_ones(screen, seen, found))


def _last_ones(
    screen: Screen, seen: Observation, found: Mapping[str, Control]
) -> Iterator[tuple[str, Control]]:
    """Yield the one part that must be there and is not, with the one control that is no part."""
    for roles in (PRESSABLE, FILLABLE):
        parts = [
            part
            for part in screen.parts
            if not part.optional and part.key not in found and {*part.roles} <= roles
        ]
        left = [
            control
            for control in seen.controls
            if control.on_screen and control.role in roles and control.name and control not in found.values()
        ]
        fitting = [
            control for control in left if parts and control.role in parts[0].roles and _own(control, seen)
        ]
        if len(parts) == 1 and len(fitting) == 1:
            yield parts[0].key, fitting[0]


def _own(control: Control, seen: Observation) -> bool:
    """Say whether a control is the page's own, and no link to another site, as those in a footer are."""
    return not control.link_host or control.link_host == seen.identity.host


def explained(look: Look, catalogue: Catalogue) -> frozenset[str]:
    """Return the lines of a screen that the catalogue knows: as its texts, names and messages."""
    screen = look.screen
    known = [
        *screen.texts,
        *(name for part in (*screen.parts, *catalogue.never_press) for name in part.names),
        *(text for message in (*screen.messages, *catalogue.messages) for text in message.wordings),
    ]
    return frozenset(
        line for line in look.lines if any(one.stands_in((normal(line),), normal(line)) for one in known)
    )
