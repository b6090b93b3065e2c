"""The guide of another organisation: in English, for phones, and only about signing in. See tests/guides."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from own_project import environment
from PIL import Image

from flowcheck import config
from flowcheck.record import read
from flowcheck.recorded import Run
from flowcheck.screens.catalogue import load

HARBOUR = Path(__file__).parents[1] / "guides" / "harbour"
GUIDE = Path("config", "guides", "signing-in", "guide.md")
# What tells the organisation whose guide is shipped, and what is Dutch in any report.
FOREIGN = ("vughterstede", "netflex", "werkplek", "inloggen", "handleiding", "stap ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """A run of the whole guide in a project of its own."""

    project: Path
    folder: Path
    code: int
    out: str

    @property
    def run(self) -> Run:
        return read(self.folder)


def flowcheck(project: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flowcheck", *map(str, arguments)],
        env=environment(project / "config" / "flowcheck.toml"), cwd=project, capture_output=True, text=True,
        timeout=120, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def walk(project: Path, folder: Path, *more: str) -> Walked:
    done = flowcheck(project, "demo", "--device", "phone", "--out", folder, *more)
    return Walked(project=project, folder=folder, code=done.returncode, out=done.stdout)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("harbour") / "project"
    shutil.copytree(HARBOUR, folder)
    return folder


@pytest.fixture(scope="module")
def walked(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    return walk(project, tmp_path_factory.mktemp("runs") / "run")


@pytest.fixture(scope="module")
def renamed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """The same with a button that is called something else now."""
    return walk(
        project, tmp_path_factory.mktemp("runs") / "renamed", "--fault", "renamed-button@entra.username"
    )


def test_another_guide_is_green_against_baselines_of_its_own(walked: Walked) -> None:
    assert (walked.code, walked.out.splitlines()[:2]) == (0, ["Sign-in: WORKS", "Guide: MATCHES"])
    said = {"not-checkable", "not-exercised"}
    assert [finding.rule for finding in walked.run.findings if finding.kind not in said] == []
    accepted = walked.project / GUIDE.parent / "accepted" / "phone"
    assert len(list(accepted.glob("*.aria.yaml"))) == len(walked.run.steps) == 5


@pytest.mark.parametrize("name", ["report.html", "summary.md", "junit.xml", "run.json"])
def test_nothing_of_it_is_dutch_or_of_the_shipped_guide(walked: Walked, renamed: Walked, name: str) -> None:
    texts = [(one.folder / name).read_text("utf-8").lower() for one in (walked, renamed)]
    assert [word for word in FOREIGN for text in texts if word in text] == []


def test_the_screens_are_of_its_organisation_and_in_its_language(walked: Walked) -> None:
    first = walked.run.steps[0].observation
    assert first is not None
    assert "Need help? Call the Harbour desk at 555 0100." in first.words
    assert {"you@harbour.example", "Next"} <= {control.name for control in first.controls}


def test_drift_is_found_there_as_well(renamed: Walked) -> None:
    assert (renamed.code, renamed.run.verdict.cause) == (10, "guide.control")
    assert 'Step 2 says "Next"; the button is now called "Continue".' in renamed.out


def test_an_update_puts_the_new_name_into_its_sentence(renamed: Walked) -> None:
    before = (renamed.project / GUIDE).read_text("utf-8")
    done = flowcheck(
        renamed.project, "guide", "update", renamed.folder, "--step", "2", "--from-replica", "--yes"
    )
    after = (renamed.project / GUIDE).read_text("utf-8")
    shows = (
        "![Screen Sign in: the field User name and the button Continue are outlined](pictures/user-name.png)"
    )
    assert done.returncode == 0, done.stderr
    assert after == before.replace('click **"Next"**', 'click **"Continue"**').replace(
        "![](pictures/user-name.png)", shows
    )
    note = (renamed.folder / "update" / "change-note.md").read_text("utf-8")
    assert 'you click "Continue" in step 2 (it was "Next")' in note
    with Image.open(renamed.project / GUIDE.parent / "pictures" / "user-name.png") as picture:
        assert picture.info == {}


def test_its_configuration_says_whose_screens_they_are() -> None:
    ours = config.load(HARBOUR / "config" / "flowcheck.toml", {}).organisation
    home = load(ours).screens["workspace.home"]
    assert (ours.domain, home.hosts) == ("harbour.example", ("apps.harbour.example",))
