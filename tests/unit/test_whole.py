"""A file of a run is there whole, or as it was."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from flowcheck import whole
from flowcheck.errors import RunFolderError


def test_it_writes_for_its_owner_only(tmp_path: Path) -> None:
    path = whole.write(tmp_path, "junit.xml", b"<all/>")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"<all/>", 0o600)
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_is_full_halfway_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = whole.write(tmp_path, "junit.xml", b"<all/>")

    def half(draft: Path, content: bytes) -> None:
        with draft.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(RunFolderError, match=r"junit\.xml: cannot be written \(No space left on device\)"):
        whole.write(tmp_path, "junit.xml", b"<other/>")
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"<all/>", [path])


def test_it_replaces_a_link_and_not_what_that_leads_to(tmp_path: Path) -> None:
    other, path = tmp_path / "other", tmp_path / "junit.xml"
    other.write_bytes(b"other")
    path.symlink_to(other)
    whole.write(tmp_path, "junit.xml", b"<all/>")
    assert (other.read_bytes(), path.is_symlink()) == (b"other", False)
