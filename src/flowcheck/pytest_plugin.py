"""flowcheck in pytest: one walk, one test per step. Imports nothing heavy until a walk is asked for.

With `--target` a session reports the steps of the guide and nothing else; without it they are left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flowcheck.plan import Plan
    from flowcheck.prepare import Request
    from flowcheck.recorded import FindingRecord, Run, StepRecord
    from flowcheck.settings import Settings

MARK = "flowcheck_step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """A finished run and the folder that holds its evidence."""

    run: Run
    folder: Path

    @property
    def interrupted(self) -> bool:
        """Say whether somebody ended the walk."""
        return getattr(self.run.events[-1], "reason", "") == "interrupted"

    def step(self, number: int) -> StepRecord:
        """Return what is recorded of one step."""
        return next(step for step in self.run.steps if step.step == number)

    def drift(self, number: int) -> tuple[FindingRecord, ...]:
        """Return the findings that make the guide outdated at one step."""
        from flowcheck.judge.verdict import is_drift  # noqa: PLC0415

        return tuple(finding for finding in self.run.findings if finding.step == number and is_drift(finding))


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What a session is going to walk, decided before the first test."""

    request: Request
    settings: Settings
    plan: Plan


INTENT: pytest.StashKey[Intent] = pytest.StashKey()
WALKED: pytest.StashKey[Walked] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("flowcheck", "walking a login guide")
    group.addoption(
        "--target", default=None, help="walk the guide on this target: replica, live, or one of your own"
    )
    group.addoption("--journey", default="full", help="which steps: look, sign-in or full")
    group.addoption("--device", default="desktop", help="desktop, tablet or phone")
    group.addoption("--era", default="", help="era of the replica: 2026 or guide")
    group.addoption(
        "--resolve", default="", help="send every host to this loopback address, such as 127.0.0.1:8443"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{MARK}: reports one step of the guide; runs only with --target")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Refuse here what cannot be walked, in one sentence: before anything is collected or started."""
    if session.config.getoption("--target") is not None:
        with _refusals():
            _alone(session.config)
            session.config.stash[INTENT] = _intent(session.config)


def _alone(config: pytest.Config) -> None:
    """Refuse to share the session with pytest-xdist: each of its processes would walk, with one account."""
    from flowcheck.errors import UsageError  # noqa: PLC0415

    if config.getoption("numprocesses", None) or hasattr(config, "workerinput"):
        raise UsageError("one walk serves all tests of a session; run it in one process, with -n 0.")


@contextmanager
def _refusals() -> Iterator[None]:
    """End the session with a sentence and the exit code of the command line, instead of a traceback."""
    from flowcheck.errors import FlowcheckError  # noqa: PLC0415

    try:
        yield
    except FlowcheckError as error:
        pytest.exit(f"flowcheck: {error}", returncode=error.exit_code)


def _intent(asked: pytest.Config) -> Intent:
    from flowcheck import config, prepare  # noqa: PLC0415

    request = prepare.Request(
        journey=asked.getoption("--journey"),
        target=asked.getoption("--target"),
        device=asked.getoption("--device"),
        era=asked.getoption("--era"),
        resolve=asked.getoption("--resolve"),
    )
    settings = config.load(None, os.environ)
    return Intent(request=request, settings=settings, plan=prepare.plan(request, settings, os.environ))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --target run the steps of the guide and nothing else; without it everything else."""
    wanted = config.getoption("--target") is not None
    kept = [item for item in items if (item.get_closest_marker(MARK) is not None) == wanted]
    left = [item for item in items if item not in kept]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for `guide_step` one case per step of the configured guide."""
    if "guide_step" not in metafunc.fixturenames:
        return
    intent = metafunc.config.stash.get(INTENT, None)
    steps = intent.plan.guide.steps if intent else ()
    cases = [pytest.param(step.number, id=f"{step.number:02d}-{step.id}") for step in steps]
    metafunc.parametrize("guide_step", cases)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A session in which nothing failed still ends with the run's own code when it could not tell."""
    walked = session.config.stash.get(WALKED, None)
    if walked is not None and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = walked.run.exit_code


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Show the two lights and where the report is, as the command line does."""
    walked = config.stash.get(WALKED, None)
    if walked is None:
        return
    from flowcheck.report.html import FILE  # noqa: PLC0415
    from flowcheck.report.summary import summary  # noqa: PLC0415

    terminalreporter.section("flowcheck")
    terminalreporter.write_line(summary(walked.run, walked.run.language, walked.folder / FILE))


@pytest.fixture(scope="session")
def walked(pytestconfig: pytest.Config) -> Walked:
    """Walk the journey once for all tests of the session, and record it like any other run."""
    with _refusals():
        walked = pytestconfig.stash[WALKED] = _walk(pytestconfig.stash[INTENT])
    if walked.interrupted:
        raise KeyboardInterrupt  # it is on record; the session has to end all the same
    return walked


def _walk(intent: Intent) -> Walked:
    from flowcheck import prepare  # noqa: PLC0415
    from flowcheck.recorded import Run  # noqa: PLC0415
    from flowcheck.report import files  # noqa: PLC0415
    from flowcheck.run import conduct  # noqa: PLC0415

    plan = intent.plan
    with prepare.site(intent.request, plan, intent.settings, os.environ) as site:
        *_, run = conduct(plan, site)
    if not isinstance(run, Run):
        raise TypeError("a walk ends with its record")
    files.write(plan.folder, run, run.language, files.screen_names(plan.catalogue, run.language))
    return Walked(run=run, folder=plan.folder)


@contextmanager
def reported(walked: Walked, number: int, suite: str) -> Iterator[StepRecord]:
    """Tell Allure what a step is about; skip the test where the walk did not come."""
    import allure  # noqa: PLC0415

    step, dynamic, attach = walked.step(number), _untyped(allure.dynamic), _untyped(allure.attach)
    dynamic.parent_suite(walked.run.guide.id)
    dynamic.suite(suite)
    # Two devices in one folder of results are two histories, not one test tried twice.
    dynamic.parameter("device", walked.run.device)
    dynamic.title(f"{number}. {step.text}")
    messages = dict.fromkeys(finding.message for finding in walked.run.findings if finding.step == number)
    dynamic.description("\n\n".join(messages))
    for name, kind in ((step.preview, allure.attachment_type.JPG), (step.aria, allure.attachment_type.TEXT)):
        if name:
            attach.file(walked.folder / name, name=Path(name).name, attachment_type=kind)
    if step.outcome in {"not-reached", "not-exercised"}:
        pytest.skip(_why_not_walked(walked, step))
    yield step


def _untyped(thing: Any) -> Any:
    return thing


def _why_not_walked(walked: Walked, step: StepRecord) -> str:
    from flowcheck.report.run_words import why_not_walked  # noqa: PLC0415

    why = why_not_walked(walked.run, step, walked.run.language)
    return f"{why} {walked.run.verdict.reason}" if step.outcome == "not-reached" else why


def check_login(walked: Walked, number: int) -> None:
    """Fail where signing in is broken at this step; what the guide says about it does not matter here.

    A walk that stopped for a reason that says nothing of signing in (our own side, the account, a
    person's part) is neither green nor red: the test is skipped and the session ends with 30.
    """
    with reported(walked, number, "login") as step:
        if step.outcome != "stopped":
            return
        verdict = walked.run.verdict
        if verdict.sign_in == "broken":
            pytest.fail(f"{verdict.reason} [{verdict.cause}]", pytrace=False)
        pytest.skip(f"{verdict.reason} [{verdict.cause}]")


def check_guide(walked: Walked, number: int) -> None:
    """Fail where the guide's step is no longer what readers see."""
    with reported(walked, number, "guide") as step:
        drift = walked.drift(number)
        if drift:
            pytest.fail("\n".join(finding.message for finding in drift), pytrace=False)
        if step.outcome == "stopped":
            pytest.skip(f"stopped: {walked.run.verdict.reason}")
