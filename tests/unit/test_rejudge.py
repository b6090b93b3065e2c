"""An old recording under today's rules: by which guide, at which steps, and when not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import recorded_walks
import screens_shown as shown

from flowcheck import record
from flowcheck.errors import InputError, UsageError
from flowcheck.rejudge import Rejudged, rejudge


@pytest.fixture
def project(tmp_path: Path) -> recorded_walks.Project:
    return recorded_walks.project(tmp_path)


def again(project: recorded_walks.Project, folder: Path, guide: Path | None = None) -> Rejudged:
    return rejudge(folder, project.settings, shown.CATALOGUE, guide)


def edited(folder: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    path = folder / record.FILE
    document = json.loads(path.read_text("ascii"))
    change(document)
    path.write_text(json.dumps(document), "ascii")
    return folder


def test_it_makes_of_a_run_what_was_made_of_it_then(project: recorded_walks.Project) -> None:
    made = again(project, project.run())
    assert [finding.rule for finding in made.judged.judgement.findings] == [
        finding.rule for finding in made.run.findings
    ]
    assert made.judged.trouble == ()


def test_it_writes_nothing(project: recorded_walks.Project) -> None:
    folder = project.run()
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    again(project, folder)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_it_finds_a_run_whose_project_has_moved(project: recorded_walks.Project) -> None:
    folder = edited(project.run(), lambda run: run["guide"].update(path="gone/inloggen-zzp/guide.md"))
    assert again(project, folder).against.guide.path == project.guide.path


def test_it_asks_for_the_guide_when_that_is_gone(project: recorded_walks.Project) -> None:
    folder = edited(project.run(), lambda run: run["guide"].update(path="gone/guide.md", id="gone"))
    with pytest.raises(UsageError, match=r"the guide of run run is not there; say where with --guide\.$"):
        again(project, folder)


def test_it_refuses_a_run_of_another_guide(project: recorded_walks.Project) -> None:
    folder = edited(project.run(), lambda run: run["guide"].update(id="another"))
    with pytest.raises(UsageError, match="is no run of"):
        again(project, folder, Path(project.guide.path))


def test_it_refuses_a_run_with_a_step_that_the_guide_no_longer_has(project: recorded_walks.Project) -> None:
    folder = edited(project.run(), lambda run: run["steps"][4].update(id="tekens"))
    with pytest.raises(UsageError, match="it has no step 'tekens'"):
        again(project, folder)


def test_it_follows_a_step_to_the_number_that_it_has_today(
    project: recorded_walks.Project, tmp_path: Path
) -> None:
    folder = project.run()

    def swap(run: dict[str, Any]) -> None:
        ids = [step["id"] for step in run["steps"]]
        for step, other in zip(run["steps"], [*ids[1:], ids[0]], strict=True):
            step["id"] = other

    made = again(project, edited(folder, swap))
    assert made.numbers[1] == 2
    assert made.judged.shown[2].screen == shown.seen_at(1).screen


def test_it_says_that_a_folder_holds_no_run(project: recorded_walks.Project, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such run folder"):
        again(project, tmp_path / "gone")


def test_it_judges_a_run_on_a_device_that_is_no_longer_configured(project: recorded_walks.Project) -> None:
    folder = edited(project.run(), lambda run: run.update(device="watch"))
    assert again(project, folder).against.scale == 1
