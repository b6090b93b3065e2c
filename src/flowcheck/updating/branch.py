"""An update as a branch with one commit, made without touching anybody's work tree or index. Knows git."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flowcheck.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """The repository that a guide is in; `root` is the folder of its work tree."""

    root: Path

    def name_of(self, path: Path) -> str:
        """Return what git calls a file: its path from the root."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError as error:
            raise UsageError(f"{path}: lies outside of the repository {self.root}; move it there.") from error


def repository_of(path: Path) -> Repository:
    """Return the repository that a file is in; raises UsageError outside of one."""
    folder = path.resolve().parent
    try:
        root = _git(folder, "rev-parse", "--show-toplevel").decode().strip()
    except _GitError as error:
        raise UsageError(
            f"{folder}: is in no git repository, so no branch can be made; leave --branch out."
        ) from error
    return Repository(root=Path(root))


def check(repository: Repository, name: str, guide: Path) -> str:
    """Refuse, before anything is asked, what cannot become a branch; return the commit that it starts from.

    Raises UsageError.
    """
    root = repository.root
    if not _is_a_name(root, name):
        raise UsageError(f"{name!a} cannot be the name of a branch; take one such as guide-november.")
    try:
        start = _text(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except _GitError as error:
        raise UsageError(f"{root}: nothing was ever committed here; commit the guide first.") from error
    if _says_yes(root, "show-ref", "--verify", "--quiet", f"refs/heads/{name}"):
        raise UsageError(f"branch {name} is already there; choose another name, or remove it.")
    path = repository.name_of(guide)
    here = _git(root, "hash-object", f"--path={path}", str(guide.resolve()))
    if not _says_yes(root, "cat-file", "-e", f"{start}:{path}"):
        raise UsageError(
            f"{guide}: is not committed yet; commit it first, so that the branch shows the change."
        )
    if _git(root, "rev-parse", f"{start}:{path}") != here:
        raise UsageError(f"{guide}: has changes that are not committed; commit them first.")
    for identity in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        if not _says_yes(root, "var", identity):
            raise UsageError("git does not know who you are; set user.name and user.email with git config.")
    return start


def _is_a_name(root: Path, name: str) -> bool:
    """Say whether a branch may be called so. The first question lets `@{-1}` pass, the second `-x`."""
    questions = (("--branch", name), (f"refs/heads/{name}",))
    return all(_says_yes(root, "check-ref-format", *question) for question in questions)


def commit(repository: Repository, name: str, start: str, files: Mapping[Path, bytes], message: str) -> str:
    """Make branch `name` with one commit on `start` that holds `files`; return the commit's short name.

    What was committed since `check` is not taken back: the branch does not know of it.
    What is written goes through an index of its own, so that the work tree and the index stay as they are.
    """
    root = repository.root
    try:
        with tempfile.TemporaryDirectory(prefix="flowcheck-") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            _git(root, "read-tree", start, more=index)
            for path, content in files.items():
                _add(root, repository.name_of(path), content, index)
            tree = _text(root, "write-tree", more=index)
        made = _text(root, "commit-tree", tree, "-p", start, "-F", "-", given=message.encode())
        _git(root, "update-ref", "--create-reflog", f"refs/heads/{name}", made, "0" * len(made))
        return _text(root, "rev-parse", "--short", made)
    except _GitError as error:
        raise UsageError(f"branch {name} could not be made: {error}") from error


def _add(root: Path, path: str, content: bytes, index: Mapping[str, str]) -> None:
    blob = _git(root, "hash-object", "-w", f"--path={path}", "--stdin", given=content).decode().strip()
    known = _git(root, "ls-files", "--stage", "--", f":(literal){path}", more=index).decode()
    mode = known.split(maxsplit=1)[0] if known else "100644"
    _git(root, "update-index", "--add", "--cacheinfo", f"{mode},{blob},{path}", more=index)


# --- git ---


class _GitError(Exception):
    pass


def _says_yes(folder: Path, *arguments: str) -> bool:
    try:
        _git(folder, *arguments)
    except _GitError:
        return False
    return True


def _text(folder: Path, *arguments: str, given: bytes = b"", more: Mapping[str, str] | None = None) -> str:
    return _git(folder, *arguments, given=given, more=more).decode().strip()


def _git(folder: Path, *arguments: str, given: bytes = b"", more: Mapping[str, str] | None = None) -> bytes:
    environ = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", **(more or {})}
    try:
        done = subprocess.run(  # noqa: S603 - git itself, with arguments of ours
            ["git", *arguments],  # noqa: S607 - whichever git this person uses
            cwd=folder,
            env=environ,
            input=given,
            capture_output=True,
            timeout=60,
            check=False,
        )
    except FileNotFoundError as error:
        raise UsageError("git is not installed, so no branch can be made; leave --branch out.") from error
    except subprocess.TimeoutExpired as error:
        raise _GitError("git did not answer within a minute.") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise _GitError(said[-1] if said else f"git {arguments[0]} ended with {done.returncode}.")
    return done.stdout
