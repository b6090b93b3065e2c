"""The commands `accept` and `rejudge`: what was recorded becomes the truth, or is judged again. No logic.

Only click is imported here; each command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from flowcheck.cli import options
from flowcheck.cli.help import Examples

# What `--fail-on-change` ends with: the code of an outdated guide.
CHANGED = 10


@click.command(
    cls=Examples,
    examples="""
flowcheck accept RUN                       all but what leaves a reader stuck
flowcheck accept RUN --dry-run             what that would do
flowcheck accept RUN --step 5 --step 6     these, also where a reader is stuck
flowcheck accept RUN --step 5 --variant    beside what was accepted, not in its place
flowcheck accept --unused                  which accepted files are of no use
""",
)
@click.argument("folder", metavar="[RUN]", type=click.Path(path_type=Path), required=False)
@click.option(
    "--step", "steps", metavar="NUMBER", type=int, multiple=True, help="Only this step; may be repeated."
)
@click.option("--device", metavar="NAME", default="", help="Refuse a run on another device than this.")
@click.option("--variant", is_flag=True, help="Add what differs as one more variant; replace nothing.")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@click.option("--yes", is_flag=True, help="Do not ask; needed where nobody can answer.")
@click.option("--unused", is_flag=True, help="List accepted files that are of no use.")
def accept(
    folder: Path | None, steps: tuple[int, ...], device: str, variant: bool, dry_run: bool, yes: bool,
    unused: bool,
) -> int:  # fmt: skip
    """Make what RUN saw the accepted truth, in files beside the guide."""
    from flowcheck import accepting, config  # noqa: PLC0415
    from flowcheck.errors import UsageError  # noqa: PLC0415
    from flowcheck.report import offers  # noqa: PLC0415

    settings = config.load(None, os.environ)
    if unused:
        left = accepting.leftovers(settings)
        for line in offers.leftovers(left.files, left.runs, settings.language):
            click.echo(line)
        return 0
    if folder is None:
        raise UsageError("accept which run? Give its folder, or --unused.")
    return _accept(folder, steps, device, settings, variant=variant, dry_run=dry_run, yes=yes)


def _accept(
    folder: Path, steps: tuple[int, ...], device: str, settings: Any, *,
    variant: bool, dry_run: bool, yes: bool,
) -> int:  # fmt: skip
    from datetime import UTC, datetime  # noqa: PLC0415

    from flowcheck import accepting  # noqa: PLC0415
    from flowcheck.report import files, offers  # noqa: PLC0415
    from flowcheck.screens import catalogue  # noqa: PLC0415

    screens = catalogue.load(settings.organisation)
    today = datetime.now(UTC).astimezone().date()
    asked = accepting.Asked(folder=folder, on=today, steps=steps, device=device, variant=variant)
    proposal = accepting.propose(asked, settings, screens)
    for sentence in proposal.rejudged.judged.trouble:
        click.echo(sentence, err=True)
    names = files.screen_names(screens, settings.language)
    for line in offers.lines(proposal.offers, settings.language, names):
        click.echo(line)
    where = proposal.rejudged.against.shelf.folder
    click.echo(offers.conclusion(len(proposal.writes), str(where), settings.language))
    if proposal.writes and not dry_run and (yes or _agreed(settings.language)):
        for path in accepting.write(proposal):
            click.echo(f"  {path}")
    return 0


def _agreed(language: str) -> bool:
    """Ask whoever is there; raises UsageError where nobody is."""
    from flowcheck.errors import UsageError  # noqa: PLC0415
    from flowcheck.language import translator  # noqa: PLC0415

    if not sys.stdin.isatty():
        raise UsageError("nothing was written, for nobody is there to agree; look at it and give --yes.")
    _ = translator(language)
    return click.confirm(_("Accept this?"), default=False)


@click.command(
    cls=Examples,
    examples="""
flowcheck rejudge reports/runs/*                     what today's rules would say of them
flowcheck rejudge RUN --guide mine.md                by another version of its guide
flowcheck rejudge RUN --fail-on-change               exit code 10 when anything would change
""",
)
@click.argument("folders", metavar="RUN...", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--guide",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=None,
    help="Instead of the one it walked.",
)
@click.option("--fail-on-change", is_flag=True, help="End with exit code 10 when anything would change.")
@options.json
def rejudge(folders: tuple[Path, ...], guide: Path | None, fail_on_change: bool, as_json: bool) -> int:
    """Judge recorded runs again, by today's rules; write nothing."""
    import json  # noqa: PLC0415

    from flowcheck import config  # noqa: PLC0415
    from flowcheck.errors import InputError  # noqa: PLC0415
    from flowcheck.report import changes  # noqa: PLC0415

    settings = config.load(None, os.environ)
    told: list[dict[str, Any]] = []
    code = 0
    for folder in folders:
        try:
            made, trouble = _rejudged(folder, settings, guide, as_json=as_json)
        except InputError as error:
            click.echo(f"flowcheck: {error}", err=True)
            told.append({"run": folder.name, "error": str(error)})
            code = error.exit_code
            continue
        told.append({**changes.as_dict(made), "trouble": list(trouble)})
        code = code or (CHANGED if fail_on_change and made.any else 0)
    if as_json:
        click.echo(json.dumps({"runs": told}, indent=2))
    return code


def _rejudged(
    folder: Path, settings: Any, guide: Path | None, *, as_json: bool
) -> tuple[Any, tuple[str, ...]]:
    """Judge one run again; say what would change, unless a machine is to read it all at the end."""
    from flowcheck.rejudge import rejudge  # noqa: PLC0415
    from flowcheck.report import changes, files  # noqa: PLC0415
    from flowcheck.screens import catalogue  # noqa: PLC0415

    screens = catalogue.load(settings.organisation)
    again = rejudge(folder, settings, screens, guide)
    names = files.screen_names(screens, settings.language)
    made = changes.changes(again.run, again.judged.judgement, again.numbers, settings.language, names)
    for sentence in again.judged.trouble:
        click.echo(f"flowcheck: {sentence}", err=True)
    if not as_json:
        for line in changes.lines(made, settings.language, names):
            click.echo(line)
    return made, again.judged.trouble
