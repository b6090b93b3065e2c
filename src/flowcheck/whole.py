"""Writes a file of a run: whole or not at all, readable for its owner only. Knows no run."""

from __future__ import annotations

from pathlib import Path

from flowcheck.errors import RunFolderError


def write(folder: Path, name: str, content: bytes) -> Path:
    """Put a file into a run's folder; raises RunFolderError, and then what was there stays as it is."""
    path = folder / name
    draft = path.with_name(f".{path.name}.draft")
    try:
        if path.parent != folder:
            path.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            draft.unlink(missing_ok=True)
            draft.touch(0o600, exist_ok=False)
            draft.write_bytes(content)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise RunFolderError(
            f"{path}: cannot be written ({error.strerror}); make room or rights there."
        ) from error
    return path
