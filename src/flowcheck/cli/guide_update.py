"""The command `guide update`: what a run saw becomes a proposal, and on a yes the guide. No logic.

Only click is imported here; the command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from flowcheck.cli.help import Examples

# What it ends with when something that was agreed on could not be written: wrong use or configuration.
NOT_WRITTEN = 2


@click.command(
    cls=Examples,
    examples="""
flowcheck guide update RUN                           shows what would change, and asks step by step
flowcheck guide update RUN --step 4                  only this step
flowcheck guide update RUN --yes --branch november   a branch with one commit, for a pull request
flowcheck guide update RUN --from-replica            to practise on a run of the demo
""",
)
@click.argument("folder", metavar="RUN", type=click.Path(path_type=Path))
@click.option(
    "--step", "steps", metavar="NUMBER", type=int, multiple=True, help="Only this step; may be repeated."
)
@click.option("--yes", is_flag=True, help="Take over all but what somebody has to look at; do not ask.")
@click.option(
    "--branch", metavar="NAME", default="", help="Leave a git branch, and the working folder as it is."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder for page and patch (default: in RUN).",
)
@click.option(
    "--guide", metavar="FILE", type=click.Path(path_type=Path), default=None,
    help="Instead of the one it walked.",
)  # fmt: skip
@click.option("--from-replica", is_flag=True, help="Take over what a run on the replica saw.")
def update(
    folder: Path, steps: tuple[int, ...], yes: bool, branch: str, out: Path | None, guide: Path | None,
    from_replica: bool,
) -> int:  # fmt: skip
    """Renew pictures and sentences of the guide from what RUN saw."""
    from flowcheck import config, updating  # noqa: PLC0415
    from flowcheck.screens import catalogue  # noqa: PLC0415
    from flowcheck.updating import deciding, inputs, leaving  # noqa: PLC0415
    from flowcheck.updating.fresh import drawing  # noqa: PLC0415
    from flowcheck.updating.known import recogniser  # noqa: PLC0415
    from flowcheck.updating.words import say  # noqa: PLC0415

    settings = config.load(None, os.environ)
    screens = catalogue.load(settings.organisation)
    given = inputs.read(folder, settings, screens, guide=guide, steps=steps)
    way = deciding.way(given, yes=yes, branch=branch, from_replica=from_replica, asks=sys.stdin.isatty())
    start = deciding.start(given, branch)
    walked = given.drafting.manuscript.guide
    tells = recogniser(settings, given.drafting.run.target, os.environ)
    draw = drawing(folder, screens, settings.pictures, walked, tells) if given.draws else None
    if draw is not None and sys.stderr.isatty():
        click.echo(say("drawing", settings.language), err=True)
    proposed = updating.propose(given.drafting, draw)
    left = leaving.leave(out or folder / "update", proposed, replica=not given.live)
    # Whoever is asked sees each step with its question.
    _show((*proposed.to_look_at, *(proposed.offered if way is not deciding.Way.ASK else ())), proposed)
    _say_where(proposed, (*given.troubles, *proposed.troubles), left, settings.language)
    keys = _decided(proposed, way, settings.language) if proposed.offered else frozenset()
    if not keys:
        return 0
    settled = updating.taken(proposed, keys, draw)
    leaving.leave(out or folder / "update", settled, replica=not given.live, with_page=False)
    return _carry_out(settled, branch, start, left, replica=not given.live)


def _show(revisions: Any, proposed: Any) -> None:
    from flowcheck.updating import show  # noqa: PLC0415

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for revision in revisions:
        for line in show.lines(proposed, revision, colour=colour):
            click.echo(line)
        click.echo()


def _say_where(proposed: Any, troubles: tuple[str, ...], left: Any, language: str) -> None:
    """Say what was not done, and where to look at what was."""
    from flowcheck.updating.words import say  # noqa: PLC0415

    for trouble in troubles:
        click.echo(trouble, err=True)
    if not proposed.offered:
        click.echo(say("nothing", language))
    for key, path in (("see", left.page), ("patch-is", left.patch)):
        if path is not None:
            click.echo(say(key, language, path=path))


def _decided(proposed: Any, way: Any, language: str) -> frozenset[str]:
    """Return what is taken over: all that goes without asking, or what somebody says yes to."""
    from flowcheck.updating import side  # noqa: PLC0415
    from flowcheck.updating.deciding import Way  # noqa: PLC0415
    from flowcheck.updating.words import say  # noqa: PLC0415

    if way in {Way.REPLICA, Way.NOBODY}:
        click.echo(say("replica" if way is Way.REPLICA else "nobody", language))
        return frozenset()
    keys = set()
    for revision in proposed.offered:
        what = side.title(proposed, revision)
        if way is Way.ASK:
            click.echo()
            _show([revision], proposed)
            answer = _asked(what, language)
            if answer == "q":
                break
            keys |= {revision.key} if answer == "y" else set()
        elif revision.goes_without_asking:
            keys.add(revision.key)
        else:
            click.echo(say("left-for-you", language, what=what))
    if not keys:
        click.echo(say("none-taken", language))
    return frozenset(keys)


def _asked(what: str, language: str) -> str:
    """Return y, n or q. Who goes away without an answer says q."""
    from flowcheck.updating.words import say  # noqa: PLC0415

    answers = {"": "n", "n": "n", "nee": "n", "no": "n", "y": "y", "yes": "y", "j": "y", "ja": "y", "q": "q"}
    while True:
        try:
            said = click.prompt(
                say("take", language, what=what), default="", show_default=False, prompt_suffix=" "
            )
        except click.Abort:
            click.echo()
            return "q"
        if (answer := answers.get(said.strip().lower())) is not None:
            return answer
        click.echo(say("ask-again", language))


def _carry_out(settled: Any, branch: str, start: str, left: Any, *, replica: bool) -> int:
    """Write what was agreed on, or leave it as a branch; return the exit code."""
    from flowcheck.updating import deciding, files  # noqa: PLC0415
    from flowcheck.updating.words import say  # noqa: PLC0415

    language = settled.drafting.language
    if branch:
        commit = deciding.as_branch(settled, branch, start, replica=replica)
        click.echo(say("branch-made", language, branch=branch, commit=commit))
        written = files.Written(paths=(), troubles=())
    else:
        written = files.write(settled)
        click.echo(say("written", language) if written.paths else say("none-taken", language))
    for path in written.paths:
        click.echo(f"  {path}")
    for trouble in written.troubles:
        click.echo(trouble, err=True)
    for key, path in (("note-is", left.note), ("request-is", left.request)):
        if path is not None and path.is_file():
            click.echo(say(key, language, path=path))
    return NOT_WRITTEN if written.troubles else 0
