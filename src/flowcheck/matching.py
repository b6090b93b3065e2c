"""Which control a label or a value means on an observed screen. Pure; used by walking and judging alike."""

from __future__ import annotations

from flowcheck.model import Control, Observation, ValueName
from flowcheck.screens.catalogue import Catalogue, Message, Part, Screen
from flowcheck.screens.wording import normal
from flowcheck.sight import FILLABLE, PRESSABLE, same_name


def pressable(observation: Observation) -> tuple[Control, ...]:
    """Return what a reader could press, seen or greyed out."""
    return tuple(c for c in observation.controls if c.on_screen and c.role in PRESSABLE)


def called(observation: Observation, label: str) -> tuple[Control, ...]:
    """Return everything to press that is called `label`, as a reader would look for it."""
    return tuple(control for control in pressable(observation) if same_name(control.name, label))


def part_called(screen: Screen, label: str) -> Part | None:
    """Return the catalogue's part that has `label` among its names, if just one has."""
    parts = [part for part in screen.parts if part.called(label)]
    return parts[0] if len(parts) == 1 else None


def parts_taking(screen: Screen, value: ValueName) -> tuple[Part, ...]:
    """Return the fields of the catalogue's screen that take `value`; a new password has two."""
    return tuple(part for part in screen.parts if part.takes is value)


def by_vendor_id(part: Part, observation: Observation) -> Control | None:
    """Return the one control on screen that has one of the part's vendor ids."""
    found = [c for c in observation.controls if c.on_screen and c.id and c.id in part.ids]
    return found[0] if len(found) == 1 else None


def by_name(part: Part, observation: Observation) -> Control | None:
    """Return the one control on screen with a role and a name of the part, in any language."""
    found = [
        control
        for control in observation.controls
        if control.on_screen and control.role in part.roles and part.called(control.name)
    ]
    return found[0] if len(found) == 1 else None


def field_for(part: Part, screen: Screen, observation: Observation) -> Control | None:
    """Return the field for a value: by vendor id, by name, or as the only field that is on screen.

    A sentence names a field by what goes in ("vul je gebruikersnaam in"), so where the screen
    shows one field and the catalogue knows one, a reader cannot mistake it either.
    """
    known = by_vendor_id(part, observation) or by_name(part, observation)
    if known is not None:
        return known
    fields = [control for control in observation.controls if control.on_screen and control.role in FILLABLE]
    alone = sum(1 for other in screen.parts if other.takes is not None) == 1
    return fields[0] if alone and len(fields) == 1 and not part.optional else None


def forbidden(catalogue: Catalogue, screen: Screen, control: Control) -> bool:
    """Say whether a control is on a never-press list: it mails, rings or enrols real people."""
    parts = (*catalogue.never_press, *(part for part in screen.parts if part.never_press))
    return any(_is(part, control) for part in parts)


def _is(part: Part, control: Control) -> bool:
    if control.id and control.id in part.ids:
        return True
    return control.role in part.roles and part.called(control.name)


def messages_shown(catalogue: Catalogue, screen: Screen | None, observation: Observation) -> tuple[str, ...]:
    """Return the error texts that a reader sees: live alerts, and messages known to the catalogue."""
    known = (*catalogue.messages, *(screen.messages if screen else ()))
    wordings = [wording for message in known for wording in message.wordings]
    lines = [
        line
        for line in observation.words
        if any(wording.stands_in((normal(line),), normal(line)) for wording in wordings)
    ]
    return tuple(dict.fromkeys((*lines, *observation.alerts)))


def says(message: Message, observation: Observation, detail: str) -> bool:
    """Say whether a screen shows a message of the catalogue; `detail` is what the walk stopped on."""
    lines = tuple(normal(line) for line in (*observation.words, *observation.alerts, detail))
    return any(wording.stands_in(lines, " ".join(lines)) for wording in message.wordings)
