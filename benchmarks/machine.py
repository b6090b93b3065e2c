"""With what was measured: versions and the kind of machine. Never a name or a path of it."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from datetime import UTC, datetime

from flowcheck import __version__, chromium


def described(**more: str) -> str:
    """Return one paragraph in Markdown: the date, the machine and the versions; `more` are further ones."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = {
        "flowcheck": __version__,
        "Python": platform.python_version(),
        "playwright": importlib.metadata.version("playwright"),
        "Pillow": importlib.metadata.version("pillow"),
        **more,
    }
    listed = ", ".join(f"{name.replace('_', ' ')} {version}" for name, version in versions.items())
    browser = chromium.version(chromium.find(headed=False, environ=os.environ))
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return (
        f"Measured on {datetime.now(UTC):%d %B %Y} with {listed}, {browser} on {system}, "
        f"{os.cpu_count()} cores ({platform.machine()}) and {memory:.0f} GB, shared with other work: "
        "read ratios rather than milliseconds."
    )
