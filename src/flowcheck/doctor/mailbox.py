"""The inbox of an account, as checks. Reads how it is; waits for nothing and changes nothing there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from flowcheck import inboxes
from flowcheck.account.acts import Act
from flowcheck.doctor.found import Check, Journeys, fine, missing, note
from flowcheck.errors import ConfigError, InboxError
from flowcheck.inbox import Health
from flowcheck.inbox.settings import Common

# A phone that heard nothing for so long may be off, or its card closed by the operator.
QUIET = timedelta(days=30)
RENTED = frozenset({"twilio"})
# How far another clock may be off: a message counts as earlier from two minutes on.
CLOCK_S = 60


def of_account(
    inbox: Common | None, account: str, journeys: Journeys, environ: Mapping[str, str]
) -> tuple[Check, ...]:
    """Open the inbox and ask how it is; without one, say which journeys need one."""
    texting = journeys.doing(Act.TEXT)
    if inbox is None:
        return (
            (missing("inbox", f"accounts.{account}.inbox", "inbox-unnamed", stops=texting),)
            if texting
            else ()
        )
    try:
        # A copy: what is read out of it is taken away.
        with inboxes.opened(inbox, dict(environ)) as box:
            try:
                health = box.health()
            except InboxError as error:
                return (_unfit(inbox, error, texting),)
    except ConfigError as error:
        return (missing("inbox", f"{inbox.name}: {error}"),)  # it is opened for every journey
    except InboxError as error:
        return (_unfit(inbox, error, tuple(journeys.acts)),)
    return tuple(_healthy(inbox, health))


def _unfit(inbox: Common, error: InboxError, stops: tuple[str, ...]) -> Check:
    reason = error.reason if error.reason in {"down", "denied", "misconfigured"} else "down"
    return missing("inbox", inbox.name, f"inbox-{reason}", stops=stops, why=error)


def _healthy(inbox: Common, health: Health) -> Iterator[Check]:
    yield _last_message(inbox, health)
    for warning in health.warnings:
        yield note("inbox", f"{inbox.name}: {warning}")
    if health.ahead_s is not None and abs(health.ahead_s) > CLOCK_S:
        yield note("inbox", f"{inbox.name}: {health.ahead_s:+.0f} s", "inbox-clock")
    if inbox.kind in RENTED:
        yield note("inbox", inbox.name, "inbox-rented")


def _last_message(inbox: Common, health: Health) -> Check:
    last = health.last_message_at
    if last is None:
        return note("inbox", inbox.name, "inbox-empty")
    age = max(timedelta(0), datetime.now(UTC) - last)
    if age > QUIET:
        return note("inbox", inbox.name, "inbox-quiet", days=age.days)
    return fine("inbox", inbox.name, "inbox-last", age=timedelta(seconds=round(age.total_seconds())))
