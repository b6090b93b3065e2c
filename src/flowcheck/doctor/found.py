"""What was looked at and what came of it, as frozen data. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from flowcheck.account.acts import Act
from flowcheck.account.planned import counted
from flowcheck.errors import UsageError
from flowcheck.settings import suggestion

EVERY = ("*",)


class State(StrEnum):
    OK = "ok"
    MISSING = "missing"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at. `name` is a key of NAMES, `advice` of ADVICE; `detail` is a fact, without prose.

    An error of our own is a sentence with its advice in it, and stands in `detail` as it is. `params` fill in
    the advice. What is MISSING keeps the journeys in `stops` from starting; EVERY stands for all.
    """

    name: str
    state: State = State.OK
    detail: str = ""
    advice: str = ""
    params: tuple[tuple[str, str], ...] = ()
    stops: tuple[str, ...] = ()

    def keeps(self, journey: str) -> bool:
        """Say whether this keeps a journey from starting."""
        return self.state is State.MISSING and (self.stops == EVERY or journey in self.stops)


def missing(
    name: str, detail: str = "", advice: str = "", *, stops: tuple[str, ...] = EVERY, **params: object
) -> Check:
    """Return what keeps `stops` from starting; where that is no journey at all, it is only to be noted."""
    state = State.MISSING if stops else State.WARNING
    return Check(name=name, state=state, detail=detail, advice=advice, params=_texts(params), stops=stops)


def note(name: str, detail: str = "", advice: str = "", **params: object) -> Check:
    return Check(name=name, state=State.WARNING, detail=detail, advice=advice, params=_texts(params))


def fine(name: str, detail: str = "", advice: str = "", **params: object) -> Check:
    return Check(name=name, detail=detail, advice=advice, params=_texts(params))


def _texts(params: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((key, str(value)) for key, value in params.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Journeys:
    """What each journey of the guide spends, by its name; empty where the guide cannot be read."""

    acts: Mapping[str, tuple[Act, ...]]

    def doing(self, *acts: Act) -> tuple[str, ...]:
        """Return the names of those that do any of `acts`."""
        return tuple(name for name, done in self.acts.items() if set(acts) & set(done))

    def counting(self, act: Act, *, texted: bool) -> tuple[str, ...]:
        """Return the names of those for which an act has to be free beforehand; see `counted`."""
        return tuple(name for name, done in self.acts.items() if act in counted(done, texted=texted))

    @property
    def spending(self) -> tuple[str, ...]:
        """Return the names of those that spend anything, and so need the account's state."""
        return tuple(name for name, done in self.acts.items() if done)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that was found for one target; `journeys` are those of the guide, in its order."""

    target: str
    journeys: tuple[str, ...]
    checks: tuple[Check, ...]

    def keeping(self, journey: str) -> tuple[Check, ...]:
        """Return what keeps a journey from starting."""
        return tuple(check for check in self.checks if check.keeps(journey))

    def may_start(self, journey: str) -> bool:
        """Say whether a journey may start; raises UsageError for one that the guide does not have."""
        if self.journeys and journey not in self.journeys:
            raise UsageError(f"there is no journey {journey!r}{suggestion(journey, self.journeys)}.")
        return journey in self.journeys and not self.keeping(journey)
