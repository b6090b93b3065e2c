"""The user name that a guide gives as an example."""

from __future__ import annotations

from pathlib import Path

import pytest
from screens_shown import GUIDE, guide

from flowcheck.guide.example import user_name


def test_it_is_the_one_that_is_given_most_often_since_another_may_be_mistyped() -> None:
    assert user_name(GUIDE) == "voornaam.achternaam@vughterstede.nl"


@pytest.mark.parametrize(
    ("sentence", "example"),
    [
        ('Vul je gebruikersnaam in (a.b@x.example) en klik op "Volgende"', "a.b@x.example"),
        ('Vul je gebruikersnaam in en klik op "Volgende"', ""),
    ],
)
def test_it_is_in_the_step_about_the_user_name(tmp_path: Path, sentence: str, example: str) -> None:
    steps = ((sentence, "entra.username"), ('Klik op "Nee" of mail c@d.example', "entra.keep-signed-in"))
    assert user_name(guide(tmp_path, *steps)) == example
