"""A project of the benchmark's own: the shipped guide put right for today's era, with its own baselines."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from flowcheck import config
from flowcheck.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
GUIDE = Path("config", "guides", "inloggen-zzp", "guide.md")
# What the shipped guide says wrong on purpose, and what is true in 2026.
RIGHT = (
    ("achternaam@vughterstede.l)", "achternaam@vughterstede.nl)"),
    ('Vul de tekens in en klik op "Volgende"', 'Klik op "Volgende"'),
)
# A replica on this computer needs no more, and a page that never comes is waited for just as long.
LIMITS = (("step_seconds = [0-9]+", "step_seconds = 15"), ("code_seconds = [0-9]+", "code_seconds = 5"))


def make(folder: Path) -> Settings:
    """Make the project in `folder` anew, without any baseline, and return its settings."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "config", folder / "config", ignore=shutil.ignore_patterns("accepted"))
    settings = folder / "config" / "flowcheck.toml"
    for pattern, text in LIMITS:
        _replace(settings, pattern, text)
    for wrong, right in RIGHT:
        _replace(folder / GUIDE, re.escape(wrong), right)
    return load(folder)


def load(folder: Path) -> Settings:
    return config.load(folder / "config" / "flowcheck.toml", environment())


def environment() -> dict[str, str]:
    """Return this environment without what somebody may have set for flowcheck, but for the browser."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("FLOWCHECK_")}
    return own | {name: os.environ[name] for name in ("FLOWCHECK_BROWSER",) if name in os.environ}


def _replace(path: Path, pattern: str, text: str) -> None:
    before = path.read_text("utf-8")
    after, count = re.subn(pattern, lambda _: text, before, count=1)
    if not count:
        raise SystemExit(
            f"{path.relative_to(path.parents[1])} has nothing like {pattern}; put this module right."
        )
    path.write_text(after, "utf-8")


def accept(folder: Path, run: Path) -> None:
    """Accept what a run saw, as a person does."""
    subprocess.run(
        [sys.executable, "-m", "flowcheck", "accept", str(run), "--yes"],
        env=environment() | {"FLOWCHECK_CONFIG": str(folder / "config" / "flowcheck.toml")},
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=120,
    )
