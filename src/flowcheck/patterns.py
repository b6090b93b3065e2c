"""Texts that differ from one look to the next, written as patterns between slashes. Pure.

The form is that of Playwright's ARIA snapshots: `/Code [0-9]+/`. A text that itself stands between slashes
is written as a pattern too, so that each accepted text has one meaning.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from operator import itemgetter

from flowcheck.texts import as_seen, tidy

# Names of values as they stand in what was kept, and what stands for them in an accepted text. There any
# value fits, so that the file also serves other readers; here only a value of the account does.
_VALUES: tuple[tuple[str, str], ...] = (
    (r"\{account\.username\}(?:@[A-Za-z0-9.-]+)?", r"\S+@\S+"),
    (r"\*{0,40}\{account\.phone\}", r"[0-9*Xx +()-]{2,}"),
    (r"\{[a-z]+\.[a-z_]+\}", r"\S+"),
)
# What differs from one look to the next, and the pattern that takes its place; a bare slash would end it.
_TIME = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?"
_DAY = (
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}|[0-9]{1,2} [a-z]{3,9} 20[0-9]{2})"
)
_NUMERIC_DAY = (
    r"(?<![0-9.])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4})(?![0-9]|\.[0-9])"
)
_COUNTING = "nr|no|id|code|ref|request|verzoek|sessie|session|bezoeker|visitor|bezoek|visit"
_COUNTED = rf"(?:\b(?:{_COUNTING})\.?:? ?|#|^[^0-9:]{{1,40}}: ?(?=[0-9.,]+$)|^)"
_UNITS = "seconden?|minuten|minuut|uur|uren|dagen|dag|seconds?|minutes?|hours?|days?"
_MOMENTS: tuple[tuple[str, str], ...] = (
    (r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", r"[0-9a-fA-F-]{36}"),
    (rf"{_DAY}[T ,]+(?:om |at )?{_TIME}|{_NUMERIC_DAY}", r"[0-9][0-9a-z .:,\/T-]+[0-9]Z?"),
    (
        r"(?:maan|dins|woens|donder|vrij|zater|zon)dag [0-9]{1,2} [a-z]{3,9}(?: 20[0-9]{2})?",
        r"[a-z]+dag [0-9]+ [a-z0-9 ]+",
    ),
    # Builds: "Versie 1.5" is a requirement, 4.2.21345.7 is what was put out last night.
    (r"(?<![0-9.])[0-9]+(?:\.[0-9]+){3,}(?![0-9]|\.[0-9])", r"[0-9][0-9.]+[0-9]"),
    (r"(?:(?<=\u00a9)|(?<=\([cC]\)))\s?20[0-9]{2}\b", r"\s?20[0-9]{2}"),
    # Counters: in brackets, or since nothing else stands there.
    (r"(?<=\()[1-9][0-9]{0,3}(?=\)$)|^[0-9]{1,9}$", r"[0-9]{1,9}"),
    # One time is that of the moment, unless it is an hour of a help desk.
    (rf"(?<![0-9:]){_TIME}(?![0-9:])", r"[0-9]{1,2}:[0-9:.]+Z?"),
    # How long ago, and seconds that are counted down; how long something lasts or is valid is a rule.
    (
        rf"(?<![0-9.,])[0-9]{{1,3}} (?:{_UNITS}) (?:geleden|ago)\b",
        r"[0-9]+ [a-z]+ [a-z]+",
    ),
    (r"(?<=\bnog )[0-9]{1,3}(?= seconden?\b)", r"[0-9]{1,3}"),
    # Nonces and marks of the moment: long, and digits and letters mixed as in no word.
    (
        r"(?<![0-9A-Za-z_-])(?=(?:[A-Za-z_-]*[0-9]){3})(?=[0-9_-]*[A-Za-z])[0-9A-Za-z_-]{16,}",
        r"[0-9A-Za-z_-]{16,}",
    ),
)
# Numbers that count or identify, by the word before them or since nothing else stands there. Others are
# rules ("minimaal 8 tekens"), sums and telephone numbers.
_NUMBER = re.compile(
    rf"{_COUNTED}([1-9][0-9]{{4,}}|[1-9][0-9]{{0,2}}(?:[.,][0-9]{{3}})+)(?![0-9A-Za-z.,])", re.IGNORECASE
)
_NUMBERS = r"[0-9][0-9.,]+"
_DATED = re.compile(_DAY)
# Two times in a row, or a round one that something begins or ends at.
_HOURS = re.compile(
    rf"{_TIME}\D{{1,12}}{_TIME}"
    r"|(?<!geldig )(?<!verloopt )(?<!valid )"
    r"\b(?:vanaf|tot|v[o\u00f3][o\u00f3]r|na|from|until|till|before|after) "
    r"[0-9]{1,2}:[03]0(?![0-9:])",
    re.IGNORECASE,
)
_VOLATILE = tuple((re.compile(found), instead) for found, instead in (*_VALUES, *_MOMENTS))
_INSTEAD = (*dict.fromkeys(instead for _, instead in _VOLATILE), _NUMBERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    start: int
    end: int
    instead: str


def _spots(text: str) -> list[_Spot]:
    """Return what is volatile in `text`, in order; of two that overlap the first kind counts."""
    hours = _Stretches((one.start(), one.end()) for one in _HOURS.finditer(text))
    taken = _Stretches()
    kept = [spot for spot in _all_spots(text, hours) if taken.add(spot.start, spot.end)]
    return sorted(kept, key=lambda spot: spot.start)


def _all_spots(text: str, hours: _Stretches) -> Iterator[_Spot]:
    for pattern, instead in _VOLATILE:
        for one in pattern.finditer(text):
            is_hours = ":" in one[0] and hours.hold(one.start(), one.end())
            if not is_hours or _DATED.search(one[0]):
                yield _Spot(start=one.start(), end=one.end(), instead=instead)
    for one in _NUMBER.finditer(text):
        yield _Spot(start=one.start(1), end=one.end(1), instead=_NUMBERS)


class _Stretches:
    """Stretches of a text, none over another, in order: a page of times has thousands of them."""

    def __init__(self, stretches: Iterable[tuple[int, int]] = ()) -> None:
        self._all = sorted(stretches)

    def hold(self, start: int, end: int) -> bool:
        """Say whether one of them holds all of this."""
        before = bisect_right(self._all, start, key=itemgetter(0)) - 1
        return before >= 0 and end <= self._all[before][1]

    def add(self, start: int, end: int) -> bool:
        """Add one, unless it lies over another; say whether it was added."""
        at = bisect_right(self._all, (start, end))
        if at and self._all[at - 1][1] > start:
            return False
        if at < len(self._all) and self._all[at][0] < end:
            return False
        self._all.insert(at, (start, end))
        return True


# Signs that a reader does not take for a difference.
_CLOSING = " .:*?!\u2026,;"
# By so much a text may be longer than the pattern it fits. What stands for a value or a moment is short, and
# two gaps try every place in a text against every other.
_LONGEST = 2000
# A slip of the vendor's: "Sign-in options undefined".
_SLIP = re.compile(r" undefined$")


class Fit(IntEnum):
    """How a text of today fits an accepted one; the larger, the better."""

    OTHER = 0
    ALIKE = 1
    SAME = 2


def volatile(text: str) -> bool:
    """Say whether `text` holds something that differs from one look to the next."""
    return bool(_spots(text))


def as_pattern(text: str) -> str:
    """Return `text` as it is accepted: itself, or a pattern between slashes if any of it is volatile."""
    spots = _spots(text)
    if not spots and not is_pattern(text):
        return text
    parts, at = [], 0
    for spot in spots:
        parts += [_escaped(text[at : spot.start]), spot.instead]
        at = spot.end
    return f"/{''.join([*parts, _escaped(text[at:])])}/"


def is_pattern(text: str) -> bool:
    """Say whether an accepted text is a pattern."""
    return len(text) > 1 and text.startswith("/") and text.endswith("/")


def _escaped(text: str) -> str:
    # Spaces and most signs need no escape in JavaScript either, and a reviewer reads this.
    return re.sub(r"([\\^$.|?*+()\[\]{}/])", r"\\\1", text)


@lru_cache(maxsize=8192)
def fits(accepted: str, now: str) -> Fit:
    """Say how well `now` fits the accepted text or pattern.

    ALIKE is what no reader notices: kinds of quotes and spaces, capitals, signs at the end, letters that
    only look the same, and the vendor's own "undefined" behind a name.
    """
    if accepted == now:
        return Fit.SAME
    pattern = _compiled(accepted) if is_pattern(accepted) else None
    if pattern is not None and len(now) > len(accepted) + _LONGEST:
        return Fit.OTHER
    if pattern is None:
        return Fit.ALIKE if unspaced(accepted) == unspaced(now) else Fit.OTHER
    if pattern.fullmatch(now):
        return Fit.SAME
    loose = _loosely(accepted)
    return Fit.ALIKE if loose is not None and loose.fullmatch(plainly(now)) else Fit.OTHER


@lru_cache(maxsize=8192)
def plainly(text: str) -> str:
    """Return `text` without all that a reader takes for the same."""
    tidied = _SLIP.sub("", as_seen(tidy(text))).casefold()
    return tidied.rstrip(_CLOSING) or tidied


def unspaced(text: str) -> str:
    """Return what two texts have in common that fit, unless the accepted one is a pattern.

    Where a word is made of several elements, a space between them is nobody's.
    """
    return plainly(text).replace(" ", "")


def shown(accepted: str) -> str:
    """Return an accepted text as people read it: what is volatile in it as three dots."""
    if not is_pattern(accepted):
        return accepted
    text = accepted[1:-1]
    for instead in _INSTEAD:
        text = text.replace(instead, "\u2026")
    return re.sub(r"\\(.)", r"\1", text)


@lru_cache(maxsize=4096)
def _compiled(accepted: str) -> re.Pattern[str] | None:
    return _pattern(_with(accepted[1:-1], _as_kept))


@lru_cache(maxsize=4096)
def _loosely(accepted: str) -> re.Pattern[str] | None:
    """Return the pattern as `plainly` makes texts: only its plain parts can lose their differences."""
    *pieces, last = _TOKENS.split(accepted[1:-1])
    unescaped = [re.sub(r"\\(.)", r"\1", piece) for piece in (*pieces, last)]
    unescaped[-1] = unescaped[-1].rstrip(_CLOSING)
    loose = [
        _as_kept(token) if at % 2 else re.escape(_plain_part(text))
        for at, (token, text) in enumerate(zip((*pieces, last), unescaped, strict=True))
    ]
    return _pattern("".join(loose))


_TOKENS = re.compile("(" + "|".join(re.escape(one) for one in sorted(_INSTEAD, key=len, reverse=True)) + ")")
_KEPT = {instead: found for found, instead in _VALUES}


def _as_kept(token: str) -> str:
    return f"(?:{_KEPT[token]})" if token in _KEPT else token


def _with(body: str, how: Callable[[str], str]) -> str:
    return _TOKENS.sub(lambda found: how(found[0]), body)


def _plain_part(text: str) -> str:
    """Return a part of a text as `plainly` makes it, but for what stands at its ends."""
    plain = as_seen(tidy(text)).casefold()
    return f"{' ' if text[:1].isspace() and plain else ''}{plain}{' ' if text[-1:].isspace() else ''}"


def _pattern(body: str) -> re.Pattern[str] | None:
    try:
        return re.compile(body, re.IGNORECASE)
    except re.error:
        return None  # somebody's own text between slashes, or a slip in a file: then it is a text
