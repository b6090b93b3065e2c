"""An unchanged page as flowcheck sees it: its own walk up to the first screen, and its own comparison."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.drift import comparing, ours, project
from benchmarks.drift.cases import Case
from flowcheck import prepare
from flowcheck.accepted import Baseline
from flowcheck.account import Account
from flowcheck.browser import Browser, Setting, Shot
from flowcheck.inbox.replica import ReplicaControl, secrets_of
from flowcheck.judge import judge
from flowcheck.judge.verdict import is_drift
from flowcheck.model import Arrived, Guide, Journey, Observed
from flowcheck.prepare import Request
from flowcheck.redact import Redactor
from flowcheck.screens.aria_outline import outline
from flowcheck.settings import Device, Settings
from flowcheck.walk import walk
from flowcheck.walk.means import Limits, Means
from flowcheck.watchdog import Watchdog

DEVICE = "desktop"
NOTES = ("new-build",)  # told, never an alarm


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """flowcheck's own walk up to the first screen, again and again in one browser."""

    means: Means
    guide: Guide
    device: Device
    accepted: Mapping[int, Baseline]
    folder: Path
    compared_ms: list[float] = field(default_factory=list)

    def look(self) -> tuple[Observed, Shot, float]:
        """Walk there, and return what was seen and the seconds that it took."""
        began = time.monotonic()
        for event, shot in walk(self.guide, self._first, self.means):
            if isinstance(event, Observed) and shot is not None:
                return event, shot, time.monotonic() - began
        raise SystemExit("the unchanged page was not seen by flowcheck.")

    def alarms(self, event: Observed, shot: Shot) -> list[str]:
        """Return the rules that today's look breaks against what was accepted, all layers and the picture."""
        (self.folder / "now.png").write_bytes(shot.png)
        tree = outline(event.observation.aria)
        event = replace(event, observation=replace(event.observation, aria=tree, picture="now.png"))
        began = time.perf_counter()
        looks = comparing.pictures(self.guide, self.device, self.accepted, [event], self.folder).looks
        judgement = judge(
            self.guide,
            self._first,
            self.means.catalogue,
            [event, Arrived(step=event.step)],
            self.accepted,
            {(step, name): look for step, name, look in looks},
        )
        self.compared_ms.append((time.perf_counter() - began) * 1000)
        return [
            finding.rule
            for finding in judgement.findings
            if (finding.layer is not None and finding.rule not in NOTES) or is_drift(finding)
        ]

    @property
    def _first(self) -> Journey:
        return Journey(name="first", steps=(self.guide.steps[0].number,))


@contextmanager
def looking(settings: Settings, port: int, client: str, folder: Path) -> Iterator[Ours]:
    plan = prepare.plan(Request(device=DEVICE), settings, project.environment())
    device = plan.device
    setting = Setting(
        executable=plan.executable,
        headed=False,
        width=device.width,
        height=device.height,
        scale=device.scale,
        touch=device.touch,
        mobile=device.mobile,
        locale="nl-NL",
        hosts=plan.target.hosts,
        resolve=f"127.0.0.1:{port}",
        cookies=(("replica_client", client),),
    )
    values = secrets_of(ReplicaControl(port, client).account({}))
    watchdog = Watchdog()
    with closing(watchdog), Browser(setting, watchdog) as browser:
        means = Means(
            browser=browser,
            watchdog=watchdog,
            catalogue=plan.catalogue,
            account=Account(values),
            inbox=None,
            redactor=Redactor(values.values()),
            limits=Limits(),
        )
        accepted = comparing.accepted(plan.guide, DEVICE)
        yield Ours(means=means, guide=plan.guide, device=device, accepted=accepted, folder=folder)


def accepted(home: Path, port: int) -> Settings:
    """Make a project whose baselines were accepted on a quiet machine and without any noise."""
    project.make(home)
    quiet = Case(fault="unfaulted", device=DEVICE)
    ours.walk(home, port, quiet, home / "run", keep=True)
    project.accept(home, home / "run")
    return project.load(home)
