"""Which controls a picture outlines, how they are numbered, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from screens_shown import CATALOGUE, guide, seen_at, shown

from flowcheck.errors import PictureError
from flowcheck.model import Box, Observation
from flowcheck.pictures.alternative import alternative
from flowcheck.pictures.targets import Target, targets_of

USERNAME = 'Vul je gebruikersnaam in en klik op "Volgende"'
STAY = 'Klik alleen op "Ja" als niemand anders deze computer gebruikt. Klik anders op "Nee"'


def placed(observation: Observation) -> Observation:
    """Give every control a place of its own."""
    return replace(
        observation,
        controls=tuple(
            replace(control, box=Box(x=10, y=40.0 * number, width=100, height=30))
            for number, control in enumerate(observation.controls)
        ),
    )


def targets(tmp_path: Path, sentence: str, screen: str, **changed: object) -> tuple[Target, ...]:
    step = guide(tmp_path, (sentence, screen)).steps[0]
    observation = replace(placed(shown(screen)), **changed)  # type: ignore[arg-type]
    return targets_of(step, CATALOGUE.screens[screen], observation)


def badges(tmp_path: Path, sentence: str, screen: str) -> list[tuple[str, str]]:
    return [(one.badge, one.control.name) for one in targets(tmp_path, sentence, screen)]


def test_several_actions_are_numbered_in_their_order(tmp_path: Path) -> None:
    found = badges(tmp_path, USERNAME, "entra.username")
    assert [badge for badge, _ in found] == ["1a", "1b"]
    assert found[1][1] == "Volgende"


def test_one_action_has_the_number_of_the_step(tmp_path: Path) -> None:
    assert badges(tmp_path, 'Klik op "Wachtwoord vergeten"', "entra.password") == [
        ("1", "Wachtwoord vergeten")
    ]


def test_of_alternatives_each_has_the_number_of_the_step(tmp_path: Path) -> None:
    assert sorted(badges(tmp_path, STAY, "entra.keep-signed-in")) == [("1", "Ja"), ("1", "Nee")]


def test_both_fields_of_a_new_password_are_outlined(tmp_path: Path) -> None:
    found = badges(tmp_path, 'Vul een nieuw wachtwoord in en klik op "Voltooien"', "sspr.new-password")
    assert [badge for badge, _ in found] == ["1a", "1b", "1c"]


def test_a_control_that_is_not_there_fails_the_picture(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match='step 1: nothing on its screen is called "Verder"'):
        targets(tmp_path, 'Klik op "Verder"', "entra.password")


def test_a_field_that_is_not_there_fails_the_picture(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"its screen has no field for account\.username"):
        targets(tmp_path, USERNAME, "entra.username", controls=placed(seen_at(3)).controls[-1:])


def test_a_control_of_which_the_place_is_not_known_fails_the_picture(tmp_path: Path) -> None:
    step = guide(tmp_path, ('Klik op "Wachtwoord vergeten"', "entra.password")).steps[0]
    seen = shown("entra.password")
    nowhere = replace(seen, controls=tuple(replace(control, box=None) for control in seen.controls))
    with pytest.raises(PictureError, match='it is not known where "Wachtwoord vergeten" is'):
        targets_of(step, CATALOGUE.screens["entra.password"], nowhere)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Scherm Aanmelden: het veld Gebruikersnaam en de knop Volgende zijn omkaderd"),
        ("en", "Screen Aanmelden: the field User name and the button Volgende are outlined"),
    ],
)
def test_the_words_for_a_picture_say_what_it_shows(tmp_path: Path, language: str, words: str) -> None:
    found = targets(tmp_path, USERNAME, "entra.username")
    assert alternative(language, CATALOGUE.screens["entra.username"], "Aanmelden", found) == words


def test_a_screen_without_a_heading_goes_by_its_name_in_the_catalogue() -> None:
    assert alternative("nl", CATALOGUE.screens["workspace.home"], "", ()) == "Scherm Application Workspace"
