"""The only writer of what is published: all of it is made first, then put in place, each file whole."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flowcheck.errors import UsageError
from flowcheck.publishing.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """A file that is published, and whether it was there already with the same bytes."""

    path: Path
    same: bool


def refuse(edition: Edition, out: Path) -> None:
    """Raise UsageError for the guide's own folder, whose file and pictures would be written over."""
    if out.resolve() == Path(edition.guide.path).resolve().parent:
        raise UsageError(f"{out}: is the folder of the guide itself; choose another one with --out.")


def put(out: Path, files: Mapping[str, bytes]) -> tuple[Put, ...]:
    """Write files into a folder by their paths in it; raises UsageError, and then has changed nothing.

    Only a disk that breaks while files get their names can leave some of them new and others old.
    """
    begun = out.parent / f".{out.name[:40]}.{uuid.uuid4().hex[:8]}"
    try:
        begun.mkdir(parents=True)
        for name, content in files.items():
            _refuse_unwritable(out / name)
            (begun / name).parent.mkdir(parents=True, exist_ok=True)
            (begun / name).write_bytes(content)
        return tuple(_put(begun / name, out / name, content) for name, content in files.items())
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name cannot be one"
        at = getattr(error, "filename", None)
        place = at if isinstance(at, str) and not at.startswith(str(begun)) else out
        raise UsageError(f"{place}: cannot be written ({why}); choose another folder with --out.") from error
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def _refuse_unwritable(path: Path) -> None:
    """Raise the error that putting a file there would raise, before anything is put anywhere."""
    if path.is_dir():
        raise IsADirectoryError(21, "there is a folder of that name", str(path))
    place = next(one for one in path.parents if os.path.lexists(one))
    if not place.is_dir():
        raise NotADirectoryError(20, "that is a file", str(place))
    if not os.access(place, os.W_OK | os.X_OK):
        raise PermissionError(13, "that is read-only", str(place))
    if path.exists() and not path.stat().st_mode & 0o222:
        raise PermissionError(13, "that is read-only", str(path))


def _put(begun: Path, path: Path, content: bytes) -> Put:
    if path.is_file() and path.read_bytes() == content:
        return Put(path=path, same=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    begun.replace(path)
    return Put(path=path, same=False)
