"""A guide held against what a run saw as well."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import screens_shown as shown
from recorded_walks import Project, project
from shipped import ORGANISATION

from flowcheck.errors import RunFolderError, UsageError
from flowcheck.linting import inputs, lint
from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import Rule
from flowcheck.linting.telling import asides
from flowcheck.linting.wording import said
from flowcheck.model import Observation
from flowcheck.screens import catalogue


@pytest.fixture
def work(tmp_path: Path) -> Project:
    return project(tmp_path)


def looked(work: Project, run: Path) -> inputs.Inputs:
    return inputs.read(work.settings.guide_path, work.settings, catalogue.load(ORGANISATION), {}, run=run)


def found(work: Project, rule: Rule, **seen: Observation) -> list[Remark]:
    """Record a run that saw something else at steps, such as `s5`, and return what one rule says then."""
    run = work.run("run", {int(name[1:]): observation for name, observation in seen.items()})
    given = looked(work, run)
    return [one for one in lint(given.subject, given.remarks) if one.rule is rule]


def live(folder: Path) -> Path:
    """Make a recorded run one of the real screens."""
    path = folder / "run.json"
    document = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(document | {"target": "live", "era": ""}), "utf-8")
    return folder


def renamed(observation: Observation, name: str, now: str) -> Observation:
    controls = tuple(
        replace(one, name=now, text=now) if one.name == name else one for one in observation.controls
    )
    return replace(
        observation, controls=controls, words=tuple(now if one == name else one for one in observation.words)
    )


METHOD = shown.shown("sspr.method")


def test_it_says_what_a_control_is_called_now(work: Project) -> None:
    [one] = found(work, Rule.LABEL_NOT_SEEN, s5=renamed(METHOD, "Tekst", "Sms verzenden"))
    assert (one.step, dict(one.params)["label"]) == (5, "Tekst")


def test_it_believes_a_run_about_names_that_the_catalogue_does_not_have(work: Project) -> None:
    text = work.settings.guide_path.read_text("utf-8").replace('"Tekst"', '"Sms verzenden"')
    work.settings.guide_path.write_text(text, "utf-8")
    assert found(work, Rule.LABEL_UNKNOWN, s5=renamed(METHOD, "Tekst", "Sms verzenden")) == []


def test_it_says_that_another_screen_was_there(work: Project) -> None:
    [one] = found(work, Rule.SCREEN_DIFFERS, s5=replace(METHOD, screen="sspr.refused"))
    assert "sspr.refused" in said(one, "nl")


def test_it_says_that_a_screen_was_in_another_language_and_no_more_of_it(work: Project) -> None:
    english = shown.shown("sspr.method", language="en")
    [one] = found(work, Rule.SCREEN_DIFFERS, s5=english)
    assert said(one, "nl") == "De run zag het scherm van stap 5 in een andere taal: en."
    given = looked(work, work.settings.reports_path / "runs" / "run")
    assert "label-not-seen" not in {one.rule for one in lint(given.subject)}


def test_it_finds_a_contact_that_the_screen_no_longer_shows(work: Project) -> None:
    text = work.settings.guide_path.read_text("utf-8")
    work.settings.guide_path.write_text(text.replace("## Veel", "Bel 088 638 35 70.\n\n## Veel"), "utf-8")
    now = replace(shown.shown("entra.username"), words=("Bel voor hulp 088 638 35 99",))
    [one] = found(work, Rule.CONTACT_DIFFERS, s1=now, s2=now, s9=now)
    assert said(one, "en") == "Here it is 088 638 35 70, and on the screen 088 638 35 99."


def test_it_says_that_a_replica_proves_nothing(work: Project) -> None:
    given = looked(work, work.run())
    assert "replica" in asides(given.subject, "nl")[0]
    assert "replica" not in " ".join(asides(looked(work, live(work.run("b"))).subject, "en"))


def test_it_refuses_a_run_of_another_guide(work: Project) -> None:
    text = work.settings.guide_path.read_text("utf-8").replace("guide: inloggen-zzp", "guide: anders")
    run = work.run()
    work.settings.guide_path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match="of guide inloggen-zzp, not of"):
        looked(work, run)


def test_it_refuses_a_folder_that_is_no_run(work: Project, tmp_path: Path) -> None:
    with pytest.raises(RunFolderError):
        looked(work, tmp_path)
