"""The command `guide publish`: the guide as documents to hand out. No logic.

Only click is imported here; the command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from flowcheck.cli.help import Examples

FORMATS = ("html", "pdf", "docx", "md", "card")


def _formats(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the formats that were asked for, one by one or in a list; all of them where none was."""
    asked = [name.strip() for one in given for name in one.split(",")]
    for name in asked:
        if name not in FORMATS:
            raise click.BadParameter(f"{name!r} is none of {', '.join(FORMATS)}.")
    return tuple(asked) or FORMATS


@click.command(
    cls=Examples,
    examples="""
flowcheck guide publish                              all formats, beside the reports
flowcheck guide publish --out uitgave --format pdf
flowcheck guide publish --templates huisstijl        with the organisation's own templates
flowcheck guide publish --date 2026-11-29            says of which day the edition is
""",
)
@click.option(
    "--out", metavar="DIR", type=click.Path(path_type=Path), default=None,
    help="Folder for the files (default: reports/guide/NAME).",
)  # fmt: skip
@click.option(
    "--format", "formats", metavar="LIST", multiple=True, callback=_formats,
    help="html, pdf, docx, md or card; may be repeated, or be a list (default: all).",
)  # fmt: skip
@click.option(
    "--templates", metavar="DIR", type=click.Path(path_type=Path), default=None,
    help="Folder with the organisation's own templates.",
)  # fmt: skip
@click.option(
    "--guide", metavar="FILE", type=click.Path(path_type=Path), default=None,
    help="Instead of the configured one.",
)  # fmt: skip
@click.option(
    "--date", "day", metavar="DAY", type=click.DateTime(["%Y-%m-%d"]), default=None,
    help="Day of the edition, such as 2026-11-29; without it none is said.",
)  # fmt: skip
@click.option("--from-replica", is_flag=True, help="Say what the replica showed, marked as practice.")
def publish(
    out: Path | None, formats: tuple[str, ...], templates: Path | None, guide: Path | None,
    day: datetime | None, from_replica: bool,
) -> int:  # fmt: skip
    """Make documents of the guide to hand out: HTML, PDF, Word, Markdown and a card."""
    from dataclasses import replace  # noqa: PLC0415

    from flowcheck import config  # noqa: PLC0415
    from flowcheck.publishing import making  # noqa: PLC0415

    settings = config.load(None, os.environ)
    if templates is not None:
        settings = replace(settings, publish=replace(settings.publish, templates=str(templates)))
    asked = making.Asked(
        out=out, formats=formats, guide=guide, day=day.date() if day else None, practice=from_replica
    )
    done = making.make(asked, settings, os.environ)
    for remark in done.remarks:
        click.echo(remark, err=True)
    for line in done.lines:
        click.echo(line)
    sys.stdout.flush()
    return 0
