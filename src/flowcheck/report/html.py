"""A Run as one self-contained HTML file: no scripts, nothing fetched. Reads pictures, judges nothing."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import tzinfo
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from flowcheck import whole
from flowcheck.errors import RunFolderError
from flowcheck.language import plural, translator
from flowcheck.record import evidence
from flowcheck.recorded import Run
from flowcheck.report import names
from flowcheck.report.plain import plain
from flowcheck.report.view import page
from flowcheck.report.wording import NO_SCREENS

FILE: Final = "report.html"
# Twelve pictures of this size still make a report that can be sent by mail.
LARGEST_PICTURE: Final = 1_500_000
_STYLES: Final = ("report.css", "drift.css")
_TYPES: Final = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}


def write_html(
    folder: Path,
    run: Run,
    language: str,
    *,
    screens: Mapping[str, str] = NO_SCREENS,
    zone: tzinfo | None = None,
) -> Path:
    """Write `report.html` beside `run.json` and return its path; times are in `zone`, or in local time."""
    return whole.write(folder, FILE, html(folder, run, language, screens=screens, zone=zone).encode())


def html(
    folder: Path,
    run: Run,
    language: str,
    *,
    screens: Mapping[str, str] = NO_SCREENS,
    zone: tzinfo | None = None,
) -> str:
    """Return the report as text; the run folder is only read."""
    shown = page(run, language, screens=screens, zone=zone)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            _=translator(language),
            ngettext=plural(language),
            language=language,
            page=shown,
            picture=partial(_data_uri, folder),
            name=partial(_name, language),
            role=lambda role: names.called(names.ROLES, role, language),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("flowcheck.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_harmless,
    )
    environment.globals["style"] = Markup(_style())  # noqa: S704 - our own file
    return environment


@cache
def _style() -> str:
    folder = Path(__file__).parent / "templates"
    return "".join((folder / name).read_text("utf-8") for name in _STYLES)


def _harmless(value: Any) -> Any:
    """The one exit for text: everything that the template shows goes through `plain`."""
    return plain(value, 2000) if isinstance(value, str) and not isinstance(value, Markup) else value


def _name(language: str, value: Any) -> str:
    return names.name(value, language)


def _data_uri(folder: Path, name: str) -> Markup | None:
    """Return a picture of the run as an address that holds it; None where there is none to show."""
    try:
        path = evidence(folder, name)
        content = path.read_bytes() if path.stat().st_size <= LARGEST_PICTURE else b""
    except (OSError, RunFolderError):
        return None  # a report without one picture is worth more than none
    kind = next((kind for start, kind in _TYPES.items() if content.startswith(start)), None)
    if kind is None:
        return None
    return Markup(f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}")  # noqa: S704 - base64
