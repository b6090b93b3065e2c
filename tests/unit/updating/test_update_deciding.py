"""Who decides about an update, and what goes without a question."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import recorded_walks
import screens_shown as shown
from updates import RESET, STEPS, case, renamed, text, without_characters

from flowcheck import record
from flowcheck.errors import GuideError, UsageError
from flowcheck.updating import inputs
from flowcheck.updating.deciding import Way, way
from flowcheck.updating.inputs import Inputs
from flowcheck.updating.known import recogniser

Given = Callable[..., Inputs]


@pytest.fixture
def given(tmp_path: Path) -> Given:
    """Return what reads a recorded run after changes to its record."""
    project = recorded_walks.project(tmp_path)
    folder = project.run()

    def reading(*, steps: tuple[int, ...] = (), guide: Path | None = None, **changes: object) -> Inputs:
        record.write(folder, replace(record.read(folder), **changes))  # type: ignore[arg-type]
        return inputs.read(folder, project.settings, shown.CATALOGUE, guide=guide, steps=steps)

    return reading


def decided(given: Inputs, **asked: object) -> Way:
    defaults = {"yes": False, "branch": "", "from_replica": False, "asks": True}
    return way(given, **(defaults | asked))  # type: ignore[arg-type]


LIVE = {"target": "live", "era": ""}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [({}, Way.ASK), ({"asks": False}, Way.NOBODY), ({"yes": True, "asks": False}, Way.YES)],
)
def test_it_is_decided_by_whoever_is_there(given: Given, asked: dict[str, object], expected: Way) -> None:
    assert decided(given(**LIVE), **asked) is expected


def test_a_run_on_the_replica_only_shows(given: Given) -> None:
    assert decided(given()) is Way.REPLICA


@pytest.mark.parametrize("asked", [{"yes": True}, {"branch": "november"}])
def test_a_run_on_the_replica_is_not_taken_over_by_itself(given: Given, asked: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="give --from-replica to take it over all the same"):
        decided(given(), **asked)


def test_a_run_on_the_replica_is_taken_over_when_told_to(given: Given) -> None:
    assert decided(given(), from_replica=True) is Way.ASK


@pytest.mark.parametrize("changes", [{"target": "own", "era": ""}, {"target": "live", "era": "2026"}])
def test_what_is_not_surely_live_counts_as_the_replica(given: Given, changes: dict[str, str]) -> None:
    assert not given(**changes).live


@pytest.mark.parametrize(("device", "folder"), [("desktop", ""), ("phone", "phone")])
def test_each_device_has_pictures_of_its_own(given: Given, device: str, folder: str) -> None:
    read = given(device=device)
    assert (read.draws, read.troubles, read.drafting.picture_set) == (True, (), folder)


def test_a_run_on_a_device_that_nobody_knows_leaves_the_pictures(given: Given) -> None:
    read = given(device="../elsewhere")
    assert not read.draws
    assert [one for one in read.troubles if "niet meer in de instellingen" in one and "guide.md:1: " in one]


def test_a_step_that_the_guide_does_not_have_is_refused(given: Given) -> None:
    with pytest.raises(UsageError, match="the guide has no step 13; its steps are 1 to 12"):
        given(steps=(4, 13))


def test_a_run_of_another_guide_is_refused(given: Given, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(text(*STEPS), "utf-8")
    with pytest.raises(UsageError, match="is a run of guide inloggen-zzp, not of"):
        given(guide=other)


def moved(path: Path, to: Path) -> None:
    """Put a file or a folder elsewhere, with a link in its place."""
    to.parent.mkdir(exist_ok=True)
    path.rename(to)
    path.symlink_to(to)


@pytest.mark.parametrize("name", ["pictures", "pictures/02-gebruikersnaam.png"])
def test_a_picture_that_is_a_link_to_elsewhere_is_refused(given: Given, tmp_path: Path, name: str) -> None:
    folder = Path(given(**LIVE).drafting.manuscript.source.path).parent
    moved(folder / name, tmp_path / "elsewhere" / Path(name).name)
    with pytest.raises(
        GuideError, match=r'guide\.md:[0-9]+: the picture "pictures/[a-z0-9-]+\.png" lies elsewhere'
    ):
        given(**LIVE)


def test_the_pictures_of_another_device_may_be_no_link_to_elsewhere_either(
    given: Given, tmp_path: Path
) -> None:
    folder = Path(given(**LIVE).drafting.manuscript.source.path).parent
    (tmp_path / "elsewhere").mkdir()
    (folder / "pictures" / "phone").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(GuideError, match="lies elsewhere"):
        given(device="phone", **LIVE)


def test_links_within_the_folder_of_a_guide_are_fine(given: Given) -> None:
    folder = Path(given(**LIVE).drafting.manuscript.source.path).parent
    moved(folder / "pictures", folder / "images" / "desktop")
    assert given(**LIVE).draws


def test_a_folder_of_guides_may_be_a_link(given: Given, tmp_path: Path) -> None:
    folder = Path(given(**LIVE).drafting.manuscript.source.path).parent
    moved(folder, tmp_path / "elsewhere" / folder.name)
    assert given(**LIVE).draws


# --- whose values a picture may not show ---


def test_it_recognises_the_values_of_the_account_that_was_walked(tmp_path: Path) -> None:
    settings = recorded_walks.project(tmp_path).settings
    variable = settings.accounts["test"].username.env
    tells = recogniser(settings, "live", {variable: "piet.jansen@example.org"})
    assert tells is not None
    assert (tells("van PIET.JANSEN@example.org"), tells("van niemand")) == (True, False)


def test_it_does_not_take_what_pictures_show_instead_for_a_number_that_ends_alike(tmp_path: Path) -> None:
    settings = recorded_walks.project(tmp_path).settings
    own = f"06{random.randint(100_000, 999_999)}78"
    tells = recogniser(settings, "live", {settings.accounts["test"].phone.env: own})
    assert tells is not None
    assert not tells("het nummer *****78, zoals 06 12345678")
    assert tells(f"het nummer {own}")


@pytest.mark.parametrize("target", ["live", "replica", "own"])
def test_without_secrets_it_recognises_nothing(tmp_path: Path, target: str) -> None:
    assert recogniser(recorded_walks.project(tmp_path).settings, target, {}) is None


# --- what goes without a question ---


def goes(tmp_path: Path, *steps: tuple[str, str], **changes: object) -> dict[str, bool]:
    update = case(tmp_path, text(*steps), **changes).update()  # type: ignore[arg-type]
    return {one.key: one.goes_without_asking for one in update.offered}


def test_a_picture_of_what_nobody_notices_goes_without_asking(tmp_path: Path) -> None:
    assert goes(tmp_path, STEPS[0]) == {"s1": True}


def test_words_for_all_that_a_reader_meets_go_without_asking(tmp_path: Path) -> None:
    changed = {1: without_characters, 2: renamed("Tekst", "Sms")}
    assert goes(tmp_path, *RESET, changed=changed) == {"s1": True, "s2": True}


def test_a_picture_of_something_that_a_reader_is_stuck_on_is_for_a_person(tmp_path: Path) -> None:
    gone = {2: lambda seen: shown.with_control(seen, "Tekst", name="Ga hierheen", id="")}
    assert goes(tmp_path, *RESET, changed=gone) == {"s1": True, "s2": False}
