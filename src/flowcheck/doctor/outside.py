"""What the checks ask of the world, each a function that a test can answer instead. Knows no check."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flowcheck import chromium
from flowcheck.doctor import dial, filesystem
from flowcheck.doctor.roots import Roots, roots

# The driver and the browser are each given so long to say their version.
BROWSER_S = 4.0


def browser_version(path: Path, environ: Mapping[str, str]) -> str:
    return chromium.prove(path, environ, BROWSER_S)


def read_text(path: Path) -> object:
    """Read the guide without understanding it; the command line passes the guide's own parser instead."""
    return path.read_text(encoding="utf-8")


def resolve(host: str) -> object:
    return socket.getaddrinfo(host, 443)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Each raises when the answer is no. `connect` takes a host, a port, seconds and the environment."""

    browser_version: Callable[[Path, Mapping[str, str]], str] = browser_version
    read_guide: Callable[[Path], object] = read_text
    resolve: Callable[[str], object] = resolve
    connect: Callable[[str, int, float, Mapping[str, str]], socket.socket] = dial.connect
    roots: Callable[[], Roots] = roots
    kind_of_disk: Callable[[Path], str] = filesystem.kind_at
    fonts: tuple[Path, ...] = field(default_factory=filesystem.font_folders)
