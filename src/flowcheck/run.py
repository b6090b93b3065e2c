"""One Run from end to end: walk, keep, judge, record. The command line and pytest both call this."""

from __future__ import annotations

import secrets
import threading
import traceback
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from flowcheck import differences, record
from flowcheck.accepted import Baseline
from flowcheck.account import Account
from flowcheck.baseline.shelf import beside
from flowcheck.browser import Browser, Setting
from flowcheck.differences import Pictures
from flowcheck.errors import BrowserError, InputError
from flowcheck.evidence import Evidence
from flowcheck.inbox import Inbox
from flowcheck.judge.exit_codes import FAIL_ON, exit_code
from flowcheck.judging import Against, Judged, judge_run
from flowcheck.model import (
    Arrived,
    Event,
    Guide,
    Journey,
    Observation,
    Observed,
    Step,
    Stopped,
    StopReason,
    ValueName,
)
from flowcheck.proving import eyes, proved, unread
from flowcheck.recorded import GuideRecord, Run, StepRecord
from flowcheck.redact import Redactor
from flowcheck.report import judged as in_words
from flowcheck.report.files import screen_names
from flowcheck.screens.catalogue import Catalogue
from flowcheck.secret import Secret
from flowcheck.settings import Device, Limits, Target
from flowcheck.theme import Theme
from flowcheck.walk import walk
from flowcheck.walk.errand import Person
from flowcheck.walk.means import Happening, Keeper, Means, NoKeeper
from flowcheck.walk.means import Limits as WalkLimits
from flowcheck.watchdog import Watchdog

# Far more than a signal takes to reach two processes of one terminal.
SIGNAL_S = 0.5

# Only there when flowcheck itself failed.
FAULT = "fault.txt"

_LOCALES = {"nl": "nl-NL", "en": "en-US"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a walk goes and with whose values; `resolve` is a loopback address that plays every host.

    `keeper` keeps account of what is spent.
    """

    values: dict[ValueName, Secret]
    inbox: Inbox | None
    resolve: str = ""
    cookies: tuple[tuple[str, str], ...] = ()
    era: str = ""
    keeper: Keeper = field(default_factory=NoKeeper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that was decided before a Run begins; `accepted` has the Baselines by step id.

    `theme` says what pictures show in place of the account's own values, and of what is to be hidden.
    """

    id: str
    folder: Path
    guide: Guide
    journey: Journey
    catalogue: Catalogue
    target: Target
    device: Device
    limits: Limits
    language: str
    executable: Path
    headed: bool = False
    fail_on: tuple[str, ...] = tuple(FAIL_ON)
    person: Person | None = None
    code_settle_s: float = field(default=2.0)
    accepted: Mapping[str, Baseline] = field(default_factory=dict)
    theme: Theme = field(default_factory=Theme)


def new_id(journey: str, device: str, now: datetime) -> str:
    """Return a name for a run: when, what, and four letters so that two at once do not collide."""
    return f"{now:%Y%m%d-%H%M%S}-{journey}-{device}-{secrets.token_hex(2)}"


def conduct(plan: Plan, site: Site) -> Iterator[Event | Run]:
    """Walk, and yield each event as it happens; the last thing yielded is the recorded Run.

    An interruption (KeyboardInterrupt, also thrown in from outside) ends the walk, not the record.
    """
    started = datetime.now(UTC)
    evidence = Evidence(plan.folder, plan.guide, plan.theme)
    events: list[Event] = []
    redactor = Redactor(site.values.values(), plan.theme.placeholders)
    try:
        for event in _walked(plan, site, redactor, evidence):
            if isinstance(event, Stopped) and event.reason is StopReason.BROWSER_GONE:
                # Ctrl-C in a terminal reaches the browser as well, and may reach it first.
                threading.Event().wait(SIGNAL_S)
            events.append(event)
            yield event
        evidence.finish()
    except KeyboardInterrupt:
        events += _stop(plan, events, StopReason.INTERRUPTED)
    except BrowserError:
        events += _stop(plan, events, StopReason.BROWSER_GONE)
    except InputError:
        raise  # a disk that is full, a seed that is no seed: for whoever started this
    except Exception:  # noqa: BLE001 - the one border: a fault of our own is a fact about the run too
        _write_fault(plan.folder, redactor.text(traceback.format_exc()))
        events += _stop(plan, events, StopReason.TOOL)
    events = _proved(plan, events, redactor, evidence)
    judged = judge_run(_against(plan), events, plan.folder)
    run = redactor.clean(_recorded(plan, site, events, judged, started))
    record.write(plan.folder, run)
    yield run


def _proved(plan: Plan, events: list[Event], redactor: Redactor, evidence: Evidence) -> list[Event]:
    """Leave out pictures of which it is not proved that they show no value of the account.

    They are read only for somebody's account: a made-up one has no value that must not be seen.
    """
    try:
        evidence.finish()
        reads = eyes() if plan.target.account else None
        return list(proved(plan.folder, events, redactor.tells, reads))
    except KeyboardInterrupt:
        return list(proved(plan.folder, events, redactor.tells, unread))


def _against(plan: Plan) -> Against:
    return Against(
        guide=plan.guide,
        journey=plan.journey,
        catalogue=plan.catalogue,
        accepted=plan.accepted,
        shelf=beside(plan.guide, plan.device.name),
        scale=plan.device.scale,
    )


def walk_only(plan: Plan, site: Site) -> None:
    """Walk and keep no evidence; what came of it, the site's keeper knows."""
    for _event in _happenings(plan, site, Redactor(site.values.values(), plan.theme.placeholders)):
        pass


def _walked(plan: Plan, site: Site, redactor: Redactor, evidence: Evidence) -> Iterator[Event]:
    for event, shot in _happenings(plan, site, redactor):
        yield evidence.keep(event, shot)


def _happenings(plan: Plan, site: Site, redactor: Redactor) -> Iterator[Happening]:
    with ExitStack() as stack:
        watchdog = stack.enter_context(_watching())
        browser = stack.enter_context(Browser(_setting(plan, site), watchdog))
        means = Means(
            browser=browser,
            watchdog=watchdog,
            catalogue=plan.catalogue,
            account=Account(site.values),
            inbox=site.inbox,
            redactor=redactor,
            limits=WalkLimits(
                step_s=plan.limits.step_seconds,
                code_s=plan.limits.code_seconds,
                code_settle_s=plan.code_settle_s,
            ),
            person=plan.person,
            keeper=site.keeper,
        )
        yield from walk(plan.guide, plan.journey, means)


@contextmanager
def _watching() -> Iterator[Watchdog]:
    watchdog = Watchdog()
    try:
        yield watchdog
    finally:
        watchdog.close()


def _setting(plan: Plan, site: Site) -> Setting:
    device = plan.device
    return Setting(
        executable=plan.executable,
        headed=plan.headed,
        width=device.width,
        height=device.height,
        scale=device.scale,
        touch=device.touch,
        mobile=device.mobile,
        locale=_LOCALES[plan.guide.language],
        hosts=plan.target.hosts,
        resolve=site.resolve,
        cookies=site.cookies,
    )


def _stop(plan: Plan, events: list[Event], reason: StopReason) -> list[Event]:
    """Return what ends the events; nothing when the walk had ended by itself already."""
    if events and isinstance(events[-1], Arrived | Stopped):
        return []
    return [Stopped(step=events[-1].step if events else plan.journey.steps[0], reason=reason)]


def _write_fault(folder: Path, text: str) -> None:
    """Leave the place of a fault of our own, without values, for whoever mends it."""
    path = folder / FAULT
    path.touch(mode=0o600)
    path.write_text(text, "utf-8")


# --- recording ---


def _recorded(plan: Plan, site: Site, events: list[Event], judged: Judged, started: datetime) -> Run:
    judgement = judged.judgement
    pictures = differences.keep(_against(plan), judged, plan.folder)
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
