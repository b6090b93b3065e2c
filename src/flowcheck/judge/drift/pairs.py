"""Which control of today is which accepted one: by name, vendor id, then by role and place. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from flowcheck.model import Box, Control, Observation
from flowcheck.patterns import Fit, fits, is_pattern, unspaced
from flowcheck.sight import FILLABLE, PRESSABLE

# Within so many CSS pixels two controls stand in the same place; half a button's height.
NEAR_PX = 20


class By(StrEnum):
    """How a pair was found."""

    ID = "vendor-id"
    NAME = "name"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An accepted control and what it is today."""

    was: Control
    now: Control
    by: By


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """All controls that can be seen, paired or left over, in the order of the page."""

    pairs: tuple[Pair, ...]
    gone: tuple[Control, ...]
    new: tuple[Control, ...]


_Test = Callable[[Control, Control], bool]


def pair(accepted: Observation, now: Observation) -> Pairs:
    """Pair the controls that a reader can see; what is off screen does not count."""
    old = [control for control in accepted.controls if control.on_screen]
    new = [control for control in now.controls if control.on_screen]
    known = _by_own_name(old, new)
    left, open_ = _without(old, [one for one, _ in known]), _without(new, [other for _, other in known])
    same = [] if _renumbered(known, new) else list(_by_id(left, open_))
    found = {id(one): other for one, other in (*known, *same)}
    ways = {id(one): By.NAME for one, _ in known} | {id(one): By.ID for one, _ in same}
    shift = _shift((one, found[id(one)]) for one in old if id(one) in found)
    tests: tuple[tuple[By, _Test], ...] = (
        (By.NAME, lambda a, b: a.role == b.role and _named(a, b) is Fit.SAME),
        (By.NAME, lambda a, b: a.role == b.role and _named(a, b) is Fit.ALIKE),
        (By.NAME, lambda a, b: bool(b.name) and _kin(a, b) and _named(a, b) is not Fit.OTHER),
        (By.PLACE, lambda a, b: a.role == b.role and _near(a, b, shift)),
    )
    taken = {id(other) for other in found.values()}
    for by, test in tests:
        free = _Free([other for other in new if id(other) not in taken])
        for one in old:
            if id(one) in found:
                continue
            other = _nearest(one, free.maybe(one, by), taken, test, shift)
            if other is not None:
                found[id(one)], ways[id(one)] = other, by
                taken.add(id(other))
    return Pairs(
        pairs=tuple(Pair(was=one, now=found[id(one)], by=ways[id(one)]) for one in old if id(one) in found),
        gone=tuple(one for one in old if id(one) not in found),
        new=tuple(other for other in new if id(other) not in taken),
    )


class _Free:
    """What is still to be paired, by name, so that of hundreds of tiles each is held against a few only."""

    def __init__(self, controls: list[Control]) -> None:
        self._all = controls
        self._named: defaultdict[str, list[Control]] = defaultdict(list)
        for control in controls:
            self._named[unspaced(control.name)].append(control)

    def maybe(self, one: Control, by: By) -> list[Control]:
        """Return those that may be `one` today; more than those that are."""
        if by is not By.NAME or is_pattern(one.name):
            return self._all
        return self._named.get(unspaced(one.name), [])


def _nearest(
    one: Control, free: list[Control], taken: set[int], test: _Test, shift: tuple[float, float]
) -> Control | None:
    fitting = [other for other in free if id(other) not in taken and test(one, other)]
    return min(fitting, key=lambda other: _distance(one, other, shift), default=None)


def _by_own_name(old: list[Control], new: list[Control]) -> list[tuple[Control, Control]]:
    """Return pairs of the same role and name, where it is one control's own in both: what readers go by.

    An id may be given to whatever comes next. Two that exchanged their names are no such pairs: pressing
    what is called as before does something else.
    """
    before, after = _only(old), _only(new)
    pairs = [(one, after[key]) for key, one in before.items() if key in after]
    ids = {(one.id, other.id) for one, other in pairs if one.id != other.id}
    return [(one, other) for one, other in pairs if (other.id, one.id) not in ids]


def _only(controls: list[Control]) -> dict[tuple[str, str], Control]:
    """Return by role and name what is the only one of them."""
    keyed = [((one.role, unspaced(one.name)), one) for one in controls if one.name]
    counted = Counter(key for key, _ in keyed)
    return {key: one for key, one in keyed if counted[key] == 1 and not is_pattern(one.name)}


def _renumbered(pairs: list[tuple[Control, Control]], new: list[Control]) -> bool:
    """Say whether ids went from what is still called as before to something else: then none says anything."""
    ids = {other.id for other in new if other.id}
    return any(one.id != other.id and one.id in ids for one, other in pairs)


def _without(controls: list[Control], taken: list[Control]) -> list[Control]:
    gone = {id(one) for one in taken}
    return [one for one in controls if id(one) not in gone]


def _by_id(old: list[Control], new: list[Control]) -> Iterable[tuple[Control, Control]]:
    """Yield pairs with the same vendor id, where it is one control's own in both."""
    before, after = (Counter(one.id for one in some if one.id) for some in (old, new))
    at = {one.id: one for one in new}
    for one in old:
        if one.id and before[one.id] == 1 == after[one.id] and _believable(one, at[one.id]):
            yield one, at[one.id]


def _believable(one: Control, other: Control) -> bool:
    """Refuse what has nothing but an id in common: generated ids are given to whatever comes next."""
    return _kin(one, other) or _named(one, other) is not Fit.OTHER


def _kin(one: Control, other: Control) -> bool:
    both = {one.role, other.role}
    return both <= PRESSABLE or both <= FILLABLE or len(both) == 1


def _named(one: Control, other: Control) -> Fit:
    return fits(one.name, other.name)


def _near(one: Control, other: Control, shift: tuple[float, float]) -> bool:
    return _distance(one, other, shift) <= NEAR_PX or _distance(one, other, (0, 0)) <= NEAR_PX


def _distance(one: Control, other: Control, shift: tuple[float, float]) -> float:
    """Return how far apart two controls begin, what moved the whole page taken off; 0 without boxes."""
    a, b = one.box, other.box
    if a is None or b is None:
        return 0 if a is b else 10_000
    return max(abs(b.x - a.x - shift[0]), abs(_middle(b) - _middle(a) - shift[1]))


def _middle(box: Box) -> float:
    return box.y + box.height / 2


def _shift(pairs: Iterable[tuple[Control, Control]]) -> tuple[float, float]:
    """Return by how much most controls have moved; a line more above them moves them all."""
    moves = [(b.box.x - a.box.x, _middle(b.box) - _middle(a.box)) for a, b in pairs if a.box and b.box]
    if not moves:
        return 0, 0
    return sorted(x for x, _ in moves)[len(moves) // 2], sorted(y for _, y in moves)[len(moves) // 2]


def moved(pairs: Pairs) -> tuple[Pair, ...]:
    """Return the pairs that stand in another order than before; as few as explain the new order."""
    placed = [one for one in pairs.pairs if one.was.box and one.now.box]
    before = sorted(placed, key=lambda one: _reading(one.was))
    after = {id(one): rank for rank, one in enumerate(sorted(placed, key=lambda one: _reading(one.now)))}
    kept = _longest_rising([after[id(one)] for one in before])
    return tuple(one for index, one in enumerate(before) if index not in kept)


def _reading(control: Control) -> tuple[float, float]:
    """Return where a reader meets a control: line by line, so a few pixels up or down do not count."""
    box = control.box or Box(x=0, y=0, width=0, height=0)
    return round(_middle(box) / NEAR_PX), box.x


def _longest_rising(ranks: list[int]) -> frozenset[int]:
    """Return the places of the longest part of `ranks` that rises: what did not move."""
    best: list[tuple[int, ...]] = []
    for index, rank in enumerate(ranks):
        before: tuple[int, ...] = ()
        for run in best:
            if ranks[run[-1]] < rank and len(run) > len(before):
                before = run
        best.append((*before, index))
    longest: tuple[int, ...] = ()
    for run in best:
        longest = run if len(run) > len(longest) else longest
    return frozenset(longest)
