"""Twilio's own description of its interface, from its package for npm; nothing of it is kept here."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

PACKAGE = "@twilio/cli-core@8.3.2"
FILE = "twilio-cli-core-8.3.2.tgz"
SHA512 = (
    "a914c0652d798bf9ec78a1eedb36486f5043efc58545539633ae620bd26a8d97"
    "4da73e4a41a884235925b0b7160e2d69c171fd246ea96c55c9ac8898449c3f77"
)
MEMBER = "package/src/services/twilio-api/twilio_api_v2010.json"
LIMIT_S = 60


def twilio_description(folder: Path) -> dict[str, Any]:
    """Return it, fetched into `folder` unless it is there; skips where it cannot be had."""
    package = folder / FILE
    if not package.is_file():
        _fetch(folder)
    assert hashlib.sha512(package.read_bytes()).hexdigest() == SHA512
    with tarfile.open(package) as archive:
        member = archive.extractfile(MEMBER)
        assert member is not None
        described: dict[str, Any] = json.load(member)
    return described


def _fetch(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm, which has Twilio's published description, is not installed")
    try:
        subprocess.run(
            [npm, "pack", PACKAGE, "--silent", "--ignore-scripts", "--pack-destination", str(folder)],
            cwd=folder, check=True, capture_output=True, timeout=LIMIT_S,
        )  # fmt: skip
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip(f"npm cannot fetch {PACKAGE}, which has Twilio's published description")
