"""The command `guide import`: a guide from Word, HTML, PDF or text becomes `guide.md`. No logic.

Only click is imported here; the command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from flowcheck.cli import options
from flowcheck.cli.help import Examples


@click.command(
    "import",
    cls=Examples,
    examples="""
flowcheck guide import inloggen.docx --out config/guides/inloggen
flowcheck guide import inloggen.html --out new     a saved page with its pictures
flowcheck guide import inloggen.pdf --out new --language en --json
""",
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--out", metavar="FOLDER", type=click.Path(path_type=Path), required=True, help="Folder to make."
)
@click.option(
    "--language",
    type=click.Choice(["nl", "en"]),
    default=None,
    help="Of the guide; without it that of its words.",
)
@options.json
def import_guide(path: Path, out: Path, language: str | None, as_json: bool) -> int:
    """Make FOLDER/guide.md of FILE (.docx, .html, .pdf, .txt), with a list of what to look at."""
    import json  # noqa: PLC0415
    from dataclasses import replace  # noqa: PLC0415

    from flowcheck import config  # noqa: PLC0415
    from flowcheck.importing import bring, listing, looking  # noqa: PLC0415
    from flowcheck.organisation import Organisation  # noqa: PLC0415
    from flowcheck.screens import catalogue  # noqa: PLC0415

    here = config.usual_path(os.environ)
    settings = config.load(here, os.environ) if here else None
    asked = bring.Asked(path=path, out=out, language=language or "")
    if settings is not None:
        placeholders = settings.pictures.placeholders
        asked = replace(
            asked,
            contacts=settings.lint.contacts,
            placeholders=(placeholders.username, placeholders.phone, placeholders.code),
        )
    reads = looking.reader()
    if reads is not None and not as_json and sys.stderr.isatty():
        reads = _with_dots(reads)
    organisation = settings.organisation if settings else Organisation()
    draft = bring.bring_in(asked, catalogue.load(organisation), reads)
    folder = os.fsencode(out).decode("utf-8", errors="replace")
    if as_json:
        click.echo(json.dumps(listing.as_dict(draft, folder), ensure_ascii=False, indent=2))
    else:
        click.echo(listing.as_text(draft, folder))
    return 0


def _with_dots(reads: Callable[[bytes], str]) -> Callable[[bytes], str]:
    """Show a dot for every picture that was read: a dozen take ten seconds."""

    def read(png: bytes) -> str:
        words = reads(png)
        click.echo(".", nl=False, err=True)
        return words

    return read
