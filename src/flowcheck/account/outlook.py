"""What a run would be told of the account before it begins, without taking it. Imports the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass

from flowcheck.account.beginning import known
from flowcheck.account.journal import Cycle
from flowcheck.account.moment import Moment
from flowcheck.account.owner import Owner
from flowcheck.account.state.database import Store, open_store
from flowcheck.account.status import Status, status
from flowcheck.errors import ConfigError
from flowcheck.secret import Secret
from flowcheck.settings import Budgets


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """`quarrel` is a sentence: why these secrets do not go with this journal, or nothing.

    `answers` are by question, `room` how many bytes may still be written.
    """

    status: Status
    quarrel: str
    answers: Mapping[str, Moment]
    room: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the state is kept; `password` is that of a database server."""

    url: str
    password: Secret


def outlook(place: Place, name: str, owner: Owner | None, allowed: Budgets, cycle: Cycle) -> Outlook:
    """Look at everything, and write nothing but what brings old tables up to date.

    `owner` is None where its secrets are not to be had.

    Raises StateError where it cannot be read or could not be written.
    """
    with _opened(place, make=False) as store:
        with store.writing():
            pass  # begins as a writer does, so that what may only be read is told from what may be written
        return Outlook(
            status=status(store, name, allowed, cycle),
            quarrel=_quarrel(store, owner) if owner else "",
            answers=_answers(store, name),
            room=store.room(),
        )


def keep_answers(place: Place, name: str, questions: Iterable[str]) -> None:
    """Note that a person answered these now; the database is made where there is none."""
    with _opened(place, make=True) as store, store.writing() as rows:
        for question in questions:
            rows.keep_answer(name, question)


@contextmanager
def _opened(place: Place, *, make: bool) -> Iterator[Store]:
    with closing(open_store(place.url, make=make, password=place.password)) as store:
        yield store


def _quarrel(store: Store, owner: Owner) -> str:
    try:
        with store.reading() as rows:
            known(rows, owner)
    except ConfigError as error:
        return str(error)
    return ""


def _answers(store: Store, name: str) -> Mapping[str, Moment]:
    with store.reading() as rows:
        return rows.answers(name)
