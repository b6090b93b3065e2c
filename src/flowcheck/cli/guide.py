"""The group of commands `guide`: work on the written guide. No logic.

Only click is imported here; each command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from flowcheck.cli import options
from flowcheck.cli.guide_import import import_guide
from flowcheck.cli.guide_lint import lint
from flowcheck.cli.guide_new import new
from flowcheck.cli.guide_publish import publish
from flowcheck.cli.guide_update import update
from flowcheck.cli.help import ExamplesGroup


@click.group(
    cls=ExamplesGroup,
    examples="""
flowcheck guide explain                              which sentences are checked, and how
flowcheck guide lint                                 what is wrong with it, before anybody walks it
flowcheck guide new signing-in                       a guide that can be walked at once
flowcheck guide import inloggen.docx --out new       a guide from Word, HTML, PDF or text
flowcheck guide update RUN                           new pictures and sentences, from what a run saw
flowcheck guide publish                              HTML, PDF, Word, Markdown and a card to hand out
""",
)
def guide() -> None:
    """Work on the written guide."""


guide.add_command(import_guide)
guide.add_command(lint)
guide.add_command(new)
guide.add_command(update)
guide.add_command(publish)


@guide.command(
    examples="""
flowcheck guide explain                              the configured guide
flowcheck guide explain mine.md --json               another one, for machines
"""
)
@click.argument("path", type=click.Path(path_type=Path), required=False)
@options.json
def explain(path: Path | None, as_json: bool) -> int:
    """Say which sentences are checked, and why not."""
    import json  # noqa: PLC0415

    from flowcheck import config, prepare  # noqa: PLC0415
    from flowcheck.guide import explain as explaining  # noqa: PLC0415

    settings: Any = config.load(None, os.environ)
    read = prepare.guide_of(settings, path)
    if as_json:
        click.echo(json.dumps(explaining.as_dict(read), ensure_ascii=False, indent=2))
    else:
        click.echo(explaining.render(read, settings.language))
    return 0
