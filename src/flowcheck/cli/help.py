"""How the help of the command line looks: examples first. Knows no command."""

from __future__ import annotations

from typing import Any

import click


class Examples(click.Command):
    """A command whose help begins with examples, since that is what people look for."""

    def __init__(self, *args: Any, examples: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, then what click writes."""
        _write_examples(self.examples, formatter)
        super().format_help(ctx, formatter)


class ExamplesGroup(click.Group):
    """The same for a group of commands."""

    command_class = Examples

    def __init__(self, *args: Any, examples: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, then what click writes."""
        _write_examples(self.examples, formatter)
        super().format_help(ctx, formatter)


def _write_examples(examples: str, formatter: click.HelpFormatter) -> None:
    """Write each command with what it does behind it, as wide as the terminal may be."""
    pairs = [line.partition("  ")[::2] for line in examples.strip().splitlines()]
    width = max(len(command) for command, _ in pairs)
    with formatter.section("Examples"):
        for command, says in pairs:
            formatter.write(f"  {command:<{width}}  {says.strip()}".rstrip() + "\n")
    formatter.write("\n")
