"""What this computer has to have for any run, as checks: Python, browser, guide, room."""

from __future__ import annotations

import importlib.util
import json
import platform
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from flowcheck import chromium
from flowcheck.account.planned import acts_of
from flowcheck.doctor import filesystem
from flowcheck.doctor.found import Check, Journeys, fine, missing, note
from flowcheck.doctor.outside import Outside
from flowcheck.errors import FlowcheckError, NoBrowserError
from flowcheck.model import Guide
from flowcheck.settings import Settings

# A run of the whole guide leaves some 3 MB, and its browser takes twenty times that while it lasts.
LEAST_ROOM, NOTED_ROOM = 200 * 1024 * 1024, 1024 * 1024 * 1024
# Chromium has a new version every month; a year older, and Playwright may ask for what it does not have.
OLDER = 12
NO_JOURNEYS = Journeys(acts={})


def python() -> Check:
    # An older Python does not get as far as this line: this is for whoever reads the list from afar.
    return fine("python", platform.python_version())


def browser(environ: Mapping[str, str], outside: Outside) -> tuple[Check, ...]:
    try:
        path = chromium.find(headed=False, environ=environ)
        detail = f"{outside.browser_version(path, environ)}, {path}"
    except NoBrowserError as error:
        return (missing("browser", str(error)),)
    found = [fine("browser", detail)]
    if not chromium.is_headless_shell(path):
        # Full browsers send signatures of visited forms to their maker; a headless shell sends nothing.
        found = [note("browser", detail, "full-browser")]
    if made_for() - _major(detail) > OLDER:
        found.append(note("browser", detail.partition(",")[0], "old-browser", version=made_for()))
    if not filesystem.has_fonts(outside.fonts):
        found.append(note("fonts", advice="fonts"))
    return tuple(found)


def made_for() -> int:
    """Return the version of Chromium that this Playwright was made for; 0 where it does not say."""
    found = importlib.util.find_spec("playwright")
    folder = Path(next(iter(found.submodule_search_locations or ["playwright"])) if found else "playwright")
    try:
        listed = json.loads((folder / "driver" / "package" / "browsers.json").read_text("utf-8"))["browsers"]
        return next(_major(one["browserVersion"]) for one in listed if one["name"] == "chromium")
    except (OSError, ValueError, LookupError, StopIteration):
        return 0


def _major(version: str) -> int:
    """Return the first number of a version such as `Chromium 156.0.8078.79`."""
    found = re.search(r"([0-9]+)\.", version)
    return int(found[1]) if found else 0


def guide(settings: Settings, outside: Outside) -> tuple[Check, Journeys]:
    """Read the guide, and what each of its journeys spends."""
    path = settings.guide_path
    try:
        read = outside.read_guide(path)
    except OSError as error:
        return missing("guide", f"{path}: {error.strerror}", "guide"), NO_JOURNEYS
    except UnicodeDecodeError:
        return missing("guide", str(path), "guide-utf8"), NO_JOURNEYS
    except FlowcheckError as error:
        return missing("guide", str(error)), NO_JOURNEYS
    if not isinstance(read, Guide):
        return fine("guide", str(path)), NO_JOURNEYS
    return fine("guide", str(path)), Journeys(acts={one.name: acts_of(read, one) for one in read.journeys})


def reports(path: Path) -> Iterator[Check]:
    try:
        path.mkdir(parents=True, exist_ok=True)
        # Root may write where the mode says no, and a full or read-only disk has any mode: so it is tried.
        with tempfile.TemporaryFile(dir=path):
            pass
        free = shutil.disk_usage(path).free
    except OSError as error:
        yield missing("reports", f"{path}: {error.strerror}", "reports")
        return
    yield fine("reports", str(path))
    room = f"{free / 1024**3:.1f} GB"
    if free < LEAST_ROOM:
        yield missing("space", room, "space", least=LEAST_ROOM // 1024**2)
    elif free < NOTED_ROOM:
        yield note("space", room, "space-noted")
    else:
        yield fine("space", room)


def budgets(settings: Settings) -> Iterator[Check]:
    """Say where the settings want more than is shipped, which a run refuses unless somebody means it."""
    for name in settings.budgets.raised():
        yield note("budget", f"budgets.{name}", "budget-raised")
