"""The patch of an update: git itself applies it, whatever the file is like."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowcheck.updating.patch import patch

_TEXTS = st.lists(
    st.sampled_from([b"een", b"twee", b"", b"-- drie", b"+++", b"\xe2\x9c\x85", b"x\ry"]), max_size=12
)
_ENDS = st.sampled_from([b"\n", b"\r\n"])


def applied(folder: Path, path: str, was: bytes, now: bytes) -> bytes:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(was)
    given_ = patch(path, was, now)
    subprocess.run(["git", "apply", "-"], cwd=folder, input=given_, check=True, capture_output=True)
    return file.read_bytes()


@settings(max_examples=40, deadline=None)
@given(_TEXTS, _TEXTS, _ENDS, st.booleans())
def test_git_makes_of_it_what_was_meant(
    tmp_path_factory: pytest.TempPathFactory, one: list[bytes], other: list[bytes], end: bytes, closed: bool
) -> None:
    was, now = (end.join([b"kop", *lines]) + (end if closed else b"") for lines in (one, other))
    if was == now:
        assert patch("guide.md", was, now) == b""
    else:
        assert applied(tmp_path_factory.mktemp("patch"), "guide.md", was, now) == now


@pytest.mark.parametrize(
    "path", ["a/b c/guide.md", "gids/handleiding \N{LATIN SMALL LETTER E WITH ACUTE}.md"]
)
def test_it_names_files_as_git_does(tmp_path: Path, path: str) -> None:
    assert applied(tmp_path, path, b"een\n", b"twee\n") == b"twee\n"


def test_lines_far_apart_are_in_pieces_of_their_own() -> None:
    was = b"".join(b"%d\n" % number for number in range(40))
    now = was.replace(b"\n3\n", b"\ndrie\n").replace(b"\n30\n", b"\ndertig\n")
    assert patch("guide.md", was, now).count(b"\n@@ ") == 2
