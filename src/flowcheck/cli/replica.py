"""The command `replica`: the test double of the screens. No logic.

Only click is imported here; the command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import os

import click

from flowcheck.cli import options
from flowcheck.cli.help import Examples


@click.command(
    cls=Examples,
    examples="""
flowcheck replica --port 8443                        says `ready https://127.0.0.1:8443`
flowcheck replica --port 8443 --era guide            with the characters of the old reset page
flowcheck replica --fault http-503@entra.password    an outage at the password
flowcheck run full --resolve 127.0.0.1:8443          in another terminal
flowcheck replica --list-faults                      all that it can be told to show
""",
)
@click.option(
    "--port",
    metavar="NUMBER",
    type=int,
    default=0,
    help="Loopback port; without it a free one is taken.",
)
@options.era
@options.faults
@click.option("--list-faults", is_flag=True, help="List all faults with what is expected of each.")
@options.json
def replica(port: int, era: str, faults: tuple[str, ...], list_faults: bool, as_json: bool) -> int:
    """Serve the test double of the screens until stopped."""
    if list_faults:
        return _list_faults(as_json=as_json)
    from flowcheck import config  # noqa: PLC0415
    from flowcheck.replica.server import serve_until_stopped  # noqa: PLC0415

    return serve_until_stopped(port, era or "2026", faults, config.organisation(os.environ))


def _list_faults(*, as_json: bool) -> int:
    import json  # noqa: PLC0415

    from flowcheck.replica.faults import listing  # noqa: PLC0415

    click.echo(json.dumps(listing.as_data(), indent=2) if as_json else listing.as_text())
    return 0
