"""Stamps in words, for readers and for whoever hands the guide out. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flowcheck.model import Step
from flowcheck.publishing.edition import Edition, figures
from flowcheck.publishing.images import SVG
from flowcheck.publishing.stamps import Stamp, State, alike
from flowcheck.publishing.words import say
from flowcheck.report import times

_WARNED: Final = {
    State.DEVIATES: "warn-deviates",
    State.CHANGED: "warn-changed",
    State.NEVER: "warn-never",
    State.PRACTISED: "warn-never",
}


def summary(edition: Edition) -> str:
    """Return what is said once of all steps, or nothing where they differ."""
    stamp = alike(edition.stamps.values())
    return _said("all", stamp, edition.language) if stamp else ""


def of_step(edition: Edition, step: Step) -> str:
    """Return the stamp of a step in words; nothing where all steps were never checked, which is said once."""
    stamp = edition.stamps[step.id]
    if stamp.state is State.NEVER and alike(edition.stamps.values()):
        return ""
    return _said("stamp", stamp, edition.language)


def _said(whose: str, stamp: Stamp, language: str) -> str:
    before = "-before" if stamp.before else ""
    days = {"on": stamp.on, "before": stamp.before}
    written = {name: times.day(day, language) for name, day in days.items() if day}
    return say(f"{whose}-{stamp.state.value}{before}", language, **written)


def edition_of(edition: Edition) -> str:
    """Return the day of the edition in words, if it has one."""
    return (
        say("edition", edition.language, day=times.day(edition.day, edition.language)) if edition.day else ""
    )


def remarks(edition: Edition, settings_path: str, language: str) -> Iterator[str]:
    """Yield what whoever hands the guide out should know, each with its file and line."""
    guide = edition.guide
    if {stamp.state for stamp in edition.stamps.values()} <= {State.NEVER, State.PRACTISED}:
        yield say("warn-none", language, place=f"{guide.path}:1")
    else:
        for step in guide.steps:
            yield from _of_step(edition, step, language)
    for figure in figures(edition.parts):
        if not figure.alt:
            yield say("no-alt", language, place=f"{guide.path}:{figure.line}", path=figure.path)
    if not edition.house.contact:
        yield say("no-contact", language, path=settings_path)


def _of_step(edition: Edition, step: Step, language: str) -> Iterator[str]:
    stamp = edition.stamps[step.id]
    if key := _WARNED.get(stamp.state):
        on = times.day(stamp.on, language) if stamp.on else ""
        yield say(key, language, place=f"{edition.guide.path}:{step.place.line}", number=step.number, on=on)


def of_logo(edition: Edition, language: str) -> Iterator[str]:
    """Yield what Word cannot show."""
    if edition.logo is not None and edition.logo.kind == SVG:
        yield say("svg-logo", language, path=edition.house.logo)
