"""What the guide's pictures are, and which of their folder it does not show. Reads files; writes none."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from flowcheck.errors import PictureError
from flowcheck.guide.blocks import Image
from flowcheck.guide.picture_sets import in_set, lies_elsewhere
from flowcheck.importing.looking import Read, read_all
from flowcheck.linting.subject import Shown
from flowcheck.pictures.facts import facts
from flowcheck.pictures.legible import legible
from flowcheck.pictures.reading import content

_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".svg"})
_MOST_FILES: Final = 2_000
_GIT_LIMIT_S: Final = 5


def look(guide: Path, images: Iterable[tuple[Image, int | None]]) -> tuple[Shown, ...]:
    """Return what each picture of a guide is; one that several steps show is read once."""
    known: dict[str, Shown] = {}
    shown = []
    for image, step in images:
        if image.path not in known:
            known[image.path] = _shown(guide.parent, image)
        shown.append(replace(known[image.path], image=image, step=step))
    return tuple(shown)


def in_sets(guide: Path, shown: Iterable[Shown], sets: Iterable[str]) -> tuple[Shown, ...]:
    """Return what the pictures of other devices are, of which there need not be one for each."""
    known = {one.image.path: one for one in shown if one.trouble != "elsewhere"}
    found = []
    for one in known.values():
        for name in sets:
            image = replace(one.image, path=in_set(one.image.path, name))
            if _is_file(file_of(guide.parent, image.path)):
                found.append(replace(_shown(guide.parent, image), step=one.step))
    return tuple(found)


def file_of(folder: Path, path: str) -> Path:
    """Return the file that a picture's path means; one may be written with %20 for a space."""
    literal = folder / path
    plain = unquote(path)
    return literal if lies_elsewhere(plain) or _is_file(literal) else folder / plain


def _shown(folder: Path, image: Image) -> Shown:
    if lies_elsewhere(image.path) or not image.path:
        return Shown(image=image, step=None, trouble="elsewhere")
    path = file_of(folder, image.path)
    if not _is_file(path):
        return Shown(image=image, step=None, trouble="missing", near=_near(folder, path))
    if path.suffix.lower() == ".svg":
        return Shown(image=image, step=None, trouble="drawing")
    try:
        return Shown(image=image, step=None, facts=facts(content(path)), date=_file_date(path))
    except PictureError:
        return Shown(image=image, step=None, trouble="unreadable")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _near(folder: Path, path: Path) -> str:
    """Return the path of a file whose name differs in capitals or in its ending."""
    wanted = path.name.casefold()
    names = sorted(one.name for one in _files(path.parent))
    same = [name for name in names if name.casefold() == wanted]
    alike = [name for name in names if Path(name).stem.casefold() == Path(wanted).stem]
    found = (same or alike)[:1]
    return (path.parent / found[0]).relative_to(folder).as_posix() if found else ""


def _files(folder: Path) -> Iterator[Path]:
    """Yield the pictures in a folder, not in those within it."""
    try:
        with os.scandir(folder) as entries:
            for count, entry in enumerate(entries):
                if count >= _MOST_FILES:
                    return
                if entry.is_file() and Path(entry.name).suffix.lower() in _PICTURES:
                    yield Path(entry.path)
    except (OSError, ValueError):
        return


def unused(guide: Path, shown: Iterable[Shown]) -> tuple[str, ...]:
    """Return the paths from the guide of pictures that lie beside its own and that it does not show."""
    used = {file_of(guide.parent, one.image.path).resolve() for one in shown if one.trouble != "elsewhere"}
    folders = {path.parent for path in used if path.is_relative_to(guide.parent.resolve())}
    names = (
        path.resolve().relative_to(guide.parent.resolve()).as_posix()
        for folder in folders
        for path in _files(folder)
        if path.resolve() not in used and path.resolve().is_relative_to(guide.parent.resolve())
    )
    return tuple(sorted(names))


# --- dates ---


def _file_date(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def dated(guide: Path, shown: tuple[Shown, ...]) -> tuple[Shown, ...]:
    """Return the pictures with the date of their last commit, for those that git has as they are."""
    committed = _committed(guide.parent)
    return tuple(
        replace(one, date=committed.get(_name(guide.parent, one), one.date)) if one.facts else one
        for one in shown
    )


def _name(folder: Path, one: Shown) -> str:
    return Path(os.path.normpath(file_of(folder, one.image.path).relative_to(folder))).as_posix()


def _committed(folder: Path) -> Mapping[str, datetime]:
    """Return when files in a folder were last committed, by their path from it; none without git."""
    try:
        changed = set(_git(folder, "status", "--porcelain", "-z", "--no-renames", "--", ".").split("\0"))
        log = _git(
            folder, "log", "--format=%x01%cI", "--name-only", "-z", "--no-renames", "--relative", "--", "."
        )
        prefix = _git(folder, "rev-parse", "--show-prefix").strip()
    except (OSError, subprocess.SubprocessError):
        return {}
    different = {line[3:].removeprefix(prefix) for line in changed}
    dates: dict[str, datetime] = {}
    for commit in log.split("\x01")[1:]:
        when, *names = (part.strip("\n") for part in commit.split("\0"))
        for name in names:
            if name and name not in different:
                dates.setdefault(name, datetime.fromisoformat(when))
    return dates


def _git(folder: Path, *arguments: str) -> str:
    environ = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    done = subprocess.run(  # noqa: S603 - git itself, with arguments of ours
        ["git", *arguments],  # noqa: S607 - whichever git this person uses
        cwd=folder,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_GIT_LIMIT_S,
        check=True,
    )
    return done.stdout.decode(errors="replace")


# --- letters ---


def with_text(guide: Path, shown: tuple[Shown, ...], read: Read) -> tuple[Shown, ...]:
    """Return the pictures with what can be read in them."""
    contents = {}
    for one in shown:
        if one.facts is not None:
            contents[one.image.path] = legible(content(file_of(guide.parent, one.image.path)))
    words = read_all(tuple(contents.values()), read)
    return tuple(
        replace(one, text=words[contents[one.image.path]]) if one.image.path in contents else one
        for one in shown
    )
