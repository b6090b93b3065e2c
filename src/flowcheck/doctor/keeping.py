"""The account's state, as checks: where it is kept, the password, who holds it, what may be spent.

Imports the database only when it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flowcheck import config
from flowcheck.account import answers
from flowcheck.account.acts import Act
from flowcheck.account.moment import Moment
from flowcheck.account.owner import Owner
from flowcheck.doctor import places
from flowcheck.doctor.found import Check, Journeys, State, fine, missing, note
from flowcheck.doctor.outside import Outside
from flowcheck.doctor.values import MASTER
from flowcheck.errors import ConfigError, StateError
from flowcheck.model import ValueName
from flowcheck.secret import Secret
from flowcheck.settings import Settings

if TYPE_CHECKING:
    from flowcheck.account.outlook import Outlook
    from flowcheck.account.status import Status

# As little as a run needs to write down what it does; see account.custody.
ROOM = 16 * 1024 * 1024
ACTS = {
    "texts-per-hour": Act.TEXT,
    "texts-per-day": Act.TEXT,
    "wrong-passwords-per-day": Act.PASSWORD,
    "wrong-codes-per-day": Act.SMS_CODE,
}


def of_account(
    settings: Settings,
    account: str,
    journeys: Journeys,
    environ: Mapping[str, str],
    read: Mapping[str, Secret],
    outside: Outside,
) -> tuple[Check, ...]:
    """Look at everything that is written down of an account, and at where; write nothing."""
    from flowcheck.account.outlook import Place, outlook  # noqa: PLC0415 - brings a database along

    stops = journeys.spending
    try:
        url = config.state_url(settings, environ)
    except ConfigError as error:
        return (missing("state", str(error), stops=stops),)
    place = places.of_state(url, settings.root, environ, outside, journeys)
    if any(check.state is State.MISSING and not check.advice.startswith("state-on") for check in place):
        return place
    if not places.is_made(url):
        return (*place, *_questions({}, None, journeys))
    listed = settings.accounts[account]
    try:
        found = outlook(
            Place(url=url, password=config.state_password(environ)),
            account,
            _owner(settings, account, read),
            settings.budgets,
            listed.cycle,
        )
    except (StateError, ConfigError) as error:
        noted = (check for check in place if check.state is not State.OK)
        return (*noted, missing("state", advice="state-broken", stops=stops, why=error))
    return (*place, *_of_outlook(found, account, journeys, with_app=listed.totp is not None))


def _owner(settings: Settings, account: str, read: Mapping[str, Secret]) -> Owner | None:
    """Return whose account it is, as far as its secrets are there and usable."""
    if ValueName.USERNAME not in read:
        return None
    with suppress(ConfigError):
        return Owner(
            name=account,
            username=read[ValueName.USERNAME],
            start=read.get(ValueName.PASSWORD),
            master=read.get(MASTER),
            cycle=settings.accounts[account].cycle,
        )
    return None


def _of_outlook(found: Outlook, account: str, journeys: Journeys, *, with_app: bool) -> Iterator[Check]:
    if found.room < ROOM:
        yield missing("state", found.status.place, "state-room", stops=journeys.spending)
    yield _journal(found, account, journeys)
    yield _lease(found.status, journeys)
    yield from _budgets(found.status, journeys, with_app=with_app)
    yield from _questions(found.answers, found, journeys)


def _journal(found: Outlook, account: str, journeys: Journeys) -> Check:
    if found.quarrel:
        return missing("account", account, "account-other", stops=journeys.spending, why=found.quarrel)
    if found.status.certainty == "lost":
        resetting = journeys.doing(Act.RESET)
        stops = tuple(name for name in journeys.spending if name not in resetting)
        return missing("account", account, "account-lost", stops=stops)
    number = found.status.journal.current
    if found.status.certainty in {"doubt", "unsettled"}:
        return note("account", account, f"account-{found.status.certainty}", number=number)
    return fine("account", account, f"account-{found.status.certainty}", number=number)


def _lease(status: Status, journeys: Journeys) -> Check:
    if not status.held_ms or status.lease is None:
        return fine("lease", advice="lease-free")
    until = _clock(status.now.at + status.held_ms)
    held = status.lease
    return missing(
        "lease", held.run, "lease-held", stops=journeys.spending, host=held.holder.host, until=until
    )


def _budgets(status: Status, journeys: Journeys, *, with_app: bool) -> Iterator[Check]:
    if status.rest_ms is not None:
        until = _clock(status.now.at + status.rest_ms)
        yield missing("budget", advice="budget-rest", stops=journeys.spending, until=until)
    for one in status.allowances:
        left = max(0, one.most - one.spent)
        until = "" if one.frees_ms is None else _clock(status.now.at + one.frees_ms)
        if left:
            key = f"{one.rule}-frees" if until else one.rule
            yield fine("budget", "", key, left=left, most=one.most, until=until)
        else:
            stops = journeys.counting(ACTS[one.rule], texted=status.texted)
            if with_app and ACTS[one.rule] is Act.SMS_CODE:
                stops = journeys.doing(Act.SMS_CODE, Act.PASSWORD)  # a code of the app counts as one
            key = f"{one.rule}-spent" if until else f"{one.rule}-none"
            yield missing("budget", "", key, stops=stops, left=left, most=one.most, until=until)


def _questions(given: Mapping[str, Moment], found: Outlook | None, journeys: Journeys) -> Iterator[Check]:
    """Ask what only a person can answer; an administrator's account may not be reset by a machine at all."""
    for question in answers.QUESTIONS:
        if found and question not in answers.open_questions(given, found.status.now):
            days = answers.believed_days(given[question], found.status.now)
            yield fine("question", question, f"{question}-answered", days=days)
        elif question == "no-admin-role":
            yield missing("question", question, question, stops=journeys.doing(Act.RESET))
        elif journeys.doing(Act.TEXT):
            yield note("question", question, question)


def _clock(at_ms: float) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone().strftime("%d-%m-%Y %H:%M")


def confirm(settings: Settings, account: str, environ: Mapping[str, str], questions: tuple[str, ...]) -> None:
    """Note that a person answered these, each one of answers.QUESTIONS."""
    from flowcheck.account.outlook import Place, keep_answers  # noqa: PLC0415 - brings a database along

    place = Place(url=config.state_url(settings, environ), password=config.state_password(environ))
    keep_answers(place, account, questions)
