"""What is published is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from editions import OURS, made

from flowcheck.errors import UsageError
from flowcheck.publishing import files


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_it_writes_files_in_folders(tmp_path: Path) -> None:
    files.put(tmp_path / "uit", {"a.html": b"a", "pictures/b.png": b"b"})
    assert names(tmp_path) == ["uit", "uit/a.html", "uit/pictures", "uit/pictures/b.png"]


def test_it_leaves_a_file_alone_that_is_the_same(tmp_path: Path) -> None:
    files.put(tmp_path, {"a.html": b"a", "b.html": b"b"})
    os.utime(tmp_path / "a.html", (1, 1))
    done = files.put(tmp_path, {"a.html": b"a", "b.html": b"c"})
    assert [one.same for one in done] == [True, False]
    assert (tmp_path / "a.html").stat().st_mtime == 1


def test_it_leaves_what_else_is_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    files.put(tmp_path, {"a.html": b"a"})
    assert names(tmp_path) == ["a.html", "mine.txt"]


def test_it_changes_nothing_where_one_file_cannot_be_written(tmp_path: Path) -> None:
    files.put(tmp_path / "uit", {"a.html": b"old", "b.html": b"old"})
    (tmp_path / "uit" / "b.html").chmod(0o444)
    with pytest.raises(UsageError, match=r"b\.html: cannot be written \(that is read-only\)"):
        files.put(tmp_path / "uit", {"a.html": b"new", "b.html": b"new"})
    assert (tmp_path / "uit" / "a.html").read_bytes() == b"old"
    assert names(tmp_path) == ["uit", "uit/a.html", "uit/b.html"]


@pytest.mark.parametrize(
    ("out", "why"),
    [("file", "that is a file"), ("file/in", "Not a directory"), ("taken", "there is a folder of that name")],
)
def test_it_says_in_one_sentence_why_a_folder_will_not_do(tmp_path: Path, out: str, why: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "taken" / "a.html").mkdir(parents=True)
    before = names(tmp_path)
    with pytest.raises(
        UsageError, match=rf"cannot be written \({why}\); choose another folder with --out\.$"
    ):
        files.put(tmp_path / out, {"a.html": b"a"})
    assert names(tmp_path) == before


def test_it_refuses_the_folder_of_the_guide_itself() -> None:
    with pytest.raises(UsageError, match="is the folder of the guide itself"):
        files.refuse(made(OURS), OURS.parent)
