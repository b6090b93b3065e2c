"""The help of every command: examples first, few options, and nothing heavy imported for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from flowcheck.cli import cli

HEAVY = {
    "PIL", "allure", "httpx", "jinja2", "marko", "playwright", "psutil", "pydantic", "pyotp", "starlette",
    "trustme", "uvicorn", "yaml",
}  # fmt: skip


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = [(), *commands(cli)]
each = pytest.mark.parametrize("path", ALL, ids=" ".join)


def help_of(path: tuple[str, ...]) -> str:
    result = CliRunner().invoke(cli, [*path, "--help"], prog_name="flowcheck")
    assert result.exit_code == 0
    return result.output


def examples(path: tuple[str, ...]) -> list[str]:
    lines = help_of(path).partition("\n\n")[0].splitlines()
    assert lines[0] == "Examples:"
    return [line.strip() for line in lines[1:]]


def command_at(path: tuple[str, ...]) -> click.Command:
    found: click.Command = cli
    for name in path:
        assert isinstance(found, click.Group)
        found = found.commands[name]
    return found


@each
def test_it_begins_with_examples_of_its_own(path: tuple[str, ...]) -> None:
    own = " ".join(("flowcheck", *path))
    assert any(line.startswith(own) for line in examples(path))


@each
def test_its_examples_can_be_typed(path: tuple[str, ...]) -> None:
    for line in examples(path):
        _, *words = line.partition("  ")[0].split()
        command: click.Command = cli
        while isinstance(command, click.Group):
            command = command.commands[words.pop(0)]
        command.make_context("flowcheck", words)


@each
def test_it_has_at_most_eight_options(path: tuple[str, ...]) -> None:
    options = [one for one in command_at(path).params if isinstance(one, click.Option)]
    assert len([option for option in options if not option.hidden]) <= 8


@each
def test_it_says_what_every_option_is_for(path: tuple[str, ...]) -> None:
    options = [one for one in command_at(path).params if isinstance(one, click.Option)]
    assert [option.name for option in options if not option.help] == []


@each
def test_it_fits_a_terminal(path: tuple[str, ...]) -> None:
    assert max(map(len, help_of(path).splitlines())) <= 100


def test_no_command_is_cut_short_in_the_list() -> None:
    assert "..." not in help_of(()).partition("Commands:")[2]


def test_it_lists_the_exit_codes() -> None:
    assert all(f"{code} " in help_of(()).partition("Exit codes:")[2] for code in (0, 2, 10, 20, 30, 40))


@each
def test_it_imports_nothing_heavy(path: tuple[str, ...]) -> None:
    code = (
        "import sys; from flowcheck.cli import cli;"
        f"cli.main({[*path, '--help']!r}, standalone_mode=False);"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr
    assert HEAVY & set(said.split()) == set()
