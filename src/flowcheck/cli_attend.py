"""The command `attend`: a run in which somebody does what only a person may. No logic.

Only click is imported here; the command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

from pathlib import Path

import click

from flowcheck.cli_help import Examples


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
@click.option(
    "--target", metavar="NAME", default="replica", help="replica (default), live, or one of your own."
)
@click.option("--device", metavar="NAME", default="desktop", help="desktop (default), tablet or phone.")
@click.option("--by-hand", is_flag=True, help="Give the code yourself, also where there is an inbox.")
@click.option(
    "--era", metavar="NAME", default="", help="Time that the replica plays: 2026 (default) or guide."
)
@click.option(
    "--fault",
    "faults",
    metavar="NAME[@SCREEN]",
    multiple=True,
    help="A change or failure for the replica to show; may be repeated.",
)
@click.option(
    "--resolve", default="", metavar="127.0.0.1:PORT", help="Send every host to this loopback port."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder to make for this run (default: in reports/runs).",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
# Not in the list: each is named by the sentence that refuses a run which needs it.
@click.option(
    "--wait", type=click.FloatRange(0, 720), default=0, hidden=True, help="Minutes to wait for the account."
)
@click.option("--i-know", is_flag=True, hidden=True, help="Let budgets be above what is shipped.")
def attend(
    journey: str, target: str, device: str, by_hand: bool, era: str, faults: tuple[str, ...], resolve: str,
    out: Path | None, as_json: bool, wait: float, i_know: bool,
) -> int:  # fmt: skip
    """Walk JOURNEY in a window, with somebody at it to help."""
    from flowcheck.cli import perform  # noqa: PLC0415
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
