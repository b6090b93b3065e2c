"""The commands `account status`, `adopt` and `totp`: what is known of the test account. No logic.

Only click is imported here; each command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import os

import click

from flowcheck.cli import options
from flowcheck.cli.help import ExamplesGroup

_name = click.option(
    "--account", "name", metavar="NAME", default="test", help="As in the settings (default: test)."
)


@click.group(
    cls=ExamplesGroup,
    examples="""
flowcheck account status                             which password is true, what was spent, what is left
flowcheck account status --json                      for machines
flowcheck account adopt                              the password is now the configured one
flowcheck account totp --check                       is the secret of its authenticator app right
""",
)
def account() -> None:
    """See what is known of the test account, and put it right."""


@account.command(
    examples="""
flowcheck account status                             which password is true, what was spent, what is left
flowcheck account status --json                      for machines
"""
)
@_name
@options.json
def status(name: str, as_json: bool) -> int:
    """Show which password is true and why, and what may be spent. Ends with 30 when a person has to act."""
    from flowcheck import config, holding  # noqa: PLC0415
    from flowcheck.account import status_words  # noqa: PLC0415

    settings = config.load(None, os.environ)
    found = holding.status_of(settings, os.environ, name)
    click.echo(status_words.as_json(found) if as_json else status_words.as_text(found, settings.language))
    return 30 if found.certainty == "lost" else 0


@account.command(
    examples="""
flowcheck account adopt                              the password is now the configured one
flowcheck account adopt --generation 1               it is the one that was made as number 1
"""
)
@_name
@click.option("--generation", metavar="NUMBER", type=int, default=0, help="Which password (default: 0).")
def adopt(name: str, generation: int) -> int:
    """Say which password is true, after it was set by hand. Nothing is tried; the next run proves it."""
    from flowcheck import config, holding  # noqa: PLC0415

    settings = config.load(None, os.environ)
    holding.adopt(settings, os.environ, name, generation)
    return status.callback(name=name, as_json=False) if status.callback else 0


@account.command(
    examples="""
flowcheck account totp --check                       is the secret usable; nothing is tried with it
flowcheck account totp --check --reveal              compare the code with the app on the phone
"""
)
@_name
# The only thing that can be done with it; it is named so that nobody takes this for signing in.
@click.option("--check", is_flag=True, required=True, help="Prove the secret without using it.")
@click.option("--reveal", is_flag=True, help="Show the code too: whoever sees it can use it once.")
@options.json
def totp(name: str, check: bool, reveal: bool, as_json: bool) -> int:
    """Look at the secret of the authenticator app. Ends with 2 when it is not usable."""
    import time  # noqa: PLC0415

    from flowcheck import config  # noqa: PLC0415
    from flowcheck.account import totp as codes  # noqa: PLC0415
    from flowcheck.account import totp_words  # noqa: PLC0415

    settings = config.load(None, os.environ)
    generator = codes.read(config.totp_secret(settings, os.environ, account=name))
    now = time.time()
    if as_json:
        click.echo(totp_words.as_json(name, generator, now, reveal=reveal))
    else:
        click.echo(totp_words.as_text(name, generator, now, settings.language, reveal=reveal))
    return 0
