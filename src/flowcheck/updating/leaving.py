"""What an update leaves for people: the page, the patch, the note and the text of a pull request."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from flowcheck.errors import UsageError
from flowcheck.updating import Update, branch, files
from flowcheck.updating.note import note, sentences
from flowcheck.updating.page import Beside, page
from flowcheck.updating.patch import patch
from flowcheck.updating.pull_request import pull_request

PAGE, PATCH, NOTE, REQUEST = "review.html", "update.patch", "change-note.md", "pull-request.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Where the files are; None for one that has nothing to say."""

    page: Path | None
    patch: Path | None
    note: Path | None
    request: Path | None


def leave(folder: Path, update: Update, *, replica: bool, with_page: bool = True) -> Left:
    """Write what is proposed, or was taken over, to `folder`; raises RunFolderError.

    The pictures are there as well, under the names that they have beside the guide.
    """
    text = patch_of(update)
    told = note(update, replica=replica)
    request = pull_request(update, replica=replica) if update.offered else ""
    shown = Beside(
        note=tuple(sentences(update)), patch=text.decode("utf-8", errors="replace"), replica=replica
    )
    for fresh in update.pictures.values():
        files.write_beside(folder, unquote(fresh.path), fresh.png)
    return Left(
        page=files.write_beside(folder, PAGE, page(update, shown).encode()) if with_page else None,
        patch=_left(folder, PATCH, text),
        note=_left(folder, NOTE, told.encode()),
        request=_left(folder, REQUEST, request.encode()),
    )


def _left(folder: Path, name: str, content: bytes) -> Path | None:
    """Write a file that has something to say, and take away one of an earlier time that no longer has."""
    if not content:
        (folder / name).unlink(missing_ok=True)
        return None
    return files.write_beside(folder, name, content)


def patch_of(update: Update) -> bytes:
    """Return the words as a patch, from the root of the guide's repository, or else from its own folder."""
    manuscript = update.drafting.manuscript
    path = Path(manuscript.source.path).resolve()
    try:
        repository = branch.repository_of(path)
        name = repository.name_of(path)
    except UsageError:
        name = path.name
    return patch(name, manuscript.content, update.composed.content)
