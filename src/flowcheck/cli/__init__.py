"""The command line: reads what was asked, calls the line from guide to report, prints. No logic of its own.

Only click is imported here; each command imports what it needs, so that `--help` comes at once.
"""

from __future__ import annotations

import click

from flowcheck import __version__
from flowcheck.cli import accept, account, attend, doctor, guide, inbox, replica, report, run
from flowcheck.cli.help import ExamplesGroup

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


for _command in (
    accept.accept,
    account.account,
    attend.attend,
    run.demo,
    doctor.doctor,
    guide.guide,
    inbox.inbox,
    accept.rejudge,
    replica.replica,
    report.report,
    run.run,
):
    cli.add_command(_command)
