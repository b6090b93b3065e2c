"""On which screen each step takes place: proposed by the catalogue, and how sure. Pure: decides nothing.

What a step says is weighed per screen; then the best way through the screens is taken, for screens of one
family come in the catalogue's order. A screen is sure when every way without it is clearly worse.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from flowcheck.importing.draft import DraftStep, Proposed, Sure
from flowcheck.importing.inline import tidy
from flowcheck.importing.screen_words import Vocabulary
from flowcheck.model import Click, Fill, Open, ReceiveCode, ValueName
from flowcheck.screens.catalogue import Catalogue, Screen
from flowcheck.screens.wording import normal

# Weights: a button of that name, a field for that value, words that are on this screen only.
_LABEL, _ONLY_HERE, _NO_LABEL = 3.0, 2.0, -2.5
_FIELD, _NO_FIELD = 3.0, -3.0
_TELLS, _WORDS, _MOST_WORDS = 3.0, 1.0, 6.0
# The order of screens: the next one, a later one, into another family at its beginning, or elsewhere.
_NEXT, _SAME, _LATER, _ENTER, _ELSEWHERE, _DETOUR = 2.0, 0.0, 0.5, 1.0, -1.5, -3.0
# By how much the best way without a screen must be worse for it to be sure, or likely.
SURE, LIKELY = 3.0, 1.0
_CLOSE = 2.0
_NAME_LENGTH = 8


@dataclass(slots=True, kw_only=True)
class _Weighed:
    """What speaks for one screen at one step."""

    score: float = 0.0
    because: list[str] = field(default_factory=list)

    def add(self, weight: float, why: str = "") -> None:
        self.score += weight
        if why and weight > 0 and why not in self.because:
            self.because.append(why)


@dataclass(frozen=True, kw_only=True)
class Proposer:
    """The catalogue as proposals are made from it."""

    catalogue: Catalogue
    vocabulary: Vocabulary

    @cached_property
    def screens(self) -> tuple[Screen, ...]:
        return tuple(self.catalogue.screens.values())

    @cached_property
    def _order(self) -> Mapping[str, tuple[str, int]]:
        """Each screen's family and its place in it; detours have the place of nothing."""
        counts: Counter[str] = Counter()
        order = {}
        for screen in self.screens:
            counts[screen.family] += not screen.detour
            order[screen.id] = (screen.family, -1 if screen.detour else counts[screen.family] - 1)
        return order

    @cached_property
    def _names(self) -> Counter[str]:
        """On how many screens a control has a name."""
        return Counter(name for screen in self.screens for name in _names_of(screen))

    def is_name(self, words: str) -> bool:
        """Say whether some control is called this."""
        return self._names[normal(words)] > 0

    def propose(self, steps: Sequence[DraftStep]) -> None:
        """Set what is proposed for each step.

        Opening an address says nothing of a screen: such a step is on that of the next one, where it leads.
        """
        telling = [step for step in steps if not _only_opens(step)]
        weights = [self._weights(step) for step in telling]
        forward = self._ways(weights)
        backward = list(reversed(self._ways(list(reversed(weights)), backwards=True)))
        for index, step in enumerate(telling):
            through = {
                screen: forward[index][screen] + backward[index][screen] - weighed.score
                for screen, weighed in weights[index].items()
            }
            step.proposed = _proposed(through, weights[index])
        for index, step in enumerate(steps):
            if step.proposed is None:
                step.proposed = _arrival(steps[index + 1] if index + 1 < len(steps) else None)

    def _weights(self, step: DraftStep) -> dict[str, _Weighed]:
        weights = {screen.id: _Weighed() for screen in self.screens}
        for screen in self.screens:
            self._weigh_actions(step, screen, weights[screen.id])
        self._weigh_words(step, weights)
        return weights

    def _weigh_actions(self, step: DraftStep, screen: Screen, weighed: _Weighed) -> None:
        takes = {part.takes for part in screen.parts}
        for action in step.actions:
            match action:
                case Fill(value=value):
                    weighed.add(_FIELD if value in takes else _NO_FIELD, str(value))
                case ReceiveCode():
                    weighed.add(_FIELD / 2 if ValueName.SMS_CODE in takes else 0.0)
                case Click(label=label):
                    self._weigh_label(label.text, screen, weighed)
                case Open():
                    pass  # the address says where one begins, not on which screen one arrives

    def _weigh_label(self, label: str, screen: Screen, weighed: _Weighed) -> None:
        called = [part for part in screen.parts if part.called(label)]
        if not called:
            weighed.add(_NO_LABEL)
            return
        only_here = self._names[normal(label)] == 1
        weighed.add(_LABEL + _ONLY_HERE * only_here - all(part.optional for part in called), f'"{label}"')

    def _weigh_words(self, step: DraftStep, weights: dict[str, _Weighed]) -> None:
        """Weigh what was read in the picture, and the names and texts of screens in the sentence."""
        found: dict[str, float] = {}
        for line in step.picture_words:
            for known in self.vocabulary.found_in(line):
                worth = _TELLS if known.tells else _WORDS / 2
                found[known.screen] = max(found.get(known.screen, 0.0), worth)
        for screen, worth in found.items():
            weights[screen].add(worth, "picture")
        said = normal(tidy(step.text))
        for screen_id, words, worth in self._spoken(said):
            weights[screen_id].add(min(worth, _MOST_WORDS), f'"{words}"')

    def _spoken(self, said: str) -> list[tuple[str, str, float]]:
        """Return the titles of screens that stand in a sentence; short ones are words of every day."""
        best: dict[str, tuple[str, float]] = {}
        for screen in self.screens:
            names = [(name, _WORDS) for name in (screen.name_nl, screen.name_en)]
            for text, worth in (*((w.text, _TELLS) for w in screen.signals.words), *names):
                word = normal(text)
                long = len(word) >= _NAME_LENGTH and " " in word and "{" not in word
                if long and word in said and worth > best.get(screen.id, ("", 0.0))[1]:
                    best[screen.id] = (text, worth)
        return [(screen, text, worth) for screen, (text, worth) in best.items()]

    def _ways(self, weights: list[dict[str, _Weighed]], *, backwards: bool = False) -> list[dict[str, float]]:
        """Return for every step and screen what the best way up to there is worth."""
        rows: list[dict[str, float]] = []
        for row in weights:
            before = rows[-1] if rows else None
            rows.append(
                {
                    screen: weighed.score
                    + (
                        self._begin(screen, backwards=backwards)
                        if before is None
                        else max(
                            worth + (self._step(screen, one) if backwards else self._step(one, screen))
                            for one, worth in before.items()
                        )
                    )
                    for screen, weighed in row.items()
                }
            )
        return rows

    def _begin(self, screen: str, *, backwards: bool) -> float:
        return 0.0 if backwards or self._order[screen][1] == 0 else _ELSEWHERE

    def _step(self, before: str, after: str) -> float:
        """Return how well one screen follows another."""
        family, place = self._order[before]
        other, following = self._order[after]
        if before == after:
            return _SAME
        if following < 0:
            return _DETOUR
        if family != other:
            return _ENTER if following == 0 else _ELSEWHERE
        if following > place:
            return _NEXT if following == place + 1 or place < 0 else _LATER
        return _ELSEWHERE


def _names_of(screen: Screen) -> set[str]:
    return {normal(wording.text) for part in screen.parts for wording in part.names}


def _only_opens(step: DraftStep) -> bool:
    return bool(step.actions) and all(isinstance(action, Open) for action in step.actions)


def _arrival(following: DraftStep | None) -> Proposed:
    if following is None or following.proposed is None:
        return Proposed(screen="", sure=Sure.OPEN)
    return replace(following.proposed, because=("->",))


def _proposed(through: Mapping[str, float], weighed: Mapping[str, _Weighed]) -> Proposed:
    ranked = sorted(through, key=lambda screen: -through[screen])
    best = ranked[0]
    margin = through[best] - through[ranked[1]]
    sure = Sure.OPEN
    if weighed[best].score > 0 and margin >= LIKELY:
        sure = Sure.SURE if margin >= SURE else Sure.LIKELY
    others = tuple(screen for screen in ranked[1:3] if through[best] - through[screen] < _CLOSE)
    return Proposed(screen=best, sure=sure, others=others, because=tuple(weighed[best].because))
