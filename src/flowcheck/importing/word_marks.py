"""What mammoth passes over in a Word document, put into its text as tokens before mammoth reads it.

Numbers of paragraphs, hidden words, what was drawn over pictures, comments and changes. Knows no guide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from flowcheck.importing import tokens
from flowcheck.importing.pieces import Crop, What
from flowcheck.importing.word_numbers import Numbers, attribute, child, local, value

_PICTURE = "/picture"
_GROUPS = ("/wordprocessingShape", "/wordprocessingGroup", "/wordprocessingCanvas")
_VML = "{urn:schemas-microsoft-com:vml}"
_OLD_SHAPES = frozenset(
    _VML + name for name in ("rect", "roundrect", "oval", "line", "polyline", "arc", "curve", "shape")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A picture as the document places it."""

    name: str = ""
    alt: str = ""
    crop: Crop | None = None


@dataclass(slots=True, kw_only=True)
class Marked:
    """A document while tokens are put into it; a picture's alternative text is its place in `placed`."""

    numbers: Numbers
    placed: list[Placed] = field(default_factory=list)


def mark(root: ET.Element, marked: Marked) -> None:
    """Put tokens into the tree of `document.xml`."""
    _clean(root)
    for paragraph in list(_paragraphs(root)):
        _mark(paragraph, marked)


def _clean(root: ET.Element) -> None:
    for element in root.iter():
        if element.text:
            element.text = element.text.translate(tokens.FOREIGN)


def _paragraphs(root: ET.Element) -> Iterator[ET.Element]:
    """Yield the paragraphs in order, but for those in text boxes, which another paragraph holds."""
    name = root.tag.removesuffix(local(root.tag)) + "p"
    stack = [root]
    while stack:
        parent = stack.pop()
        if parent.tag == name:
            yield parent
        elif local(parent.tag) != "txbxContent":
            stack += reversed(parent)


def _mark(paragraph: ET.Element, marked: Marked) -> None:
    namespace = paragraph.tag.removesuffix("p")
    words = list(_remarks(paragraph, marked))
    is_item, number = marked.numbers.next(paragraph)
    if is_item and not _is_empty(paragraph):
        words.insert(0, tokens.numbered(number))
    _hide(paragraph)
    if words:
        run = ET.Element(f"{namespace}r")
        text = ET.SubElement(run, f"{namespace}t")
        text.text = "".join(words)
        properties = child(paragraph, "pPr")
        paragraph.insert(0 if properties is None else list(paragraph).index(properties) + 1, run)


def _is_empty(paragraph: ET.Element) -> bool:
    return not any(
        (local(one.tag) == "t" and (one.text or "").strip())
        or local(one.tag) in {"drawing", "pict", "object"}
        for one in paragraph.iter()
    )


def _remarks(paragraph: ET.Element, marked: Marked) -> Iterator[str]:
    """Yield a token for everything in a paragraph that does not come over as it is."""
    for element, fallback in _elements(paragraph):
        match local(element.tag):
            case "AlternateContent":
                _keep_box(element)
            case "txbxContent" if not fallback:
                yield tokens.remark(What.TEXT_BOX)
            case "wsp" if not _holds(element, "txbxContent") and not fallback:
                yield tokens.remark(What.DRAWN)
            case _ if element.tag in _OLD_SHAPES and not fallback and _is_drawn(element):
                yield tokens.remark(What.DRAWN)
            case "inline" | "anchor":
                yield from _placed(element, marked)
            case "commentReference":
                yield tokens.remark(What.COMMENT)
            case "ins" | "del" | "moveFrom" | "moveTo" if _holds(element, "t") or _holds(element, "delText"):
                yield tokens.remark(What.CHANGED)
            case "r" if _is_hidden(element) and (hidden := _words(element)):
                yield tokens.remark(What.HIDDEN, hidden)


def _elements(paragraph: ET.Element) -> Iterator[tuple[ET.Element, bool]]:
    """Yield what a paragraph holds, and whether it is the second form of a thing that is there already."""
    stack = [(paragraph, False)]
    while stack:
        parent, fallback = stack.pop()
        yield parent, fallback
        inner = fallback or local(parent.tag) == "Fallback"
        stack += [(one, inner) for one in reversed(parent)]


def _keep_box(alternate: ET.Element) -> None:
    """Give a text box that has only its modern form the old one too, the only one that mammoth reads."""
    if child(alternate, "Fallback") is not None:
        return
    boxes = [one for one in alternate.iter() if local(one.tag) == "txbxContent"]
    namespace = alternate.tag.removesuffix("AlternateContent")
    fallback = ET.SubElement(alternate, f"{namespace}Fallback")
    for box in boxes:
        picture = ET.SubElement(fallback, box.tag.removesuffix("txbxContent") + "pict")
        ET.SubElement(picture, f"{_VML}textbox").append(box)


def _is_drawn(shape: ET.Element) -> bool:
    return not _holds(shape, "imagedata") and not _holds(shape, "textbox")


def _placed(element: ET.Element, marked: Marked) -> Iterator[str]:
    """Number a picture in its alternative text; say so where a drawing is no picture."""
    properties = child(element, "docPr")
    data = next((one for one in element.iter() if local(one.tag) == "graphicData"), None)
    kind = attribute(data, "uri")
    if data is not None and not kind.endswith((_PICTURE, *_GROUPS)):
        yield tokens.remark(What.PICTURE_LOST, "chart")
    if properties is None or not kind.endswith(_PICTURE):
        return
    name = next((attribute(one, "name") for one in element.iter() if local(one.tag) == "cNvPr"), "")
    alt = attribute(properties, "descr").strip() or attribute(properties, "title").strip()
    properties.set("descr", str(len(marked.placed)))
    marked.placed.append(Placed(name=name, alt=alt, crop=_crop(element)))


def _crop(element: ET.Element) -> Crop | None:
    """Return what Word shows of a picture: what it cuts off is still in the file, and may be private."""
    cut = next((one for one in element.iter() if local(one.tag) == "srcRect"), None)
    sides = [attribute(cut, side) for side in "ltrb"]
    # In thousandths of a percent; below zero for a margin around it, which nobody needs.
    parts = [int(side) / 100_000 if side.lstrip("-").isdecimal() else 0.0 for side in sides]
    left, top, right, bottom = (max(0.0, part) for part in parts)
    if not any((left, top, right, bottom)) or left + right >= 1 or top + bottom >= 1:
        return None
    return left, top, right, bottom


def _hide(paragraph: ET.Element) -> None:
    """Take out the runs that Word does not show."""
    for parent in list(paragraph.iter()):
        for run in list(parent):
            if local(run.tag) == "r" and _is_hidden(run):
                parent.remove(run)


def _is_hidden(run: ET.Element) -> bool:
    vanish = child(child(run, "rPr"), "vanish")
    return vanish is not None and value(vanish) not in {"0", "false"}


def _holds(element: ET.Element, name: str) -> bool:
    return any(local(one.tag) == name for one in element.iter())


def _words(element: ET.Element) -> str:
    return "".join(one.text or "" for one in element.iter() if local(one.tag) == "t").strip()
