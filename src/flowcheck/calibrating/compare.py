"""Which texts of the catalogue are what the screens say, which are not, and what they say instead. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from flowcheck.calibrating.passed import Look, explained
from flowcheck.calibrating.slots import Kind, Slot
from flowcheck.model import Origin
from flowcheck.patterns import volatile
from flowcheck.report.plain import plain
from flowcheck.screens.catalogue import Catalogue
from flowcheck.screens.wording import Wording, normal

# So alike two sentences must be to be one that was put otherwise; half of the letters are alike by chance.
ALIKE = 0.6
_LONGEST = 500
_MASKED = re.compile(r"[*xX\u2022+]*\{account\.phone\}")
_PIECE = 4  # shorter pieces of a sentence are in any other one
_MOST_LINES = 20
_SAYS = re.compile(r"^(?!\{[a-z_.]*\}$).*\w\w\w")


class State(StrEnum):
    """What became of one text of the catalogue."""

    CONFIRMED = "confirmed"  # assumed, and it is there
    WRONG = "wrong"  # assumed, and something else stands in its place
    DIFFERS = "differs"  # known for certain, and something else stands in its place
    NOT_MET = "not-met"  # nothing was seen of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One text and what became of it; `now` is what the screen says in its place."""

    slot: Slot
    text: str
    state: State
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """All that comparing says; `unknown` are lines that nobody knew, each with its first screen."""

    told: tuple[Told, ...]
    unknown: tuple[tuple[str, str], ...] = ()

    def of(self, state: State) -> tuple[Told, ...]:
        """Return those that came out so."""
        return tuple(one for one in self.told if one.state is state)


def compare(slots: Iterable[Slot], passed: Sequence[Look], catalogue: Catalogue) -> Compared:
    """Compare every slot of a screen that was passed, in a language that it was in."""
    met = [(slot, there) for slot in slots if (there := _where(slot, passed))]
    taken: set[tuple[str, str]] = set()
    told: list[Told] = []
    # What was only assumed goes first: of two that may have become one text, it is the likelier to be wrong.
    for slot, there in sorted(met, key=lambda one: not one[0].texts.get(Origin.ASSUMED)):
        told += _of_slot(slot, there, catalogue, [one for one, _ in met], taken)
    order = {id(slot): number for number, (slot, _) in enumerate(met)}
    told.sort(key=lambda one: order[id(one.slot)])
    return Compared(told=tuple(told), unknown=tuple(_unknown(passed, catalogue, told)))


def _where(slot: Slot, passed: Sequence[Look]) -> list[Look]:
    """Return the looks at the screen of a slot in its language; for all screens, those of its file."""
    return [
        look
        for look in passed
        if (slot.screen == look.screen.id if slot.screen else slot.file == f"{look.screen.family}.yaml")
        and slot.language in {"*", language_of(look)}
    ]


def language_of(look: Look) -> str:
    """Return the language of a screen as the catalogue writes it."""
    return look.seen.identity.language.lower().partition("-")[0] or "nl"


def _of_slot(
    slot: Slot, there: Sequence[Look], catalogue: Catalogue, met: Sequence[Slot], taken: set[tuple[str, str]]
) -> Iterator[Told]:
    shown = {
        wording.text for wording in slot.wordings() if any(_is_there(slot, look, wording) for look in there)
    }
    assumed = slot.texts.get(Origin.ASSUMED, ())
    instead = "" if shown else as_wording(_instead(slot, there, catalogue, met, taken))
    if instead and not assumed:
        known = next(iter(slot.wordings()), None)
        yield Told(slot=slot, text=known.text if known else "", state=State.DIFFERS, now=instead)
    for text in assumed:
        if text in shown:
            yield Told(slot=slot, text=text, state=State.CONFIRMED)
        elif instead:
            yield Told(slot=slot, text=text, state=State.WRONG, now=instead)
        else:
            yield Told(slot=slot, text=text, state=State.NOT_MET)


def _is_there(slot: Slot, look: Look, wording: Wording) -> bool:
    match slot.kind:
        case Kind.NAME:
            control = look.named.get(slot.key)
            return control is not None and (
                wording.matches(control.name) or bool(control.text and wording.matches(control.text))
            )
        case Kind.NEVER:
            return any(wording.matches(control.name) for control in look.seen.controls if control.on_screen)
        case Kind.TITLE:
            return bool(wording.matches(look.seen.identity.title))
        case Kind.IMAGE:
            return any(wording.matches(name) for name in look.images)
        case Kind.TEXT | Kind.MESSAGE:
            return look.shows(wording)


def _instead(
    slot: Slot, there: Sequence[Look], catalogue: Catalogue, met: Sequence[Slot], taken: set[tuple[str, str]]
) -> str:
    """Return what stands in the place of a slot, or nothing where nobody can tell."""
    for look in there:
        match slot.kind:
            case Kind.NAME:
                control = look.named.get(slot.key)
                if control is not None and _can_be_kept(control.name):
                    return control.name
            case Kind.TITLE if _can_be_kept(look.seen.identity.title):
                return look.seen.identity.title
            case Kind.TEXT if slot.screen:
                if line := _likeliest(slot, look, catalogue, met, taken):
                    taken.add((look.screen.id, line))
                    return line
            case _:
                pass  # what is not there may just not have been shown this time
    return ""


def _likeliest(
    slot: Slot, look: Look, catalogue: Catalogue, met: Sequence[Slot], taken: set[tuple[str, str]]
) -> str:
    """Return the line that nobody knows and that is most like this text; for a heading, the only one."""
    known = explained(look, catalogue)
    names = {normal(control.name) for control in look.seen.controls}
    left = [
        line
        for line in look.seen.words
        if line not in known and normal(line) not in names and (look.screen.id, line) not in taken
        if _can_be_kept(line)
    ]
    if slot.key == "heading":
        headings = [
            line
            for line in look.headings
            if _can_be_kept(line) and line not in known and (look.screen.id, line) not in taken
        ]
        if len(headings) == 1:
            return headings[0]
    score, line = max(((_score(slot, line), line) for line in left), default=(0.0, ""))
    rivals = [
        _score(other, line)
        for other in met
        if other is not slot
        and other.screen == slot.screen
        and other.kind is Kind.TEXT
        and _absent(other, look)
    ]
    return line if score >= ALIKE and score > max(rivals, default=0.0) else ""  # a draw is for a person


def _score(slot: Slot, line: str) -> float:
    return max((alike(wording.text, line) for wording in slot.wordings()), default=0.0)


def _can_be_kept(text: str) -> bool:
    """Say whether a text is the same tomorrow, and can be written down as it is."""
    return bool(text) and not volatile(as_wording(text)) and plain(text, _LONGEST) == text


def as_wording(text: str) -> str:
    """Return a text of a screen as the catalogue writes it: what a page hides of a number is a gap."""
    return _MASKED.sub("{...}", text)


def _absent(slot: Slot, look: Look) -> bool:
    return not any(look.shows(wording) for wording in slot.wordings())


def alike(text: str, line: str) -> float:
    """Return how alike a text of the catalogue and a line are, from 0 to 1; gaps count for nothing."""
    own, there = normal(text.replace("{...}", "")), normal(line)
    matcher = SequenceMatcher(None, own, there, autojunk=False)
    if "{...}" not in text or not own:
        return matcher.ratio()
    same = sum(block.size for block in matcher.get_matching_blocks() if block.size >= _PIECE)
    return same / len(own)


def _unknown(passed: Sequence[Look], catalogue: Catalogue, told: Sequence[Told]) -> Iterator[tuple[str, str]]:
    """Yield the lines of each screen that the catalogue does not know, some of each."""
    said = {one.now for one in told}
    found: dict[str, str] = {}
    for look in passed:
        known = explained(look, catalogue)
        names = {
            normal(text) for control in look.seen.controls for text in (control.name, control.text or "")
        }
        for line in (*look.seen.words, *look.seen.alerts):
            if (
                line not in known
                and normal(line) not in names
                and as_wording(line) not in said
                and _SAYS.search(line)
            ):
                found.setdefault(line, look.screen.id)
    for screen in dict.fromkeys(found.values()):
        yield from [(screen, line) for line, one in found.items() if one == screen][:_MOST_LINES]
