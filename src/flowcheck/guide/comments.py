"""The words meant for the machine: the guide's head, a step's screen, id and acts. Knows no prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from flowcheck.guide.blocks import Comment
from flowcheck.guide.overrule import read_act
from flowcheck.guide.sentences import quotes
from flowcheck.guide.source import Source, instead
from flowcheck.guide.words import LANGUAGES
from flowcheck.model import Action, Journey

STEP_KEYS = ("screen", "id", "do")
EXAMPLE = "<!-- guide: my-guide\n     language: nl\n     journey full: 1-12 -->"

_KEY = re.compile(r"\s*(?P<key>[A-Za-z][\w -]*?)\s*:(?=\s|$)\s*")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_RANGE = re.compile(
    r"(\d{1,6})(?:\s*[-\u2013]\s*(\d{1,6}))?"
)  # a hyphen, or what a word processor makes of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """`key: value` in a comment; offsets in the file."""

    key: str
    value: str
    key_start: int
    value_start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyLine:
    """A journey as the head writes it: ranges, not yet held against the steps."""

    name: str
    ranges: tuple[tuple[int, int], ...]
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    id: str
    language: str
    journeys: tuple[JourneyLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """What the comments of one step say; `actions` is None when there is no `do:`."""

    screen: str
    id: str
    id_start: int
    actions: tuple[Action, ...] | None


@dataclass(slots=True, kw_only=True)
class _Found:
    pairs: dict[str, Pair] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)


def names_step_keys(comment: Comment) -> bool:
    """Say whether a comment was meant for a step."""
    return any((found := _KEY.match(part)) and found["key"] in STEP_KEYS for part, _ in _parts(comment))


def read_head(comment: Comment | None, source: Source) -> Head:
    """Read the comment at the top of the guide."""
    found = dict(_head_pairs(comment, source)) if comment else {}
    if comment is None or not found:
        example = " ".join(EXAMPLE.split())
        raise source.error(0, f"the guide does not begin with its head; write `{example}` at the top.")
    for key in ("guide", "language"):
        if key not in found:
            raise source.error(comment.start, f"the head does not say `{key}:`; add a line for it.")
    language = found["language"]
    if language.value not in LANGUAGES:
        hint = instead(language.value, LANGUAGES)
        raise source.error(language.value_start, f'the language "{language.value}" is unknown; {hint}')
    return Head(
        id=_identity(found["guide"], source),
        language=language.value,
        journeys=tuple(_journey(p, source) for key, p in found.items() if key.startswith("journey ")),
    )


def _head_pairs(comment: Comment, source: Source) -> Iterator[tuple[str, Pair]]:
    seen: set[str] = set()
    for part, start in _parts(comment):
        pair = _pair(part, start, source)
        journey = pair.key.startswith("journey ") and len(pair.key.split()) == 2
        if not journey and pair.key not in {"guide", "language"}:
            hint = instead(pair.key, ("guide", "language", "journey NAME"))
            raise source.error(pair.key_start, f'the head has an unknown key "{pair.key}"; {hint}')
        if pair.key in seen:
            raise source.error(pair.key_start, f'the head says "{pair.key}" twice; keep one of them.')
        seen.add(pair.key)
        yield pair.key, pair


def _journey(pair: Pair, source: Source) -> JourneyLine:
    ranges: list[tuple[int, int]] = []
    for written in pair.value.split(","):
        found = _RANGE.fullmatch(written.strip())
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if last < first or (ranges and first <= ranges[-1][1]):
            message = f'"{pair.key}" is "{pair.value}"; write step numbers in rising order, such as 1, 9-12.'
            raise source.error(pair.value_start, message)
        ranges.append((first, last))
    return JourneyLine(name=pair.key.split()[1], ranges=tuple(ranges), start=pair.key_start)


def journey_of(line: JourneyLine, last_step: int, source: Source) -> Journey:
    """Hold a journey against the steps that there are."""
    if line.ranges[0][0] < 1 or line.ranges[-1][1] > last_step:
        wrong = 0 if line.ranges[0][0] < 1 else line.ranges[-1][1]
        message = f'journey "{line.name}" names step {wrong}, but the steps are 1-{last_step}; correct it.'
        raise source.error(line.start, message)
    steps = tuple(number for first, last in line.ranges for number in range(first, last + 1))
    return Journey(name=line.name, steps=steps)


def read_step_words(
    comments: tuple[Comment, ...], number: int, start: int, screens: frozenset[str], source: Source
) -> StepWords:
    """Read the comments of step `number`, which begins at `start`."""
    found = _Found()
    for comment in comments:
        _read_step_comment(comment, found, source)
    if "screen" not in found.pairs:
        message = f"step {number} does not say where it takes place; add `<!-- screen: entra.username -->`."
        raise source.error(start, message)
    screen = found.pairs["screen"]
    if screen.value not in screens:
        hint = instead(screen.value, screens)
        raise source.error(
            screen.value_start, f'step {number} names an unknown screen "{screen.value}"; {hint}'
        )
    identity = found.pairs.get("id")
    return StepWords(
        screen=screen.value,
        id=_identity(identity, source) if identity else re.sub(r"[^a-z0-9]+", "-", screen.value.lower()),
        id_start=(identity or screen).value_start,
        actions=tuple(found.actions) if "do" in found.pairs else None,
    )


def _read_step_comment(comment: Comment, found: _Found, source: Source) -> None:
    last = ""
    for part, start in _parts(comment):
        if last == "do" and not _KEY.match(part):
            found.actions.append(read_act(part, start, source))
            continue
        pair = _pair(part, start, source)
        if pair.key not in STEP_KEYS:
            hint = instead(pair.key, STEP_KEYS)
            raise source.error(
                pair.key_start, f'this step\'s comment has an unknown key "{pair.key}"; {hint}'
            )
        if pair.key in found.pairs:
            raise source.error(pair.key_start, f'this step says "{pair.key}" twice; keep one of them.')
        found.pairs[pair.key] = pair
        last = pair.key
        if last == "do":
            found.actions.append(read_act(pair.value, pair.value_start, source))


def _identity(pair: Pair, source: Source) -> str:
    if not _ID.fullmatch(pair.value):
        message = f'"{pair.value}" cannot be an id; use small letters, digits and hyphens.'
        raise source.error(pair.value_start, message)
    return pair.value


def _parts(comment: Comment) -> Iterator[tuple[str, int]]:
    """Yield what stands between semicolons and line ends, and where; quoted ones divide nothing."""
    closed = [quote.outer for quote in quotes(comment.body)]
    begin = 0
    for found in re.finditer(r"[;\n]|\Z", comment.body):
        if any(left < found.start() < right for left, right in closed):
            continue
        part = comment.body[begin : found.start()]
        if part.strip():
            yield part.strip(), comment.start + begin + len(part) - len(part.lstrip())
        begin = found.end()


def _pair(part: str, start: int, source: Source) -> Pair:
    found = _KEY.match(part)
    if found is None:
        shown = part if len(part) < 40 else f"{part[:39]}\N{HORIZONTAL ELLIPSIS}"
        raise source.error(start, f'"{shown}" is not understood here; write `key: value` in this comment.')
    value = part[found.end() :].strip()
    key = " ".join(found["key"].split())
    return Pair(key=key, value=value, key_start=start, value_start=start + min(found.end(), len(part) - 1))
