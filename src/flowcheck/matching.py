"""Which control a label or a value means on an observed screen. Pure; used by walking and judging alike."""

from __future__ import annotations

from flowcheck.model import Control, Fill, Observation, Origin, Step, ValueName
from flowcheck.screens.catalogue import Catalogue, Message, Part, Screen
from flowcheck.screens.wording import normal
from flowcheck.sight import FILLABLE, PRESSABLE
from flowcheck.texts import CLOSING, same_name


def pressable(observation: Observation) -> tuple[Control, ...]:
    """Return what a reader could press, seen or greyed out."""
    return tuple(c for c in observation.controls if c.on_screen and c.role in PRESSABLE)


def called(observation: Observation, label: str) -> tuple[Control, ...]:
    """Return everything to press that is called `label` or shows it, as a reader would look for it.

    A link around a button, or the other way about, is one thing to a reader: the outer one counts.
    """
    found: list[Control] = []
    for control in pressable(observation):
        named = same_name(control.name, label) or bool(control.text and same_name(control.text, label))
        if named and not any(_holds(outer, control) for outer in found):
            found.append(control)
    return tuple(found)


def _holds(outer: Control, inner: Control) -> bool:
    one, other = outer.box, inner.box
    if one is None or other is None or outer.role == inner.role:
        return False
    return (
        one.x - 1 <= other.x
        and one.y - 1 <= other.y
        and other.x + other.width <= one.x + one.width + 1
        and other.y + other.height <= one.y + one.height + 1
    )


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
    """Return the field for a value: by vendor id, by name, or since no other value can go in.

    A sentence names a field by what goes in ("vul je gebruikersnaam in"), so where the screen has
    as many fields as the catalogue knows, and all take that value, a reader cannot mistake them.
    """
    known = by_vendor_id(part, observation) or by_name(part, observation)
    if known is not None:
        return known
    fields = [control for control in observation.controls if control.on_screen and control.role in FILLABLE]
    takers = [other for other in screen.parts if other.takes is not None]
    alike = all(other.takes is part.takes and not other.optional for other in takers)
    return fields[takers.index(part)] if alike and len(fields) == len(takers) else None


def forbidden(catalogue: Catalogue, screen: Screen, control: Control) -> bool:
    """Say whether a control is on a never-press list: it mails, rings or enrols real people."""
    parts = (*catalogue.never_press, *(part for part in screen.parts if part.never_press))
    return any(_is(part, control) for part in parts)


def _is(part: Part, control: Control) -> bool:
    if control.id and control.id in part.ids:
        return True
    # Who presses by what stands on it presses this all the same.
    return control.role in part.roles and (part.called(control.name) or part.called(control.text or ""))


def texts_gone(step: Step, screen: Screen, language: str, observation: Observation) -> tuple[str, ...]:
    """Return the texts of the guide's pictures, in its language, that the screen does not show.

    One that asks for what the step does not speak of is not missed.
    """
    asked = {a.value for sentence in step.sentences for a in sentence.actions if isinstance(a, Fill)}
    names = [observation.identity.title, *(control.name for control in observation.controls)]
    texts = tuple(normal(text) for text in (*observation.words, *names))
    lines = frozenset((*texts, *(text.rstrip(CLOSING) for text in texts)))
    run = " ".join(texts)
    expected = [
        text
        for text in screen.texts
        if text.origin is Origin.GUIDE and text.language == language and text.asks in {None, *asked}
    ]
    return tuple(text.text for text in expected if not text.stands_in(lines, run))


def messages_shown(catalogue: Catalogue, screen: Screen | None, observation: Observation) -> tuple[str, ...]:
    """Return the error texts that a reader sees: messages known to the catalogue, and live alerts."""
    return tuple(dict.fromkeys((*known_messages(catalogue, screen, observation), *observation.alerts)))


def known_messages(catalogue: Catalogue, screen: Screen | None, observation: Observation) -> tuple[str, ...]:
    """Return the lines on the screen that the catalogue knows as error texts."""
    known = (*catalogue.messages, *(screen.messages if screen else ()))
    wordings = [wording for message in known for wording in message.wordings]
    return tuple(
        line
        for line in observation.words
        if any(wording.stands_in((normal(line),), normal(line)) for wording in wordings)
    )


def says(message: Message, observation: Observation, detail: str) -> bool:
    """Say whether a screen shows a message of the catalogue; `detail` is what the walk stopped on."""
    lines = tuple(normal(line) for line in (*observation.words, *observation.alerts, detail))
    return any(wording.stands_in(lines, " ".join(lines)) for wording in message.wordings)
