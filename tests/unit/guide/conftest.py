"""A guide to write and read in one line. Knows the screens that the tests name, not the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flowcheck.guide.read import read_guide
from flowcheck.model import Guide

SCREENS = frozenset(
    {
        "entra.username",
        "entra.password",
        "entra.keep-signed-in",
        "sspr.user",
        "sspr.method",
        "sspr.code",
        "sspr.new-password",
        "sspr.done",
        "workspace.home",
    }
)
OURS = Path(__file__).parents[3] / "config/guides/inloggen-zzp/guide.md"

Write = Callable[..., Path]
Read = Callable[..., Guide]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file called guide.md and return its path."""

    def written(content: str | bytes) -> Path:
        path = tmp_path / "guide.md"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


@pytest.fixture
def read(write: Write) -> Read:
    """Read a guide with the sentences given as its steps, one screen each; `rest` comes after."""

    def reading(*sentences: str, language: str = "nl", head: str = "", rest: str = "") -> Guide:
        return read_guide(write(guide_text(*sentences, language=language, head=head, rest=rest)), SCREENS)

    return reading


def guide_text(*sentences: str, language: str = "nl", head: str = "", rest: str = "") -> str:
    steps = [
        f"{number}. {sentence}\n   <!-- screen: entra.username; id: s{number} -->\n"
        for number, sentence in enumerate(sentences, start=1)
    ]
    return f"<!-- guide: test\nlanguage: {language}\n{head} -->\n\n# Test\n\n" + "\n".join(steps) + rest


@pytest.fixture(scope="session")
def ours() -> Guide:
    return read_guide(OURS, SCREENS)
