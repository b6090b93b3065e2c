"""Where the pictures of another device are. Knows no file: paths as a guide writes them."""

from __future__ import annotations

from pathlib import PurePosixPath


def in_set(path: str, picture_set: str) -> str:
    """Return where the picture of another device is: in a folder of its own beside the one that is named."""
    where = PurePosixPath(path)
    return str(where.parent / picture_set / where.name) if picture_set else path
