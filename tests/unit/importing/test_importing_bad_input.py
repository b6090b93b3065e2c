"""What is not a guide is refused in one sentence, and nothing is left behind."""

from __future__ import annotations

import copy
import io
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from flowcheck.errors import UsageError
from flowcheck.importing import folder, opening, zipped

from .conftest import Bring, picture, saved

STEPS = "Aanmelden\n\n1. Ga naar https://werkplek.vughterstede.nl/\n"


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def word(xml: str) -> bytes:
    return archive(word__document_xml=xml.encode())


def many_pictures() -> bytes:
    """Return a document that shows one picture five hundred times, as one that shows five hundred would."""
    made = docx.Document()
    made.add_picture(io.BytesIO(picture()))
    shown = made.paragraphs[0]._p
    for _ in range(499):
        shown.addnext(copy.deepcopy(shown))
    return saved(made)


def many_parts() -> bytes:
    return archive(**{f"a{number}": b"" for number in range(zipped.MOST_PARTS + 1)})


def deep() -> bytes:
    """Return a document in which controls stand in controls, as no Word writes it."""
    return word(
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"{'<w:sdt><w:sdtContent>' * 20_000}{'</w:sdtContent></w:sdt>' * 20_000}</w:body></w:document>"
    )


OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("g.docx", lambda: b"", "is empty"),
    "only spaces": ("g.txt", lambda: b" \r\n\xef\xbb\xbf\n", "is empty"),
    "old word": ("g.doc", lambda: OLE, "is a .doc of an old Word; open it in Word and save it as .docx"),
    "old word called new": ("g.docx", lambda: OLE, "save it as .docx"),
    "locked": ("g.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "is locked with a password"),
    "rich text": ("g.rtf", lambda: b"{\\rtf1 x}", "is Rich Text"),
    "open document": ("g.odt", lambda: b"PK\x03\x04" + bytes(26) + OPEN_DOCUMENT, "is an OpenDocument file"),
    "no zip": ("g.docx", lambda: b"hello", "is damaged or is no Word document"),
    "half a zip": ("g.docx", lambda: saved(docx.Document())[:3000], "is damaged"),
    "another zip": ("g.docx", lambda: archive(a=b"b"), "is damaged or is no Word document"),
    "spreadsheet": ("g.xlsx", lambda: archive(xl__workbook_xml=b"<x/>"), "is no Word document"),
    "broken text": ("g.docx", lambda: word("<w:document"), "is damaged"),
    "entities": ("g.docx", lambda: word('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "is damaged"),
    "bomb": ("g.docx", lambda: archive(word__document_xml=bytes(zipped.LARGEST_TEXT + 1)), "unpacks to more"),
    "many parts": ("g.docx", many_parts, "unpacks to more"),
    "too large": ("g.docx", lambda: b"PK" + bytes(opening.LARGEST), "is larger than 64 MB"),
    "many pictures": ("g.docx", many_pictures, "has more than 200 pictures"),
    "not text": ("g.txt", lambda: b"abc\x00def", "is not text"),
    "a picture": ("g.png", picture, "is not Word"),
    "one file page": ("g.mht", lambda: b"MIME-Version: 1.0\n", "is a page in one file"),
    "no steps": ("g.txt", lambda: b"Hallo\n\nDit is geen handleiding.\n", "has no numbered steps"),
    "endless text": ("g.txt", lambda: b"1. Klik\n" * 100_000, "has more text than a guide"),
    "deep document": ("g.docx", deep, "are nested too deeply"),
    "deep page": ("g.html", lambda: b"<ol><li>" + b"<div>" * 20000 + b"x", "is nested too deeply"),
    "endless page": ("g.html", lambda: b"<p>" + b"x" * 9_000_000, "has more text than a guide"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_refuses_what_is_no_guide_in_one_sentence(bring_in: Bring, tmp_path: Path, case: str) -> None:
    name, content, says = CASES[case]
    with pytest.raises(UsageError) as raised:
        bring_in(content(), name)
    told = str(raised.value)
    assert says in told
    assert told.startswith(f"{name}: ")
    assert "\n" not in told
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_it_says_that_there_is_no_such_file(bring_in: Bring, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.docx: there is no such file"):
        bring_in(tmp_path / "none.docx")


def test_it_says_that_a_folder_is_no_document(bring_in: Bring, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        bring_in(tmp_path)


def test_it_waits_for_no_pipe(bring_in: Bring, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UsageError, match="is not an ordinary file"):
        bring_in(tmp_path / "pipe.txt")


def test_it_never_writes_over_a_folder(bring_in: Bring, tmp_path: Path) -> None:
    out = tmp_path / "there"
    out.mkdir()
    (out / "guide.md").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="is there already"):
        bring_in(STEPS, out=out)
    assert (out / "guide.md").read_text("utf-8") == "mine"


def test_it_leaves_nothing_where_it_cannot_write(bring_in: Bring, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        bring_in(STEPS, out=tmp_path / "file" / "below")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "guide.txt"]


def test_it_leaves_nothing_half_written(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), folder.making(tmp_path / "out", {"pictures/a.png": b"x"}):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_it_takes_names_with_emoji_and_without_letters(bring_in: Bring, tmp_path: Path) -> None:
    brought = bring_in(STEPS, "\U0001f600 gids.txt", out=tmp_path / "\U0001f600")
    assert brought.guide.id == "aanmelden"
    assert "\U0001f600 gids.txt" in brought.list


def test_it_takes_a_name_that_is_no_text(bring_in: Bring, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"g\xff.txt")
    path.write_text(STEPS, "utf-8")
    assert "g\ufffd.txt" in bring_in(path).list


@pytest.mark.parametrize(
    ("library", "name", "content"),
    [
        ("mammoth", "g.docx", lambda: saved(docx.Document())),
        ("pypdf", "g.pdf", lambda: b"%PDF-1.7"),
        ("bs4", "g.txt", STEPS.encode),
        ("bs4.dammit", "g.html", lambda: b"<p>x"),
    ],
)
def test_it_says_what_to_install_where_a_reader_is_missing(
    bring_in: Bring, monkeypatch: pytest.MonkeyPatch, library: str, name: str, content: Callable[[], bytes]
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=r'pip install "flowcheck\[guide\]"'):
        bring_in(content(), name)
