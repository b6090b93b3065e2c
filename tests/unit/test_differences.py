"""The pictures of what differs, in the run folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import recorded_walks
import screens_shown as shown
from PIL import Image

from flowcheck.accepting import Asked, propose, write
from flowcheck.differences import Pictures, keep
from flowcheck.rejudge import rejudge


@pytest.fixture
def project(tmp_path: Path) -> recorded_walks.Project:
    """A project whose only run was accepted."""
    made = recorded_walks.project(tmp_path)
    asked = Asked(folder=made.run(), on=date(2026, 11, 22))
    write(propose(asked, made.settings, shown.CATALOGUE))
    return made


def kept(project: recorded_walks.Project, folder: Path) -> dict[int, Pictures]:
    again = rejudge(folder, project.settings, shown.CATALOGUE)
    return keep(again.against, again.judged, folder)


def test_it_keeps_nothing_of_a_step_that_is_as_accepted(project: recorded_walks.Project) -> None:
    assert 5 not in kept(project, project.run("later"))


def test_it_copies_the_accepted_picture_where_anything_differs(project: recorded_walks.Project) -> None:
    changed = shown.with_control(shown.seen_at(5), "Tekst", name="Sms verzenden")
    folder = project.run("later", {5: changed})
    pictures = kept(project, folder)[5]
    assert pictures == Pictures(accepted="pictures/05-mobiel-nummer-accepted.png")
    assert (folder / pictures.accepted).read_bytes() == (project.accepted / "mobiel-nummer.png").read_bytes()


def test_it_draws_where_the_pictures_differ(project: recorded_walks.Project) -> None:
    folder = project.run("later")
    with Image.open(folder / "pictures" / "05.png") as picture:
        picture.paste("white", (100, 100, 150, 150))
        picture.save(folder / "pictures" / "05.png")
    pictures = kept(project, folder)[5]
    assert pictures.difference == "pictures/05-mobiel-nummer-difference.jpg"
    with Image.open(folder / pictures.difference) as drawn:
        assert drawn.size == (320, 200)


def test_it_goes_on_without_an_accepted_picture_that_is_gone(project: recorded_walks.Project) -> None:
    changed = shown.with_control(shown.seen_at(5), "Tekst", name="Sms verzenden")
    (project.accepted / "mobiel-nummer.png").unlink()
    assert kept(project, project.run("later", {5: changed}))[5] == Pictures()


def test_only_its_owner_may_read_what_it_writes(project: recorded_walks.Project) -> None:
    changed = replace(shown.seen_at(5), words=("Iets anders",))
    folder = project.run("later", {5: changed})
    path = folder / kept(project, folder)[5].accepted
    assert path.stat().st_mode & 0o077 == 0
