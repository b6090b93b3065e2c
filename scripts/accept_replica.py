"""Accept anew what the replica shows, in both eras and on every device: for whoever changed the replica.

The characters of the older reset page are read out by the replica itself; on real pages only a person may.
"""
# ruff: noqa: INP001 - run as a file, never imported

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from flowcheck import config, prepare
from flowcheck.browser import Browser
from flowcheck.inbox.replica import ReplicaControl
from flowcheck.model import ValueName
from flowcheck.replica.server import serving
from flowcheck.run import conduct
from flowcheck.secret import Secret
from flowcheck.settings import Settings
from flowcheck.walk.errand import Errand, Left, Note

OTHER = Path("tests/guides/harbour/config/flowcheck.toml")
# What the screens of the older era have otherwise: a Back button, and characters to copy.
OLDER = (3, 4, 10)


class Reader:
    """Reads the characters in the picture: the replica tells them."""

    def __init__(self, control: ReplicaControl) -> None:
        self._control = control

    codes = None

    def ask(self, errand: Errand, _left: tuple[Left, ...], browser: Browser) -> None:
        """Fill the characters in, and go on."""
        if errand.field is not None and errand.button is not None:
            browser.fill(errand.field, Secret(self._control.characters(), ValueName.CHARACTERS))
            browser.press(errand.button)

    def remind(self, errand: Errand, left: tuple[Left, ...]) -> None:
        """The next screen comes at once."""

    def tell(self, note: Note, detail: str = "") -> None:
        """There is nobody to tell."""


def walk(settings: Settings, port: int, era: str, device: str, folder: Path) -> None:
    """Walk the whole guide once and leave the run in `folder`."""
    client = f"{era}-{device}"
    request = prepare.Request(device=device, era=era, resolve=f"127.0.0.1:{port}", client=client, out=folder)
    plan = prepare.plan(request, settings, os.environ, Reader(ReplicaControl(port, client)))
    with prepare.site(request, plan, settings, os.environ) as site:
        for _ in conduct(plan, site):
            pass


def accept(settings: Settings, folder: Path, *options: str) -> None:
    """Let the one command that writes accepted files do so."""
    command = [sys.executable, "-m", "flowcheck", "accept", str(folder), "--yes", *options]
    environ = {**os.environ, config.VARIABLE: str(settings.path.resolve())}
    subprocess.run(command, check=True, env=environ, cwd=settings.root)  # noqa: S603 - this very program


def main() -> None:
    """Do it for all devices, and for the other guide on the phones that it is for."""
    steps = [option for number in OLDER for option in ("--step", str(number))]
    ours = config.load(None, os.environ)
    walks = [(ours, device, era) for device in sorted(ours.devices) for era in ("2026", "guide")]
    for settings, device, era in (*walks, (config.load(OTHER, os.environ), "phone", "2026")):
        with (
            tempfile.TemporaryDirectory() as scratch,
            serving(render_ms=5, organisation=settings.organisation) as replica,
        ):
            folder = Path(scratch) / f"{era}-{device}"
            walk(settings, replica.port, era, device, folder)
            accept(settings, folder, *(() if era == "2026" else ("--variant", *steps)))


if __name__ == "__main__":
    main()
