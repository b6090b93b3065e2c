"""The command `report`, and what every run ends with: reports and a summary. No logic.

Only click is imported here; the command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from flowcheck.cli import options
from flowcheck.cli.help import Examples


@click.command(
    cls=Examples,
    examples="""
flowcheck report reports/runs/20261122-081500-full-desktop-1a2b
flowcheck report reports/runs/20261122-081500-full-desktop-1a2b --language en
""",
)
@click.argument("folder", metavar="RUN", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(["nl", "en"]), default=None, help="Instead of the run's own.")
@options.json
def report(folder: Path, language: str | None, as_json: bool) -> int:
    """Write the reports of a recorded RUN again and show its summary."""
    from flowcheck import record  # noqa: PLC0415

    recorded = record.read(folder)
    reported(folder, recorded, language or recorded.language, as_json=as_json)
    return 0


def reported(folder: Path, run: Any, language: str, *, as_json: bool) -> int:
    """Write the reports of a run, print its summary or its JSON, and return its exit code."""
    from flowcheck.report import files  # noqa: PLC0415
    from flowcheck.report.summary import summary  # noqa: PLC0415
    from flowcheck.screens import catalogue  # noqa: PLC0415

    screens = files.screen_names(catalogue.load(), language)
    written = files.write(folder, run, language, screens)
    if as_json:
        click.echo((folder / "run.json").read_text("ascii"), nl=False)
    else:
        click.echo(summary(run, language, written.html, colour=_colour(), screens=screens))
    code: int = run.exit_code
    return code


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
