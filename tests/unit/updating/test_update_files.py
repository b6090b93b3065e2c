"""Writing an update: whole files, rights kept, and one that cannot be written stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from updates import RESET, STEPS, case, text, without_characters

from flowcheck.errors import RunFolderError
from flowcheck.updating import files


def test_it_makes_the_folder_of_the_pictures(tmp_path: Path) -> None:
    written = files.write(case(tmp_path, text(*STEPS)).taken())
    assert [path.name for path in written.paths] == ["1.png", "2.png", "3.png", "4.png"]
    assert (tmp_path / "pictures" / "3.png").read_bytes() == b'3 Klik op "Nee"'


def test_the_guide_is_written_last(tmp_path: Path) -> None:
    written = files.write(case(tmp_path, text(*RESET), changed={1: without_characters}).taken())
    assert [path.name for path in written.paths] == ["1.png", "2.png", "guide.md"]
    assert 'Klik op "Volgende"' in (tmp_path / "guide.md").read_text("utf-8")


def test_a_guide_that_does_not_change_is_not_touched(tmp_path: Path) -> None:
    made = case(tmp_path, text(*STEPS))
    before = made.path.stat().st_mtime_ns
    files.write(made.taken())
    assert made.path.stat().st_mtime_ns == before


def test_a_file_that_may_only_be_read_is_said_and_the_others_are_written(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={1: without_characters})
    (tmp_path / "pictures").mkdir()
    locked = tmp_path / "pictures" / "2.png"
    locked.write_bytes(b"old")
    locked.chmod(0o444)
    written = files.write(made.taken())
    assert [path.name for path in written.paths] == ["1.png", "guide.md"]
    assert written.troubles == (
        f"{made.path}:15: {locked} is alleen-lezen en blijft zoals hij is; maak het bestand schrijfbaar.",
    )
    assert locked.read_bytes() == b"old"


def test_a_guide_that_may_only_be_read_stays_and_its_pictures_come(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={1: without_characters})
    made.path.chmod(0o444)
    written = files.write(made.taken())
    assert [path.name for path in written.paths] == ["1.png", "2.png"]
    assert [one for one in written.troubles if one.startswith(f"{made.path}:1: ")]


def test_a_folder_with_a_file_in_its_way_is_said(tmp_path: Path) -> None:
    made = case(tmp_path, text(*STEPS))
    (tmp_path / "pictures").write_text("in the way")
    written = files.write(made.taken())
    assert (written.paths, len(written.troubles)) == ((), 4)
    assert "kan niet worden geschreven" in written.troubles[0]


def test_rights_stay(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={1: without_characters})
    made.path.chmod(0o640)
    files.write(made.taken())
    assert made.path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={1: without_characters})
    real = tmp_path / "elsewhere.md"
    made.path.rename(real)
    made.path.symlink_to(real)
    files.write(made.taken())
    assert made.path.is_symlink()
    assert 'Klik op "Volgende"' in real.read_text("utf-8")


def test_a_guide_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={1: without_characters})
    update = made.taken()
    made.path.write_text("iemand was sneller", "utf-8")
    written = files.write(update)
    assert made.path.read_text("utf-8") == "iemand was sneller"
    assert written.troubles == (
        f"{made.path}:1: de handleiding is intussen veranderd; vraag de bijwerking opnieuw.",
    )


def test_a_space_in_a_path_may_be_written_with_a_percent_sign(tmp_path: Path) -> None:
    made = case(tmp_path, text(*STEPS).replace("pictures/3.png", "pictures/stap%203.png"))
    files.write(made.taken("s3"))
    assert (tmp_path / "pictures" / "stap 3.png").is_file()


def test_nothing_is_left_of_a_file_that_could_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "x").mkdir()
    with pytest.raises(RunFolderError, match="choose another folder with --out"):
        files.write_beside(tmp_path / "there", "x", b"content")
    assert sorted(path.name for path in (tmp_path / "there").iterdir()) == ["x"]
