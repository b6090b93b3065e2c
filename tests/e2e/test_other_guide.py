"""The guide of another organisation: in English, for phones, and only about signing in. See tests/guides."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from own_project import environment
from PIL import Image, ImageChops

from flowcheck import config
from flowcheck.errors import PictureError
from flowcheck.guide.read import read_guide
from flowcheck.pictures import published
from flowcheck.pictures.proof import By
from flowcheck.pictures.published import Published, publish
from flowcheck.record import read
from flowcheck.recorded import Run
from flowcheck.screens.catalogue import load
from flowcheck.theme import Theme

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
        # Reading a picture takes seconds; that it is done is tested with updates of the shipped guide.
        env=environment(project / "config" / "flowcheck.toml", TESSDATA_PREFIX=str(project)),
        cwd=project, capture_output=True, text=True,
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


# --- its pictures, drawn from that run ---


def picture(walked: Walked, number: int, **more: Any) -> Published:
    """Draw the picture of a step; `more` is handed to what draws it."""
    settings = config.load(walked.project / "config" / "flowcheck.toml", {})
    screens = load(settings.organisation).screens
    guide = read_guide(HARBOUR / GUIDE, frozenset(screens))
    step = more.pop("step", guide.steps[number - 1])
    theme = more.pop("theme", settings.pictures.with_example("first.last@harbour.example"))
    old, reads = more.pop("old", None), more.pop("reads", None)
    with pytest.MonkeyPatch.context() as patch:
        # Reading a picture takes seconds; that it is done is tested with updates.
        patch.setattr(published, "eyes", lambda: reads)
        return publish(walked.folder, walked.run, step, screens[step.screen], theme, old, **more)


def image(drawn: Published) -> Image.Image:
    with Image.open(io.BytesIO(drawn.png)) as shown:
        return shown.convert("RGB")


@pytest.mark.parametrize("number", range(1, 6))
def test_every_step_has_a_picture_at_twice_the_size_without_metadata(walked: Walked, number: int) -> None:
    drawn = picture(walked, number)
    with Image.open(io.BytesIO(drawn.png)) as shown:
        assert (shown.format, shown.info, shown.width % 2, shown.height % 2) == ("PNG", {}, 0, 0)
        assert 390 < shown.width <= 780


def test_what_is_to_be_used_is_outlined_in_its_order(walked: Walked) -> None:
    drawn = picture(walked, 2)
    field, button = drawn.targets
    assert (field.y < button.y, drawn.alt.count("outlined")) == (True, 1)
    left = round((field.x - 2 - 1.5) * 2), round((field.y + field.height / 2 - 14) * 2)
    assert image(drawn).getpixel(left) == Theme(colour="#0B5CAD").rgb


def test_a_sentence_that_names_what_is_not_there_has_no_picture(renamed: Walked) -> None:
    with pytest.raises(PictureError, match='step 2: nothing on its screen is called "Next"'):
        picture(renamed, 2)


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_a_picture_that_shows_the_same_keeps_its_bytes(walked: Walked, renamed: Walked, number: int) -> None:
    before = picture(walked, number).png
    if number > 2:
        again = picture(renamed, number, old=before)  # another walk, another account, another moment
        assert (again.unchanged, again.png) == (True, before)
    else:
        assert picture(walked, number, old=before).png == before


def test_a_picture_with_other_outlines_does_not_stay(walked: Walked) -> None:
    before = picture(walked, 2, theme=Theme(colour="#C50F1F")).png
    assert not picture(walked, 2, old=before).unchanged


def test_two_accounts_give_the_same_picture(walked: Walked, renamed: Walked) -> None:
    one, other = picture(walked, 3), picture(renamed, 3)
    assert ImageChops.difference(image(one), image(other)).getbbox() is None


def test_a_value_that_can_be_read_keeps_a_picture_back(walked: Walked) -> None:
    def reads(_png: bytes) -> str:
        return "harmless words"

    assert picture(walked, 3, reads=reads, tells=lambda _text: False).proved_by is By.BOXES_AND_TEXT
    with pytest.raises(PictureError, match="a value of the account can be read"):
        picture(walked, 3, reads=reads, tells=lambda text: "harmless" in text)


def test_what_is_named_in_the_theme_is_solid(walked: Walked) -> None:
    settings = config.load(HARBOUR / "config" / "flowcheck.toml", {})
    theme = replace(settings.pictures, hide=("User menu",))
    before, after = (image(picture(walked, 5, theme=one)) for one in (settings.pictures, theme))
    where = ImageChops.difference(before, after).getbbox()
    assert where is not None
    inner = (where[0] + 4, where[1] + 4, where[2] - 4, where[3] - 4)
    assert len(after.crop(inner).getcolors() or ()) == 1
