"""All that a guide is held against: settings, catalogue, pictures, evidence, a run. Reads only."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from urllib.parse import unquote

from flowcheck import config, record
from flowcheck.ages import ages
from flowcheck.errors import ConfigError, UsageError
from flowcheck.guide.blocks import Link, Prose
from flowcheck.importing.looking import Read
from flowcheck.linting import looking
from flowcheck.linting.opening import Opened, open_guide
from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import Rule
from flowcheck.linting.subject import Evidence, Piece, Subject, Terms
from flowcheck.model import Observation, Outcome
from flowcheck.screens.catalogue import Catalogue
from flowcheck.settings import Settings, suggestion

# A run folder is read in some 10 ms, and a lint has a second; whoever walks each night looks back two weeks.
_MOST_RUNS = 15


Accepted = Callable[[Path, str], tuple[Observation, ...]]


def _nothing(_folder: Path, _step: str) -> tuple[Observation, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What is looked through, and what was already found while reading it."""

    subject: Subject
    remarks: tuple[Remark, ...]
    off: frozenset[Rule]


def read(
    path: Path | None,
    settings: Settings,
    catalogue: Catalogue,
    environ: Mapping[str, str],
    *,
    run: Path | None = None,
    reads: Read | None = None,
    accepted: Accepted = _nothing,
) -> Inputs:
    """Read the configured guide, or the one at `path`, and what is known beside it.

    `run` is the folder of a run to hold it against, `reads` what reads the letters in pictures,
    `accepted` what gives the screens accepted for a step, by the guide's folder and the step's id. Raises an
    InputError where there is nothing to look through.
    """
    file = _shown(path or settings.guide_path)
    opened = open_guide(file, frozenset(catalogue.screens), settings.language)
    evidence = _evidence(run, opened, settings) if run else None
    shown = looking.look(file, opened.mended.images)
    known = ages(settings.reports_path / "runs", opened.guide.id, _live(settings), most=_MOST_RUNS)
    # The dates of pictures are asked of git, and only where there is something to hold them against.
    if any(one.live.walked for one in known.values()) or (evidence and evidence.live):
        shown = looking.dated(file, shown)
    others = looking.in_sets(file, shown, list(settings.devices)[1:])
    if reads is not None:
        shown, others = (looking.with_text(file, some, reads) for some in (shown, others))
    subject = Subject(
        source=opened.source,
        guide=opened.guide,
        pieces=(*opened.mended.pieces, *_alternatives(opened)),
        shown=shown,
        in_sets=others,
        catalogue=catalogue,
        terms=_terms(settings, catalogue, environ),
        screenless=frozenset(opened.mended.screenless),
        written=opened.mended.written,
        numbers=opened.mended.numbers,
        unused=looking.unused(file, shown),
        gone_links=frozenset(_gone(file, opened)),
        ages=known,
        evidence=evidence,
        accepted=cache(partial(accepted, file.parent)),
    )
    return Inputs(subject=subject, remarks=opened.remarks, off=_off(settings))


def _alternatives(opened: Opened) -> Iterator[Piece]:
    """Yield what is said of pictures as text that is read too; all of it stands where the picture does."""
    for image, step in opened.mended.images:
        if image.alt:
            prose = Prose(text=image.alt, spans=(image.span,) * len(image.alt))
            yield Piece(prose=prose, step=step)


def _shown(path: Path) -> Path:
    """Return a path as a person here would write it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def _live(settings: Settings) -> frozenset[str]:
    return frozenset(name for name, target in settings.targets.items() if target.kind == "live")


def _evidence(folder: Path, opened: Opened, settings: Settings) -> Evidence:
    run = record.read(folder)
    if run.guide.id != opened.guide.id:
        raise UsageError(
            f"{folder}: is a run of guide {run.guide.id}, not of {opened.source.path}; name one of this."
        )
    seen = {step.id: step.observation for step in run.steps if step.observation}
    languages = {key: one.identity.language.partition("-")[0].lower() for key, one in seen.items()}
    foreign = {key: name for key, name in languages.items() if name and name != opened.guide.language}
    return Evidence(
        run=run.id,
        at=run.ended,
        live=run.target in _live(settings) and not run.era,
        seen={key: one for key, one in seen.items() if key not in foreign},
        foreign=foreign,
        matched=frozenset(step.id for step in run.steps if step.outcome is Outcome.MATCHES),
    )


def _terms(settings: Settings, catalogue: Catalogue, environ: Mapping[str, str]) -> Terms:
    placeholders = settings.pictures.placeholders
    return Terms(
        hosts=frozenset(
            (
                *(host for target in settings.targets.values() for host in target.hosts),
                *(host for family in catalogue.families.values() for host in family.hosts),
                *settings.lint.hosts,
            )
        ),
        contacts=settings.lint.contacts,
        placeholders=(placeholders.username, placeholders.phone, placeholders.code),
        tells=_recogniser(settings, environ),
    )


def _recogniser(settings: Settings, environ: Mapping[str, str]) -> Callable[[str], bool] | None:
    """Return what recognises values of the test accounts, where any are at hand."""
    variables = {name for account in settings.accounts for name in config.variables(settings, account)}
    if not any(environ.get(name) or environ.get(f"{name}_FILE") for name in variables):
        return None
    from flowcheck.updating.known import recogniser  # noqa: PLC0415 - a twentieth of a second

    tells = [recogniser(settings, target, environ) for target in sorted(_live(settings))]
    known = [one for one in tells if one is not None]
    return (lambda text: any(one(text) for one in known)) if known else None


def _off(settings: Settings) -> frozenset[Rule]:
    for name in settings.lint.off:
        if name not in tuple(Rule):
            raise ConfigError(f"{settings.path}: lint.off has no rule {name!r}{suggestion(name, Rule)}.")
    return frozenset(Rule(name) for name in settings.lint.off)


def _gone(guide: Path, opened: Opened) -> Iterator[str]:
    """Yield the addresses of links to files beside the guide that are not there."""
    links: set[Link] = {link for piece in opened.mended.pieces for link in piece.prose.links}
    for url in {link.url for link in links if is_beside(link.url)}:
        named = unquote(url.partition("#")[0].partition("?")[0])
        try:
            there = os.path.lexists(guide.parent / named)
        except ValueError:
            there = False
        if not there:
            yield url


def is_beside(url: str) -> bool:
    """Say whether a link leads to a file, and not to the web, a mail program or a place in the same text."""
    head = url.partition("/")[0]
    return bool(url) and not url.startswith(("#", "/", "?")) and ":" not in head and "@" not in head
