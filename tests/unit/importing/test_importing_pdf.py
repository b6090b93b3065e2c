"""PDF: lines and pictures by where they stand on the page."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from flowcheck.errors import UsageError
from flowcheck.importing.pieces import What

from .conftest import Bring, pdf, picture

STEPS: list[str | bytes] = [
    "# Aanmelden bij",
    "# het rooster",
    "",
    "Lees dit eerst.",
    "",
    "1. Ga naar https://werkplek.vughterstede.nl/",
    picture("navy"),
    "2. Vul je gebruikersnaam in en",
    'klik op "Volgende"',
    picture("red"),
    '3. Vul je wachtwoord in en klik op "Aanmelden"',
]


def test_it_reads_steps_and_gives_each_the_picture_below_it(bring_in: Bring) -> None:
    brought = bring_in(pdf(STEPS), "guide.pdf")
    assert brought.draft.title == "Aanmelden bij het rooster"
    assert brought.steps[1] == 'Vul je gebruikersnaam in en klik op "Volgende"'
    assert [len(step.pictures) for step in brought.draft.steps] == [1, 1, 0]


def test_it_says_that_what_was_drawn_over_pictures_did_not_come_over(bring_in: Bring) -> None:
    assert len(bring_in(pdf(STEPS), "guide.pdf").remarks(What.MAYBE_DRAWN)) == 1


def test_it_leaves_out_what_stands_on_every_page(bring_in: Bring) -> None:
    pages = [[*STEPS[:5], *STEPS[5:7]], STEPS[7:9], STEPS[10:]]
    numbered = [[*page, "", f"Zorginstelling, blad {n}"] for n, page in enumerate(pages, start=1)]
    brought = bring_in(pdf(*numbered), "guide.pdf")
    assert len(brought.guide.steps) == 3
    assert "Zorginstelling" not in brought.text
    assert "Zorginstelling, blad 1" in brought.remarks(What.PAGE_LINES)[0].says


def test_it_keeps_headings_of_steps_that_begin_most_pages(bring_in: Bring) -> None:
    acts = [
        "Ga naar https://werkplek.vughterstede.nl/",
        'Vul je gebruikersnaam in en klik op "Volgende"',
        'Klik op "Wachtwoord vergeten"',
        'Vul je mobiele nummer in en klik op "Tekst"',
        'Vul de code in en klik op "Volgende"',
    ]
    begins = ["Zorginstelling", "# Aanmelden", "# bij het rooster", "", "## De stappen", ""]
    steps = [[f"## Stap {n}", "", act, "", f"Blad {n}"] for n, act in enumerate(acts, start=1)]
    brought = bring_in(pdf([*begins, *steps[0]], *steps[1:]), "guide.pdf")
    assert brought.steps == acts
    assert brought.draft.title == "Aanmelden bij het rooster"
    assert "Stap" not in brought.remarks(What.PAGE_LINES)[0].says


def test_it_keeps_the_same_act_that_begins_most_pages(bring_in: Bring) -> None:
    page: list[str | bytes] = ['Klik op "Volgende"', "", "Dit duurt even."]
    brought = bring_in(pdf(["# Aanmelden", "", *page], page, page, page), "guide.pdf")
    assert len(brought.steps) == 4


def test_it_opens_a_pdf_that_is_locked_for_printing_only(bring_in: Bring) -> None:
    assert len(bring_in(_locked(user=""), "guide.pdf").guide.steps) == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (lambda: _locked(user="x"), "is locked with a password"),
        (lambda: pdf([picture()]), "has pictures of text only"),
        (lambda: pdf(STEPS)[:400], "is damaged"),
        (lambda: b"%PDF-1.7\n" + b"\x00\xff" * 300, "is damaged"),
        (lambda: pdf(*[["x"]] * 201), "has 201 pages and at most 200 are read"),
    ],
)
def test_it_says_in_one_sentence_why_a_pdf_cannot_be_read(bring_in: Bring, content, says: str) -> None:
    with pytest.raises(UsageError, match=says) as raised:
        bring_in(content(), "guide.pdf")
    assert str(raised.value).count("\n") == 0


def test_it_takes_what_is_bold_like_a_question_for_one(bring_in: Bring) -> None:
    said = "**Ik zie de melding \u201cOnjuist.\u201d**"
    page = (
        f"Aanmelden\n\n1. Klik op \u201cJa\u201d\n\n## Vragen\n\n**Hoe lang?**\n\nEven.\n\n{said}\n\nWacht.\n"
    )
    asked = [question.text for question in bring_in(page).draft.questions]
    assert asked == ["Hoe lang?", "Ik zie de melding \u201cOnjuist.\u201d"]


def test_it_leaves_out_what_publishing_wrote_of_its_own(bring_in: Bring) -> None:
    asked = [
        "",
        "## Veel gestelde vragen",
        "",
        "Hoe lang duurt dit?",
        "",
        "Even.",
        "",
        "Hulp nodig?",
        "",
        "De helpdesk",
    ]
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([*STEPS, *asked]))))
    writer.add_metadata({"/Producer": "flowcheck"})
    out = io.BytesIO()
    writer.write(out)
    brought = bring_in(out.getvalue(), "guide.pdf")
    assert len(brought.guide.questions) == 1
    assert "helpdesk" not in brought.text
    assert "De helpdesk" in brought.remarks(What.DROPPED)[0].says


def test_it_lets_the_library_say_nothing_of_a_pdf_that_is_cut_off(
    bring_in: Bring, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(UsageError, match="is damaged"):
        bring_in(pdf(STEPS)[:400], "guide.pdf")
    assert caplog.records == []


def _locked(*, user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(STEPS))))
    writer.encrypt(user_password=user, owner_password="owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
