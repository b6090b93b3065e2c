"""A guide that was just started: it parses, every step is checked, and nothing is written over."""

from __future__ import annotations

from pathlib import Path

import pytest
from screens_shown import CATALOGUE

from flowcheck import starting
from flowcheck.errors import UsageError
from flowcheck.guide.read import read_guide
from flowcheck.model import Checkable, Guide
from flowcheck.organisation import Organisation
from flowcheck.screens.catalogue import load
from flowcheck.starting import Wanted
from flowcheck.starting.sentences import COLUMN, JOURNEYS, SCREENS

HARBOUR = Organisation(name="Harbour Care", workspace="apps.harbour.example")
MFA = ("entra.username", "entra.password", "entra.mfa-app-code", "workspace.home")


def wanted(tmp_path: Path, *, language: str = "en", screens: tuple[str, ...] = JOURNEYS["sign-in"]) -> Wanted:
    return Wanted(
        name="signing-in", language=language, screens=screens, organisation=HARBOUR, out=tmp_path / "new"
    )


def started(given: Wanted) -> Guide:
    path = starting.begin(starting.checked(given), load(given.organisation))
    return read_guide(path, frozenset(CATALOGUE.screens))


@pytest.mark.parametrize("language", COLUMN)
@pytest.mark.parametrize("screens", [*JOURNEYS.values(), MFA, tuple(SCREENS)[:1]])
def test_every_step_of_it_is_checked(tmp_path: Path, language: str, screens: tuple[str, ...]) -> None:
    guide = started(wanted(tmp_path, language=language, screens=screens))
    assert [step.screen for step in guide.steps] == [screens[0], *screens]
    assert [
        step.text
        for step in guide.steps
        if not any(one.checkable in {Checkable.CHECKED, Checkable.PARTLY} for one in step.sentences)
    ] == []


@pytest.mark.parametrize("language", COLUMN)
@pytest.mark.parametrize("screen", SCREENS)
def test_all_that_it_quotes_is_on_that_screen(tmp_path: Path, language: str, screen: str) -> None:
    guide = started(wanted(tmp_path, language=language, screens=("entra.username", screen)))
    labels = [label.text for sentence in guide.steps[-1].sentences for label in sentence.labels]
    parts = CATALOGUE.screens[screen].parts
    assert [label for label in labels if not any(part.called(label) for part in parts)] == []


@pytest.mark.parametrize(
    ("screens", "journeys"),
    [
        (JOURNEYS["sign-in"], {"look": (1, 2, 3), "sign-in": (1, 2, 3, 4, 5), "full": (1, 2, 3, 4, 5)}),
        (
            JOURNEYS["full"],
            {"look": (1, 2, 3, 4), "sign-in": (1, 9, 10, 11, 12), "full": tuple(range(1, 13))},
        ),
        (("entra.username",), {"full": (1, 2)}),
    ],
)
def test_it_has_journeys(
    tmp_path: Path, screens: tuple[str, ...], journeys: dict[str, tuple[int, ...]]
) -> None:
    guide = started(wanted(tmp_path, screens=screens))
    assert {one.name: one.steps for one in guide.journeys} == journeys


def test_it_asks_for_a_forgotten_password_only_before_a_reset(tmp_path: Path) -> None:
    steps = started(wanted(tmp_path, screens=JOURNEYS["full"])).steps
    assert (steps[2].text, steps[9].text) == (
        'Click "Forgot my password"', 'Enter your password and click "Sign in"',
    )  # fmt: skip


def test_a_screen_that_comes_twice_has_two_names(tmp_path: Path) -> None:
    steps = started(wanted(tmp_path, language="nl", screens=JOURNEYS["full"])).steps
    assert (steps[1].id, steps[8].id) == ("gebruikersnaam", "gebruikersnaam-opnieuw")


def test_it_is_of_its_own_organisation(tmp_path: Path) -> None:
    given = wanted(tmp_path)
    started(given)
    text = (given.out / "guide.md").read_text("utf-8")
    assert "https://apps.harbour.example/" in text
    assert "first.last@harbour.example" in text
    assert "{" not in text


def test_it_says_what_the_replica_does_not_show_by_itself(tmp_path: Path) -> None:
    assert starting.faults_of(wanted(tmp_path, screens=MFA)) == ("mfa-app-code",)


def test_it_writes_over_nothing(tmp_path: Path) -> None:
    given = wanted(tmp_path)
    started(given)
    before = (given.out / "guide.md").read_bytes()
    with pytest.raises(UsageError, match="is there already"):
        starting.checked(given)
    assert (given.out / "guide.md").read_bytes() == before


@pytest.mark.parametrize(
    ("screens", "sentence"),
    [
        ((), "a guide needs a screen"),
        (("entra.pasword",), r"no sentence is known for a screen .*did you mean entra\.password"),
        (("entra.error",), "no sentence is known for a screen 'entra.error'"),
        (("sspr.user",), r"a guide begins where the portal leads, at entra\.username"),
    ],
)
def test_screens_that_make_no_guide_are_refused(
    tmp_path: Path, screens: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(UsageError, match=sentence):
        starting.checked(wanted(tmp_path, screens=screens))


@pytest.mark.parametrize("name", ["Signing In", "../up", "", "-x", "a" * 65, "caf\u00e9"])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    given = Wanted(
        name=name, language="en", screens=JOURNEYS["full"], organisation=HARBOUR, out=tmp_path / "new"
    )
    with pytest.raises(UsageError, match="cannot be a guide's name; use small letters"):
        starting.checked(given)
    assert list(tmp_path.iterdir()) == []
