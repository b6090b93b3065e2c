"""What a run proposes for the words of a guide: sentences, domains, and the words of pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
import screens_shown as shown
from updates import RESET, STEPS, after_the_run, case, renamed, text, without_characters

from flowcheck.guide.read import read_guide
from flowcheck.model import Finding, Kind, Reader
from flowcheck.updating import rewording
from flowcheck.updating.address import Form, form_of


def test_it_proposes_nothing_where_everything_is_as_the_guide_says(tmp_path: Path) -> None:
    update = case(tmp_path, text(*STEPS, pictures=False)).update()
    assert (update.offered, update.to_look_at, update.troubles) == ((), (), ())


def test_the_characters_leave_the_sentence(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={1: without_characters})
    assert '1. Klik op "Volgende"\n' in made.now()


def test_a_renamed_button_gets_its_new_name(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={2: renamed("Tekst", "Sms verzenden")})
    assert '2. Vul je mobiele nummer in en klik op "Sms verzenden"\n' in made.now()


def test_a_name_with_markup_in_it_is_read_as_that_name(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={2: renamed("Tekst", "Sms *nu* [1]")})
    label = made.taken().composed.guide.steps[1].sentences[0].labels[0].text
    assert label == "Sms *nu* [1]"


def test_a_name_that_cannot_be_quoted_is_left_to_a_person(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={2: renamed("Tekst", 'Sms "nu" verzenden')})
    update = made.update()
    assert [(one.key, len(one.by_hand)) for one in update.revisions if one.by_hand] == [("s2", 1)]
    assert "Tekst" in update.composed.guide.steps[1].text


def test_a_mistyped_domain_is_put_right_in_steps_and_outside(tmp_path: Path) -> None:
    steps = (("Vul je gebruikersnaam in (a.b@voorbeeld.nl)", "entra.username"),
             ("Vul je gebruikersnaam in (a.b@voorbeeld.l)", "entra.username"))  # fmt: skip
    content = text(
        *steps, pictures=False, rest="\n## Vragen\n\n1. Waarom c.d@voorbeeld.l? Zie voorbeeld.nl.\n"
    )
    made = case(tmp_path, content)
    assert made.now() == content.replace("voorbeeld.l)", "voorbeeld.nl)").replace(
        "voorbeeld.l?", "voorbeeld.nl?"
    )


def test_a_domain_that_another_begins_with_is_left_alone() -> None:
    sentence = read_one("Ga naar voorbeeld.n of naar voorbeeld.nl of mijnvoorbeeld.n.")
    found = rewording.domain_rewordings(sentence, "voorbeeld.n", "voorbeeld.nl")
    assert [(one.start, one.end) for one in found] == [(8, 19)]


def read_one(sentence: str):  # type: ignore[no-untyped-def]
    from flowcheck.guide.build import build  # noqa: PLC0415
    from flowcheck.guide.read import blocks_in  # noqa: PLC0415
    from flowcheck.guide.source import source_of  # noqa: PLC0415

    source = source_of("guide.md", text((sentence, "entra.username")))
    return build(source, blocks_in(source), frozenset(shown.CATALOGUE.screens)).steps[0].sentences[0]


def test_two_proposals_for_one_sentence_are_both_made(tmp_path: Path) -> None:
    both = ('Vul de tekens in en klik op "Volgende" (a@voorbeeld.l)', "sspr.user")
    made = case(
        tmp_path, text(both, ("Ga naar a@voorbeeld.nl", "sspr.user")), changed={1: without_characters}
    )
    assert '1. Klik op "Volgende" (a@voorbeeld.nl)\n' in made.now()


def test_proposals_for_the_same_words_are_said_not_to_go_together() -> None:
    sentence = read_one('Klik op "Volgende"')
    words = tuple(
        rewording.Rewording(sentence=sentence, start=9, end=17, text=name) for name in ("Verder", "Door")
    )
    kept, all_kept = rewording.merged(words)
    assert ([one.text for one in kept], all_kept) == (["Verder"], False)


# --- since the run ---


def test_a_step_that_was_changed_since_the_run_is_left_and_said(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={1: without_characters, 2: renamed("Tekst", "Sms")})
    update = after_the_run(made, "Vul de tekens in en", "Neem de tekens over en vul ze in en").update()
    assert [one.key for one in update.offered if one.changes_text] == ["s2"]
    expected = f"{made.path}:7: stap 1 is veranderd sinds run run-1; loop de handleiding opnieuw na."
    assert update.troubles == (expected,)


def test_a_step_that_says_already_what_was_proposed_is_fine(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={1: without_characters})
    update = after_the_run(made, "Vul de tekens in en klik", "Klik").update()
    assert ([one.key for one in update.offered if one.changes_text], update.troubles) == ([], ())


def test_a_step_that_was_not_there_in_the_run_is_said(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET))
    update = after_the_run(made, "id: s2", "id: other").update()
    assert [one for one in update.troubles if ":12: stap 2 was er nog niet in run run-1" in one]


# --- the words of pictures ---


def finding(rule: str, expected: str = "", actual: str = "") -> Finding:
    return Finding(
        step=1, kind=Kind.CONTROL, reader=Reader.STUCK, rule=rule, expected=expected, actual=actual
    )


@pytest.mark.parametrize(
    ("alt", "becomes"),
    [
        ("Wie bent u: de gebruikersnaam, de tekens en de knop Volgende",
         "Wie bent u: de gebruikersnaam en de knop Volgende"),
        ("De gebruikersnaam en de tekens", "De gebruikersnaam"),
        ("De tekens en de knop", "de knop"),
        ("Met de knop, de tekens.", "Met de knop."),
        ("Overgenomen tekens", "Overgenomen tekens"),
        ("Betekenis en de knop", "Betekenis en de knop"),
    ],
)  # fmt: skip
def test_the_characters_leave_a_list_in_the_words_of_a_picture(alt: str, becomes: str) -> None:
    assert rewording.corrected_alt(alt, "nl", (finding("characters-gone"),)) == becomes


def test_a_new_name_goes_into_the_words_of_the_picture() -> None:
    new = finding("label-renamed", "Tekst", "Sms \\1 verzenden")
    assert rewording.corrected_alt("De knop Tekst, geen Teksten", "nl", (new,)) == (
        "De knop Sms \\1 verzenden, geen Teksten"
    )


def test_words_that_still_name_the_characters_are_said(tmp_path: Path) -> None:
    content = text(*RESET).replace("Wat 1 laat zien", "Overgenomen tekens")
    update = case(tmp_path, content, changed={1: without_characters}).update()
    assert [one for one in update.troubles if "noemt nog tekens" in one and ":10: " in one]


@pytest.mark.parametrize(
    ("alt", "made"),
    [
        ("Scherm Aanmelden: het veld Gebruikersnaam en de knop Volgende zijn omkaderd", True),
        ("Scherm Wachtwoord: de link Wachtwoord vergeten is omkaderd", True),
        ("Scherm Aanmelden", True),
        ("Scherm waarop je aanmeldt", False),
        ("Aanmelden: het veld en de knop", False),
        ("", False),
    ],
)
def test_it_knows_its_own_words_for_a_picture(alt: str, made: bool) -> None:
    assert rewording.was_generated(alt, "nl", ("Aanmelden",)) is made


# --- how the guide addresses its readers ---


@pytest.mark.parametrize(
    ("sentence", "language", "form"),
    [
        ('Vul je naam in en klik op "Hebt u geen toegang tot uw account?"', "nl", Form.JE),
        ("Vul uw gebruikersnaam in", "nl", Form.U),
        ("Klik op de knop", "nl", Form.JE),
        ("Enter your user name", "en", Form.YOU),
    ],
)
def test_it_hears_how_readers_are_addressed(tmp_path: Path, sentence: str, language: str, form: Form) -> None:
    path = tmp_path / "guide.md"
    path.write_text(text((sentence, "entra.username"), language=language), "utf-8")
    assert form_of(read_guide(path, frozenset(shown.CATALOGUE.screens))) is form
