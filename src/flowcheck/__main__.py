"""`flowcheck` and `python -m flowcheck`: errors become one sentence and an exit code here."""

from __future__ import annotations

import sys

import click

from flowcheck import interrupt
from flowcheck.errors import FlowcheckError


def main() -> None:
    """Run the command line; never shows a traceback for what a person or a page did."""
    try:
        interrupt.listen()
        from flowcheck.cli import cli  # noqa: PLC0415 - after the handlers, so that an early end is clean too

        code = cli.main(prog_name="flowcheck", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = 2
    except click.ClickException as error:
        click.echo(_in_one_line(error), err=True)
        code = 2
    except FlowcheckError as error:
        click.echo(f"flowcheck: {error}", err=True)
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("flowcheck: stopped.", err=True)
        code = 130
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has seen enough
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


def _in_one_line(error: click.ClickException) -> str:
    """Say what is wrong with a command line, and where it is explained."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "flowcheck"
    message = error.format_message()
    return f"flowcheck: {message}{'' if message.endswith(('.', '?')) else '.'} See {command} --help."


if __name__ == "__main__":
    main()
