"""Renewing the guide as a maintainer would: a real walk, real pictures, a repository of the project's own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from own_project import environment, make_project
from PIL import Image
from playwright.sync_api import sync_playwright

from flowcheck import chromium
from flowcheck.__main__ import main

GUIDE = "config/guides/inloggen-zzp/guide.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a command ended with and said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A committed project in which the first four steps were walked on the replica."""

    folder: Path
    run: Path

    @property
    def guide(self) -> bytes:
        return (self.folder / GUIDE).read_bytes()

    def git(self, *arguments: str) -> bytes:
        command = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *arguments]
        return subprocess.run(command, cwd=self.folder, check=True, capture_output=True).stdout


def flowcheck(folder: Path, *arguments: str | Path, answers: str | None = None) -> Said:
    """Call the command line in this process, in a project; without `answers` nobody is there to give any."""
    out, err = io.StringIO(), io.StringIO()
    stdin = io.StringIO(answers or "")
    stdin.isatty = lambda: answers is not None  # type: ignore[method-assign]
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name in {name for name in os.environ if name.startswith("FLOWCHECK_")} - {"FLOWCHECK_BROWSER"}:
            patch.delenv(name)
        patch.setenv("FLOWCHECK_CONFIG", str(folder / "config" / "flowcheck.toml"))
        for name in ("GIT_AUTHOR", "GIT_COMMITTER"):
            patch.setenv(f"{name}_NAME", "Ada")
            patch.setenv(f"{name}_EMAIL", "ada@example.org")
        patch.chdir(folder)
        patch.setattr(sys, "stdin", stdin)
        patch.setattr(sys, "argv", ["flowcheck", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
    assert isinstance(ended.value.code, int)
    return Said(code=ended.value.code, out=out.getvalue(), err=err.getvalue())


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Done:
    folder = tmp_path_factory.mktemp("updating") / "project"
    settings = make_project(folder)
    done = Done(folder=folder, run=tmp_path_factory.mktemp("runs") / "look")
    done.git("init", "--quiet", "--initial-branch=main")
    done.git("add", ".")
    done.git("commit", "--quiet", "-m", "begin")
    subprocess.run(
        [sys.executable, "-m", "flowcheck", "run", "look", "--out", str(done.run)],
        env=environment(settings),
        cwd=folder,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return done


@pytest.fixture(scope="module")
def shown(walked: Done) -> Said:
    """What the command says where nobody is there, for step 4."""
    return flowcheck(walked.folder, "guide", "update", walked.run, "--step", "4")


def test_it_shows_what_would_change_and_changes_nothing(walked: Done, shown: Said) -> None:
    assert (shown.code, shown.err) == (0, "")
    assert '  Voorstel  {+Klik+} op "Volgende" (je gebruikersnaam is ' in shown.out
    assert "geef --from-replica" in shown.out
    assert walked.git("status", "--porcelain") == b""


def test_the_patch_takes_the_characters_out_of_step_4(walked: Done, shown: Said) -> None:
    walked.git("apply", str(walked.run / "update" / "update.patch"))
    now = walked.guide.decode()
    walked.git("checkout", "--quiet", "--", ".")
    before = walked.guide.decode()
    expected = before.replace("Vul de tekens in en klik", "Klik").replace("naam, de tekens en", "naam en")
    assert now == expected != before


def test_the_page_can_be_read_on_a_phone_without_anything_from_elsewhere(walked: Done, shown: Said) -> None:
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium.find(headed=False, environ=os.environ)), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on("request", lambda request: asked.append(request.url))
        page.goto((walked.run / "update" / "review.html").as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        pictures = page.eval_on_selector_all("img", "all => all.map(one => one.naturalWidth > 0)")
        browser.close()
    assert (width, pictures) == (390, [True, True])
    assert {url.split(":")[0] for url in asked} <= {"file", "data"}


def test_a_yes_renews_that_step_and_its_guide_is_right_again(walked: Done) -> None:
    said = flowcheck(
        walked.folder, "guide", "update", walked.run, "--step", "2", "--step", "4", "--from-replica",
        answers="x\nn\ny\n",
    )  # fmt: skip
    try:
        assert said.code == 0
        changed = walked.git("diff", "--name-only").decode().split()
        assert changed == [GUIDE, "config/guides/inloggen-zzp/pictures/04-wie-bent-u.png"]
        with Image.open(walked.folder / changed[1]) as picture:
            assert (picture.format, picture.info) == ("PNG", {})
        flowcheck(walked.folder, "accept", walked.run, "--yes")
        again = flowcheck(walked.folder, "rejudge", walked.run).out
        assert "WIJKT AF \N{RIGHTWARDS ARROW} KLOPT" in again
        assert "Er is niets te veranderen." in (
            flowcheck(walked.folder, "guide", "update", walked.run, "--step", "4", "--from-replica").out
        )
    finally:
        walked.git("checkout", "--quiet", "--", ".")
        walked.git("clean", "-fdq")


def test_a_branch_leaves_everything_else_as_it_was(walked: Done) -> None:
    said = flowcheck(
        walked.folder, "guide", "update", walked.run, "--step", "4", "--yes", "--from-replica",
        "--branch", "november",
    )  # fmt: skip
    assert said.code == 0
    assert walked.git("status", "--porcelain") == b""
    files = walked.git("diff", "--name-only", "main", "november").decode().split()
    assert files == [GUIDE, "config/guides/inloggen-zzp/pictures/04-wie-bent-u.png"]
    request = (walked.run / "update" / "pull-request.md").read_text("utf-8")
    assert request.startswith("# Handleiding bijgewerkt: stap 4, een nieuwe afbeelding\n")
    assert "Sinds " in (walked.run / "update" / "change-note.md").read_text("utf-8")


def test_a_run_on_the_replica_does_not_become_the_guide_by_itself(walked: Done) -> None:
    said = flowcheck(walked.folder, "guide", "update", walked.run, "--yes")
    assert said.code == 2
    assert "give --from-replica" in said.err
