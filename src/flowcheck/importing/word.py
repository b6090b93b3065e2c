"""A Word document -> pieces. The only module that uses mammoth, which reads it; fetches nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from flowcheck.errors import UsageError
from flowcheck.importing import web, zipped
from flowcheck.importing.extra import missing
from flowcheck.importing.pieces import Mark, Piece, Shot, What
from flowcheck.importing.word_marks import Marked, Placed, mark
from flowcheck.importing.word_numbers import local, numbers

# Styles that say what a paragraph is; a table of contents only repeats the headings.
_STYLES = "\n".join(
    (
        "p[style-name='Title'] => h1.title:fresh",
        "p[style-name='caption'] => p.caption:fresh",
        "p[style-name='Caption'] => p.caption:fresh",
        "p[style-name='TOC Heading'] => !",
        # What `flowcheck guide publish` wrote of its own.
        *(
            f"p[style-name='Guide {name}'] => !"
            for name in ("Stamp", "Facts", "Notice", "Heading", "Contact")
        ),
        *(f"p[style-name='{name} {level}'] => !" for name in ("toc", "TOC") for level in range(1, 10)),
    )
)
_NUMBERING = "numbering.xml"
_SHOT = "shot:"


@dataclass(slots=True, kw_only=True)
class _Pictures:
    """The pictures that mammoth came across, in order."""

    placed: list[Placed] = field(default_factory=list)
    found: list[Shot | Mark] = field(default_factory=list)

    def take(self, image: Any) -> dict[str, str]:
        """Keep the bytes of a picture and return what stands in the page for it."""
        self.found.append(self._shot(image))
        return {"src": f"{_SHOT}{len(self.found) - 1}", "alt": ""}

    def _shot(self, image: Any) -> Shot | Mark:
        known = image.alt_text or ""
        placed = Placed(alt=known)
        if known.isdecimal() and int(known) < len(self.placed):
            placed = self.placed[int(known)]
        try:
            with image.open() as file:
                return Shot(content=file.read(), name=placed.name, alt=placed.alt, crop=placed.crop)
        except (KeyError, ValueError, OSError):  # named in the document, but not in the file
            return Mark(what=What.PICTURE_LOST, detail="outside")

    def of(self, src: str, _alt: str) -> Shot | Mark:
        return self.found[int(src.removeprefix(_SHOT))]


def pieces(name: str, content: bytes) -> tuple[Piece, ...]:
    """Return what a Word document holds; raises UsageError."""
    try:
        import mammoth  # type: ignore[import-untyped]  # noqa: PLC0415 - of the extra `guide`
    except ImportError as error:
        raise missing("mammoth") from error
    archive = zipped.opened(name, content)
    try:
        parts, placed = _prepared(archive)
        pictures = _Pictures(placed=placed)
        page = mammoth.convert_to_html(
            zipped.packed(parts),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(pictures.take),
        )
        return web.pieces_of(page.value, pictures.of)
    except UsageError:
        raise
    except RecursionError as error:
        raise UsageError(f"{name}: tables or shapes are nested too deeply; make it simpler.") from error
    except Exception as error:  # a reader of others, on a file of strangers: whatever it trips over
        raise zipped.damaged(name) from error


def _prepared(archive: zipped.Archive) -> tuple[Mapping[str, bytes], list[Placed]]:
    """Return the parts for mammoth, with tokens in the text in place of the numbering."""
    document = archive.document()
    folder = document.rpartition("/")[0]
    root = archive.xml(document)
    if root is None:
        raise zipped.damaged(archive.name)
    styles = archive.xml(f"{folder}/styles.xml")
    marked = Marked(numbers=numbers(archive.xml(f"{folder}/{_NUMBERING}"), styles))
    mark(root, marked)
    parts = {part: held for part, held in archive.parts.items() if not part.endswith(_NUMBERING)}
    for part in parts:
        archive.refuse_types(part)
    if styles is not None:
        parts[f"{folder}/styles.xml"] = _written(_named(styles))
    return {**parts, document: _written(root)}, marked.placed


def _named(styles: ET.Element) -> ET.Element:
    """Return the styles with their names only: the rest is most of a small document, and not looked at."""
    for style in list(styles):
        if local(style.tag) != "style":
            styles.remove(style)
            continue
        for detail in [one for one in style if local(one.tag) != "name"]:
            style.remove(detail)
    return styles


def _written(root: ET.Element) -> bytes:
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))
