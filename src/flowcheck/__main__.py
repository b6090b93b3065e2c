"""`flowcheck` and `python -m flowcheck`: errors become one sentence and an exit code here."""

from __future__ import annotations

import sys

import click

from flowcheck import interrupt
from flowcheck.errors import FlowcheckError

# As a shell has it for what SIGINT ends.
STOPPED = 130


def main() -> None:
    """Run the command line; never shows a traceback for what a person or a page did."""
    try:
        code = _answer()
    except KeyboardInterrupt:  # while an error was being told
        code = STOPPED
    sys.exit(code)


def _answer() -> int:
    """Do what is asked and return the exit code; raises what is a fault of our own."""
    try:
        interrupt.listen()
        from flowcheck.cli import cli  # noqa: PLC0415 - after the handlers, so that an early end is clean too

        code = cli.main(prog_name="flowcheck", standalone_mode=False)
    except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 - what is not told is raised again
        if interrupt.asked():  # libraries turn an interruption into errors of their own
            return _stopped()
        return _told(error)
    return code if isinstance(code, int) else 0


def _told(error: BaseException) -> int:
    match error:
        case click.exceptions.NoArgsIsHelpError():
            error.show()
            return 2
        case click.ClickException():
            click.echo(_in_one_line(error), err=True)
            return 2
        case FlowcheckError():
            click.echo(f"flowcheck: {error}", err=True)
            return error.exit_code
        case KeyboardInterrupt() | click.Abort():
            return _stopped()
        case BrokenPipeError():
            sys.stderr.close()  # whoever read our output has seen enough
            return 0
    raise error


def _stopped() -> int:
    click.echo("flowcheck: stopped.", err=True)
    return STOPPED


def _in_one_line(error: click.ClickException) -> str:
    """Say what is wrong with a command line, and where it is explained."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "flowcheck"
    message = error.format_message()
    return f"flowcheck: {message}{'' if message.endswith(('.', '?')) else '.'} See {command} --help."


if __name__ == "__main__":
    main()
