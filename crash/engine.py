"""One engine for all worlds: compiling its statements anew would take most of every run."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import make_url

from flowcheck.account.moment import Clock
from flowcheck.account.state import database
from flowcheck.account.state.database import Store

# A killed process leaves the system's cache as it is, so a disk would be waited for and not be tested.
IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None


@cache
def _place() -> Path:
    """Return the name by which the engine knows the state of the world that is tried now."""
    folder = Path(tempfile.mkdtemp(prefix="flowcheck-crash-", dir=IN_MEMORY))
    owner = os.getpid()
    atexit.register(_remove, folder, owner)
    return folder / "world"


def _remove(folder: Path, owner: int) -> None:
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


@cache
def _engine() -> object:
    return database._engine(make_url(f"sqlite:///{_place()}/state.db"))  # noqa: SLF001 - as `open_store` makes it


def turn_to(folder: Path) -> None:
    """From here on the engine's database is the one in `folder`."""
    close()
    place = _place()
    place.unlink(missing_ok=True)
    place.symlink_to(folder)


def opened(folder: Path, clock: Clock) -> Store:
    """Open the state in `folder` as `open_store` does."""
    database._file(folder / "state.db", make=True)  # noqa: SLF001 - see above
    store = Store(_engine(), str(folder / "state.db"), clock, local=True)  # type: ignore[arg-type]
    store.migrate()
    return store


def close() -> None:
    """Let go of all connections: a child may not use its parent's."""
    _engine().dispose()  # type: ignore[attr-defined]
