"""flowcheck in pytest: one walk, one test per step. Imports nothing heavy until a walk is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flowcheck.recorded import FindingRecord, Run, StepRecord

MARK = "flowcheck_step"
RUN: pytest.StashKey[Run] = pytest.StashKey()


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """A finished run and the folder that holds its evidence."""

    run: Run
    folder: Path

    def step(self, number: int) -> StepRecord:
        """Return what is recorded of one step."""
        return next(step for step in self.run.steps if step.step == number)

    def drift(self, number: int) -> tuple[FindingRecord, ...]:
        """Return the findings that make the guide outdated at one step."""
        from flowcheck.judge.verdict import is_drift  # noqa: PLC0415

        return tuple(finding for finding in self.run.findings if finding.step == number and is_drift(finding))


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
    from flowcheck import config, prepare  # noqa: PLC0415

    if metafunc.config.getoption("--target") is None:
        metafunc.parametrize("guide_step", [])
        return
    guide = prepare.guide_of(config.load(None, os.environ))
    cases = [pytest.param(step.number, id=f"{step.number:02d}-{step.id}") for step in guide.steps]
    metafunc.parametrize("guide_step", cases)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A session in which nothing failed still ends with the run's own code when it could not tell."""
    run = session.config.stash.get(RUN, None)
    if run is not None and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = run.exit_code


@pytest.fixture(scope="session")
def walked(pytestconfig: pytest.Config) -> Walked:
    """Walk the journey once for all tests of the session, and record it like any other run."""
    from flowcheck import config, prepare  # noqa: PLC0415
    from flowcheck.recorded import Run  # noqa: PLC0415
    from flowcheck.report import files  # noqa: PLC0415
    from flowcheck.run import conduct  # noqa: PLC0415

    option = pytestconfig.getoption
    request = prepare.Request(
        journey=option("--journey"),
        target=option("--target"),
        device=option("--device"),
        era=option("--era"),
        resolve=option("--resolve"),
    )
    settings = config.load(None, os.environ)
    plan = prepare.plan(request, settings, os.environ)
    with prepare.site(request, plan, settings, os.environ) as site:
        for happening in conduct(plan, site):
            if isinstance(happening, Run):
                screens = files.screen_names(plan.catalogue, happening.language)
                files.write(plan.folder, happening, happening.language, screens)
                pytestconfig.stash[RUN] = happening
                return Walked(run=happening, folder=plan.folder)
    raise AssertionError("a walk ends with its record")


@contextmanager
def reported(walked: Walked, number: int, suite: str) -> Iterator[StepRecord]:
    """Tell Allure what a step is about; skip the test where the walk did not come."""
    import allure  # noqa: PLC0415

    step = walked.step(number)
    allure.dynamic.parent_suite(suite)
    allure.dynamic.title(f"{number}. {step.text}")
    for finding in walked.run.findings:
        if finding.step == number:
            allure.dynamic.description(finding.message)
    for name, kind in ((step.preview, allure.attachment_type.JPG), (step.aria, allure.attachment_type.TEXT)):
        if name:
            allure.attach.file(walked.folder / name, name=Path(name).name, attachment_type=kind)
    if step.outcome in {"not-reached", "not-exercised"}:
        pytest.skip(f"{step.outcome}: {walked.run.verdict.reason}")
    yield step


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
