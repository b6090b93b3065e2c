"""The command `inbox watch`: shows what arrives. No logic.

Only click is imported here; the command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import json
import os
import threading

import click

from flowcheck.cli.help import ExamplesGroup


@click.group(
    cls=ExamplesGroup,
    examples="""
flowcheck inbox watch                                what arrives, with its digits hidden
""",
)
def inbox() -> None:
    """Look at the inbox that receives the codes."""


@inbox.command(
    examples="""
flowcheck inbox watch                                the account's inbox, until Ctrl-C
flowcheck inbox watch sim --for 60 --reveal          a minute long, with the codes
"""
)
@click.argument("name", default="")
@click.option(
    "--for", "limit_s", metavar="SECONDS", type=click.IntRange(0), default=86_400, help="End by itself."
)
@click.option("--reveal", is_flag=True, help="Show the digits too: whoever sees them can use the code.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a message.")
def watch(name: str, limit_s: int, reveal: bool, as_json: bool) -> int:
    """Show what arrives in inbox NAME; nothing is changed there."""
    from flowcheck import config, inboxes  # noqa: PLC0415
    from flowcheck.inbox import watch as watching  # noqa: PLC0415

    settings = config.load(None, os.environ)
    section = inboxes.the_one(settings, name)
    with inboxes.opened(section, os.environ) as box:
        health = box.health()
        for said in watching.heading(section.name, health, settings.language):
            click.echo(said, err=True)
        arrivals = watching.arrivals(box, box.mark(), pause=_pause, limit_s=limit_s)
        for arrival in arrivals:
            if as_json:
                click.echo(json.dumps(watching.as_data(arrival, box.texts, reveal=reveal)))
            else:
                click.echo(watching.line(arrival, box.texts, settings.language, reveal=reveal))
    return 0


def _pause(milliseconds: float) -> None:
    threading.Event().wait(milliseconds / 1000)
