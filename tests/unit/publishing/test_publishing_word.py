"""The guide as a Word document that can be edited, and comes back as the same guide."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Pt
from editions import DAY, SCREENS, made, our_word, picture, word_bytes, word_of, written, xml_of
from recorded_walks import project
from shipped import ORGANISATION

from flowcheck.errors import TemplateError
from flowcheck.guide.read import read_guide
from flowcheck.importing import bring
from flowcheck.model import Guide, Sentence
from flowcheck.publishing.word import word
from flowcheck.screens import catalogue


@pytest.fixture(scope="module")
def ours() -> Any:
    return docx.Document(io.BytesIO(our_word()))


@pytest.fixture(scope="module")
def xml() -> str:
    return xml_of(our_word())


def styles(document: Any) -> list[str]:
    return [paragraph.style.name for paragraph in document.paragraphs]


def test_it_has_real_headings(ours: Any) -> None:
    headings = [(one.style.name, one.text) for one in ours.paragraphs if "Heading" in one.style.name]
    assert headings == [
        ("Heading 1", "Belangrijk!"),
        ("Guide Heading", "De stappen"),
        ("Heading 1", "Veel gestelde vragen rondom inloggen ZZP"),
        ("Guide Heading", "Hulp nodig?"),
    ]
    assert ours.styles["Guide Heading"].base_style.name == "Heading 1"


def test_it_numbers_the_steps_in_one_list_that_goes_on_over_the_pictures(ours: Any) -> None:
    numbers = [one._p.pPr.numPr.numId.val for one in ours.paragraphs if one.style.name == "List Number"]
    assert len(numbers) == 12
    assert len(set(numbers)) == 1


def test_it_has_a_caption_with_a_number_of_words_own_for_each_picture(ours: Any, xml: str) -> None:
    captions = [one.text for one in ours.paragraphs if one.style.name == "Caption"]
    assert len(captions) == xml.count(" SEQ Afbeelding ") == len(ours.inline_shapes) == 12
    assert captions[2].endswith(": Wachtwoord invoeren: de link Wachtwoord vergeten")


def test_it_gives_every_picture_its_words_and_a_number_of_its_own(xml: str) -> None:
    found = re.findall(r'<wp:docPr id="(\d+)" name="[^"]+" descr="([^"]*)"', xml)
    assert [number for number, _ in found] == [str(number) for number in range(1, 13)]
    assert all(words for _, words in found)


def test_it_keeps_a_step_with_its_picture(ours: Any) -> None:
    paragraphs = ours.paragraphs
    for index, one in enumerate(paragraphs):
        if one.style.name == "List Number":
            assert one.paragraph_format.keep_with_next
            assert paragraphs[index + 1].paragraph_format.keep_with_next  # the picture, with its caption


def test_it_sets_a_list_in_a_step_under_it_and_keeps_it_with_the_picture(tmp_path: Path) -> None:
    text = '1. Klik op "A"\n   <!-- screen: sspr.done -->\n\n   - let op\n\n   ![a](pictures/een.png)\n'
    document = word_of(written(tmp_path, f"<!-- guide: x\nlanguage: nl -->\n\n# T\n\n{text}"))
    bullet = next(one for one in document.paragraphs if one.text == "let op")
    assert bullet._p.pPr.numPr.ilvl.val == 1
    assert bullet.paragraph_format.keep_with_next


def test_it_lets_every_step_end_its_page(ours: Any) -> None:
    names, paragraphs = styles(ours), ours.paragraphs
    ends = [
        paragraphs[i]
        for i in range(len(names) - 1)
        if names[i + 1] == "List Number" and names[i] == "Caption"
    ]
    assert [one.paragraph_format.keep_with_next for one in ends] == [False] * 11


def test_it_is_in_the_language_of_the_guide(ours: Any) -> None:
    said = re.findall(r'<w:lang w:val="([^"]+)"', xml_of(our_word(), "word/styles.xml"))
    assert set(said) == {"nl-NL"}
    assert ours.core_properties.language == "nl-NL"


def test_it_says_its_title_and_nobody_else(ours: Any) -> None:
    about = ours.core_properties
    assert about.title == "Inloggen ZZP'ers/externen (met Vughterstede Entra ID)"
    assert (about.author, about.comments, about.last_modified_by) == ("Zorg & Co", "", "")


def test_it_counts_its_pages_in_the_footer(ours: Any) -> None:
    footer = ours.sections[0].footer._element.xml
    assert 'w:instr=" PAGE "' in footer
    assert 'w:instr=" NUMPAGES "' in footer


def test_it_is_on_a4(ours: Any) -> None:
    section = ours.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_it_keeps_emphasis_links_and_line_breaks(tmp_path: Path) -> None:
    document = word_of(written(tmp_path))
    paragraph = next(one for one in document.paragraphs if one.text.startswith("Lees dit"))
    assert [run.text for run in paragraph.runs if run.bold] == ["eerst"]
    assert [run.text for run in paragraph.runs if run.italic] == ["rustig"]
    assert [link.address for link in paragraph.hyperlinks] == ["https://zorg.example/a?b=1&c=2"]
    assert "\n" in paragraph.text


def test_it_makes_no_picture_larger_than_the_page(tmp_path: Path) -> None:
    document = word_of(written(tmp_path, een=picture((4000, 300)), twee=picture((300, 4000))))
    assert all(shape.width.mm <= 167 and shape.height.mm <= 106 for shape in document.inline_shapes)


def test_it_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert word_bytes(path, day=DAY) == word_bytes(path, day=DAY)


def test_it_holds_no_moment_at_which_it_was_made(tmp_path: Path) -> None:
    content = word_bytes(written(tmp_path), day=DAY)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
    assert xml_of(content, "docProps/core.xml").count("2026-11-29T00:00:00Z") == 2


def test_it_has_only_parts_that_are_well_formed_and_have_a_type(tmp_path: Path) -> None:
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - only here

    with zipfile.ZipFile(io.BytesIO(word_bytes(written(tmp_path)))) as archive:
        types = archive.read("[Content_Types].xml").decode()
        assert archive.namelist()[0] == "[Content_Types].xml"
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(archive.read(name))
            assert f'PartName="/{name}"' in types or f'Extension="{name.rpartition(".")[2]}"' in types


def test_it_puts_numbering_in_the_order_that_word_wants(tmp_path: Path) -> None:
    numbering = xml_of(word_bytes(written(tmp_path)), "word/numbering.xml")
    assert numbering.rindex("</w:abstractNum>") < numbering.index("<w:num ")
    numbers = re.findall(r'<w:num w:numId="(\d+)"', numbering)
    assert len(numbers) == len(set(numbers))


# --- the organisation's own document ---


def own_document(folder: Path) -> Path:
    """Save a document with a style, a header and some text of the organisation's."""
    document = docx.Document()
    document.styles["Heading 1"].font.size = Pt(33)
    document.sections[0].header.paragraphs[0].text = "Huisstijl van Zorg"
    document.sections[0].footer.paragraphs[0].text = "Eigen voettekst"
    document.add_paragraph("Voorbeeldtekst")
    document.core_properties.comments = ""
    path = folder / "guide.docx"
    document.save(str(path))
    return path


def test_it_begins_with_the_organisations_own_document(tmp_path: Path) -> None:
    own = own_document(tmp_path)
    document = docx.Document(io.BytesIO(word(made(written(tmp_path)), own)))
    assert document.styles["Heading 1"].font.size == Pt(33)
    assert document.sections[0].header.paragraphs[0].text == "Huisstijl van Zorg"
    assert document.sections[0].footer.paragraphs[0].text == "Eigen voettekst"
    assert "Voorbeeldtekst" not in [one.text for one in document.paragraphs]
    assert "Vragen" in [one.text for one in document.paragraphs]


def test_it_refuses_a_document_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "guide.docx").write_text("no document")
    with pytest.raises(TemplateError, match=r"guide\.docx: is no Word document"):
        word(made(written(tmp_path)), tmp_path / "guide.docx")


# --- and back ---


def labels(sentences: tuple[Sentence, ...]) -> list[str]:
    return [label.text for sentence in sentences for label in sentence.labels]


def told(guide: Guide) -> list[Any]:
    steps = [(one.number, one.text, one.screen, one.picture, labels(one.sentences)) for one in guide.steps]
    questions = [(one.number, one.text, one.answer, labels(one.sentences)) for one in guide.questions]
    return [steps, questions, [note.text for note in guide.notes]]


def test_it_comes_back_as_the_same_guide(tmp_path: Path) -> None:
    """With a day, stamps, contact and captions on it, none of which is the guide's own."""
    work = project(tmp_path)
    guide, runs = Path(work.guide.path), work.settings.reports_path / "runs"
    for path in (guide.parent / "pictures").iterdir():
        path.write_bytes(picture((320, 200), colour=f"#{int(path.name[:2]):02x}4488"))
    run = work.run() / "run.json"
    run.write_text(
        run.read_text("utf-8").replace('"replica"', '"live"').replace('"era": "2026"', '"era": ""')
    )
    document = tmp_path / "inloggen.docx"
    document.write_bytes(word_bytes(guide, runs=runs, day=DAY))
    assert "Gecontroleerd op" in xml_of(document.read_bytes())
    out = tmp_path / "out" / "inloggen-zzp"
    bring.bring_in(bring.Asked(path=document, out=out), catalogue.load(ORGANISATION), None)
    assert told(read_guide(out / "guide.md", SCREENS)) == told(read_guide(guide, SCREENS))
    assert (out / "guide.md").read_bytes() == guide.read_bytes()
