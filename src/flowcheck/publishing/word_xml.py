"""What python-docx has no words for, as the XML of Word. Knows no guide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from flowcheck.publishing.runs import BREAK, Run

if TYPE_CHECKING:
    from docx.document import Document

_UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def element(tag: str, **attributes: str) -> Any:
    """Return a new element, with attributes of Word's own."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - of the extra `guide`
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


# --- words ---


def release(paragraph: Any) -> None:
    """Let a paragraph be the last on its page."""
    paragraph.paragraph_format.keep_with_next = False


def run(paragraph: Any, run: Run, link: Any | None) -> None:
    """Write a run, in a link where it is of one."""
    for index, line in enumerate(run.text.split(BREAK)):
        made = paragraph.add_run()
        if index:
            made.add_break()
        made.add_text(_printable(line))
        made.bold, made.italic = run.strong or None, run.emphasis or None
        if run.code:
            made.font.name = "Courier New"
        if link is not None:
            made.style = "Hyperlink"
            link.append(made._r)  # noqa: SLF001 - as above


def _printable(text: str) -> str:
    """Return what XML can hold."""
    return _UNFIT.sub("", text)


def link(paragraph: Any, url: str) -> Any:
    """Begin a link at the end of a paragraph."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - of the extra `guide`
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    made = element("w:hyperlink", history="1")
    made.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(made)  # noqa: SLF001 - python-docx has no other way
    return made


def caption(paragraph: Any, word: str, number: int, rest: str) -> None:
    """Write a caption whose number Word counts itself."""
    paragraph.add_run(f"{word} ")
    simple = element("w:fldSimple", instr=f" SEQ {word} \\* ARABIC ")
    paragraph._p.append(simple)  # noqa: SLF001 - as above
    counted = paragraph.add_run(str(number))
    simple.append(counted._r)  # noqa: SLF001 - as above
    paragraph.add_run(_printable(rest))


def describe(shown: Any, alt: str, name: str, number: int) -> None:
    """Give a picture its alternative text, and a name and number of its own in the document."""
    properties = shown._inline.docPr  # noqa: SLF001 - as above
    properties.set("id", str(number))
    properties.set("name", _printable(name))
    properties.set("descr", _printable(alt))
    for side in ("distT", "distB", "distL", "distR"):
        shown._inline.set(side, "0")  # noqa: SLF001 - as above; LibreOffice takes 3 mm where nothing is said
    inner = shown._inline.graphic.graphicData.pic.nvPicPr.cNvPr  # noqa: SLF001 - as above
    inner.set("id", str(number))
    inner.set("name", _printable(name))


def resize(shown: Any, width: int, height: int) -> None:
    """Give a picture its size, in English Metric Units."""
    from docx.shared import Emu  # noqa: PLC0415 - of the extra `guide`

    shown.width, shown.height = Emu(width), Emu(height)


# --- the page ---


def page_numbers(document: Document, title: str, of_pages: str) -> None:
    """Write title and page number into the footers that have nothing of the organisation's in them."""
    before, between, after = of_pages.split("\0")
    for section in document.sections:
        footer = section.footer
        if "".join(one.text for one in footer.paragraphs).strip() or footer.tables:
            continue
        paragraph = footer.paragraphs[0]
        paragraph.style = "Footer"
        _clear_tabs(paragraph)
        _right_tab(paragraph, text_width(document))
        paragraph.add_run(f"{_printable(title)}\t{before}")
        _field(paragraph, "PAGE")
        paragraph.add_run(between)
        _field(paragraph, "NUMPAGES")
        if after:
            paragraph.add_run(after)


def _clear_tabs(paragraph: Any) -> None:
    """Take away the places for tabs that the paragraph has from its style, which may be any."""
    from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415 - of the extra `guide`

    for stop in paragraph.style.paragraph_format.tab_stops:
        paragraph.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)


def _right_tab(paragraph: Any, width: int) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415 - of the extra `guide`
    from docx.shared import Emu  # noqa: PLC0415 - as above

    paragraph.paragraph_format.tab_stops.add_tab_stop(Emu(width), WD_TAB_ALIGNMENT.RIGHT)


def _field(paragraph: Any, name: str) -> None:
    simple = element("w:fldSimple", instr=f" {name} ")
    paragraph._p.append(simple)  # noqa: SLF001 - as above
    simple.append(paragraph.add_run("1")._r)  # noqa: SLF001 - as above


def text_width(document: Document) -> int:
    """Return how wide text may be, in English Metric Units."""
    section = document.sections[0]
    width, left, right = section.page_width or 0, section.left_margin or 0, section.right_margin or 0
    return int(width - left - right)


def indent(document: Document, style: str) -> int:
    """Return how far a style is indented, in the same units."""
    return int(document.styles[style].paragraph_format.left_indent or 0)


def language(document: Document, code: str) -> None:
    """Set the language in which words are spelled: that of all styles, and of the one they begin with."""
    normal = document.styles["Normal"].element.get_or_add_rPr()
    for properties in (*document.styles.element.iter(w("rPrDefault")), normal):
        inner = properties.find(w("rPr")) if properties is not normal else properties
        if inner is None:
            continue
        for old in inner.findall(w("lang")):
            inner.remove(old)
        inner.append(element("w:lang", val=code, eastAsia=code))


def modern(document: Document) -> None:
    """Say that the document is of today's Word, which else opens it as one of 2007."""
    compatible = document.settings.element.find(w("compat"))
    if compatible is None:
        return
    for setting in compatible.findall(w("compatSetting")):
        if setting.get(w("name")) == "compatibilityMode":
            setting.set(w("val"), "15")


def one_font(style: Any, name: str) -> None:
    """Have a style use one font for all scripts, instead of those of the document's theme."""
    fonts = style.element.rPr.rFonts
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(w(script), name)


def unframe(style: Any) -> None:
    """Take the lines around a paragraph out of a style."""
    for border in style.element.findall(f"{w('pPr')}/{w('pBdr')}"):
        border.getparent().remove(border)


def w(name: str) -> str:
    """Return a name of Word's own as the library writes it."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - of the extra `guide`

    return str(qn(f"w:{name}"))
