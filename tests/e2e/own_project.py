"""A project of the test's own: the shipped configuration and guide, with its reports elsewhere."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "config"


def make_project(
    folder: Path, *, guide: tuple[str, str] = ("", ""), config: tuple[str, str] = ("", "")
) -> Path:
    """Copy the configuration to `folder`, replace a piece of guide or settings, and return its path.

    Nothing is accepted there yet: these tests are about the guide and what is there now. Limits are
    short, since a replica on this computer needs no more.
    """
    shutil.copytree(CONFIG, folder / "config", ignore=shutil.ignore_patterns("accepted"))
    settings = folder / "config" / "flowcheck.toml"
    _replace(settings, r"step_seconds = [0-9]+", "step_seconds = 15")
    _replace(settings, r"code_seconds = [0-9]+", "code_seconds = 5")
    _replace(settings, re.escape(config[0]), config[1])
    _replace(folder / "config" / "guides" / "inloggen-zzp" / "guide.md", re.escape(guide[0]), guide[1])
    return settings


def _replace(path: Path, pattern: str, text: str) -> None:
    before = path.read_text("utf-8")
    assert re.search(pattern, before), f"{path.name} has nothing like {pattern}"
    path.write_text(re.sub(pattern, lambda _: text, before, count=1), "utf-8")


def environment(settings: Path | None = None, **more: str) -> dict[str, str]:
    """Return this environment without what somebody may have set for flowcheck, but for the browser."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("FLOWCHECK_")}
    own |= {name: os.environ[name] for name in ("FLOWCHECK_BROWSER",) if name in os.environ}
    named = {"FLOWCHECK_CONFIG": str(settings)} if settings else {}
    return own | named | {"NO_COLOR": "1"} | more
