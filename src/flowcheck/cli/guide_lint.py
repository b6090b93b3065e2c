"""The command `guide lint`: what is wrong with the guide, before anybody walks it. No logic.

Only click is imported here; the command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from flowcheck.cli.help import Examples


@click.command(
    cls=Examples,
    examples="""
flowcheck guide lint                                 the configured guide
flowcheck guide lint mine.md --fail-on warning       another one, and stricter
flowcheck guide lint --run RUN                       also against what a run saw
flowcheck guide lint --read-pictures                 also the letters in the pictures
flowcheck guide lint --format sarif                  for code scanning
""",
)
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option(
    "--run", "folder", metavar="RUN", type=click.Path(path_type=Path), default=None,
    help="Also hold it against what this run saw.",
)  # fmt: skip
@click.option(
    "--read-pictures", is_flag=True, help="Also read the pictures with tesseract, a second or two each."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "sarif", "json"]),
    default="text",
    help="text (default) for people; others for machines.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    help="From what on it ends with 10 (default: error).",
)
@click.option(
    "--language",
    type=click.Choice(["nl", "en"]),
    default=None,
    help="Of what is said; else the configured one.",
)
def lint(
    path: Path | None, folder: Path | None, read_pictures: bool, form: str, fail_on: str, language: str | None
) -> int:
    """Say what is wrong with a guide: its steps, words, addresses, pictures."""
    from flowcheck import config, linting  # noqa: PLC0415
    from flowcheck.baseline import read as baseline  # noqa: PLC0415
    from flowcheck.baseline.shelf import FOLDER  # noqa: PLC0415
    from flowcheck.linting import formats, inputs, telling  # noqa: PLC0415
    from flowcheck.screens import catalogue  # noqa: PLC0415

    settings = config.load(None, os.environ)
    reads = telling.reader() if read_pictures else None
    if reads is not None and sys.stderr.isatty():
        click.echo(telling.reading(language or settings.language), err=True)
    given = inputs.read(
        path,
        settings,
        catalogue.load(settings.organisation),
        os.environ,
        run=folder,
        reads=reads,
        accepted=lambda beside, step: baseline.of_step(beside / FOLDER, settings.devices, step),
    )
    remarks = linting.lint(given.subject, given.remarks, given.off)
    spoken = language or settings.language
    source = given.subject.source
    if form == "sarif":
        from flowcheck.linting.sarif import as_sarif  # noqa: PLC0415

        click.echo(as_sarif(remarks, spoken, source.text))
    elif form == "json":
        click.echo(formats.as_json(remarks, spoken, source.path))
    elif form == "github":
        click.echo(formats.as_github(remarks, spoken), nl=bool(remarks))
    else:
        click.echo(formats.as_text(remarks, spoken, telling.asides(given.subject, spoken)))
    return linting.exit_code(remarks, fail_on)
