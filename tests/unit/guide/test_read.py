"""Reading a guide: what comes out of a good one. Errors are in test_errors."""

from __future__ import annotations

import subprocess
import sys

import pytest

from flowcheck.errors import UsageError
from flowcheck.guide.explain import in_words
from flowcheck.guide.read import journey, read_guide
from flowcheck.model import Checkable, Guide

from .conftest import OURS, SCREENS, Read, Write, guide_text

# Number, id, screen, actions: the owner's twelve steps as a reader does them.
STEPS = [
    (1, "openen", "entra.username", ["open https://werkplek.vughterstede.nl/"]),
    (2, "gebruikersnaam", "entra.username", ["fill account.username", 'click "Volgende"']),
    (3, "wachtwoord-vergeten", "entra.password", ['click "Wachtwoord vergeten"']),
    (
        4,
        "wie-bent-u",
        "sspr.user",
        ["fill person.characters", "fill account.username if empty", 'click "Volgende"'],
    ),
    (5, "mobiel-nummer", "sspr.method", ["fill account.phone", 'click "Tekst"']),
    (6, "sms-code", "sspr.code", ["receive code", "fill sms.code", 'click "Volgende"']),
    (7, "nieuw-wachtwoord", "sspr.new-password", ["fill account.new_password", 'click "Voltooien"']),
    (8, "klik-hier", "sspr.done", ['click "Klik hier"']),
    (9, "gebruikersnaam-opnieuw", "entra.username", ["fill account.username", 'click "Volgende"']),
    (10, "wachtwoord", "entra.password", ["fill account.password", 'click "Aanmelden"']),
    (11, "aangemeld-blijven", "entra.keep-signed-in", ['look "Ja"', 'click "Nee"']),
    (12, "werkplek", "workspace.home", []),
]


@pytest.mark.parametrize("expected", STEPS, ids=[step[1] for step in STEPS])
def test_it_reads_the_steps_of_our_guide(ours: Guide, expected: tuple[int, str, str, list[str]]) -> None:
    step = ours.steps[expected[0] - 1]
    assert (step.number, step.id, step.screen, [in_words(a) for a in step.actions]) == expected


def test_it_finds_twelve_steps_and_three_questions_in_our_guide(ours: Guide) -> None:
    assert (len(ours.steps), len(ours.questions)) == (12, 3)


def test_it_reads_the_head_and_the_title_of_our_guide(ours: Guide) -> None:
    title = "Inloggen ZZP'ers/externen (met Vughterstede Entra ID)"
    assert (ours.id, ours.language, ours.title) == ("inloggen-zzp", "nl", title)


def test_it_reads_the_journeys_of_our_guide(ours: Guide) -> None:
    assert {known.name: known.steps for known in ours.journeys} == {
        "look": (1, 2, 3, 4),
        "sign-in": (1, 9, 10, 11, 12),
        "full": tuple(range(1, 13)),
    }


def test_it_gives_every_step_of_our_guide_a_picture_with_its_number(ours: Guide) -> None:
    expected = [f"pictures/{step.number:02}-{step.id}.png" for step in ours.steps]
    assert [step.picture.path for step in ours.steps if step.picture] == expected


def test_it_keeps_the_owners_slips(ours: Guide) -> None:
    assert "voornaam.achternaam@vughterstede.l)" in ours.steps[1].text
    assert ours.notes[3].text == "Zo kan afdeling Applicatiebeheer je kan helpen als het niet lukt."


def test_it_reads_the_notice_of_our_guide_as_notes(ours: Guide) -> None:
    assert [note.text.split()[0] for note in ours.notes] == ["Het", "Dit", "Bij", "Zo"]


def test_it_reads_the_message_that_a_question_quotes(ours: Guide) -> None:
    message = (
        "De gebruikersnaam is mogelijk onjuist. Controleer of u deze juist hebt getypt. "
        "Neem anders contact op met uw beheerder."
    )
    assert [label.text for label in ours.questions[1].messages] == [message]


def test_it_divides_a_question_from_its_answer(ours: Guide) -> None:
    question = ours.questions[2]
    assert question.text == "Wachtwoord voldoet niet aan de regels?"
    assert question.answer.startswith("De regels voor het wachtwoord")


def test_it_takes_an_answer_on_the_line_of_its_question(read: Read) -> None:
    guide = read("Wacht.", rest="\n## Vragen\n\n1. Lukt het niet? Bel ons. Echt.\n")
    question = guide.questions[0]
    assert (question.text, question.answer) == ("Lukt het niet?", "Bel ons. Echt.")


def test_it_reads_a_guide_with_dos_line_ends_alike(write: Write) -> None:
    with_newlines = read_guide(write(OURS.read_bytes()), SCREENS)
    with_returns = read_guide(write(OURS.read_bytes().replace(b"\n", b"\r\n")), SCREENS)
    assert with_returns == with_newlines


def test_it_does_not_mind_a_byte_order_mark(write: Write) -> None:
    plain = read_guide(write(guide_text("Wacht.")), SCREENS)
    assert read_guide(write(b"\xef\xbb\xbf" + guide_text("Wacht.").encode()), SCREENS) == plain


def test_it_goes_on_counting_after_a_picture_that_is_not_indented(write: Write) -> None:
    first, second = guide_text("Wacht.", "Wacht weer.").split("\n2. ")
    guide = read_guide(write(f"{first}\n![Een](pictures/1.png)\n\n2. {second}"), SCREENS)
    assert [(step.number, step.picture is not None) for step in guide.steps] == [(1, True), (2, False)]


def test_it_goes_on_counting_under_another_heading(write: Write) -> None:
    second = "\n## Daarna\n\n2. Wacht.\n   <!-- screen: entra.password -->\n"
    assert len(read_guide(write(guide_text("Wacht.") + second), SCREENS).steps) == 2


def test_it_takes_another_list_under_another_heading_for_notes(write: Write) -> None:
    guide = read_guide(write(guide_text("Wacht.") + "\n## Tips\n\n1. Bel ons.\n2. Mail ons.\n"), SCREENS)
    assert [note.text for note in guide.notes] == ["Bel ons.", "Mail ons."]


def test_it_names_a_step_after_its_screen_where_it_has_no_id(write: Write) -> None:
    text = guide_text("Wacht.").replace("; id: s1", "")
    assert read_guide(write(text), SCREENS).steps[0].id == "entra-username"


def test_it_reads_a_comment_on_the_line_of_its_sentence(write: Write) -> None:
    text = guide_text("Wacht.").replace("\n   <!--", " <!--")
    step = read_guide(write(text), SCREENS).steps[0]
    assert (step.text, step.id) == ("Wacht.", "s1")


def test_it_ignores_a_writers_own_comment_outside_the_steps(read: Read) -> None:
    assert read("Wacht.", rest="\n## Eind\n\n<!-- nog nakijken -->\n").notes == ()


def test_it_does_what_a_do_comment_says_instead_of_the_sentence(write: Write) -> None:
    do = 'do: fill account.phone; look "A; b"; click "Tekst"; receive code; open https://a.example/'
    text = guide_text('Doe het nodige. Klik op "Iets".').replace("id: s1", f"id: s1; {do}")
    step = read_guide(write(text), SCREENS).steps[0]
    assert [in_words(action) for action in step.actions] == [
        "fill account.phone",
        'look "A; b"',
        'click "Tekst"',
        "receive code",
        "open https://a.example/",
    ]
    assert [s.checkable for s in step.sentences] == [Checkable.NOT, Checkable.PARTLY]


def test_it_returns_a_journey_by_name(ours: Guide) -> None:
    assert journey(ours, "sign-in").steps == (1, 9, 10, 11, 12)


def test_it_suggests_the_journey_that_was_meant(ours: Guide) -> None:
    with pytest.raises(UsageError, match='no journey "ful"; did you mean "full"'):
        journey(ours, "ful")


def test_it_names_the_journeys_that_there_are(ours: Guide) -> None:
    with pytest.raises(UsageError, match="known are full, look, sign-in"):
        journey(ours, "zzzz")


def test_it_says_when_there_are_no_journeys(read: Read) -> None:
    with pytest.raises(UsageError, match="its head names none"):
        journey(read("Wacht."), "full")


def test_it_loads_the_markdown_library_only_to_read() -> None:
    code = "import sys, flowcheck.guide.read, flowcheck.guide.explain; sys.exit('marko' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
