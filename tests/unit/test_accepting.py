"""From a recorded run to accepted files: as a whole, and what is refused as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import recorded_walks
import screens_shown as shown

from flowcheck import record
from flowcheck.accepting import Asked, Proposal, leftovers, propose, write
from flowcheck.baseline.offer import What
from flowcheck.errors import BaselineError, UsageError
from flowcheck.model import Observation, SignInLight, Stopped, StopReason

DAY = date(2026, 11, 22)
OUTAGE = replace(shown.shown("entra.error"), words=("AADSTS90033: A transient error has occurred.",))
BROKEN = Stopped(
    step=10,
    reason=StopReason.ERROR_SHOWN,
    detail="AADSTS90033",
    observation=shown.but(OUTAGE, error_code="AADSTS90033"),
)


@pytest.fixture
def project(tmp_path: Path) -> recorded_walks.Project:
    return recorded_walks.project(tmp_path)


def proposed(project: recorded_walks.Project, folder: Path, *steps: int, **asked: object) -> Proposal:
    given = Asked(folder=folder, on=DAY, steps=steps, **asked)  # type: ignore[arg-type]
    return propose(given, project.settings, shown.CATALOGUE)


def renamed(number: int, name: str, to: str) -> dict[int, Observation]:
    return {number: shown.with_control(shown.seen_at(number), name, name=to)}


def whats(proposal: Proposal) -> dict[int, What]:
    return {offer.step.number: offer.what for offer in proposal.offers}


def test_it_accepts_a_whole_run(project: recorded_walks.Project) -> None:
    written = write(proposed(project, project.run()))
    assert len(written) == 24
    assert {path.parent for path in written} == {project.accepted}


def test_it_has_nothing_to_accept_of_the_same_run_again(project: recorded_walks.Project) -> None:
    folder = project.run()
    write(proposed(project, folder))
    assert set(whats(proposed(project, folder)).values()) == {What.UNCHANGED}


def test_proposing_writes_nothing(project: recorded_walks.Project) -> None:
    proposed(project, project.run())
    assert not project.accepted.exists()


def test_all_leaves_out_a_step_at_which_a_reader_is_stuck(project: recorded_walks.Project) -> None:
    write(proposed(project, project.run()))
    later = project.run("later", renamed(5, "Tekst", "Sms verzenden"))
    proposal = proposed(project, later)
    assert whats(proposal)[5] is What.SKIPPED
    assert write(proposal) == ()


def test_a_step_at_which_a_reader_is_stuck_is_accepted_by_its_number(project: recorded_walks.Project) -> None:
    write(proposed(project, project.run()))
    later = project.run("later", renamed(5, "Tekst", "Sms verzenden"))
    paths = write(proposed(project, later, 5))
    assert [path.name for path in paths] == ["mobiel-nummer.aria.yaml"]
    assert whats(proposed(project, later, 5)) == {5: What.UNCHANGED}


def test_it_refuses_a_run_in_which_nobody_could_sign_in(project: recorded_walks.Project) -> None:
    folder = project.run(stop=BROKEN)
    assert record.read(folder).verdict.sign_in is SignInLight.BROKEN
    with pytest.raises(BaselineError, match="nobody could sign in during this run"):
        proposed(project, folder)


def test_it_takes_the_steps_before_the_one_at_which_a_walk_stopped(project: recorded_walks.Project) -> None:
    folder = project.run(stop=Stopped(step=6, reason=StopReason.NO_CODE, detail="none"))
    found = whats(proposed(project, folder))
    assert {number for number, what in found.items() if what is What.NEW} == {1, 2, 3, 4, 5}
    assert found[6] is What.REFUSED


def test_a_step_at_which_the_walk_stopped_is_refused_by_its_number(project: recorded_walks.Project) -> None:
    folder = project.run(stop=Stopped(step=6, reason=StopReason.NO_CODE, detail="none"))
    with pytest.raises(BaselineError, match=r"step 6 cannot be accepted: .*\.$"):
        proposed(project, folder, 6)


def test_it_refuses_another_device_than_asked_for(project: recorded_walks.Project) -> None:
    with pytest.raises(UsageError, match="is of device desktop, not tablet"):
        proposed(project, project.run(), device="tablet")


def test_it_refuses_a_step_that_the_guide_does_not_have(project: recorded_walks.Project) -> None:
    with pytest.raises(UsageError, match="the guide has no step 13; its steps are 1 to 12"):
        proposed(project, project.run(), 13)


def test_a_variant_stands_beside_the_first(project: recorded_walks.Project) -> None:
    write(proposed(project, project.run()))
    later = project.run("later", renamed(5, "Tekst", "Sms verzenden"))
    paths = write(proposed(project, later, 5, variant=True))
    assert {path.name for path in paths} == {"mobiel-nummer~2.aria.yaml", "mobiel-nummer~2.png"}
    assert whats(proposed(project, project.run("third"), 5)) == {5: What.UNCHANGED}


def test_it_counts_the_runs_that_say_what_is_of_use(project: recorded_walks.Project) -> None:
    write(proposed(project, project.run()))
    (project.settings.reports_path / "runs" / "unended").mkdir()
    left = leftovers(project.settings)
    assert left.runs == 1
    assert len(left.files) == 12  # that run was recorded before anything was accepted
