"""A guide to write and look through in one line, beside pictures that can be of anything."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from shipped import ORGANISATION

from flowcheck import config
from flowcheck.linting import inputs, lint
from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import Rule
from flowcheck.screens import catalogue
from flowcheck.settings import Lint, Settings

CONFIG = Path(__file__).parents[3] / "config"
OURS = CONFIG / "guides" / "inloggen-zzp" / "guide.md"


def png(width: int = 40, height: int = 30, colour: str = "white") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, format="PNG")
    return out.getvalue()


def step(
    sentence: str, screen: str = "entra.username", number: int = 1, alt: str = "Het scherm", picture: str = ""
) -> str:
    """Return a step as it stands in a guide, with a picture of its own."""
    picture = picture or f"pictures/{number}.png"
    comment = f"<!-- screen: {screen}; id: s{number} -->"
    return f"{number}. {sentence}\n   {comment}\n\n   ![{alt} {number}]({picture})\n"


def guide(*steps: str, language: str = "nl", before: str = "", after: str = "") -> str:
    """Return a guide of steps, with text before and after them."""
    head = f"<!-- guide: test\n     language: {language} -->\n\n# Inloggen\n\n"
    return head + before + "\n\n" + "\n".join(steps) + after


class Desk:
    """A folder with a guide and its pictures, and the settings that it is looked through with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "guide.md"
        shipped = config.load(CONFIG / "flowcheck.toml", {})
        self.settings: Settings = replace(shipped, reports_path=folder / "reports")
        self.environ: dict[str, str] = {}
        self.reads: Callable[[bytes], str] | None = None

    def allow(self, **given: tuple[str, ...]) -> None:
        self.settings = replace(self.settings, lint=Lint(**given))

    def write(self, text: str | bytes, pictures: Mapping[str, bytes] | None = None) -> None:
        self.path.write_bytes(text if isinstance(text, bytes) else text.encode())
        if pictures is None:
            colours = ("red", "green", "blue", "black", "white", "yellow")
            pictures = {
                f"pictures/{n}.png": png(colour=one)
                for n, one in enumerate(colours, start=1)
                if str(text).count(f"pictures/{n}.png")
            }
        for name, content in pictures.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def read(self, run: Path | None = None) -> inputs.Inputs:
        return inputs.read(
            self.path, self.settings, catalogue.load(ORGANISATION), self.environ, run=run, reads=self.reads
        )

    def look(self, run: Path | None = None) -> tuple[Remark, ...]:
        given = self.read(run)
        return lint(given.subject, given.remarks, given.off)

    def find(
        self, text: str | bytes, rule: Rule, pictures: Mapping[str, bytes] | None = None
    ) -> list[Remark]:
        """Write a guide, and return what one rule says of it."""
        self.write(text, pictures)
        return [one for one in self.look() if one.rule is rule]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
