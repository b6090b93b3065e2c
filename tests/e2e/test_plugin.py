"""The guide in pytest: one login test and one guide test per step, as nightly CI sees them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from own_project import ROOT, environment, make_project
from shipped import ORGANISATION

from flowcheck.inbox.replica import ReplicaControl
from flowcheck.replica.server import serving

STEPS = range(1, 13)


@dataclass(frozen=True, kw_only=True)
class Session:
    """One session of pytest, and what it left in its folder."""

    status: int
    output: str
    folder: Path
    values: tuple[str, ...] = ()

    @cached_property
    def cases(self) -> dict[str, ET.Element]:
        """The test cases of junit.xml by name."""
        return {case.get("name", ""): case for case in ET.parse(self.folder / "junit.xml").iter("testcase")}

    @cached_property
    def results(self) -> list[dict[str, Any]]:
        """What Allure was told of each test."""
        return [json.loads(path.read_text("utf-8")) for path in self.folder.glob("allure/*-result.json")]

    @cached_property
    def record(self) -> dict[str, Any]:
        """The one run of the session."""
        (path,) = self.folder.glob("project/reports/runs/*/run.json")
        return dict(json.loads(path.read_text("ascii")))

    def names(self, tag: str) -> list[str]:
        """Return the names of the cases that failed, were skipped or broke."""
        return [name for name, case in self.cases.items() if case.find(tag) is not None]

    def message(self, name: str) -> str:
        element = self.cases[name][0]
        return element.get("message", "")


def session(folder: Path, *options: str) -> Session:
    """Run pytest on the guide in a project of its own."""
    settings = make_project(folder / "project")
    done = subprocess.run(
        [
            sys.executable, "-m", "pytest", "tests/e2e/test_guide.py", "-p", "no:cacheprovider",
            "--alluredir", folder / "allure", "--junitxml", folder / "junit.xml", *options,
        ],
        env=environment(settings),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )  # fmt: skip
    return Session(status=done.returncode, output=done.stdout + done.stderr, folder=folder)


def resolved(folder: Path, *options: str, faults: tuple[str, ...] = ()) -> Session:
    """Run it against a replica of the test's own, and ask that for the account's values afterwards."""
    with serving(faults=faults, render_ms=5, organisation=ORGANISATION) as replica:
        done = session(folder, "--target", "replica", "--resolve", f"127.0.0.1:{replica.port}", *options)
        (run,) = (folder / "project" / "reports" / "runs").iterdir()
        values = ReplicaControl(replica.port, run.name).account({})
    return Session(status=done.status, output=done.output, folder=folder, values=tuple(values.values()))


WALKS: dict[str, Callable[[Path], Session]] = {
    "2026": lambda folder: resolved(folder, "--era", "2026", "--journey", "full"),
    "guide": lambda folder: resolved(folder, "--era", "guide", "--journey", "full"),
    "sign-in": lambda folder: session(
        folder, "--target", "replica", "--era", "guide", "--journey", "sign-in"
    ),
    "outage": lambda folder: resolved(
        folder, "--journey", "sign-in", faults=("http-503@entra.keep-signed-in",)
    ),
}


@pytest.fixture(scope="module")
def walked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Session:
    return WALKS[request.param](tmp_path_factory.mktemp(request.param))


def of(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("walked", names, indirect=True, scope="module")


def step_of(name: str) -> int:
    return int(name.partition("[")[2][:2])


# --- every walk ---


@of(*WALKS)
def test_it_reports_a_login_and_a_guide_test_for_every_step(walked: Session) -> None:
    shown = sorted((name.partition("[")[0], step_of(name)) for name in walked.cases)
    assert shown == [(test, step) for test in ("test_guide", "test_login") for step in STEPS]


@of(*WALKS)
def test_it_names_its_suites_login_and_guide(walked: Session) -> None:
    suites = {
        label["value"] for result in walked.results for label in result["labels"] if label["name"] == "suite"
    }
    assert suites == {"login", "guide"}


@of(*WALKS)
def test_it_attaches_the_picture_of_every_step_that_has_one(walked: Session) -> None:
    pictured = {step["step"] for step in walked.record["steps"] if step["preview"]}
    attached = {
        int(result["name"].partition(".")[0])
        for result in walked.results
        if any(one["type"] == "image/jpg" for one in result.get("attachments", []))
    }
    assert attached == pictured


@of(*WALKS)
def test_it_shows_the_two_lights_at_the_end(walked: Session) -> None:
    assert "\nInloggen: " in walked.output
    assert "\nHandleiding: " in walked.output


@of("2026", "guide", "outage")
def test_it_tells_no_value_of_the_account(walked: Session) -> None:
    texts = [walked.output.encode(), *(path.read_bytes() for path in walked.folder.glob("*.xml"))]
    texts += [path.read_bytes() for path in walked.folder.glob("allure/*")]
    assert len(walked.values) == 4
    assert [value for value in walked.values for text in texts if value.encode() in text] == []


# --- drift ---


@of("2026")
def test_drift_fails_in_the_guide_test_of_its_step_alone(walked: Session) -> None:
    assert walked.names("failure") == ["test_guide[04-wie-bent-u]"]


@of("2026")
def test_drift_is_said_in_the_sentence_of_the_report(walked: Session) -> None:
    assert walked.message("test_guide[04-wie-bent-u]").startswith(
        "Failed: Stap 4 vraagt om tekens over te nemen"
    )


@of("2026")
def test_drift_ends_as_failed_tests_do(walked: Session) -> None:
    assert (walked.status, walked.names("skipped")) == (1, [])


# --- nothing wrong ---


@of("sign-in")
def test_it_is_green_where_all_is_as_the_guide_says(walked: Session) -> None:
    assert (walked.status, walked.names("failure"), walked.names("error")) == (0, [], [])


@of("sign-in")
def test_it_skips_the_steps_of_other_journeys(walked: Session) -> None:
    assert sorted({step_of(name) for name in walked.names("skipped")}) == list(range(2, 9))


@of("sign-in")
def test_it_says_that_a_step_is_of_another_journey(walked: Session) -> None:
    assert walked.message("test_login[05-mobiel-nummer]") == 'Hoort niet bij het traject "inloggen".'


# --- cannot tell ---


@of("guide")
def test_it_ends_with_30_when_it_could_not_tell(walked: Session) -> None:
    assert (walked.status, walked.names("failure")) == (30, [])


@of("guide")
def test_it_skips_the_steps_from_where_it_stopped(walked: Session) -> None:
    assert sorted({step_of(name) for name in walked.names("skipped")}) == list(range(4, 13))


@of("guide")
def test_it_says_why_it_did_not_get_there(walked: Session) -> None:
    assert "dit kan alleen een mens" in walked.message("test_guide[12-werkplek]")


# --- broken ---


@of("outage")
def test_an_outage_fails_in_the_login_test_of_its_step_alone(walked: Session) -> None:
    assert walked.names("failure") == ["test_login[11-aangemeld-blijven]"]


@of("outage")
def test_an_outage_is_named_by_its_cause(walked: Session) -> None:
    assert "[microsoft.outage]" in walked.message("test_login[11-aangemeld-blijven]")


# --- nothing walked ---


def test_it_leaves_the_steps_out_without_a_target(tmp_path: Path) -> None:
    done = session(tmp_path)
    assert (done.status, "2 deselected" in done.output) == (pytest.ExitCode.NO_TESTS_COLLECTED, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--target", "replcia"), "did you mean replica"),
        (("--target", "replica", "--journey", "sigin"), 'did you mean "sign-in"'),
        (("--target", "live", "--journey", "sign-in"), "FLOWCHECK_USERNAME is not set"),
        (("--target", "replica", "-n", "2"), "with -n 0"),
    ],
)
def test_it_refuses_in_one_sentence(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    done = session(tmp_path, *options)
    assert (done.status, said in done.output, "Traceback" in done.output) == (2, True, False)
    assert not (tmp_path / "project" / "reports").exists()
