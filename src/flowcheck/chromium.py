"""Which Chromium to drive, and how to get one where there is none. Knows nothing of pages or of driving."""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from flowcheck.errors import NoBrowserError

VARIABLE = "FLOWCHECK_BROWSER"

# A headless shell walks in 0.79 of the time of a full browser, and sends nothing to its maker.
SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
FULL = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge", "msedge")
# The one library that Playwright's Node.js misses on a bare Debian 12.
DRIVER_LIBRARY = "libatomic1"
SNAP = Path("/snap/bin/chromium")

# An unreachable download is given up per attempt after this; the default is three times as long.
CONNECTION_MS = "10000"
START_SECONDS = 10
INSTALL_SECONDS = 900


def find(*, headed: bool, environ: Mapping[str, str]) -> Path:
    """Return the browser to drive; `headed` wants one that can show a window.

    Raises NoBrowserError. Only looks whether files are there; nothing is started.
    """
    if given := environ.get(VARIABLE):
        return _given(Path(given), headed=headed)
    for path in _candidates(headed=headed, environ=environ):
        return path
    raise NoBrowserError(_how_to_get_one(headed=headed))


def is_headless_shell(path: Path) -> bool:
    """Tell a headless shell, which cannot show a window, from a full browser, by its name."""
    return "headless" in path.name


def version(path: Path, environ: Mapping[str, str] = os.environ, seconds: float = START_SECONDS) -> str:
    """Start `path` only to ask its name and version, such as `Chromium 156.0.8078.79`."""
    said = _said([str(path), "--version"], environ, seconds)
    found = re.search(r"\S.*?[0-9]+(\.[0-9]+)+", said or "")
    if not found:
        raise NoBrowserError(
            f"{path} does not start; as root '{sys.executable} -m playwright install-deps chromium' installs"
            f" the system libraries it may lack, or name another browser with {VARIABLE}."
        )
    return found[0]


def prove(path: Path, environ: Mapping[str, str], seconds: float = START_SECONDS) -> str:
    """Start Playwright's driver and `path` only to see that they do start; the browser's version."""
    if not _driver_starts(environ, seconds):
        raise NoBrowserError(
            f"Playwright's driver does not start; install {DRIVER_LIBRARY} (Debian, Ubuntu: apt install"
            f" {DRIVER_LIBRARY}), or name a Node.js that starts with PLAYWRIGHT_NODEJS_PATH."
        )
    return version(path, environ, seconds)


def _driver_starts(environ: Mapping[str, str], seconds: float = START_SECONDS) -> bool:
    node = environ.get("PLAYWRIGHT_NODEJS_PATH") or str(_playwright_folder() / "driver" / "node")
    return _said([node, "--version"], environ, seconds) is not None


def ensure(*, environ: Mapping[str, str], say: Callable[[str], object]) -> Path:
    """Return a browser that starts, fetched first where there is none; `say` is told what takes time."""
    if not _driver_starts(environ):
        _install([DRIVER_LIBRARY], environ, say)
    try:
        path = find(headed=False, environ=environ)
    except NoBrowserError:
        if environ.get(VARIABLE):
            raise
        path = _fetch(environ, say)
    prove(path, environ)
    return path


def _given(path: Path, *, headed: bool) -> Path:
    if not path.is_file():
        problem = "does not exist"
    elif not os.access(path, os.X_OK):
        problem = "is not executable"
    elif headed and is_headless_shell(path):
        problem = "cannot show a window"
    else:
        return path
    raise NoBrowserError(f"{VARIABLE} names {path}, which {problem}; name a Chromium's program.")


def _candidates(*, headed: bool, environ: Mapping[str, str]) -> Iterator[Path]:
    folder = _download_folder(environ)
    full = _downloaded(folder, "chromium", ("chrome",))
    if headed:
        return chain(full, _installed(FULL, environ))
    shells = _downloaded(folder, "chromium_headless_shell", ("chrome-headless-shell", "headless_shell"))
    return chain(shells, full, _installed((*SHELLS, *FULL), environ))


def _download_folder(environ: Mapping[str, str]) -> Path:
    """Where Playwright keeps the browsers that it downloaded, by its own rules for Linux."""
    asked = environ.get("PLAYWRIGHT_BROWSERS_PATH")
    if asked == "0":
        return _playwright_folder() / "driver" / "package" / ".local-browsers"
    if asked:
        return Path(asked)
    cache = environ.get("XDG_CACHE_HOME") or Path(environ.get("HOME") or Path.home()) / ".cache"
    return Path(cache) / "ms-playwright"


def _playwright_folder() -> Path:
    found = importlib.util.find_spec("playwright")
    folders = found.submodule_search_locations if found else None
    return Path(folders[0] if folders else "playwright")


def _downloaded(folder: Path, kind: str, programs: Sequence[str]) -> Iterator[Path]:
    for home in sorted(folder.glob(f"{kind}-*"), key=_revision, reverse=True):
        # Playwright puts this file there last: without it the download was interrupted.
        if (home / "INSTALLATION_COMPLETE").is_file():
            for program in programs:
                yield from (path for path in home.glob(f"*/{program}") if os.access(path, os.X_OK))


def _revision(home: Path) -> int:
    number = home.name.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def _installed(names: Sequence[str], environ: Mapping[str, str]) -> Iterator[Path]:
    for name in names:
        found = shutil.which(name, path=environ.get("PATH", os.defpath))
        if found and not _only_asks_for_snap(Path(found)):
            yield Path(found)


def _only_asks_for_snap(path: Path) -> bool:
    """Ubuntu's chromium-browser package is a script that starts the snap, or asks for it and ends."""
    with path.open("rb") as file:
        return str(SNAP).encode() in file.read(2000) and not os.access(SNAP, os.X_OK)


def _how_to_get_one(*, headed: bool) -> str:
    if headed:
        return f"no browser with a window was found; install Chromium or Chrome, or name it with {VARIABLE}."
    return (
        "no browser was found; install Chrome, Edge or Chromium"
        f" (Debian: apt install chromium-headless-shell fonts-liberation), or name it with {VARIABLE}."
    )


def _fetch(environ: Mapping[str, str], say: Callable[[str], object]) -> Path:
    for way in (_by_download, _by_package):
        way(environ, say)
        for path in _candidates(headed=False, environ=environ):
            return path
    raise NoBrowserError(_how_to_get_one(headed=False))


def _by_download(environ: Mapping[str, str], say: Callable[[str], object]) -> None:
    """Do what `playwright install --with-deps` does, in the order that fails within seconds when offline."""
    say("No browser found: downloading Playwright's Chromium.")
    playwright = [sys.executable, "-m", "playwright"]
    patient = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": CONNECTION_MS, **environ}
    if _said([*playwright, "install", "--only-shell", "chromium"], patient, INSTALL_SECONDS) is None:
        say("The download could not be had.")
    elif os.geteuid() == 0:
        _said([*playwright, "install-deps", "chromium"], environ, INSTALL_SECONDS)


def _by_package(environ: Mapping[str, str], say: Callable[[str], object]) -> None:
    # The shell is a package of its own only since Debian 12.
    for package in ("chromium-headless-shell", "chromium"):
        if _install([package, "fonts-liberation"], environ, say):
            return


def _install(packages: Sequence[str], environ: Mapping[str, str], say: Callable[[str], object]) -> bool:
    """Install Debian packages where that may be done without asking: as root."""
    apt = shutil.which("apt-get", path=environ.get("PATH", os.defpath))
    if not apt or os.geteuid() != 0:
        return False
    say(f"Installing {' and '.join(packages)}.")
    quiet = {**environ, "DEBIAN_FRONTEND": "noninteractive"}
    _said([apt, "update"], quiet, INSTALL_SECONDS)
    command = [apt, "install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", *packages]
    return _said(command, quiet, INSTALL_SECONDS) is not None


def _said(command: Sequence[str], environ: Mapping[str, str], seconds: float) -> str | None:
    """Run `command` to its end; its output, or None when it failed or took too long. Leaves no process."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the commands are written out in this file
            command,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            errors="replace",
            start_new_session=True,
        )
    except OSError:
        return None
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    return output if process.returncode == 0 else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Say which browser is driven; with `--ensure` get one where there is none, and say only that."""
    parser = argparse.ArgumentParser(prog="python -m flowcheck.chromium", description=main.__doc__)
    parser.add_argument("--ensure", action="store_true", help="get a browser where there is none")
    try:
        if parser.parse_args(arguments).ensure:
            ensure(environ=os.environ, say=_tell)
        else:
            _tell(str(find(headed=False, environ=os.environ)))
    except NoBrowserError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
