"""One Run from end to end: walk, keep, judge, record. The command line and pytest both call this."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flowcheck import record
from flowcheck.account import Account
from flowcheck.browser import Browser, Setting
from flowcheck.errors import BrowserError, InputError
from flowcheck.evidence import Evidence
from flowcheck.interrupt import asked
from flowcheck.judging import judge_run
from flowcheck.model import Arrived, Event, Stopped, StopReason
from flowcheck.plan import Plan, Site
from flowcheck.proving import eyes, proved, unread
from flowcheck.recorded import Run
from flowcheck.recording import against, recorded
from flowcheck.redact import Redactor
from flowcheck.walk import walk
from flowcheck.walk.means import Happening, Means
from flowcheck.walk.means import Limits as WalkLimits
from flowcheck.watchdog import Watchdog

# Far more than a signal takes to reach two processes of one terminal.
SIGNAL_S = 0.5

# Only there when flowcheck itself failed.
FAULT = "fault.txt"

_LOCALES = {"nl": "nl-NL", "en": "en-US"}


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
        if asked():  # libraries turn an interruption into errors of their own
            events += _stop(plan, events, StopReason.INTERRUPTED)
        else:
            _write_fault(plan.folder, redactor.text(traceback.format_exc()))
            events += _stop(plan, events, StopReason.TOOL)
    events = _proved(plan, events, redactor, evidence)
    judged = judge_run(against(plan), events, plan.folder)
    run = redactor.clean(recorded(plan, site, events, judged, started))
    record.write(plan.folder, run)
    yield run


def _proved(plan: Plan, events: list[Event], redactor: Redactor, evidence: Evidence) -> list[Event]:
    """Leave out pictures of which it is not proved that they show no value of the account.

    They are read only for somebody's account: a made-up one has no value that must not be seen.
    """
    try:
        _finish(plan, redactor, evidence)
        reads = eyes() if plan.target.account else None
        return list(proved(plan.folder, events, redactor.tells, reads))
    except KeyboardInterrupt:
        return list(proved(plan.folder, events, redactor.tells, unread))


def _finish(plan: Plan, redactor: Redactor, evidence: Evidence) -> None:
    """Wait for the pictures of a walk; without one of them there is a record all the same."""
    try:
        evidence.finish()
    except InputError:
        raise
    except Exception:  # noqa: BLE001 - as above
        _write_fault(plan.folder, redactor.text(traceback.format_exc()))


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
