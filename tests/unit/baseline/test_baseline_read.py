"""The accepted files of a device: what can be used, and one sentence for each that cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from screens_accepted import picture, put, variant

from flowcheck.accepted import Baseline
from flowcheck.baseline.document import written_text
from flowcheck.baseline.read import LARGEST, read
from flowcheck.baseline.shelf import Shelf
from flowcheck.errors import BaselineError


def baselines(shelf: Shelf) -> dict[str, Baseline]:
    return read(shelf.root, shelf.device, "replica")


def trouble(shelf: Shelf, content: bytes, name: str = "wachtwoord") -> str:
    """Return the one sentence about a file with this content, beside a good one."""
    put(shelf, variant("werkplek"))
    shelf.text(name).write_bytes(content)
    found = baselines(shelf)
    assert [one.name for one in found["werkplek"].variants] == ["werkplek"]
    (sentence,) = found[name.partition("~")[0]].trouble
    assert sentence.startswith(f"accepted/desktop/{name}.aria.yaml: ")
    assert sentence.isascii()
    assert sentence.isprintable()
    assert len(sentence) < 300
    return sentence


def test_it_finds_nothing_where_there_is_no_folder(shelf: Shelf) -> None:
    assert baselines(shelf) == {}


def test_it_reads_each_variant_of_a_step(shelf: Shelf) -> None:
    put(shelf, variant(), variant("wachtwoord~2"))
    assert [one.name for one in baselines(shelf)["wachtwoord"].variants] == ["wachtwoord", "wachtwoord~2"]


def test_it_puts_the_latest_first(shelf: Shelf) -> None:
    put(shelf, variant(), variant("wachtwoord~2", on=date(2026, 12, 1)))
    assert baselines(shelf)["wachtwoord"].variants[0].name == "wachtwoord~2"


def test_it_never_compares_with_another_target(shelf: Shelf) -> None:
    put(shelf, variant(target="live"))
    assert baselines(shelf) == {}


def test_it_knows_whether_there_is_a_picture(shelf: Shelf) -> None:
    put(shelf, variant(), variant("werkplek"))
    picture(shelf.picture("werkplek"))
    found = baselines(shelf)
    assert found["werkplek"].variants[0].observation.picture == "werkplek.png"
    assert found["wachtwoord"].variants[0].observation.picture == ""


def test_it_leaves_other_files_alone(shelf: Shelf) -> None:
    put(shelf, variant())
    (shelf.folder / "notes.txt").write_text("not ours")
    (shelf.folder / ".gitkeep").touch()
    assert list(baselines(shelf)) == ["wachtwoord"]


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"<<<<<<< HEAD\n"]
)
def test_it_says_that_a_file_is_damaged(shelf: Shelf, content: bytes) -> None:
    assert "restore it from git" in trouble(shelf, content)


def test_it_says_that_a_file_is_newer(shelf: Shelf) -> None:
    content = written_text(variant()).replace("version: 1", "version: 9")
    assert trouble(shelf, content.encode()).endswith(
        "is version 9 and this flowcheck reads version 1; update flowcheck."
    )


def test_it_says_that_a_file_is_of_another_device(shelf: Shelf) -> None:
    said = trouble(shelf, written_text(variant(device="phone")).encode())
    assert "says that it is of device 'phone', not desktop" in said


def test_it_says_that_a_file_is_of_another_step(shelf: Shelf) -> None:
    said = trouble(shelf, written_text(variant(step="openen")).encode())
    assert "says that it is of step 'openen', not wachtwoord" in said


def test_it_does_not_read_a_file_larger_than_any(shelf: Shelf) -> None:
    shelf.folder.mkdir(parents=True)
    with shelf.text("wachtwoord").open("wb") as file:
        file.truncate(LARGEST * 100)
    (sentence,) = baselines(shelf)["wachtwoord"].trouble
    assert "is larger than any accepted file" in sentence


def test_it_repeats_nothing_hostile_of_a_file(shelf: Shelf) -> None:
    content = written_text(variant()).replace("words:", '"w\\u001b[31m\u202e":')
    assert "\\x1b" in trouble(shelf, content.encode())


def test_it_says_that_a_folder_is_in_the_place_of_a_file(shelf: Shelf) -> None:
    shelf.text("wachtwoord").mkdir(parents=True)
    assert "cannot be read" in baselines(shelf)["wachtwoord"].trouble[0]


def test_it_refuses_a_file_in_the_place_of_the_folder(shelf: Shelf) -> None:
    shelf.root.mkdir(parents=True)
    shelf.folder.write_text("")
    with pytest.raises(BaselineError, match="is to be a folder of accepted files"):
        baselines(shelf)


def test_a_bad_variant_leaves_the_others_of_its_step(shelf: Shelf) -> None:
    put(shelf, variant(), variant("wachtwoord~2"))
    shelf.text("wachtwoord~2").write_text("")
    found = baselines(shelf)["wachtwoord"]
    assert (len(found.variants), len(found.trouble)) == (1, 1)


def test_what_was_accepted_says_the_same_when_read(shelf: Shelf) -> None:
    put(shelf, variant())
    assert baselines(shelf)["wachtwoord"].variants == (replace(variant()),)
