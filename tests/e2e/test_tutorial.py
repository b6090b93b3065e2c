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


def follows(shown: list[str], said: list[str]) -> bool:
    """Say whether the page shows what was said, line by line, with anything in the place of `...`."""
    lines = (r"(?:.*\n)*?" if line == "..." else re.escape(told(line)) + r"\n" for line in shown)
    return re.fullmatch("".join(lines), "".join(f"{told(line)}\n" for line in said)) is not None


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, subprocess.CompletedProcess[str]]:
    """Give all commands in one empty folder, where nothing reads pictures: that takes the longest by far."""
    folder = tmp_path_factory.mktemp("tutorial")
    environ = environment(TESSDATA_PREFIX=str(folder))
    return {
        command: subprocess.run(
            [sys.executable, "-m", *shlex.split(command)],
            env=environ, cwd=folder, capture_output=True, text=True, timeout=120, check=False,
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
    assert follows(shown, done.stdout.rstrip("\n").splitlines()), done.stdout


@pytest.mark.parametrize(
    ("shown", "said", "right"),
    [
        ("a 12|...|c", "a 7|b|c", True),
        ("a|...", "a", True),
        ("...|a 1|b", "a 1|x|a 2|b", True),
        ("a|c", "a|b|c", False),
        ("a", "a|b", False),
        ("a|...|d", "a|b|c", False),
    ],
)
def test_a_page_that_shows_something_else_is_found_out(shown: str, said: str, right: bool) -> None:
    assert follows(shown.split("|"), said.split("|")) == right
