"""The options that several commands have. Only click is imported here."""

from __future__ import annotations

from pathlib import Path

import click

target = click.option(
    "--target", metavar="NAME", default="replica", help="replica (default), live, or one of your own."
)
era = click.option(
    "--era", metavar="NAME", default="", help="Time that the replica plays: 2026 (default) or guide."
)
device = click.option(
    "--device", metavar="NAME", default="desktop", help="desktop (default), tablet or phone."
)
faults = click.option(
    "--fault",
    "faults",
    metavar="NAME[@SCREEN]",
    multiple=True,
    help="A change or failure for the replica to show; may be repeated.",
)
headed = click.option("--headed", is_flag=True, help="Show the browser.")
json = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
out = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder to make for this run (default: in reports/runs).",
)
resolve = click.option(
    "--resolve", default="", metavar="127.0.0.1:PORT", help="Send every host to this loopback port."
)
# Not in the list: each is named by the sentence that refuses a run which needs it.
wait = click.option(
    "--wait", type=click.FloatRange(0, 720), default=0, hidden=True, help="Minutes to wait for the account."
)
i_know = click.option("--i-know", is_flag=True, hidden=True, help="Let budgets be above what is shipped.")
