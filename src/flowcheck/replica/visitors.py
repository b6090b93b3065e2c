"""Who visits: one world, one era and the ways under way per client. In memory only; knows no HTTP."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from flowcheck.organisation import Organisation
from flowcheck.replica.account import made_up
from flowcheck.replica.eras import Era
from flowcheck.replica.faults import Playing
from flowcheck.replica.itinerary import Stop
from flowcheck.replica.strings import Language
from flowcheck.replica.ways import Way
from flowcheck.replica.world import Clock, World


def utc_now() -> datetime:
    return datetime.now(UTC)


class Visitor:
    """One client. Its own faults come on top of those that the whole replica plays."""

    def __init__(
        self, client: str, era: Era, common: tuple[Playing, ...], now: Clock, organisation: Organisation
    ) -> None:
        self.client = client
        self.organisation = organisation
        self._era = era
        self.world = World(now, common, made_up(organisation.domain))
        self._common = common
        self._ways: dict[str, Way] = {}
        self._codes: set[str] = set()
        self._sessions: set[str] = set()
        self._answers = 0

    @property
    def era(self) -> Era:
        """The time that is played, but for the characters where a fault takes or brings them."""
        if told := self.world.told("characters"):
            return replace(self._era, characters=told == "asked")
        return self._era

    @era.setter
    def era(self, era: Era) -> None:
        self._era = era

    def play(self, own: Iterable[Playing]) -> None:
        self.world.playing = (*self._common, *own)

    @property
    def playing(self) -> tuple[Playing, ...]:
        return self.world.playing

    def begin(
        self,
        stops: Sequence[Stop],
        language: Language,
        *,
        back_to: str = "",
        state: str = "",
        username: str = "",
    ) -> Way:
        # The client's name is part of the token: it finds its world again on hosts that have no cookie yet.
        way = Way(
            token=f"{self.client}.{secrets.token_urlsafe(12)}",
            stops=tuple(stops),
            language=language,
            back_to=back_to,
            state=state,
            username=username,
        )
        self._ways[way.token] = way
        return way

    def next_answer(self) -> int:
        """Return the number of the answer that is made now, from 1."""
        self._answers += 1
        return self._answers

    @property
    def nowhere(self) -> tuple[Stop, ...]:
        return (Stop(screen="workspace.home"),)

    def way(self, token: str) -> Way | None:
        return self._ways.get(token)

    def new_code(self) -> str:
        """Return a code that opens the workspace once."""
        code = f"{self.client}.{secrets.token_urlsafe(12)}"
        self._codes.add(code)
        return code

    def redeem(self, code: str) -> str | None:
        """Return a session of the workspace for the code, or None when it is not good (any more)."""
        if code not in self._codes:
            return None
        self._codes.discard(code)
        session = secrets.token_urlsafe(16)
        self._sessions.add(session)
        return session

    def has_session(self, session: str) -> bool:
        return session in self._sessions


class Visitors:
    def __init__(
        self, era: Era, playing: tuple[Playing, ...] = (), now: Clock = utc_now, *, organisation: Organisation
    ) -> None:
        self._era, self._playing, self._now = era, playing, now
        self.organisation = organisation
        self._known: dict[str, Visitor] = {}

    def of(self, client: str) -> Visitor:
        """Return the visitor of that name, made on first use."""
        if client not in self._known:
            self._known[client] = Visitor(client, self._era, self._playing, self._now, self.organisation)
        return self._known[client]
