"""The only writer of an update: each file whole or not at all, the guide last. Knows the disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flowcheck.errors import RunFolderError
from flowcheck.updating import Update
from flowcheck.updating.fresh import file_of
from flowcheck.updating.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The files that were written, and a sentence with file and line for each that was not."""

    paths: tuple[Path, ...]
    troubles: tuple[str, ...]


def write(update: Update) -> Written:
    """Write the pictures and then the guide of an update; one that cannot be is said, the others are done.

    The guide comes last, so that it never shows a picture that is not there yet.
    """
    made = update.drafting
    if not _is_as_read(update):
        return Written(paths=(), troubles=(made.place(1) + say("changed-meanwhile", made.language),))
    paths: list[Path] = []
    troubles: list[str] = []
    for line, path, content in _files(update):
        try:
            _write(path, content)
        except _NotWritableError as error:
            key, why = ("read-only", "") if error.read_only else ("cannot-write", error.why)
            troubles.append(made.place(line) + say(key, made.language, path=path, why=why))
        else:
            paths.append(path)
    return Written(paths=tuple(paths), troubles=tuple(troubles))


def _files(update: Update) -> Iterator[tuple[int, Path, bytes]]:
    made = update.drafting
    lines = {step.id: step.picture.place.line for step in made.manuscript.guide.steps if step.picture}
    for key, fresh in update.pictures.items():
        yield lines.get(key, 1), file_of(made, fresh.path), fresh.png
    if update.composed.content != made.manuscript.content:
        yield 1, Path(made.manuscript.source.path), update.composed.content


def _is_as_read(update: Update) -> bool:
    """Say whether the guide's file is still what the update was made from."""
    try:
        content = Path(update.drafting.manuscript.source.path).read_bytes()
    except OSError:
        return False
    return content == update.drafting.manuscript.content


def write_beside(folder: Path, name: str, content: bytes) -> Path:
    """Write a file of the update's own; raises RunFolderError."""
    path = folder / name
    try:
        _write(path, content)
    except _NotWritableError as error:
        raise RunFolderError(
            f"{path}: cannot be written ({error.why}); choose another folder with --out."
        ) from error
    return path


class _NotWritableError(Exception):
    def __init__(self, why: str, *, read_only: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.read_only = read_only


def _write(path: Path, content: bytes) -> None:
    path = path.resolve()  # what a link points at is changed, the link stays
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        mode = _mode(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            draft.chmod(mode)
        draft.replace(path)
    except OSError as error:
        if draft.is_file():
            draft.unlink()
        raise _NotWritableError(error.strerror or str(error)) from error


def _mode(path: Path) -> int | None:
    """Return the rights of a file that is there. One that nobody may write is not replaced either."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None
    if not mode & 0o222:
        raise _NotWritableError("read-only", read_only=True)
    return mode
