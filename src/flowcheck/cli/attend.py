"""The command `attend`: a run in which somebody does what only a person may. No logic.

Only click is imported here; the command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

from pathlib import Path

import click

from flowcheck.cli import options
from flowcheck.cli.help import Examples
from flowcheck.cli.run import perform


@click.command(
    cls=Examples,
    examples="""
flowcheck attend --target live                       the whole guide, with somebody at the window
flowcheck attend sign-in --target live               where an app has to be approved
flowcheck attend --era guide                         to practise: the characters of the old reset page
flowcheck attend --era guide --by-hand               and with a code that you type yourself
""",
)
@click.argument("journey", default="full")
@options.target
@options.device
@click.option("--by-hand", is_flag=True, help="Give the code yourself, also where there is an inbox.")
@options.era
@options.faults
@options.resolve
@options.out
@options.json
@options.wait
@options.i_know
def attend(
    journey: str, target: str, device: str, by_hand: bool, era: str, faults: tuple[str, ...], resolve: str,
    out: Path | None, as_json: bool, wait: float, i_know: bool,
) -> int:  # fmt: skip
    """Walk JOURNEY in a window, with somebody at it to help."""
    from flowcheck.prepare import Request  # noqa: PLC0415

    request = Request(
        journey=journey,
        target=target,
        device=device,
        era=era,
        faults=faults,
        resolve=resolve,
        headed=True,
        out=out,
        wait_s=wait * 60,
        i_know=i_know,
        by_hand=by_hand,
    )
    return perform(request, as_json=as_json, attended=True)
