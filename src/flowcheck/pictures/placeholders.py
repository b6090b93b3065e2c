"""What a published picture shows in place of anything personal. Paints over, and never blurs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from PIL import Image

from flowcheck import matching
from flowcheck.boxes import grown
from flowcheck.closeup import Field, Lettering, Line, Places
from flowcheck.errors import PictureError
from flowcheck.model import Box, Control, Observation, Step, ValueName
from flowcheck.pictures import lettering
from flowcheck.pictures.canvas import Canvas, Span
from flowcheck.pictures.proof import Covered
from flowcheck.pictures.targets import Target
from flowcheck.screens.catalogue import Screen
from flowcheck.texts import same_name
from flowcheck.theme import Theme

ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A g hangs out below the box that its font declares (measured: by 1.5). Beside it other letters may stand.
_LETTERS_REACH: Final = 2
_HIDDEN: Final = (200, 204, 208)
_DISCS: Final = 10  # of every password as many, whatever its length
# The ARIA text rounds to whole pixels, the page does not.
_ROUNDING: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """What is painted over a place of the picture, in its pixels."""

    span: Span
    image: Image.Image


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a picture is of."""

    step: Step
    screen: Screen | None
    observation: Observation
    places: Places
    targets: tuple[Target, ...]


def patches(canvas: Canvas, subject: Subject, theme: Theme) -> tuple[Patch, ...]:
    """Return what covers every field with something in it, every stand-in, and what is to be hidden.

    Fields that the step fills in show the guide's placeholders, in the size and on the line of the page's
    own letters.
    """
    return (
        *(blank(canvas, box) for box in hidden_in(subject.observation, theme) if canvas.shows(box)),
        *stand_ins(canvas, subject.places.lines, theme),
        *_fields(canvas, subject, theme),
    )


def covered_by(
    patches: Iterable[Patch], size: tuple[int, int], over: Image.Image | None = None
) -> Iterator[Covered]:
    """Yield what must be seen at each patch of a picture of `size`, with all that was drawn `over` it.

    Put together anew, and not taken from the picture that is to be proved.
    """
    alone, patches = Image.new("RGB", size), tuple(patches)
    for patch in patches:
        alone.paste(patch.image, patch.span[:2])
    if over is not None:
        alone = Image.alpha_composite(alone.convert("RGBA"), over).convert("RGB")
    for patch in patches:
        yield Covered(left=patch.span[0], top=patch.span[1], image=alone.crop(patch.span))


def texts_of(subject: Subject, theme: Theme) -> tuple[str, ...]:
    """Return all that the patches say."""
    values = (_text(value, subject.step, theme) for value in _values(subject).values() if value)
    return (*(line.text for line in subject.places.lines), *(text for text in values if text))


# --- fields ---


def _fields(canvas: Canvas, subject: Subject, theme: Theme) -> Iterator[Patch]:
    for field, value in _values(subject).items():
        text = _text(value, subject.step, theme) if value else ""
        if text is not None and canvas.shows(field.inner):
            yield _in_field(canvas, field, text, theme)


def _values(subject: Subject) -> dict[Field, ValueName | None]:
    """Return the fields to paint over, with the name of what goes in; None for one that stays empty."""
    values: dict[Field, ValueName | None] = {}
    for field in subject.places.fields:
        target = next((one for one in subject.targets if _same(one.box, field.box)), None)
        control = next((one for one in subject.observation.controls if _is(one, field)), None)
        if target is not None and target.takes is not None:
            values[field] = target.takes
        elif control is None or control.filled:
            values[field] = _taken(subject, control)
    _all_known(subject, values)
    return values


def _all_known(subject: Subject, values: dict[Field, ValueName | None]) -> None:
    """Refuse a picture with a field of which nobody knows where its text is."""
    for control in subject.observation.controls:
        if control.filled and control.on_screen and not any(_is(control, field) for field in values):
            raise PictureError(
                f'step {subject.step.number}: it is not known where the text of "{control.name}" is; '
                "walk again."
            )


def _is(control: Control, field: Field) -> bool:
    return control.box is not None and _same(control.box, field.box)


def _same(one: Box, other: Box) -> bool:
    pairs = zip(
        (one.x, one.y, one.width, one.height), (other.x, other.y, other.width, other.height), strict=True
    )
    return all(abs(a - b) <= _ROUNDING for a, b in pairs)


def _taken(subject: Subject, control: Control | None) -> ValueName | None:
    """Return what the catalogue says goes into a field that the step does not speak of."""
    if subject.screen is None or control is None:
        return None
    for part in subject.screen.parts:
        if part.takes and matching.field_for(part, subject.screen, subject.observation) == control:
            return part.takes
    return None


def _text(value: ValueName, step: Step, theme: Theme) -> str | None:
    """Return the placeholder for a value; None where the field stays as the page has it."""
    match value:
        case ValueName.USERNAME:
            return theme.placeholders.username or _own_example(step)
        case ValueName.PHONE:
            return theme.placeholders.phone
        case ValueName.SMS_CODE | ValueName.TOTP_CODE:
            return theme.placeholders.code
        case ValueName.PASSWORD | ValueName.NEW_PASSWORD:
            return lettering.DISC * _DISCS
        case ValueName.CHARACTERS:
            return None  # they belong to a picture that is another one every time


def _own_example(step: Step) -> str:
    found = ADDRESS.search(step.text)
    if found is None:
        raise PictureError(
            f"step {step.number}: the guide gives no example of a user name; set "
            "pictures.placeholders.username."
        )
    return found.group()


def _in_field(canvas: Canvas, field: Field, text: str, theme: Theme) -> Patch:
    # Letters may reach a little out of where the page puts its text, but never to the edge of the field.
    inner = field.inner
    room = max(0.0, min(2.0, (field.box.height - inner.height) / 2 - 2))
    size = lettering.size_for(theme.font, field.lettering.x_height)
    return _written(canvas, inner, text, field.lettering, theme, size, around=room)


# --- texts, and what is hidden ---


def stand_ins(canvas: Canvas, lines: Iterable[Line], theme: Theme) -> Iterator[Patch]:
    """Yield what is painted over the places where a page shows a value of the account."""
    return (_line(canvas, line, theme) for line in lines if canvas.shows(line.box))


def _line(canvas: Canvas, line: Line, theme: Theme) -> Patch:
    """Write a stand-in anew, as wide as it was: whatever stood there is gone then."""
    natural = lettering.size_for(theme.font, line.lettering.x_height)
    wide = lettering.width_of(theme.font, line.text, natural)
    fitting = natural * line.box.width / wide if wide else natural
    size = min(fitting, natural * 1.15)
    return _written(canvas, line.box, line.text, line.lettering, theme, size, around=_LETTERS_REACH)


def _written(
    canvas: Canvas, box: Box, text: str, how: Lettering, theme: Theme, size: float, around: float = 0
) -> Patch:
    patch = _ground(canvas, _taller(box, around))
    span, image = patch.span, patch.image
    if text:
        wide = lettering.width_of(theme.font, text, size)
        fitting = size * min(1.0, box.width / wide) if wide else size
        scale = canvas.scale
        line = (box.x - canvas.crop.x) * scale - span[0], (how.baseline - canvas.crop.y) * scale - span[1]
        lettering.write(image, line, text, path=theme.font, size=fitting * scale, colour=how.colour)
    return patch


def emptied(canvas: Canvas, line: Line) -> Patch:
    """Return the ground of a line without what stands on it; asked again, its ground is the same."""
    return _ground(canvas, _taller(line.box, _LETTERS_REACH))


def _taller(box: Box, by: float) -> Box:
    return Box(x=box.x, y=box.y - by, width=box.width, height=box.height + 2 * by)


def _ground(canvas: Canvas, box: Box) -> Patch:
    span = canvas.span(box)
    return Patch(span=span, image=Image.new("RGB", _size(span), canvas.ground(span)))


def blank(canvas: Canvas, box: Box) -> Patch:
    """Return what hides a place and says nothing in its stead."""
    span = canvas.span(grown(box, 1))
    return Patch(span=span, image=Image.new("RGB", _size(span), _HIDDEN))


def _size(span: Span) -> tuple[int, int]:
    return span[2] - span[0], span[3] - span[1]


def hidden_in(observation: Observation, theme: Theme) -> Iterator[Box]:
    """Yield the boxes of the controls that no picture may show."""
    for control in observation.controls:
        named = any(control.id == wanted or same_name(control.name, wanted) for wanted in theme.hide)
        if named and control.on_screen and control.box is not None:
            yield control.box
