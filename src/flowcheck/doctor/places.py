"""Whether what is kept at a place is there again the next night, as checks."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from flowcheck.doctor import filesystem
from flowcheck.doctor.filesystem import CONTAINER, NETWORK, VOLATILE
from flowcheck.doctor.found import Check, Journeys, fine, missing, note
from flowcheck.doctor.outside import Outside

SQLITE = "sqlite:///"
# Where build servers put what they begin with each time, by the variables that they set.
WORKSPACES = (
    "GITHUB_WORKSPACE", "RUNNER_TEMP", "CI_PROJECT_DIR", "WORKSPACE", "WORKSPACE_TMP",
    "BUILD_SOURCESDIRECTORY", "AGENT_TEMPDIRECTORY", "BITBUCKET_CLONE_DIR",
    "BUILDKITE_BUILD_CHECKOUT_PATH", "TRAVIS_BUILD_DIR",
)  # fmt: skip


def file_of(url: str) -> Path | None:
    """Return the file of a SQLite database; None for a server."""
    return Path(url.removeprefix(SQLITE)) if url.startswith(SQLITE) else None


def is_made(url: str) -> bool:
    """Say whether there may be something in it already."""
    path = file_of(url)
    return path is None or path.exists()


def of_state(
    url: str, root: Path, environ: Mapping[str, str], outside: Outside, journeys: Journeys
) -> tuple[Check, ...]:
    """Look at where the state is kept; a server looks after that itself."""
    path = file_of(url)
    if path is None:
        parts = urlsplit(url)  # without the user, who may have a password behind it
        return (fine("state", f"{parts.hostname or ''}{parts.path}", "state-server"),)
    return tuple(_of_file(path, root, environ, outside, journeys))


def _of_file(
    path: Path, root: Path, environ: Mapping[str, str], outside: Outside, journeys: Journeys
) -> Iterator[Check]:
    stops = journeys.spending
    folder = filesystem.nearest(path.parent)
    kind = outside.kind_of_disk(folder)
    if fault := _unwritable(folder):
        yield missing("state", str(path), "state-readonly", stops=stops, why=fault)
    elif workspace := next((name for name in WORKSPACES if _is_within(path, environ.get(name))), ""):
        yield missing("state", str(path), "state-on-workspace", stops=stops, variable=workspace)
    elif kind in NETWORK:
        yield missing("state", str(path), "state-on-network", stops=stops, kind=kind)
    elif kind in VOLATILE:
        yield missing("state", str(path), "state-on-memory", stops=stops, kind=kind)
    elif kind in CONTAINER:
        yield note("state", str(path), "state-in-container")
    elif _is_within(path, str(root)):
        yield note("state", str(path), "state-in-project")
    elif environ.get("CI") and not path.exists():
        yield note("state", str(path), "state-new-on-ci")
    else:
        yield fine("state", str(path), "" if path.exists() else "state-new")


def _is_within(path: Path, folder: str | None) -> bool:
    return bool(folder) and path.resolve().is_relative_to(Path(str(folder)).resolve())


def _unwritable(folder: Path) -> str:
    """Return why nothing can be written there. Tried, since root may where the mode says no."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return error.strerror or type(error).__name__
