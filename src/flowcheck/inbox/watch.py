"""Shows what arrives in an inbox, for people: line by line, digits hidden unless asked for. Knows no kind."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flowcheck.errors import InboxError
from flowcheck.inbox import Health, Inbox, Mark, Message
from flowcheck.inbox.code import find_code, readable
from flowcheck.inbox.texts import Texts
from flowcheck.language import N_, translator

EVERY_MS = 1_000
HIDDEN = "\u2022"
LONGEST = 300

FOUND = {
    "code": N_("one code"),
    "no-code": N_("no code"),
    "ambiguous": N_("several codes"),
    "withheld": N_("withheld by the provider"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One message and when it was first seen; or a sentence about an inbox that cannot be read now."""

    seen_at: datetime
    message: Message | None = None
    trouble: str = ""


def arrivals(
    inbox: Inbox, mark: Mark, *, pause: Callable[[float], None], limit_s: float
) -> Iterator[Arrival]:
    """Yield what arrives after `mark` for `limit_s` seconds, each message once. `pause` takes milliseconds.

    An inbox that is down is said once and asked on; raises InboxError for what waiting does not mend.
    """
    seen: set[str] = set()
    trouble = ""
    end = time.monotonic() + limit_s
    while True:
        now = datetime.now(UTC)
        try:
            messages = inbox.since(mark)
        except InboxError as error:
            if error.reason != "down":
                raise
            if str(error) != trouble:
                yield Arrival(seen_at=now, trouble=str(error))
            trouble = str(error)
        else:
            trouble = ""
            for message in messages:
                if message.id not in seen:
                    seen.add(message.id)
                    yield Arrival(seen_at=now, message=message)
        left_s = end - time.monotonic()
        if left_s <= 0:
            return
        pause(max(1, min(EVERY_MS, left_s * 1000)))


def line(arrival: Arrival, texts: Texts, language: str, *, reveal: bool) -> str:
    """Return one line for people."""
    clock = f"{arrival.seen_at:%H:%M:%S}Z"
    message = arrival.message
    if message is None:
        return f"{clock}  {arrival.trouble}"
    say = translator(language)
    found = say(FOUND[_found(message, texts)])
    return (
        f"{clock}  {_shown(message.sender, reveal=True):<14}  {found}: {_shown(message.text, reveal=reveal)}"
    )


def as_data(arrival: Arrival, texts: Texts, *, reveal: bool) -> dict[str, Any]:
    """Return the same for machines."""
    message = arrival.message
    if message is None:
        return {"seen_at": arrival.seen_at.isoformat(), "trouble": arrival.trouble}
    return {
        "seen_at": arrival.seen_at.isoformat(),
        "arrived_at": message.arrived_at.isoformat() if message.arrived_at else None,
        "sent_at": message.sent_at.isoformat() if message.sent_at else None,
        "sender": _shown(message.sender, reveal=True),
        "characters": len(message.text),
        "found": _found(message, texts),
        "text": _shown(message.text, reveal=reveal),
    }


def heading(name: str, health: Health, language: str) -> Iterator[str]:
    """Yield what to know of the inbox before anything arrives."""
    _ = translator(language)
    last = health.last_message_at
    if last is None:
        yield _("Watching inbox {name}. Ctrl-C ends it.").format(name=name)
    else:
        age = timedelta(seconds=round((datetime.now(UTC) - last).total_seconds()))
        said = _("Watching inbox {name}; its last message came {age} ago. Ctrl-C ends it.")
        yield said.format(name=name, age=age)
    yield from health.warnings


def _found(message: Message, texts: Texts) -> str:
    if message.withheld:
        return "withheld"
    try:
        find_code(message.text, texts)
    except InboxError as error:
        return error.reason
    return "code"


def _shown(text: str, *, reveal: bool) -> str:
    """Return a text in one line that moves no cursor, turns no words and holds no digits unless revealed."""
    plain = " ".join(readable(text).split())[:LONGEST]
    if reveal:
        return plain
    return "".join(HIDDEN if unicodedata.category(sign)[0] == "N" else sign for sign in plain)
