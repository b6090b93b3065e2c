"""The calibration run, on a replica whose screens are not what the catalogue assumes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from own_project import environment, make_project
from shipped import ORGANISATION

from flowcheck import config, prepare, record
from flowcheck.calibrating import PLACE, calibrate, sheets
from flowcheck.calibrating.compare import State
from flowcheck.model import Arrived
from flowcheck.recorded import Run
from flowcheck.replica.server import serving
from flowcheck.run import conduct
from flowcheck.screens import catalogue

# Names that nobody assumed, sentences that differ, another link, another name for a screen.
FAULTS = ("informal-dutch", "own-forgot-text", "other-account-link")
LEFT = ("calibration.md", "calibration.patch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibrated:
    port: int
    settings: Path
    folder: Path
    said: str
    code: int
    checkout: Path

    @property
    def run(self) -> Run:
        return record.read(self.folder)


@pytest.fixture(scope="module")
def calibrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Calibrated]:
    """One run of the command, and a checkout in which its patch was applied."""
    base = tmp_path_factory.mktemp("calibrate")
    settings = make_project(base / "project")
    with serving(render_ms=5, faults=FAULTS, organisation=ORGANISATION) as replica:
        done = subprocess.run(
            [
                sys.executable, "-m", "flowcheck", "run", "full", "--calibrate",
                "--resolve", f"127.0.0.1:{replica.port}", "--out", str(base / "run"),
            ],
            env=environment(settings), capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        screens = base / "checkout" / PLACE
        shutil.copytree(sheets.FOLDER, screens)
        subprocess.run(["git", "init", "-q"], cwd=base / "checkout", check=True)
        subprocess.run(
            ["git", "apply", base / "run" / "calibration.patch"], cwd=base / "checkout", check=True
        )
        yield Calibrated(
            port=replica.port,
            settings=settings,
            folder=base / "run",
            said=done.stdout,
            code=done.returncode,
            checkout=screens,
        )


def test_it_says_what_came_out_and_where_it_is(calibrated: Calibrated) -> None:
    assert re.search("^IJkrun: 1[0-9] bevestigd, [1-9]", calibrated.said, re.MULTILINE)
    assert all(f"{calibrated.folder}/{name}" in calibrated.said for name in LEFT)


def test_it_ends_as_any_run_does(calibrated: Calibrated) -> None:
    assert calibrated.code == calibrated.run.exit_code == 10
    assert isinstance(calibrated.run.events[-1], Arrived)


def test_only_its_owner_may_read_what_it_leaves(calibrated: Calibrated) -> None:
    assert {(calibrated.folder / name).stat().st_mode & 0o777 for name in LEFT} == {0o600}


def test_it_changes_nothing_by_itself(calibrated: Calibrated) -> None:
    own = [sheet.text for sheet in sheets.read()]
    assert own == [path.read_text("utf-8") for path in sorted(sheets.FOLDER.glob("*.yaml"))]
    assert own != [path.read_text("utf-8") for path in sorted(calibrated.checkout.glob("*.yaml"))]


def test_it_lists_what_was_wrong_with_what_the_page_says(calibrated: Calibrated) -> None:
    report = (calibrated.folder / "calibration.md").read_text("utf-8")
    assert "| entra.password forgot | nl | Wachtwoord vergeten? | Wachtwoord kwijt? |" in report
    assert (
        "| sspr.user heading | nl | Toegang krijgen tot uw account | Toegang krijgen tot je account |"
        in report
    )
    assert "| entra.password other-account | otherAccount | nieuw |" in report


def test_nothing_of_the_account_is_in_what_it_leaves(calibrated: Calibrated) -> None:
    said = "".join((calibrated.folder / name).read_text("utf-8") for name in LEFT)
    assert "@vughterstede" not in said.replace("user@vughterstede.nl", "")


def test_the_walk_matches_once_the_patch_is_applied(calibrated: Calibrated) -> None:
    environ = environment(calibrated.settings)
    settings = config.load(calibrated.settings, {**environ, "FLOWCHECK_CONFIG": str(calibrated.settings)})
    new = catalogue.load(ORGANISATION, calibrated.checkout)
    request = prepare.Request(
        resolve=f"127.0.0.1:{calibrated.port}", client="again", out=calibrated.folder.parent / "again"
    )
    plan = replace(prepare.plan(request, settings, os.environ), catalogue=new)
    with prepare.site(request, plan, settings, dict(os.environ)) as site:
        *_, run = conduct(plan, site)
    assert isinstance(run, Run)
    assert isinstance(run.events[-1], Arrived)
    again = calibrate(
        record.events(run, plan.folder),
        new,
        sheets.read(calibrated.checkout),
        run.started.date(),
        replica=True,
    )
    assert [one for one in again.compared.told if one.state is not State.NOT_MET] == []
    assert again.patch == b""
