"""From what was asked for to files in a folder: the line of this package, and its only concrete browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flowcheck import chromium
from flowcheck.publishing import edition, files
from flowcheck.publishing.publish import PRINTED, Format, publish
from flowcheck.publishing.templates_of import Templates
from flowcheck.publishing.words import say
from flowcheck.screens import catalogue
from flowcheck.settings import Settings

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from flowcheck.printer import Press


# As wide as the page's own template calls a screen small, in CSS pixels.
_SMALL = 480


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks for; empty means what is configured."""

    out: Path | None
    formats: tuple[str, ...]
    guide: Path | None
    day: date | None
    practice: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What is said of it: `remarks` for whoever hands the guide out, `lines` of what was written."""

    remarks: tuple[str, ...]
    lines: tuple[str, ...]


def make(asked: Asked, settings: Settings, environ: Mapping[str, str]) -> Done:
    """Publish a guide; raises an InputError, and then has changed nothing."""
    formats = frozenset(map(Format, asked.formats))
    executable = chromium.find(headed=False, environ=environ) if formats & PRINTED else Path()
    templates = Templates(settings.publish.templates)
    made = edition.make(_request(asked, settings), frozenset(catalogue.load().screens))
    out = asked.out or settings.reports_path / "guide" / made.guide.id
    files.refuse(made, out)
    published = publish(
        made,
        formats,
        templates,
        partial(_press, executable),
        settings_path=str(settings.path),
        language=settings.language,
    )
    return Done(
        remarks=published.remarks,
        lines=tuple(_lines(_here(out), files.put(out, published.files), settings.language)),
    )


def _lines(out: Path, put: tuple[files.Put, ...], language: str) -> Iterator[str]:
    yield say("made", language, folder=out)
    for one in put:
        if one.path.suffix != ".png" or one.path.parent.name == out.name:
            yield f"  {one.path.name}" + (f" ({say('same', language)})" if one.same else "")


def _request(asked: Asked, settings: Settings) -> edition.Request:
    return edition.Request(
        guide=_here(asked.guide or settings.guide_path),
        runs=settings.reports_path / "runs",
        live_targets=frozenset(name for name, one in settings.targets.items() if one.kind == "live"),
        house=settings.publish,
        small_set=_small_set(settings),
        day=asked.day,
        practice=asked.practice,
    )


def _small_set(settings: Settings) -> str:
    """Return the device whose pictures are for small screens: the narrowest, unless the guide's own are."""
    devices = settings.devices.values()
    narrowest = min(devices, key=lambda one: one.width, default=None)
    if narrowest is None or narrowest is next(iter(devices)) or narrowest.width > _SMALL:
        return ""
    return narrowest.name


def _here(path: Path) -> Path:
    """Return a path as a person here would write it: where a project stands is nobody's business."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def _press(executable: Path) -> AbstractContextManager[Press]:
    from flowcheck.printer import press  # noqa: PLC0415 - brings the browser's driver along

    return press(executable)
