"""The layer of words, accepted against today: lines that changed, came or went. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from flowcheck.judge.drift.subject import Subject
from flowcheck.model import Finding, Kind, Layer, Reader
from flowcheck.patterns import Fit, fits, is_pattern, plainly, shown, unspaced

# Of a longer line or among more texts nobody would say that it is just names in a row.
_LONGEST_ROW = 200
_MOST_IN_A_ROW = 60
_MOST_PIECES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines that stood together and those that stand in their place; either may be none."""

    was: tuple[str, ...]
    now: tuple[str, ...]


def differences(subject: Subject, explained: Collection[str], stays: Lines) -> Iterator[Finding]:
    """Yield what changed of the visible text.

    `explained` are texts that another layer speaks of already, `stays` what stands on controls that are as
    before: as a line of its own that is no news, each once. Older scripts did not read it there, and none
    does from a picture.
    """
    fitting = _fitting(subject.was.words, subject.now.words)
    hunks = _hunks(subject.was.words, subject.now.words, fitting)
    told = _Told(explained), _Named(stays.was), _Named(stays.now)
    real = [left for hunk in hunks if not _alike(hunk) and not _alike(left := _left(hunk, *told))]
    gone = [line for hunk in real for line in hunk.was]
    new = [line for hunk in real for line in hunk.now]
    plain_gone, plain_new = map(plainly, gone), (plainly(fitting[line]) for line in new)
    if sorted(plain_gone) == sorted(plain_new):
        if gone:
            yield subject.finding(Layer.WORDS, Kind.LAYOUT, Reader.UNAFFECTED, "words-moved")
        elif _noisy(subject):
            yield subject.finding(Layer.WORDS, Kind.LOOK, Reader.UNAFFECTED, "words-noise")
        return
    moved = {plainly(line) for line in gone} & {plainly(fitting[line]) for line in new}
    for hunk in real:
        yield from _of_hunk(subject, _minus(hunk, moved, fitting))


def _hunks(was: tuple[str, ...], now: tuple[str, ...], fitting: Mapping[str, str]) -> list[Lines]:
    """Align both texts, each line of today that fits an accepted one counting as that one."""
    matcher = SequenceMatcher(None, was, [fitting[line] for line in now], autojunk=False)
    return [
        Lines(was=was[a:b], now=now[c:d]) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"
    ]


def _fitting(was: tuple[str, ...], now: tuple[str, ...]) -> dict[str, str]:
    """Return the accepted line that each line of today fits, or the line itself."""
    exact = set(was)
    loose = {plainly(line): line for line in was if not is_pattern(line)}
    patterns = [line for line in was if is_pattern(line)]

    def accepted(line: str) -> str:
        known = line if line in exact else loose.get(plainly(line))
        return known or next((one for one in patterns if fits(one, line) is not Fit.OTHER), line)

    return {line: accepted(line) for line in now}


def _left(hunk: Lines, explained: _Told, before: _Named, after: _Named) -> Lines:
    """Return what of a hunk nothing else speaks of."""
    was = tuple(line for line in hunk.was if not explained.tells(line) and not before.tells(line))
    now = tuple(line for line in hunk.now if not explained.tells(line) and not after.tells(line))
    return Lines(was=_without_pieces(was, explained), now=_without_pieces(now, explained))


def _without_pieces(lines: tuple[str, ...], explained: _Told) -> tuple[str, ...]:
    """Return the lines but for those that make up such a text together: elements may divide it anywhere."""
    left: list[str] = []
    at = 0
    while at < len(lines):
        ends = range(min(len(lines), at + _MOST_PIECES), at + 1, -1)
        end = next((end for end in ends if explained.tells(" ".join(lines[at:end]))), at)
        left += lines[at : at + 1] if end == at else ()
        at = max(end, at + 1)
    return tuple(left)


class _Told:
    """Texts that another layer speaks of; several may stand in one line, as names of buttons do."""

    def __init__(self, texts: Collection[str]) -> None:
        self._plain = frozenset(plainly(shown(text)) for text in texts)
        self._patterns = [text for text in texts if is_pattern(text)]
        self._long_first = sorted((text for text in self._plain if len(text) > 1), key=len, reverse=True)

    def tells(self, line: str) -> bool:
        plain = plainly(shown(line))
        if plain in self._plain or any(fits(text, line) for text in self._patterns):
            return True
        if len(plain) > _LONGEST_ROW or len(self._long_first) > _MOST_IN_A_ROW:
            return False
        for text in self._long_first:
            plain = plain.replace(text, "")
        return bool(self._long_first) and not plain.strip()


class _Named:
    """Names of controls, each good for one line; several may stand in one."""

    def __init__(self, names: Collection[str]) -> None:
        self._left = Counter(plainly(name) for name in names)
        self._rows = _Told(names)

    def tells(self, line: str) -> bool:
        plain = plainly(line)
        if plain not in self._left:
            return self._rows.tells(line)
        self._left[plain] -= 1
        return self._left[plain] >= 0


def _alike(hunk: Lines) -> bool:
    """Say whether both sides read the same: only the elements that hold the text were divided otherwise."""
    return plainly("".join(hunk.was)).replace(" ", "") == plainly("".join(hunk.now)).replace(" ", "")


def _minus(hunk: Lines, moved: Collection[str], fitting: Mapping[str, str]) -> Lines:
    return Lines(
        was=tuple(line for line in hunk.was if plainly(line) not in moved),
        now=tuple(line for line in hunk.now if plainly(fitting[line]) not in moved),
    )


def _of_hunk(subject: Subject, hunk: Lines) -> Iterator[Finding]:
    """Yield line by line where as many lines stand in the place of as many, else the hunk as a whole."""
    if len(hunk.was) == len(hunk.now):
        for was, now in zip(hunk.was, hunk.now, strict=True):
            yield _changed(subject, "words-changed", was=was, now=now)
        return
    was, now = " ".join(hunk.was), " ".join(hunk.now)
    if was and now:
        yield _changed(subject, "words-changed", was=was, now=now)
    elif was:
        yield _changed(subject, "words-gone", was=was)
    elif now:
        yield _changed(subject, "words-new", now=now)


def _changed(subject: Subject, rule: str, *, was: str = "", now: str = "") -> Finding:
    params = {key: text for key, text in (("was", was), ("now", now)) if text}
    return subject.finding(
        Layer.WORDS, Kind.WORDING, Reader.NOTICES, rule, expected=was, actual=now, **params
    )


def _noisy(subject: Subject) -> bool:
    """Say whether a line differs from an accepted one in signs that nobody notices."""
    exact = frozenset(subject.was.words)
    patterns = [line for line in exact if is_pattern(line)]
    loose = frozenset(unspaced(line) for line in exact if not is_pattern(line))

    def best(line: str) -> Fit:
        alike = Fit.ALIKE if unspaced(line) in loose else Fit.OTHER
        return max((alike, *(fits(accepted, line) for accepted in patterns)))

    return any(best(line) is Fit.ALIKE for line in subject.now.words if line not in exact)
