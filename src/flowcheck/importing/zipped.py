"""A Word file is a zip: opened with its sizes checked, and written again. Knows no paragraphs."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from flowcheck.errors import UsageError

# A guide with two hundred pictures has some thirty parts of text and is 100 MB at most.
MOST_PARTS: Final = 4_000
LARGEST_TEXT: Final = 12 * 1024 * 1024
LARGEST_PART: Final = 64 * 1024 * 1024
LARGEST_WHOLE: Final = 256 * 1024 * 1024

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError, NotImplementedError,
    KeyError,
)  # fmt: skip
_DOCUMENT = "/officeDocument"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The parts of a Word file by name, none larger than it may be."""

    name: str
    parts: Mapping[str, bytes]

    def xml(self, part: str) -> ET.Element | None:
        """Return a part as a tree, None when it is not there; raises UsageError."""
        content = self.parts.get(part)
        if content is None:
            return None
        self.refuse_types(part)
        try:
            return ET.fromstring(content)  # noqa: S314
        except (ET.ParseError, ValueError, LookupError) as error:
            raise damaged(self.name) from error

    def refuse_types(self, part: str) -> None:
        """Raise UsageError for a document type, which makes a parser swell; Word writes none, and UTF-8."""
        content = self.parts[part]
        is_text = part.lower().endswith((".xml", ".rels"))
        if is_text and any(sign in content for sign in (b"<!DOCTYPE", b"<!ENTITY", b"\x00")):
            raise damaged(self.name)

    def document(self) -> str:
        """Return the name of the part with the text."""
        relations = self.xml("_rels/.rels")
        for relation in relations if relations is not None else ():
            target = posixpath.normpath(relation.get("Target", "").lstrip("/"))
            if relation.get("Type", "").endswith(_DOCUMENT) and target in self.parts:
                return target
        if "word/document.xml" in self.parts:
            return "word/document.xml"
        raise damaged(self.name)


def opened(name: str, content: bytes) -> Archive:
    """Return the parts of a zip; raises UsageError where it is damaged or swells."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            infos = file.infolist()
            _refuse_bomb(name, infos)
            return Archive(name=name, parts={info.filename: file.read(info) for info in infos})
    except _DAMAGE as error:
        raise damaged(name) from error


def _refuse_bomb(name: str, infos: list[zipfile.ZipInfo]) -> None:
    """Go by the sizes that the zip states: reading never yields more than those."""
    text = [info.file_size for info in infos if info.filename.lower().endswith((".xml", ".rels"))]
    sizes = [info.file_size for info in infos]
    if (
        len(infos) > MOST_PARTS
        or sum(sizes) > LARGEST_WHOLE
        or max(sizes, default=0) > LARGEST_PART
        or sum(text) > 2 * LARGEST_TEXT
        or max(text, default=0) > LARGEST_TEXT
    ):
        raise UsageError(f"{name}: unpacks to more than a guide can be; check that this is the right file.")


def damaged(name: str) -> UsageError:
    return UsageError(
        f"{name}: is damaged or is no Word document; open it in Word and save it as .docx again."
    )


def packed(parts: Mapping[str, bytes]) -> io.BytesIO:
    """Return parts as a zip in memory, not compressed: it is read at once."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for part, content in parts.items():
            file.writestr(part, content)
    out.seek(0)
    return out
