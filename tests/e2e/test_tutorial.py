"""The tutorial: each of its commands is given, in order, and says what the page shows."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from own_project import environment

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
# What the page itself says a command ends with.
OUTDATED = "--fault"


def commands() -> Iterator[tuple[str, list[str]]]:
    """Yield each command with the lines that it is shown to say; `...` stands for any others."""
    for block in re.findall(r"```console\n(.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL):
        for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *said = piece.splitlines()
            yield command, said


def told(text: str) -> str:
    """Return a text without what differs from one day and one computer to the next."""
    return re.sub(r"\d+", "0", text).strip()


def follows(shown: list[str], said: list[str]) -> str:
    """Return the first line of the page that was not said, or that was not said at that place."""
    at, free = 0, False
    for line in map(told, shown):
        if line == "...":
            free = True
            continue
        found = next((i for i in range(at, len(said)) if told(said[i]) == line), None)
        if found is None or (found != at and not free):
            return line
        at, free = found + 1, False
    return "" if free or at == len(said) else f"more than the page shows: {said[at]}"


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, subprocess.CompletedProcess[str]]:
    """Give all commands in one empty folder."""
    folder = tmp_path_factory.mktemp("tutorial")
    return {
        command: subprocess.run(
            [sys.executable, "-m", *shlex.split(command)],
            env=environment(), cwd=folder, capture_output=True, text=True, timeout=120, check=False,
            stdin=subprocess.DEVNULL,
        )
        for command, _ in commands()
    }  # fmt: skip


@pytest.mark.parametrize(("command", "shown"), list(commands()))
def test_a_command_of_the_tutorial_says_what_the_page_shows(
    spoken: dict[str, subprocess.CompletedProcess[str]], command: str, shown: list[str]
) -> None:
    done = spoken[command]
    assert done.returncode == (10 if OUTDATED in command else 0), done.stderr
    assert follows(shown, done.stdout.rstrip("\n").splitlines()) == ""


def test_a_page_that_shows_something_else_is_found_out() -> None:
    assert follows(["a 12", "...", "c"], ["a 7", "b", "c"]) == ""
    assert follows(["a", "c"], ["a", "b", "c"]) == "c"
    assert follows(["a"], ["a", "b"]) == "more than the page shows: b"
    assert follows(["a", "...", "d"], ["a", "b", "c"]) == "d"
