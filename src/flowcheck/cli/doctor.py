"""The command `doctor`: what a run needs, and which journey may start. No logic.

Only click is imported here; the command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import os
from typing import Any

import click

from flowcheck.cli import options
from flowcheck.cli.help import Examples


@click.command(
    cls=Examples,
    examples="""
flowcheck doctor                                     what the replica needs
flowcheck doctor --target live                       what a live run needs
flowcheck doctor sign-in --target live               ends with 0 when that journey may start
flowcheck doctor --target live --confirm no-admin-role  what only a person can say, for a year
""",
)
@click.argument("journey", default="full")
@click.option(
    "--target", metavar="NAME", default="replica", help="replica (default), live, or one of your own."
)
@click.option(
    "--confirm",
    "confirmed",
    metavar="QUESTION",
    multiple=True,
    help="no-admin-role, registered-number or text-messages-only.",
)
@options.json
def doctor(journey: str, target: str, confirmed: tuple[str, ...], as_json: bool) -> int:
    """Check everything a run needs, one line each with what to do. Ends with 0 if JOURNEY may start."""
    from flowcheck import config, prepare  # noqa: PLC0415
    from flowcheck import doctor as doctoring  # noqa: PLC0415
    from flowcheck.errors import ConfigError  # noqa: PLC0415

    try:
        settings: Any = config.load(None, os.environ)
    except ConfigError as error:
        settings = error
    else:
        doctoring.confirm(settings, target, os.environ, confirmed)
    outside = doctoring.Outside(read_guide=lambda path: prepare.guide_of(settings, path))
    report = doctoring.check(settings, target, os.environ, outside)
    code = doctoring.exit_code(report, journey)
    language = getattr(settings, "language", "en")
    click.echo(doctoring.as_json(report) if as_json else doctoring.as_text(report, language))
    return code
