"""Steps that come and go: the numbers after them, and everything in the file that names a number. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from flowcheck.guide.rewrite import Edit, Manuscript
from flowcheck.guide.source import Source
from flowcheck.model import Guide, Journey, Sentence, Step
from flowcheck.updating.revision import NewStep, Rewording

_NUMBER: Final = re.compile(r"(\d+)[.)]([ \t]+|$)", re.MULTILINE)
_JOURNEY: Final = r"(?:^|;|<!--)[ \t]*journey[ \t]+{name}[ \t]*:[ \t]*(?P<ranges>[^;\n]*?)[ \t]*(?=;|\n|-->)"
# "stap 4", "stappen 3 t/m 5", "steps 3-5": what follows the word may be a list or a range.
_BETWEEN: Final = r"\s*(?:,|-|\u2013|t/m|tot en met|en|of|to|and|or)\s*"
_REFERENCE: Final = re.compile(
    rf"\b(?:stap(?:pen)?|steps?)\s+(?P<numbers>\d+(?:{_BETWEEN}\d+)*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The ids of the steps in the order that they are to have, and what is new or gone among them."""

    ids: tuple[str, ...]
    added: tuple[NewStep, ...]
    gone: frozenset[str]

    def numbers(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self.ids, start=1)}

    @property
    def is_as_before(self) -> bool:
        return not self.added and not self.gone


def order_of(guide: Guide, added: tuple[NewStep, ...], gone: frozenset[str]) -> Order:
    """Return the order with new steps right before those that they are for."""
    ids: list[str] = []
    for step in guide.steps:
        ids += (new.id for new in added if new.before == step.id)
        if step.id not in gone:
            ids.append(step.id)
    return Order(ids=tuple(ids), added=added, gone=gone)


def journey_after(journey: Journey, guide: Guide, order: Order) -> tuple[str, ...]:
    """Return the ids of the steps of a journey in the new order.

    A new step belongs to a journey that walks both the step before it and the one after, and to the one
    in which its screen came.
    """
    walked = {step.id for step in guide.steps if step.number in journey.steps}
    followers = dict(zip(order.ids, order.ids[1:], strict=False))
    before = dict(zip(order.ids[1:], order.ids, strict=False))
    for new in reversed(order.added):
        if _real(new.id, followers, order) in walked and (
            new.journey == journey.name or _real(new.id, before, order) in walked
        ):
            walked.add(new.id)
    return tuple(key for key in order.ids if key in walked)


def _real(key: str, towards: Mapping[str, str], order: Order) -> str:
    """Return the next step in a direction that is not itself new."""
    new = {one.id for one in order.added}
    while (key := towards.get(key, "")) in new:
        pass
    return key


# --- edits ---


def edits(manuscript: Manuscript, order: Order) -> Iterator[Edit]:
    """Yield what puts the file's steps into the new order."""
    if order.is_as_before:
        return
    source, guide, numbers = manuscript.source, manuscript.guide, order.numbers()
    for step in guide.steps:
        for new in order.added:
            if new.before == step.id:
                yield _inserted(source, guide, step, new, numbers[new.id])
        if step.id in order.gone:
            yield _removed(source, guide, step)
        elif numbers[step.id] != step.number:
            yield from _renumbered(source, step, numbers[step.id])
    yield from _journeys(manuscript, order)


def _line_start(source: Source, offset: int) -> int:
    return source.line_starts[source.line(offset) - 1]


def _inserted(source: Source, guide: Guide, step: Step, new: NewStep, number: int) -> Edit:
    """Write a step the way its neighbours are written: as far indented, and as far apart."""
    start = _line_start(source, step.place.start)
    indent = source.text[start : step.place.start]
    pad = indent + " " * (len(str(number)) + 2)
    apart = "\n\n" if _apart(source, guide) else "\n"
    text = f"{indent}{number}. {new.sentence}\n{pad}<!-- screen: {new.screen}; id: {new.id} -->"
    if new.path:
        text += f"\n\n{pad}![{new.alt}]({new.path})"
    return Edit(start=start, end=start, text=f"{text}{apart}")


def _apart(source: Source, guide: Guide) -> bool:
    ends = zip(guide.steps, guide.steps[1:], strict=False)
    between = [source.text[one.place.end : other.place.start] for one, other in ends]
    return not between or any(text.count("\n") > 1 for text in between)


def _removed(source: Source, guide: Guide, step: Step) -> Edit:
    """Take a step out with the white space after it, or before it where it is the last."""
    picture = step.picture
    if picture is not None and picture.place.start > step.place.end:
        raise source.error(
            picture.place.start, "this picture stands outside its step; take the step out by hand."
        )
    start = _line_start(source, step.place.start)
    end = step.place.end
    rest = source.text[end:]
    space = len(rest) - len(rest.lstrip())
    following = next((one for one in guide.steps if one.number == step.number + 1), None)
    if following is not None and end + space >= _line_start(source, following.place.start):
        return Edit(start=start, end=_line_start(source, following.place.start), text="")
    return Edit(start=len(source.text[:start].rstrip()), end=end, text="")


def _renumbered(source: Source, step: Step, number: int) -> Iterator[Edit]:
    """Write another number; where that is wider, push what belongs to the step as far to the right."""
    start = step.place.start
    written = _NUMBER.match(source.text, start)
    if written is None:
        raise source.error(start, "the number of this step cannot be told apart; write it by hand.")
    yield Edit(start=start, end=written.end(1), text=str(number))
    wider = len(str(number)) - len(written[1])
    if wider <= 0:
        return
    at = written.end() - _line_start(source, start)
    line = source.line(start)  # of the next line, as lists of lines count from 0
    while line < len(source.line_starts) and source.line_starts[line] < step.place.end:
        begin = source.line_starts[line]
        body = source.text[begin : begin + 200].split("\n", 1)[0]
        white = body[: len(body) - len(body.lstrip())]
        if body.strip() and at <= len(white.expandtabs(4)) < at + wider:
            yield Edit(start=begin + len(white), end=begin + len(white), text=" " * wider)
        line += 1


def _journeys(manuscript: Manuscript, order: Order) -> Iterator[Edit]:
    source, guide, numbers = manuscript.source, manuscript.guide, order.numbers()
    head_end = source.text.find("-->") + len("-->")
    for journey in guide.journeys:
        found = re.compile(_JOURNEY.format(name=re.escape(journey.name)), re.MULTILINE).search(
            source.text, 0, head_end
        )
        if found is None:
            raise source.error(0, f"journey {journey.name} cannot be told apart; number it by hand.")
        steps = tuple(numbers[key] for key in journey_after(journey, guide, order))
        if not steps:
            raise source.error(
                found.start("ranges"), f"journey {journey.name} would have no steps left; take it out first."
            )
        written = _ranges(steps)
        if found["ranges"] != written and steps != journey.steps:
            yield Edit(start=found.start("ranges"), end=found.end("ranges"), text=written)


def _ranges(steps: tuple[int, ...]) -> str:
    """Return rising numbers as the head writes them: `1, 9-12`."""
    parts: list[list[int]] = []
    for number in steps:
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)


# --- numbers in sentences ---


def references(guide: Guide, order: Order) -> Iterator[Rewording]:
    """Yield the numbers of steps that sentences mention, as they become; those that go are left alone."""
    if order.is_as_before:
        return
    numbers = order.numbers()
    becomes = {step.number: numbers[step.id] for step in guide.steps if step.id in numbers}
    for sentence in sentences_of(guide, order.gone):
        for found in _REFERENCE.finditer(sentence.text):
            for digits in re.finditer(r"\d+", found["numbers"]):
                was = int(digits[0])
                if becomes.get(was, was) != was:
                    start = found.start("numbers") + digits.start()
                    end = start + len(digits[0])
                    yield Rewording(sentence=sentence, start=start, end=end, text=str(becomes[was]))


def sentences_of(guide: Guide, gone: frozenset[str] = frozenset()) -> Iterator[Sentence]:
    """Yield all sentences but those of steps that go."""
    yield from guide.notes
    for step in guide.steps:
        if step.id not in gone:
            yield from step.sentences
    for question in guide.questions:
        yield from question.sentences
