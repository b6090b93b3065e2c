"""Moments, spans and ages as people say them. Pure: no clock."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import Final

from flowcheck.language import N_, plural, translator

MONTHS: Final = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
# From three weeks on, days are too many to count.
_COUNTED_IN_DAYS: Final = 21


def seconds(milliseconds: float, language: str) -> str:
    """Return a time span such as `1.2 s`, or `2 min 05 s` from a minute on."""
    whole = round(milliseconds / 1000)
    if whole >= 60:
        return f"{whole // 60} min {whole % 60:02} s"
    return decimal(milliseconds / 1000, 1, language) + " s"


def decimal(number: float, digits: int, language: str) -> str:
    """Return a number as it is written in `language`."""
    said = f"{number:.{digits}f}"
    return said.replace(".", ",") if language == "nl" else said


def moment(time: datetime, language: str, zone: tzinfo | None = None) -> str:
    """Return a time in `zone`, or in that of this computer, such as `22 November 2026, 14:05 CET`."""
    here = time.astimezone(zone)
    return f"{day(here.date(), language)}, {here:%H:%M %Z}"


def day(on: date, language: str) -> str:
    """Return a date such as `22 November 2026`."""
    _ = translator(language)
    return f"{on.day} {_(MONTHS[on.month - 1])} {on.year}"


def written_day(text: str) -> date | None:
    """Return the day of an ISO date; None of what is no date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def age(days: int, language: str) -> str:
    """Return how old something was, in days or weeks; empty where that makes no sense."""
    ngettext = plural(language)
    if days <= 0:
        return ""
    if days < _COUNTED_IN_DAYS:
        return ngettext("{count} day old", "{count} days old", days).format(count=days)
    return ngettext("{count} week old", "{count} weeks old", days // 7).format(count=days // 7)
