"""The file that was named: its bytes, and what kind of document it is. Knows no kind from within."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Final

from flowcheck.errors import UsageError

# A guide of forty pictures from a telephone is some 40 MB.
LARGEST: Final = 64 * 1024 * 1024

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")
_SAVE = "open it in Word or LibreOffice and save it as .docx."


class Kind(StrEnum):
    WORD = "word"
    HTML = "html"
    PDF = "pdf"
    TEXT = "text"


def shown(path: Path) -> str:
    """Return a file's name as it can be printed, whatever bytes it is made of."""
    return os.fsencode(path.name).decode("utf-8", errors="replace") or str(path)


def read(path: Path) -> bytes:
    """Return a file's bytes, or say in one sentence why they cannot be had."""
    name = shown(path)
    try:
        if path.is_dir():
            raise UsageError(f"{name}: is a folder; name the document in it.")
        if path.exists() and not path.is_file():
            raise UsageError(f"{name}: is not an ordinary file; name a document.")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise UsageError(f"{name}: there is no such file; check its name.") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name cannot be one"
        raise UsageError(f"{name}: cannot be read ({why}); check its rights.") from error
    if len(content) > LARGEST:
        raise UsageError(
            f"{name}: is larger than {LARGEST // 1024**2} MB; compress its pictures in Word, or split it."
        )
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UsageError(f"{name}: is empty; name a document with a guide in it.")
    return content


def kind(path: Path, content: bytes) -> Kind:
    """Say what a document is by how it begins; its name decides only between text and HTML."""
    name, suffix = shown(path), path.suffix.lower()
    if content.startswith(b"PK"):
        return _zipped(name, content)
    if content.startswith(_OLD_OFFICE):
        locked = _LOCKED in content
        what = "is locked with a password; take that off" if locked else "is a .doc of an old Word; open it"
        raise UsageError(f"{name}: {what} in Word and save it as .docx.")
    if content.startswith(b"{\\rtf"):
        raise UsageError(f"{name}: is Rich Text (RTF); {_SAVE}")
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    return _text(name, suffix, content)


def _zipped(name: str, content: bytes) -> Kind:
    if b"mimetypeapplication/vnd.oasis.opendocument" in content[:200]:
        raise UsageError(f"{name}: is an OpenDocument file; {_SAVE}")
    if b"ppt/" in content[-65536:] or b"xl/workbook" in content[-65536:]:
        raise UsageError(f"{name}: is no Word document; copy the guide into Word and save it as .docx.")
    return Kind.WORD


def _text(name: str, suffix: str, content: bytes) -> Kind:
    begins = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:2048].lower()
    if begins.startswith((b"mime-version:", b"from: <saved by")) or suffix in {".mht", ".mhtml"}:
        raise UsageError(f'{name}: is a page in one file; save it as "web page, complete" or as .docx.')
    if suffix in {".htm", ".html", ".xhtml"} or begins.startswith(_HTML):
        return Kind.HTML
    if suffix in {".docx", ".docm", ".dotx"}:
        raise UsageError(
            f"{name}: is damaged or is no Word document; open it in Word and save it as .docx again."
        )
    if suffix == ".pdf":
        raise UsageError(f"{name}: is damaged or is no PDF; make the PDF again.")
    if suffix in {"", ".txt", ".text", ".md", ".markdown"}:
        return Kind.TEXT
    raise UsageError(f"{name}: is not Word (.docx), HTML, PDF or text (.txt); save it as one of those.")
