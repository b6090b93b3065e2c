"""The command line: reads what was asked, calls the line from guide to report, prints. No logic of its own.

Only click is imported here; each command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from flowcheck import __version__
from flowcheck.cli_accept import accept, rejudge
from flowcheck.cli_account import account
from flowcheck.cli_attend import attend
from flowcheck.cli_doctor import doctor
from flowcheck.cli_guide import guide
from flowcheck.cli_help import ExamplesGroup
from flowcheck.cli_inbox import inbox

EPILOG = """\b
Exit codes: 0 both lights fine, 10 guide outdated, 20 sign-in broken,
30 cannot judge, 40 evidence too old, 2 wrong use or configuration.
"""


@click.group(
    cls=ExamplesGroup,
    epilog=EPILOG,
    context_settings={"max_content_width": 100},
    examples="""
flowcheck demo                                       the whole guide, on the built-in replica
flowcheck demo --fault renamed-button                what drift looks like
flowcheck run sign-in --target live                  the real thing, with your test account
flowcheck doctor --target live                       what is still missing for that
flowcheck guide explain                              which sentences are checked, and how
""",
)
@click.version_option(__version__, prog_name="flowcheck")
def cli() -> None:
    """Walk a login guide in a real browser; say whether people can sign in and the guide is right."""


cli.add_command(accept)
cli.add_command(account)
cli.add_command(attend)
cli.add_command(doctor)
cli.add_command(guide)
cli.add_command(rejudge)
cli.add_command(inbox)

_target = click.option(
    "--target", metavar="NAME", default="replica", help="replica (default), live, or one of your own."
)
_era = click.option(
    "--era", metavar="NAME", default="", help="Time that the replica plays: 2026 (default) or guide."
)
_device = click.option(
    "--device", metavar="NAME", default="desktop", help="desktop (default), tablet or phone."
)
_faults = click.option(
    "--fault",
    "faults",
    metavar="NAME[@SCREEN]",
    multiple=True,
    help="A change or failure for the replica to show; may be repeated.",
)
_headed = click.option("--headed", is_flag=True, help="Show the browser.")
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
_out = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder to make for this run (default: in reports/runs).",
)


@cli.command(
    examples="""
flowcheck demo                                       sign-in works, and the guide's step 4 is outdated
flowcheck demo --era guide                           as the guide's pictures show it: a person is needed
flowcheck demo --fault mfa-app-code                  a detour that the guide does not mention
flowcheck demo --device phone --headed               watch it on a phone
"""
)
@_faults
@_era
@_device
@_headed
@_out
@_json
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


@cli.command(
    examples="""
flowcheck run                                        the whole guide on the replica
flowcheck run look --target live                     steps 1-4, and only the user name typed
flowcheck run sign-in --target live --fail-on guide  only an outdated guide is a failure
flowcheck run full --resolve 127.0.0.1:8443          against a replica that runs already
flowcheck run full --target live --calibrate         in a window: is the catalogue what is there?
"""
)
@click.argument("journey", default="full")
@_target
@_era
@_device
@_headed
@_out
@click.option(
    "--resolve", default="", metavar="127.0.0.1:PORT", help="Send every host to this loopback port."
)
@click.option(
    "--fail-on",
    callback=_fail_on,
    default="sign-in,guide,unknown,stale",
    metavar="LIST",
    help="What is a failure, of sign-in,guide,unknown,stale (default: all).",
)
@_json
# Not in the list: each is named by the sentence that refuses a run which needs it.
@click.option(
    "--wait", type=click.FloatRange(0, 720), default=0, hidden=True, help="Minutes to wait for the account."
)
@click.option("--i-know", is_flag=True, hidden=True, help="Let budgets be above what is shipped.")
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
    from flowcheck import prepare  # noqa: PLC0415
    from flowcheck.recorded import Run  # noqa: PLC0415
    from flowcheck.report.files import Progress, screen_names  # noqa: PLC0415
    from flowcheck.run import conduct  # noqa: PLC0415

    settings = _settings()
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
    code = _report(plan.folder, run, run.language, as_json=as_json)
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


def _report(folder: Path, run: Any, language: str, *, as_json: bool) -> int:
    """Write the reports of a run, print its summary or its JSON, and return its exit code."""
    from flowcheck.report import files  # noqa: PLC0415
    from flowcheck.report.summary import summary  # noqa: PLC0415
    from flowcheck.screens import catalogue  # noqa: PLC0415

    screens = files.screen_names(catalogue.load(), language)
    written = files.write(folder, run, language, screens)
    if as_json:
        click.echo((folder / "run.json").read_text("ascii"), nl=False)
    else:
        click.echo(summary(run, language, written.html, colour=_colour(), screens=screens))
    code: int = run.exit_code
    return code


@cli.command(
    examples="""
flowcheck replica --port 8443                        says `ready https://127.0.0.1:8443`
flowcheck replica --port 8443 --era guide            with the characters of the old reset page
flowcheck replica --fault http-503@entra.password    an outage at the password
flowcheck run full --resolve 127.0.0.1:8443          in another terminal
flowcheck replica --list-faults                      all that it can be told to show
"""
)
@click.option(
    "--port",
    metavar="NUMBER",
    type=int,
    default=0,
    help="Loopback port; without it a free one is taken.",
)
@_era
@_faults
@click.option("--list-faults", is_flag=True, help="List all faults with what is expected of each.")
@_json
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


@cli.command(
    examples="""
flowcheck report reports/runs/20261122-081500-full-desktop-1a2b
flowcheck report reports/runs/20261122-081500-full-desktop-1a2b --language en
"""
)
@click.argument("folder", metavar="RUN", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(["nl", "en"]), default=None, help="Instead of the run's own.")
@_json
def report(folder: Path, language: str | None, as_json: bool) -> int:
    """Write the reports of a recorded RUN again and show its summary."""
    from flowcheck import record  # noqa: PLC0415

    recorded = record.read(folder)
    _report(folder, recorded, language or recorded.language, as_json=as_json)
    return 0


def _settings() -> Any:
    from flowcheck import config  # noqa: PLC0415

    return config.load(None, os.environ)


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _say(line: str) -> None:
    click.echo(line, err=True)


def _nothing(line: str) -> None:
    """Keep quiet: the reader is a machine."""
