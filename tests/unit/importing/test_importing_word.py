"""Word documents: what people make in Word comes out as steps, and what does not is said."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from PIL import Image

from flowcheck.guide.read import read_guide
from flowcheck.importing.pieces import What
from flowcheck.model import Guide

from .conftest import OURS, SCREENS, Bring, picture, saved

Document = Any
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def ours_in_word(guide: Guide) -> bytes:
    """Return our own guide as somebody would type it in Word, with its pictures between its steps."""
    document = docx.Document()
    document.add_heading(guide.title, 0)
    document.add_paragraph(" ".join(note.text for note in guide.notes))
    for step in guide.steps:
        document.add_paragraph(step.text, style="List Number")
        if step.picture is not None:
            shown = (
                document.add_paragraph().add_run().add_picture(str(OURS.parent / step.picture.path), Cm(8))
            )
            shown._inline.docPr.set("descr", step.picture.alt)
    document.add_heading("Veel gestelde vragen rondom inloggen ZZP", 1)
    for question in guide.questions:
        document.add_paragraph(question.text, style="List Number")
        document.add_paragraph(question.answer)
    return saved(document)


def document(*paragraphs: str, style: str = "List Number") -> Document:
    """Return a document with a title and a numbered list."""
    made = docx.Document()
    made.add_heading("Aanmelden", 1)
    for text in paragraphs:
        made.add_paragraph(text, style=style)
    return made


def put(paragraph: Any, xml: str) -> None:
    paragraph._p.append(parse_xml(xml))


THREE = (
    "Ga naar https://werkplek.vughterstede.nl/",
    'Vul je gebruikersnaam in en klik op "Volgende"',
    'Vul je wachtwoord in en klik op "Aanmelden"',
)


def test_it_brings_our_own_guide_in_again_from_word(bring_in: Bring, tmp_path: Path) -> None:
    """Numbers, texts, labels, screens, ids, pictures and their words, questions and journeys."""
    ours = read_guide(OURS, SCREENS)
    again = bring_in(ours_in_word(ours), "inloggen.docx", out=tmp_path / "inloggen-zzp").guide

    def told(guide: Guide) -> list[Any]:
        return [
            (step.number, step.text, step.id, step.screen, step.picture and step.picture.path,
             step.picture and step.picture.alt, [label.text for s in step.sentences for label in s.labels])
            for step in guide.steps
        ]  # fmt: skip

    assert told(again) == told(ours)
    assert (again.id, again.title, again.journeys) == (ours.id, ours.title, ours.journeys)
    assert [(q.text, q.answer) for q in again.questions] == [(q.text, q.answer) for q in ours.questions]
    # The same pictures, dot for dot, whatever their files say beside that.
    for step in ours.steps:
        path = step.picture.path if step.picture else ""
        with Image.open(OURS.parent / path) as old, Image.open(tmp_path / "inloggen-zzp" / path) as new:
            assert old.convert("RGB").tobytes() == new.convert("RGB").tobytes()


def test_it_goes_on_counting_after_a_picture_or_a_paragraph(bring_in: Bring) -> None:
    made = document(THREE[0])
    made.add_picture(io.BytesIO(picture()))
    made.add_paragraph("Dit kan even duren.")
    made.add_paragraph(THREE[1], style="List Number")
    brought = bring_in(saved(made), "guide.docx")
    assert brought.steps == [f"{THREE[0]} Dit kan even duren.", THREE[1]]
    assert brought.remarks(What.RENUMBERED) == []


def test_it_reads_numbers_that_were_typed(bring_in: Bring) -> None:
    made = document("1. " + THREE[0], "2) " + THREE[1], "3." + THREE[2], style="Normal")
    assert bring_in(saved(made), "guide.docx").steps == list(THREE)


def test_it_reads_a_number_that_was_made_bold(bring_in: Bring) -> None:
    made = document("1. " + THREE[0], style="Normal")
    paragraph = made.add_paragraph()
    paragraph.add_run("2. ").bold = True
    paragraph.add_run(THREE[1])
    assert THREE[1] in bring_in(saved(made), "guide.docx").text.replace("2. ", "")


def test_it_reads_steps_that_are_headings(bring_in: Bring) -> None:
    made = docx.Document()
    made.add_heading("Aanmelden", 1)
    for number, text in enumerate(THREE, start=1):
        made.add_heading(f"Stap {number}", 2)
        made.add_paragraph(text)
    assert bring_in(saved(made), "guide.docx").steps == list(THREE)


def test_it_tells_steps_from_lines_that_soft_returns_divide(bring_in: Bring) -> None:
    made = document("\n".join(f"{n}. {text}" for n, text in enumerate(THREE, start=1)), style="Normal")
    assert bring_in(saved(made), "guide.docx").steps == list(THREE)


def test_it_joins_lines_that_soft_returns_divide_within_a_step(bring_in: Bring) -> None:
    made = document(THREE[0], 'Vul je gebruikersnaam in\nen klik op "Volgende"')
    assert bring_in(saved(made), "guide.docx").steps[1] == THREE[1]


def test_it_reads_smart_quotes_and_hard_spaces(bring_in: Bring) -> None:
    made = document(THREE[0], "Vul je\u00a0gebruikersnaam in en klik op \u201cVolgende\u201d")
    step = bring_in(saved(made), "guide.docx").guide.steps[1]
    assert [label.text for s in step.sentences for label in s.labels] == ["Volgende"]
    assert "\u00a0" not in step.text


def test_it_takes_bold_lines_for_headings(bring_in: Bring) -> None:
    made = docx.Document()
    made.add_paragraph().add_run("Aanmelden bij het rooster").bold = True
    for text in THREE:
        made.add_paragraph(text, style="List Number")
    made.add_paragraph().add_run("Veelgestelde vragen").bold = True
    made.add_paragraph().add_run("Hoe lang duurt het?").bold = True
    made.add_paragraph("Een uur.")
    guide = bring_in(saved(made), "guide.docx").guide
    assert guide.title == "Aanmelden bij het rooster"
    assert [(q.text, q.answer) for q in guide.questions] == [("Hoe lang duurt het?", "Een uur.")]


def test_it_puts_bold_names_of_controls_between_quotation_marks(bring_in: Bring) -> None:
    made = document(THREE[0])
    paragraph = made.add_paragraph("Vul je gebruikersnaam in en klik op ", style="List Number")
    paragraph.add_run("Volgende").bold = True
    brought = bring_in(saved(made), "guide.docx")
    assert brought.guide.steps[1].text == THREE[1]
    assert [entry.steps for entry in brought.remarks(What.BOLD_LABEL)] == [(2,)]


def test_it_lays_a_table_flat_and_says_so(bring_in: Bring) -> None:
    made = document()
    table = made.add_table(rows=2, cols=2)
    for row, text in enumerate(THREE[:2]):
        table.cell(row, 0).text = str(row + 1)
        table.cell(row, 1).text = text
    brought = bring_in(saved(made), "guide.docx")
    assert brought.steps == list(THREE[:2])
    assert len(brought.remarks(What.TABLE)) == 1


def test_it_takes_changes_as_accepted_and_says_where(bring_in: Bring) -> None:
    made = document(THREE[0])
    paragraph = made.add_paragraph('Klik op "', style="List Number")
    put(
        paragraph,
        f'<w:del {nsdecls("w")} w:id="1" w:author="A"><w:r><w:delText>Oud</w:delText></w:r></w:del>',
    )
    put(paragraph, f'<w:ins {nsdecls("w")} w:id="2" w:author="A"><w:r><w:t>Volgende"</w:t></w:r></w:ins>')
    brought = bring_in(saved(made), "guide.docx")
    assert brought.steps[1] == 'Klik op "Volgende"'
    assert [entry.steps for entry in brought.remarks(What.CHANGED)] == [(2,)]


def test_it_leaves_comments_out_without_repeating_them(bring_in: Bring) -> None:
    made = document(*THREE)
    made.add_comment(made.paragraphs[1].runs, text="Klopt dit nog?", author="Jan", initials="J")
    brought = bring_in(saved(made), "guide.docx")
    assert "Klopt" not in brought.text + brought.list
    assert [entry.steps for entry in brought.remarks(What.COMMENT)] == [(1,)]


def test_it_leaves_hidden_text_out_and_says_what_it_was(bring_in: Bring) -> None:
    made = document(*THREE)
    made.paragraphs[1].add_run(" (intern: 0612345678)").font.hidden = True
    brought = bring_in(saved(made), "guide.docx")
    assert "intern" not in brought.text
    assert brought.remarks(What.HIDDEN)[0].says.endswith("(intern: \u202678)")


def test_it_says_what_was_drawn_over_a_picture(bring_in: Bring) -> None:
    made = document(*THREE)
    put(made.paragraphs[2], f'<w:r {nsdecls("w")} {VML}><w:pict><v:rect strokecolor="red"/></w:pict></w:r>')
    assert [entry.steps for entry in bring_in(saved(made), "guide.docx").remarks(What.DRAWN)] == [(2,)]


def test_it_keeps_the_text_of_a_text_box_and_says_so(bring_in: Bring) -> None:
    made = document(*THREE)
    box = "<w:txbxContent><w:p><w:r><w:t>Let op het adres.</w:t></w:r></w:p></w:txbxContent>"
    put(
        made.paragraphs[1],
        f'<w:r {nsdecls("w", "wp", "a")} {MC} {WPS}><mc:AlternateContent><mc:Choice Requires="wps">'
        f'<w:drawing><wp:anchor><wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="http://x/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice></mc:AlternateContent></w:r>",
    )
    brought = bring_in(saved(made), "guide.docx")
    assert brought.steps[0].endswith("Let op het adres.")
    assert [entry.steps for entry in brought.remarks(What.TEXT_BOX)] == [(1,)]


def test_it_cuts_a_picture_as_word_showed_it(bring_in: Bring) -> None:
    made = document(THREE[0])
    made.add_picture(io.BytesIO(picture(size=(400, 200))))
    fill = made.paragraphs[-1]._p.xpath(".//pic:blipFill")[0]
    fill.insert(1, parse_xml(f'<a:srcRect {nsdecls("a")} l="25000" r="25000" b="50000"/>'))
    brought = bring_in(saved(made), "guide.docx")
    with Image.open(brought.folder / "pictures/01-openen.png") as taken:
        assert taken.size == (200, 100)
    assert len(brought.remarks(What.PICTURE_CUT)) == 1


@pytest.mark.parametrize(("content", "kind"), [(b"\xd7\xcd\xc6\x9a" + b"0" * 40, "WMF"), (b"no picture", "")])
def test_it_says_which_pictures_cannot_be_taken(bring_in: Bring, content: bytes, kind: str) -> None:
    made = document(*THREE)
    made.add_picture(io.BytesIO(picture()))
    brought = bring_in(_with_part(saved(made), "word/media/image1.png", content), "guide.docx")
    (entry,) = brought.remarks(What.PICTURE_LOST)
    assert kind in entry.says
    assert entry.steps == (3,)


def test_it_keeps_the_first_picture_of_a_step_and_lists_the_others(bring_in: Bring) -> None:
    made = document(THREE[0])
    made.add_picture(io.BytesIO(picture()))
    made.add_picture(io.BytesIO(picture("red")))
    brought = bring_in(saved(made), "guide.docx")
    assert brought.guide.steps[0].picture is not None
    assert "pictures/01b-openen.png" in brought.remarks(What.MORE_PICTURES)[0].says
    assert (brought.folder / "pictures/01b-openen.png").exists()


def test_it_takes_a_caption_for_the_words_of_a_picture(bring_in: Bring) -> None:
    made = document(THREE[0])
    made.add_picture(io.BytesIO(picture()))
    made.add_paragraph("Afbeelding 1: het aanmeldscherm", style="Caption")
    made.add_paragraph(THREE[1], style="List Number")
    brought = bring_in(saved(made), "guide.docx")
    assert "![het aanmeldscherm](" in brought.text
    assert brought.steps[0] == THREE[0]


def test_it_copies_nothing_of_who_made_the_document(bring_in: Bring) -> None:
    made = document(*THREE)
    made.core_properties.author = made.core_properties.last_modified_by = "Jan Jansen"
    image = picture(form="JPEG", exif=_exif("Jan Jansen"))
    made.add_picture(io.BytesIO(image))
    brought = bring_in(saved(made), "guide.docx")
    everything = b"".join(path.read_bytes() for path in brought.folder.rglob("*") if path.is_file())
    assert b"Jansen" in image
    assert b"Jansen" not in everything


def test_it_keeps_a_second_numbered_list_as_an_ordinary_one(bring_in: Bring) -> None:
    made = document("1. " + THREE[0], "2. " + THREE[1], style="Normal")
    made.add_heading("Op de telefoon", 1)
    made.add_paragraph("1. Pak je telefoon")
    made.add_paragraph("2. Leg hem weg")
    brought = bring_in(saved(made), "guide.docx")
    assert len(brought.guide.steps) == 2
    assert "- Pak je telefoon\n- Leg hem weg\n" in brought.text
    assert len(brought.remarks(What.SECOND_LIST)) == 1


def test_it_makes_steps_of_a_document_that_numbers_nothing(bring_in: Bring) -> None:
    brought = bring_in(saved(document("Lees dit eerst.", *THREE, style="Normal")), "guide.docx")
    assert brought.steps == list(THREE)
    assert len(brought.remarks(What.NOT_NUMBERED)) == 1


def _with_part(content: bytes, name: str, part: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, part if info.filename == name else old.read(info))
    return out.getvalue()


def _exif(artist: str) -> Image.Exif:
    exif = Image.Exif()
    exif[0x013B] = artist
    return exif
