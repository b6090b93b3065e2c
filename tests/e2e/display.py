"""A screen that nobody sees, for a browser that shows a window."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = "1600x1200x24"


def missing() -> str:
    """Return why no window can be shown here, or nothing."""
    return "" if shutil.which("Xvfb") else "Xvfb is not installed (apt install xvfb)"


@contextmanager
def screen() -> Iterator[str]:
    """Give the name of a display for as long as the block lasts."""
    told, ours = os.pipe()
    command = ["Xvfb", "-displayfd", str(ours), "-screen", "0", SIZE, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(ours,), stderr=subprocess.DEVNULL)
    os.close(ours)
    try:
        with os.fdopen(told) as line:
            yield f":{line.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)
