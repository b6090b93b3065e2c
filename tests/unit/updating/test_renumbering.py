"""Steps that come and go: numbers, journeys, and what sentences say of them. Ids stay."""

from __future__ import annotations

from pathlib import Path

import pytest
import screens_shown as shown
from updates import STEPS, Pencil, case, text

from flowcheck.guide.read import read_guide
from flowcheck.model import Guide

CODE = "entra.mfa-app-code"
LONG = (*STEPS[:3], *[("Klik op de tegel", "workspace.home")] * 7)
HEAD = (
    "<!-- guide: test\n     language: {language}\n     journey start: 1-2\n"
    "     journey rest: 1, 3-{last}; journey full: 1-{last} -->\n\n# Aanmelden\n\n"
)


def read(tmp_path: Path, content: str) -> Guide:
    path = tmp_path / "after.md"
    path.write_text(content, "utf-8")
    return read_guide(path, frozenset(shown.CATALOGUE.screens))


def test_a_screen_that_came_in_between_becomes_a_step(tmp_path: Path) -> None:
    now = case(tmp_path, text(*STEPS, pictures=False), before={3: CODE}).now()
    expected = (
        '3. Vul de code uit je authenticator-app in en klik op "Verifiëren"\n'
        "   <!-- screen: entra.mfa-app-code; id: mfa-app-code -->\n\n4. Klik op "
    )
    assert expected in now


def test_ids_stay_when_numbers_change(tmp_path: Path) -> None:
    now = case(tmp_path, text(*STEPS), before={3: CODE}).now()
    assert [(step.number, step.id) for step in read(tmp_path, now).steps] == [
        (1, "s1"), (2, "s2"), (3, "mfa-app-code"), (4, "s3"), (5, "s4"),
    ]  # fmt: skip


def test_a_new_step_gets_the_picture_of_when_its_screen_was_passed(tmp_path: Path) -> None:
    update = case(tmp_path, text(*STEPS), before={3: CODE}).taken()
    step = update.composed.guide.steps[2]
    assert step.picture is not None
    assert (step.picture.path, step.picture.alt) == (
        "pictures/mfa-app-code.png", "Scherm mfa-app-code: de knop is omkaderd",
    )  # fmt: skip
    assert update.pictures["mfa-app-code"].png.startswith(b"3 Vul de code uit")


def test_the_picture_of_a_new_step_stands_with_those_of_steps(tmp_path: Path) -> None:
    content = text(*STEPS).replace("# Aanmelden\n", "# Aanmelden\n\n![logo](../shared/logo.png)\n")
    update = case(tmp_path, content, before={3: CODE}).taken()
    assert update.pictures["mfa-app-code"].path == "pictures/mfa-app-code.png"


def test_a_new_step_without_a_picture_comes_all_the_same(tmp_path: Path) -> None:
    made = case(tmp_path, text(*STEPS), before={3: CODE})
    update = made.taken(pencil=Pencil(refuses=frozenset({"mfa-app-code"})))
    assert update.composed.guide.steps[2].picture is None
    assert [one for one in update.troubles if "komt nog geen afbeelding" in one]


def test_journeys_follow_the_steps_that_they_walk(tmp_path: Path) -> None:
    now = case(tmp_path, text(*STEPS, head=HEAD), before={3: CODE}).now()
    guide = read(tmp_path, now)
    assert {one.name: one.steps for one in guide.journeys} == {
        "start": (1, 2), "rest": (1, 4, 5), "full": (1, 2, 3, 4, 5),
    }  # fmt: skip


def test_what_belongs_to_a_step_moves_to_the_right_with_a_wider_number(tmp_path: Path) -> None:
    content = text(*LONG)
    now = case(tmp_path, content, before={3: CODE}).now()
    guide = read(tmp_path, now)
    assert [step.number for step in guide.steps] == list(range(1, 12))
    assert all(step.picture for step in guide.steps)
    assert "10. Klik op de tegel\n    <!-- screen: workspace.home; id: s9 -->\n\n    ![Wat 9" in now


def test_a_step_of_which_the_screen_is_gone_goes(tmp_path: Path) -> None:
    content = text(*STEPS)
    now = case(tmp_path, content, skipped=[3]).now()
    assert [(one.number, one.id) for one in read(tmp_path, now).steps] == [(1, "s1"), (2, "s2"), (3, "s4")]
    assert "journey full: 1-3" in now


def test_nothing_else_goes_with_a_step(tmp_path: Path) -> None:
    content = text(*STEPS)
    third = content[content.index("3. Klik") : content.index("4. Vervolgens")]
    expected = content.replace(third, "").replace("4. V", "3. V").replace("1-4", "1-3")
    assert case(tmp_path, content, skipped=[3]).now() == expected


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("Zie stap 3.", "Zie stap 4."),
        ("Herhaal stappen 2 t/m 4.", "Herhaal stappen 2 t/m 5."),
        ("Na stap 1 en 3 wacht je 3 minuten.", "Na stap 1 en 4 wacht je 3 minuten."),
        ("Zie stap 2.", "Zie stap 2."),
    ],
)
def test_sentences_that_name_a_step_name_its_new_number(tmp_path: Path, said: str, becomes: str) -> None:
    content = text(*STEPS, rest=f"\n## Vragen\n\n1. En dan? {said}\n")
    now = case(tmp_path, content, before={3: CODE}).now()
    assert f"1. En dan? {becomes}\n" in now


def test_only_the_pictures_of_steps_with_another_number_come_along(tmp_path: Path) -> None:
    made = case(tmp_path, text(*STEPS), before={3: CODE})
    assert set(made.taken("mfa-app-code").pictures) == {"mfa-app-code", "s3", "s4"}


def test_a_step_that_only_gets_another_number_is_not_asked_about(tmp_path: Path) -> None:
    update = case(tmp_path, text(*STEPS), before={3: CODE}).update()
    assert [one.key for one in update.offered] == ["s1", "s2", "mfa-app-code"]


def test_two_screens_in_between_become_two_steps(tmp_path: Path) -> None:
    now = case(tmp_path, text(*STEPS), before={2: "entra.account-picker", 3: CODE}).now()
    assert [one.id for one in read(tmp_path, now).steps] == [
        "s1", "account-picker", "s2", "mfa-app-code", "s3", "s4",
    ]  # fmt: skip


def test_the_same_screen_twice_gets_two_ids(tmp_path: Path) -> None:
    now = case(tmp_path, text(*STEPS), before={2: CODE, 3: CODE}).now()
    assert [one.id for one in read(tmp_path, now).steps][1:4] == ["mfa-app-code", "s2", "mfa-app-code-2"]


def test_a_screen_that_no_sentence_can_pass_is_left_to_a_person(tmp_path: Path) -> None:
    update = case(tmp_path, text(*STEPS), before={3: "entra.mfa-approval"}).update()
    assert [one.by_hand[0].rule for one in update.to_look_at] == ["screen-inserted"]
    assert [one for one in update.troubles if ":17: " in one and "schrijf die stap zelf" in one]


def test_a_guide_that_says_u_goes_on_saying_u(tmp_path: Path) -> None:
    steps = (("Vul uw gebruikersnaam in", "entra.username"), STEPS[2])
    now = case(tmp_path, text(*steps), before={2: CODE}).now()
    assert 'Vul de code uit uw authenticator-app in en klik op "Verifiëren"' in now


def test_a_new_step_is_quoted_and_spaced_as_the_others(tmp_path: Path) -> None:
    steps = tuple(
        (sentence.replace(' "', " \u201c").replace('"', "\u201d"), screen) for sentence, screen in STEPS
    )
    content = text(*steps, pictures=False).replace("-->\n\n", "-->\n").replace("-->\n#", "-->\n\n#")
    now = case(tmp_path, content, before={3: CODE}).now()
    assert (
        "klik op \u201cVerifiëren\u201d\n   <!-- screen: entra.mfa-app-code; id: mfa-app-code -->\n4. Klik"
        in now
    )
