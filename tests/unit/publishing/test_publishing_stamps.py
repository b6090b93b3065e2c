"""What a reader is told of how fresh a step is, and what its maintainer is."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from editions import SCREENS, html_of, request
from recorded_walks import Project, project

from flowcheck.publishing import edition, told
from flowcheck.publishing.edition import Edition
from flowcheck.publishing.stamps import Stamp, State

EARLY, LATE = datetime(2026, 11, 1, 2, tzinfo=UTC), datetime(2026, 11, 9, 23, 30, tzinfo=UTC)


@pytest.fixture
def work(tmp_path: Path) -> Project:
    return project(tmp_path)


def walked(
    work: Project, name: str, at: datetime, *, target: str = "live", deviates: tuple[int, ...] = ()
) -> None:
    path = work.run(name) / "run.json"
    document = json.loads(path.read_text("utf-8"))
    era = "" if target == "live" else "2026"
    document |= {"target": target, "era": era, "ended": at.isoformat().replace("+00:00", "Z")}
    for step in document["steps"]:
        step["outcome"] = "deviates" if step["step"] in deviates else "matches"
    path.write_text(json.dumps(document), "utf-8")


def edition_of(work: Project, **changes: object) -> Edition:
    path, runs = Path(work.guide.path), work.settings.reports_path / "runs"
    return edition.make(request(path, runs=runs, **changes), SCREENS)


def remarks(work: Project, **changes: object) -> list[str]:
    return list(told.remarks(edition_of(work, **changes), "flowcheck.toml", "nl"))


def reworded(work: Project) -> None:
    path = Path(work.guide.path)
    path.write_text(path.read_text("utf-8").replace('Klik op "Klik hier"', 'Klik nu op "Klik hier"'), "utf-8")


def test_it_says_when_a_step_was_checked(work: Project) -> None:
    walked(work, "a", EARLY)
    assert edition_of(work).stamps["openen"] == Stamp(state=State.CHECKED, on=date(2026, 11, 1))


def test_it_says_once_what_holds_for_all_steps(work: Project) -> None:
    walked(work, "a", EARLY)
    made = edition_of(work)
    assert told.summary(made) == "Alle stappen zijn gecontroleerd op 1 november 2026."
    assert told.of_step(made, made.guide.steps[0]) == "Gecontroleerd op 1 november 2026"


def test_it_says_that_a_screen_looked_different_since(work: Project) -> None:
    walked(work, "a", EARLY)
    walked(work, "b", LATE, deviates=(4,))
    made = edition_of(work)
    assert told.of_step(made, made.guide.steps[3]) == (
        "Gecontroleerd op 1 november 2026; "
        "op 9 november 2026 zag het scherm er iets anders uit dan hier staat"
    )
    assert told.of_step(made, made.guide.steps[2]) == "Gecontroleerd op 9 november 2026"
    assert told.summary(made) == ""


def test_it_never_says_checked_of_a_step_that_never_matched(work: Project) -> None:
    walked(work, "a", EARLY, deviates=(4,))
    said = told.of_step(made := edition_of(work), made.guide.steps[3])
    assert said == "Op 1 november 2026 zag het scherm er iets anders uit dan hier staat"


def test_it_warns_the_maintainer_with_file_and_line(work: Project) -> None:
    walked(work, "a", EARLY, deviates=(4,))
    assert [one.rpartition("/")[2] for one in remarks(work)] == [
        "guide.md:31: stap 4 week op 1 november 2026 af van het scherm; werk haar bij voor je haar uitdeelt."
    ]


def test_it_does_not_call_a_sentence_checked_that_was_changed_since(work: Project) -> None:
    walked(work, "a", EARLY)
    reworded(work)
    made = edition_of(work)
    assert told.of_step(made, made.guide.steps[7]) == (
        "Deze stap is veranderd na de laatste controle op 1 november 2026"
    )
    assert any("stap 8 is veranderd" in one for one in remarks(work))


def test_it_never_says_checked_of_what_only_a_replica_showed(work: Project) -> None:
    walked(work, "a", LATE, target="replica")
    made = edition_of(work)
    html = html_of(Path(work.guide.path), runs=work.settings.reports_path / "runs")
    assert told.summary(made) == "De stappen zijn nog niet gecontroleerd op de echte aanmeldpagina."
    assert "Gecontroleerd op" not in html
    assert html.count("nog niet gecontroleerd") == 1
    assert "nog geen stap is live nagelopen" in remarks(work)[0]


def test_it_says_practice_of_what_a_replica_showed_where_that_is_asked_for(work: Project) -> None:
    walked(work, "a", LATE, target="replica")
    runs = work.settings.reports_path / "runs"
    html = html_of(Path(work.guide.path), runs=runs, practice=True)
    assert "Oefenexemplaar van de testreplica: niet om uit te delen." in html
    assert html.count("Oefening: nagelopen op de testreplica op 9 november 2026") == 12
    assert "Gecontroleerd op" not in html


def test_it_prefers_live_evidence_over_practice(work: Project) -> None:
    walked(work, "a", EARLY)
    walked(work, "b", LATE, target="replica")
    assert {stamp.state for stamp in edition_of(work, practice=True).stamps.values()} == {State.CHECKED}


def test_it_counts_days_where_the_reader_is(work: Project) -> None:
    walked(work, "a", LATE)
    here = timezone(timedelta(hours=1))
    assert told.summary(edition_of(work, zone=here)).endswith("10 november 2026.")


def test_it_says_the_day_of_the_edition_only_if_there_is_one(work: Project) -> None:
    assert told.edition_of(edition_of(work)) == ""
    assert told.edition_of(edition_of(work, day=date(2026, 11, 29))) == "Uitgave van 29 november 2026"
