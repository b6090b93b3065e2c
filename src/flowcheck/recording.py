"""What happened in a walk and what was made of it -> a recorded Run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from flowcheck import differences
from flowcheck.baseline.shelf import beside
from flowcheck.differences import Pictures
from flowcheck.judge.exit_codes import exit_code
from flowcheck.judging import Against, Judged
from flowcheck.model import Event, Observation, Observed, Step, Stopped
from flowcheck.plan import Plan, Site
from flowcheck.recorded import GuideRecord, Run, StepRecord
from flowcheck.report import judged as in_words
from flowcheck.report.files import screen_names


def against(plan: Plan) -> Against:
    """Return what the walk of a plan is judged against."""
    return Against(
        guide=plan.guide,
        journey=plan.journey,
        catalogue=plan.catalogue,
        accepted=plan.accepted,
        shelf=beside(plan.guide, plan.device.name),
        scale=plan.device.scale,
    )


def recorded(plan: Plan, site: Site, events: list[Event], judged: Judged, started: datetime) -> Run:
    """Return the record of a walk that began at `started` and was `judged` just now.

    Writes the pictures of what differs into the run's folder.
    """
    judgement = judged.judgement
    pictures = differences.keep(against(plan), judged, plan.folder)
    screens = screen_names(plan.catalogue, plan.language)
    seen = [event.observation.seen for event in events if isinstance(event, Observed)]
    return Run(
        id=plan.id,
        journey=plan.journey.name,
        target=plan.target.name,
        device=plan.device.name,
        era=site.era,
        language=plan.language,
        started=started,
        ended=datetime.now(UTC),
        guide=GuideRecord(id=plan.guide.id, path=plan.guide.path, title=plan.guide.title),
        browser=seen[0].browser if seen else "",
        steps=tuple(_step(step, events, judged, pictures) for step in plan.guide.steps),
        findings=in_words.findings(judgement, plan.language, screens),
        verdict=in_words.verdict(judgement.verdict, plan.language, screens),
        events=tuple(events),
        exit_code=exit_code(judgement.verdict, plan.fail_on),
    )


def _step(step: Step, events: list[Event], judged: Judged, pictures: Mapping[int, Pictures]) -> StepRecord:
    observation, waited = _look(step, events)
    outcomes = dict(judged.judgement.outcomes)
    near = judged.beside.get(step.number)
    shown = pictures.get(step.number, Pictures())
    return StepRecord(
        step=step.number,
        id=step.id,
        screen=step.screen,
        text=step.text,
        outcome=outcomes[step.number],
        duration_ms=waited,
        picture=observation.picture if observation else "",
        preview=observation.preview if observation else "",
        aria=observation.aria if observation else "",
        observed_screen=observation.screen if observation else "",
        observation=observation,
        line=step.place.line,
        accepted=near.variant.name if near else "",
        accepted_on=near.variant.on.isoformat() if near else "",
        accepted_picture=shown.accepted,
        difference=shown.difference,
    )


def _look(step: Step, events: list[Event]) -> tuple[Observation | None, int]:
    """Return what was there at a step, or where the walk stopped on it."""
    arrived = next((e for e in events if isinstance(e, Observed) and e.step == step.number), None)
    stopped = next((e for e in events if isinstance(e, Stopped) and e.step == step.number), None)
    waited = arrived.waited_ms if arrived else 0
    if stopped is not None and stopped.observation is not None:
        return stopped.observation, waited
    return (arrived.observation if arrived else None), waited
