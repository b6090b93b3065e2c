"""A project with a recorded run in it, made without a walk, for the tests of what is done with recordings."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import screens_shown as shown
from PIL import Image

from flowcheck import config, record
from flowcheck.judge import judge
from flowcheck.model import Acted, Event, Guide, Observation, Stopped, Via
from flowcheck.prepare import guide_of
from flowcheck.recorded import GuideRecord, Run, StepRecord
from flowcheck.report import judged
from flowcheck.settings import Settings

CONFIG = Path(__file__).parents[2] / "config"
ARIA = '- main:\n  - button "Volgende"\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Settings, the guide that they name, and where its accepted files for a desktop are."""

    settings: Settings
    guide: Guide

    @property
    def accepted(self) -> Path:
        return Path(self.guide.path).parent / "accepted" / "desktop"

    def run(
        self, name: str = "run", seen: Mapping[int, Observation] | None = None, stop: Stopped | None = None
    ) -> Path:
        """Record a walk of the whole guide, and return its folder."""
        folder = self.settings.reports_path / "runs" / name
        events = list(_kept(folder, shown.walked(shown.FULL, dict(seen or {}), stop and stop.step)))
        if stop is not None:
            events += [Acted(step=stop.step, what="go on", via=Via.LABEL), stop]
        record.write(folder, _run(self.guide, name, events))
        return folder


def project(tmp_path: Path) -> Project:
    """Make a project as it is shipped, without any accepted files."""
    shutil.copytree(CONFIG, tmp_path / "config", ignore=shutil.ignore_patterns("accepted"))
    settings = config.load(tmp_path / "config" / "flowcheck.toml", {})
    return Project(settings=settings, guide=guide_of(settings))


def _kept(folder: Path, events: Iterable[Event]) -> Iterable[Event]:
    """Put a text and a picture into the folder for each look, as a walk does."""
    (folder / "aria").mkdir(parents=True)
    (folder / "pictures").mkdir()
    for event in events:
        observation: Observation | None = getattr(event, "observation", None)
        if observation is None:
            yield event
            continue
        name = f"{event.step:02d}"
        (folder / "aria" / f"{name}.aria.yaml").write_text(observation.aria or ARIA, "utf-8")
        Image.new("RGB", (320, 200), "gray").save(folder / "pictures" / f"{name}.png", compress_level=1)
        files = {"aria": f"aria/{name}.aria.yaml", "picture": f"pictures/{name}.png"}
        yield replace(event, observation=replace(observation, **files))  # type: ignore[arg-type]


def _run(guide: Guide, name: str, events: list[Event]) -> Run:
    made = judge(guide, next(one for one in guide.journeys if one.name == "full"), shown.CATALOGUE, events)
    outcomes = dict(made.outcomes)
    looks = {event.step: event.observation for event in events if event.event == "observed"}
    return Run(
        id=name,
        journey="full",
        target="replica",
        device="desktop",
        era="2026",
        language="en",
        started=shown.NOW,
        ended=shown.NOW,
        guide=GuideRecord(id=guide.id, path=guide.path, title=guide.title),
        browser="Chromium",
        steps=tuple(
            StepRecord(
                step=step.number,
                id=step.id,
                screen=step.screen,
                text=step.text,
                outcome=outcomes[step.number],
                duration_ms=1,
                picture="",
                preview="",
                aria="",
                observed_screen="",
                observation=looks.get(step.number),
                line=step.place.line,
            )
            for step in guide.steps
        ),
        findings=judged.findings(made, "en"),
        verdict=judged.verdict(made.verdict, "en"),
        events=tuple(events),
        exit_code=0,
    )
