"""Where the pictures of a guide and of another device are. Knows no file: paths as a guide writes them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

ELSEWHERE: Final = 'the picture "{path}" lies elsewhere; keep it in a folder beside the guide.'


def lies_elsewhere(path: str) -> bool:
    """Say whether a path leads out of the guide's folder, as it is or with %2E for a full stop."""
    return any(
        ":" in one or one.startswith(("/", "\\")) or ".." in one.replace("\\", "/").split("/")
        for one in (path, unquote(path))
    )


def in_set(path: str, picture_set: str) -> str:
    """Return where the picture of another device is: in a folder of its own beside the one that is named."""
    where = PurePosixPath(path)
    return str(where.parent / picture_set / where.name) if picture_set else path
