"""The numbering of a Word document: lists that count by themselves, beside the organisation's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from flowcheck.publishing.word_xml import element, w

if TYPE_CHECKING:
    from docx.document import Document

_LEVELS: Final = 9
_TWIPS_PER_LEVEL: Final = 425
_BULLETS: Final = "\u2022\u2013"


@dataclass(slots=True)
class Lists:
    """The numbering of a document, to which lists are added that count by themselves."""

    document: Document
    _bullets: int | None = None
    _abstract: dict[int, int] = field(default_factory=dict)

    def numbered(self, kind: int, start: int) -> int:
        """Return a list that begins at `start`; those of one kind look alike."""
        if kind not in self._abstract:
            self._abstract[kind] = self._define("decimal", [f"%{level}." for level in range(1, _LEVELS + 1)])
        return self._instance(self._abstract[kind], start)

    def bullets(self) -> int:
        """Return the list that has bullets for numbers."""
        if self._bullets is None:
            signs = [_BULLETS[level % len(_BULLETS)] for level in range(_LEVELS)]
            self._bullets = self._instance(self._define("bullet", signs), None)
        return self._bullets

    def _root(self) -> Any:
        return self.document.part.numbering_part.element

    def _define(self, form: str, texts: list[str]) -> int:
        root = self._root()
        taken = [int(one.get(w("abstractNumId"))) for one in root.findall(w("abstractNum"))]
        number = max(taken, default=-1) + 1
        abstract = element("w:abstractNum", abstractNumId=str(number))
        abstract.append(element("w:multiLevelType", val="hybridMultilevel"))
        for level, text in enumerate(texts):
            abstract.append(_level(level, form, text))
        before = root.findall(w("abstractNum"))
        if before:
            before[-1].addnext(abstract)
        else:
            root.insert(0, abstract)
        return number

    def _instance(self, abstract: int, start: int | None) -> int:
        root = self._root()
        number = max((int(one.get(w("numId"))) for one in root.findall(w("num"))), default=0) + 1
        instance = element("w:num", numId=str(number))
        instance.append(element("w:abstractNumId", val=str(abstract)))
        if start is not None:
            override = element("w:lvlOverride", ilvl="0")
            override.append(element("w:startOverride", val=str(start)))
            instance.append(override)
        before = root.findall(w("num")) or root.findall(w("abstractNum"))
        before[-1].addnext(instance)
        return number


def _level(level: int, form: str, text: str) -> Any:
    made = element("w:lvl", ilvl=str(level))
    made.append(element("w:start", val="1"))
    made.append(element("w:numFmt", val=form))
    made.append(element("w:lvlText", val=text))
    made.append(element("w:lvlJc", val="left"))
    properties = element("w:pPr")
    properties.append(
        element("w:ind", left=str(_TWIPS_PER_LEVEL * (level + 1)), hanging=str(_TWIPS_PER_LEVEL))
    )
    made.append(properties)
    return made


def number(paragraph: Any, number: int, level: int) -> None:
    """Make a paragraph an item of a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - the way python-docx has for it
    properties.get_or_add_ilvl().val = min(level, _LEVELS - 1)
    properties.get_or_add_numId().val = number
