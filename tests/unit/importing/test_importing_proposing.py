"""Screens, ids and journeys are proposed from the catalogue; what is not sure is left to a person."""

from __future__ import annotations

import io
import shutil

import pytest
from PIL import Image, ImageDraw, ImageFont

from flowcheck.errors import GuideError
from flowcheck.guide.read import read_guide
from flowcheck.importing import looking
from flowcheck.importing.draft import Sure
from flowcheck.importing.pieces import What

from .conftest import SCREENS, Bring, picture, saved
from .test_importing_word import document


def guide(*sentences: str) -> str:
    return "Aanmelden\n\n" + "\n".join(f"{n}. {text}" for n, text in enumerate(sentences, start=1)) + "\n"


def test_it_goes_by_the_order_of_screens_where_words_are_the_same(bring_in: Bring) -> None:
    """A user name and "Volgende" are on two screens, and "Volgende" alone is on four."""
    brought = bring_in(
        guide(
            'Vul je gebruikersnaam in en klik op "Volgende"',
            'Klik op "Wachtwoord vergeten"',
            'Vul je gebruikersnaam in en klik op "Volgende"',
            'Vul je mobiele nummer in en klik op "Tekst"',
        )
    )
    screens = [step.proposed.screen for step in brought.draft.steps if step.proposed]
    assert screens == ["entra.username", "entra.password", "sspr.user", "sspr.method"]


def test_it_leaves_a_step_that_says_nothing_to_a_person(bring_in: Bring) -> None:
    brought = bring_in(guide("Ga naar https://example.org/", "Wacht even.", "Bel ons als het niet lukt."))
    assert [step.proposed.sure for step in brought.draft.steps if step.proposed] == [Sure.OPEN] * 3
    assert [entry.steps for entry in brought.remarks(What.SCREEN_OPEN)]
    assert "| 2 | ? | **zelf invullen** | |" in brought.list


def test_it_writes_an_open_screen_so_that_flowcheck_names_its_line(bring_in: Bring) -> None:
    brought = bring_in(guide("Wacht even.", 'Klik op "Ja"'))
    line = 1 + next(i for i, text in enumerate(brought.text.splitlines()) if "screen: ?" in text)
    with pytest.raises(
        GuideError, match=rf'guide\.md:{line}: step 1 names an unknown screen "\?"; known are'
    ):
        read_guide(brought.folder / "guide.md", SCREENS)


def test_it_opens_an_address_on_the_screen_where_it_leads(bring_in: Bring) -> None:
    brought = bring_in(guide("Ga naar https://example.org/", 'Vul je wachtwoord in en klik op "Aanmelden"'))
    assert brought.guide.steps[0].screen == "entra.password"


def test_it_names_steps_after_what_is_done_and_no_two_alike(bring_in: Bring) -> None:
    brought = bring_in(
        guide(
            "Ga naar https://example.org/",
            'Vul je gebruikersnaam in en klik op "Volgende"',
            'Klik op "Wachtwoord vergeten"',
            'Vul je gebruikersnaam in en klik op "Volgende"',
        )
    )
    ids = [step.id for step in brought.guide.steps]
    assert ids == ["openen", "gebruikersnaam", "wachtwoord-vergeten", "gebruikersnaam-opnieuw"]


def test_it_proposes_the_journeys_of_a_guide_in_english_that_only_signs_in(bring_in: Bring) -> None:
    brought = bring_in(
        "Signing in\n\n1. Go to https://example.org/\n"
        '2. Enter your user name and click "Next"\n'
        '3. Enter your password and click "Sign in"\n'
        '4. Click "No"\n5. You arrive at the Application Workspace.\n'
    )
    journeys = {journey.name: journey.steps for journey in brought.guide.journeys}
    assert journeys == {"look": (1, 2, 3), "sign-in": (1, 2, 3, 4, 5), "full": (1, 2, 3, 4, 5)}
    assert [step.screen for step in brought.guide.steps] == [
        "entra.username", "entra.username", "entra.password", "entra.keep-signed-in", "workspace.home",
    ]  # fmt: skip


def test_it_goes_by_the_words_in_a_picture_where_the_sentence_says_little(bring_in: Bring) -> None:
    made = document("Ga naar https://example.org/", "Doe wat er staat.", 'Klik op "Ja"')
    made.paragraphs[2].add_run().add_picture(io.BytesIO(picture()))
    said = "Wie bent u?\nToegang krijgen tot uw account\n"
    brought = bring_in(saved(made), "guide.docx", read=lambda _: said)
    proposed = brought.draft.steps[1].proposed
    assert proposed is not None
    assert proposed.screen == "sspr.user"


def test_it_says_in_which_pictures_somebodys_address_may_be_without_repeating_it(bring_in: Bring) -> None:
    made = document('Klik op "Ja"')
    made.paragraphs[1].add_run().add_picture(io.BytesIO(picture()))
    brought = bring_in(
        saved(made), "guide.docx", read=lambda _: "jan@zorg.nl tel. 06 12 34 56 78, 2026-11-23"
    )
    (entry,) = brought.remarks(What.PRIVATE)
    assert entry.steps == (1,)
    assert "\u2026@zorg.nl" in entry.says
    assert "jan@" not in brought.list
    assert "06 12" not in brought.list


def test_it_lets_examples_and_contacts_for_readers_be_on_pictures(bring_in: Bring) -> None:
    made = document('Klik op "Ja"')
    made.paragraphs[1].add_run().add_picture(io.BytesIO(picture()))
    mails = "voornaam.achternaam@zorg.nl\nuser@zorg.nl\nsupport@netflex.nl"
    said = f"{mails}\n06 00000000\n088 638 35 70\n030 1234567"
    asked = {"contacts": ("Bel 030-1234567",), "placeholders": ("06 00000000",)}
    brought = bring_in(saved(made), "guide.docx", read=lambda _: said, **asked)
    assert brought.remarks(What.PRIVATE) == []


def test_it_says_that_pictures_must_be_looked_at_and_that_no_machine_did(bring_in: Bring) -> None:
    made = document('Klik op "Ja"')
    made.paragraphs[1].add_run().add_picture(io.BytesIO(picture()))
    brought = bring_in(saved(made), "guide.docx")
    assert len(brought.remarks(What.PICTURES)) == len(brought.remarks(What.NOT_READ)) == 1


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_it_finds_an_address_in_a_picture_with_tesseract() -> None:
    image = Image.new("RGB", (640, 120), "white")
    ImageDraw.Draw(image).text((20, 30), "jan@zorg.nl", "black", ImageFont.load_default(48))
    read = looking.reader()
    assert read is not None
    assert list(looking.private(read(_bytes(image)))) == ["\u2026@zorg.nl"]


def _bytes(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()
