"""How old the evidence of each step is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from recorded_walks import Project, project

from flowcheck.ages import NEVER, ages

EARLY, LATE = datetime(2026, 11, 1, 2, tzinfo=UTC), datetime(2026, 11, 9, 2, tzinfo=UTC)
LIVE = frozenset({"live"})


@pytest.fixture
def work(tmp_path: Path) -> Project:
    return project(tmp_path)


def walked(
    work: Project, name: str, at: datetime, *, target: str = "live", era: str = "", **of_step: str
) -> None:
    """Record a run that ended `at`, with other facts for each step where `of_step` has them."""
    path = work.run(name) / "run.json"
    document = json.loads(path.read_text("utf-8"))
    document |= {"target": target, "era": era, "ended": at.isoformat().replace("+00:00", "Z")}
    for step in document["steps"]:
        step |= {"outcome": "matches", "picture": "pictures/01.png", **of_step}
    path.write_text(json.dumps(document), "utf-8")


def known(work: Project, guide: str = "inloggen-zzp") -> dict[str, object]:
    return dict(ages(work.settings.reports_path / "runs", guide, LIVE))


def test_it_takes_the_newest_run_whatever_the_folder_is_called(work):
    walked(work, "a", LATE)
    walked(work, "b", EARLY)
    assert known(work)["openen"].live.matched == LATE


def test_it_remembers_when_a_step_that_deviates_now_last_matched(work):
    walked(work, "a", EARLY)
    walked(work, "b", LATE, outcome="deviates")
    live = known(work)["openen"].live
    assert (live.walked, live.matched) == (LATE, EARLY)


def test_it_remembers_what_a_step_said_when_it_matched_and_when_it_was_walked(work):
    walked(work, "a", EARLY, text="Toen")
    walked(work, "b", LATE, outcome="deviates", text="Nu")
    live = known(work)["openen"].live
    assert (live.walked_text, live.matched_text) == ("Nu", "Toen")


def test_it_does_not_call_a_step_walked_that_was_not_reached(work):
    walked(work, "a", LATE, outcome="not-reached")
    assert known(work)["openen"] == NEVER


@pytest.mark.parametrize(("target", "era"), [("replica", "2026"), ("replica", ""), ("live", "2026")])
def test_it_never_counts_what_a_replica_showed_as_live(work, target, era):
    walked(work, "a", LATE, target=target, era=era)
    age = known(work)["openen"]
    assert (age.live.matched, age.practice.matched) == (None, LATE)


def test_it_does_not_count_a_step_without_a_picture_as_pictured(work):
    walked(work, "a", LATE, picture="")
    assert known(work)["openen"].live.pictured is None


def test_it_knows_nothing_of_another_guide(work):
    walked(work, "a", LATE)
    assert known(work, "another") == {}


def test_it_passes_by_a_folder_that_cannot_be_read(work):
    walked(work, "a", LATE)
    broken = work.settings.reports_path / "runs" / "b"
    broken.mkdir()
    (broken / "run.json").write_text("{", "utf-8")
    assert known(work)["openen"].live.walked == LATE


def test_it_knows_nothing_where_there_was_no_run(work):
    assert known(work) == {}
