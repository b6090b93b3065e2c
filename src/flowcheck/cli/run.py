"""The commands `demo` and `run`: walk, judge, report. No logic.

Only click is imported here; the command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from flowcheck.cli import options
from flowcheck.cli.help import Examples
from flowcheck.cli.report import reported


@click.command(
    cls=Examples,
    examples="""
flowcheck demo                                       sign-in works, and the guide's step 4 is outdated
flowcheck demo --era guide                           as the guide's pictures show it: a person is needed
flowcheck demo --fault mfa-app-code                  a detour that the guide does not mention
flowcheck demo --device phone --headed               watch it on a phone
""",
)
@options.faults
@options.era
@options.device
@options.headed
@options.out
@options.json
def demo(
    faults: tuple[str, ...], era: str, device: str, headed: bool, out: Path | None, as_json: bool
) -> int:
    """Walk the whole guide on the built-in replica."""
    from flowcheck.prepare import Request  # noqa: PLC0415

    return perform(Request(faults=faults, era=era, device=device, headed=headed, out=out), as_json=as_json)


def _fail_on(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    from flowcheck.judge.exit_codes import FAIL_ON  # noqa: PLC0415

    words = tuple(word.strip() for word in value.split(",") if word.strip())
    unknown = [word for word in words if word not in FAIL_ON]
    if unknown or not words:
        raise click.BadParameter(f"{value!r} is not among {', '.join(FAIL_ON)}.")
    return words


@click.command(
    cls=Examples,
    examples="""
flowcheck run                                        the whole guide on the replica
flowcheck run look --target live                     steps 1-4, and only the user name typed
flowcheck run sign-in --target live --fail-on guide  only an outdated guide is a failure
flowcheck run full --resolve 127.0.0.1:8443          against a replica that runs already
flowcheck run full --target live --calibrate         in a window: is the catalogue what is there?
""",
)
@click.argument("journey", default="full")
@options.target
@options.era
@options.device
@options.headed
@options.out
@options.resolve
@click.option(
    "--fail-on",
    callback=_fail_on,
    default="sign-in,guide,unknown,stale",
    metavar="LIST",
    help="What is a failure, of sign-in,guide,unknown,stale (default: all).",
)
@options.json
@options.wait
@options.i_know
# Needed once, and told of where it is: in docs/ijkrun.md.
@click.option("--calibrate", is_flag=True, hidden=True, help="Compare the catalogue with what is there.")
def run(
    journey: str, target: str, era: str, device: str, headed: bool, out: Path | None, resolve: str,
    fail_on: tuple[str, ...], as_json: bool, wait: float, i_know: bool, calibrate: bool,
) -> int:  # fmt: skip
    """Walk JOURNEY (look, sign-in or full) once and judge it."""
    from flowcheck.prepare import Request  # noqa: PLC0415

    request = Request(
        journey=journey,
        target=target,
        era=era,
        device=device,
        headed=headed or (calibrate and target != "replica"),
        out=out,
        resolve=resolve,
        fail_on=fail_on,
        wait_s=wait * 60,
        i_know=i_know,
    )
    return perform(request, as_json=as_json, attended=calibrate and request.headed, calibrate=calibrate)


def perform(request: Any, *, as_json: bool, attended: bool = False, calibrate: bool = False) -> int:
    """Walk, show progress and the summary, write the reports; return the exit code.

    When `attended` somebody at the window of the browser does what only a person may. To `calibrate` is to
    compare the catalogue with what was there.
    """
    from flowcheck import config, prepare  # noqa: PLC0415
    from flowcheck.recorded import Run  # noqa: PLC0415
    from flowcheck.report.files import Progress, screen_names  # noqa: PLC0415
    from flowcheck.run import conduct  # noqa: PLC0415

    settings = config.load(None, os.environ)
    person = _person(settings.language) if attended else None
    plan = prepare.plan(request, settings, os.environ, person=person)
    screens = screen_names(plan.catalogue, plan.language)
    progress = Progress(plan.guide, plan.language, screens, _nothing if as_json else _say)
    with prepare.site(request, plan, settings, os.environ) as site:
        if person is not None:
            person.begin(prepare.messages_at(site) if request.by_hand else "")
        happenings: Any = conduct(plan, site)
        try:
            for happening in happenings:
                if isinstance(happening, Run):
                    return _ended(plan, happening, as_json=as_json, calibrate=calibrate)
                progress.show(happening)
        except KeyboardInterrupt:
            # Ctrl-C between two events: the walk is told, so that what was seen so far is still recorded.
            ended = happenings.throw(KeyboardInterrupt())
            if isinstance(ended, Run):
                return _ended(plan, ended, as_json=as_json, calibrate=calibrate)
            raise
    raise AssertionError("a walk ends with its record")


def _ended(plan: Any, run: Any, *, as_json: bool, calibrate: bool) -> int:
    """Report a run that was just recorded, and what it says of the catalogue."""
    code = reported(plan.folder, run, run.language, as_json=as_json)
    if calibrate:
        from flowcheck.calibrating.leaving import leave  # noqa: PLC0415
        from flowcheck.calibrating.words import say  # noqa: PLC0415

        left = leave(plan.folder, run, plan.catalogue, run.language)
        say_it = _nothing if as_json else click.echo
        say_it(say("done", run.language, counts=left.counts))
        say_it(say("report-is", run.language, path=left.report))
        if left.patch is not None:
            say_it(say("patch-is", run.language, path=left.patch))
    return code


def _person(language: str) -> Any:
    from flowcheck.attending import AtWindow  # noqa: PLC0415

    return AtWindow(language, sys.stderr, sys.stdin)


def _say(line: str) -> None:
    click.echo(line, err=True)


def _nothing(line: str) -> None:
    """Keep quiet: the reader is a machine."""
