"""The command `guide new`: starts a guide, and settings where there are none. No logic.

Only click is imported here; the command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from flowcheck.cli.help import Examples


@click.command(
    "new",
    cls=Examples,
    examples="""
flowcheck guide new signing-in --language en                five steps, to the portal
flowcheck guide new inloggen --journey full                 twelve, with a reset
flowcheck guide new inloggen --portal apps.harbour.example  where its readers begin
flowcheck guide new codes --screens entra.username,entra.mfa-sms-code
""",
)
@click.argument("name", metavar="NAME")
@click.option(
    "--language", type=click.Choice(["nl", "en"]), default=None, help="Of the guide (default: of reports)."
)
@click.option(
    "--journey", type=click.Choice(["sign-in", "full"]), default="sign-in", help="What it is about."
)
@click.option("--screens", metavar="LIST", default="", help="Instead: screens of the catalogue, in order.")
@click.option("--organisation", metavar="NAME", default=None, help="Whose guide it is.")
@click.option("--portal", metavar="HOST", default=None, help="Where its readers begin and arrive.")
@click.option(
    "--out", metavar="FOLDER", type=click.Path(path_type=Path), default=None,
    help="Folder to make (default: config/guides/NAME).",
)  # fmt: skip
def new(
    name: str, language: str | None, journey: str, screens: str, organisation: str | None,
    portal: str | None, out: Path | None,
) -> int:  # fmt: skip
    """Start a guide that can be walked at once."""
    from flowcheck import starting  # noqa: PLC0415
    from flowcheck.starting import project, told  # noqa: PLC0415

    here = project.found(os.environ)
    wanted = starting.checked(
        starting.Wanted(
            name=name,
            language=language or here.language,
            screens=starting.screens_of(journey, screens),
            organisation=here.organisation_with(organisation, portal),
            out=out or here.folder_for(name),
        )
    )
    made = project.begin(wanted, here)
    guide = here.named(wanted.out / "guide.md")
    faults = starting.faults_of(wanted)
    for line in told.lines(
        here.language_for(wanted), made, faults=faults, other_settings=here.path, guide=guide
    ):
        click.echo(line)
    return 0
