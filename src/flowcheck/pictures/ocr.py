"""Reads the letters in a picture with tesseract, where that is installed. Judges nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from typing import Final

from flowcheck.errors import PictureError

_WANTED: Final = ("nld", "eng")
_LIMIT_S: Final = 30


@cache
def languages() -> tuple[str, ...]:
    """Return which of the languages of the guide can be read here; none without tesseract."""
    program = shutil.which("tesseract")
    if program is None:
        return ()
    try:
        listed = _run([program, "--list-langs"], b"").split()
    except PictureError:
        return ()
    return tuple(one for one in _WANTED if one in listed)


def read(png: bytes) -> str:
    """Return all that can be read in a picture; raises PictureError if reading fails or takes too long."""
    program = shutil.which("tesseract") or "tesseract"
    # 11: text wherever it is, in no order; a screen is no page of a book.
    return _run([program, "-", "-", "-l", "+".join(languages()), "--psm", "11"], png)


def _run(command: list[str], given: bytes) -> str:
    # On one core: several at once on few cores take many times longer.
    environ = {"PATH": os.environ.get("PATH", ""), "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}
    if prefix := os.environ.get("TESSDATA_PREFIX"):
        environ["TESSDATA_PREFIX"] = prefix
    try:
        done = subprocess.run(  # noqa: S603 - one program, by its full path, without a shell
            command, input=given, capture_output=True, timeout=_LIMIT_S, check=True, env=environ
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise PictureError(
            "tesseract could not read the picture, so it is not proved; try again, or take tesseract away."
        ) from error
    return done.stdout.decode(errors="replace")
