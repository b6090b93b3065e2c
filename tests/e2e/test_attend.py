"""A run that a person helps with: real browser with a window where there is a screen, real replica."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import display
import pytest
from own_project import environment, make_project
from PIL import Image
from shipped import ORGANISATION

from flowcheck import chromium, config, prepare
from flowcheck.attending import AtWindow
from flowcheck.browser import Browser
from flowcheck.errors import NoBrowserError
from flowcheck.inbox.replica import ReplicaControl
from flowcheck.model import Acted, Stopped, Via
from flowcheck.recorded import Run
from flowcheck.replica.server import serving
from flowcheck.run import conduct
from flowcheck.walk import clocks
from flowcheck.walk.errand import Asked, Errand, Left, Note

Deed = Callable[["Played"], object]


@dataclass(slots=True, kw_only=True)
class Played(AtWindow):
    """A person who is told like any other, and then does one deed after the other, a moment apart."""

    control: ReplicaControl
    deeds: dict[Asked, list[Deed]]
    told: io.StringIO = field(default_factory=io.StringIO)
    notes: list[Note] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    browser: Browser | None = None
    errand: Errand | None = None
    turns: int = 0

    def __post_init__(self) -> None:
        AtWindow.__init__(self, "nl", self.told, None)

    def ask(self, errand: Errand, left: tuple[Left, ...], browser: Browser) -> None:
        AtWindow.ask(self, errand, left, browser)
        self.browser, self.errand = browser, errand

    def remind(self, errand: Errand, left: tuple[Left, ...]) -> None:
        AtWindow.remind(self, errand, left)
        self.turns += 1
        if self.turns % 3 == 0 and (deeds := self.deeds.get(errand.asked)):
            deeds.pop(0)(self)

    def tell(self, note: Note, detail: str = "") -> None:
        AtWindow.tell(self, note, detail)
        self.notes.append(note)

    @property
    def page(self):
        return self.browser._page

    def types(self, text: str) -> None:
        self.secrets.append(text)
        self.page.locator(f'[id="{self.errand.field.id}"]').fill(text)

    def presses(self) -> None:
        self.page.locator(f'[id="{self.errand.button.id}"]').click()


# --- what people do ---


def right_characters(person: Played) -> None:
    person.types(person.control.characters())
    person.presses()


def wrong_characters(person: Played) -> None:
    person.types("QQQQQ")
    person.presses()


def code_from_the_text(person: Played) -> None:
    text = person.control.messages()[-1].text
    person.types(next(word for word in text.replace(".", " ").split() if word.isdigit() and len(word) == 6))
    person.presses()


def wanders_off(person: Played) -> None:
    person.page.goto("https://elsewhere.example/")


def comes_back(person: Played) -> None:
    person.page.go_back()


def asks_for_another_text(person: Played) -> None:
    person.page.get_by_text("Opnieuw proberen").click()


def mails_the_administrator(person: Played) -> None:
    person.page.get_by_text("Neem contact op met uw beheerder").click()


def approves(person: Played) -> None:
    person.control._ask("POST", "approve")


def closes_the_window(person: Played) -> None:
    person.page.close()


def presses_ctrl_c(_person: Played) -> None:
    raise KeyboardInterrupt


# --- what they do it in ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    run: Run
    folder: Path
    person: Played
    counted: dict[str, int]
    headed: bool

    @property
    def stop(self) -> Stopped:
        last = self.run.events[-1]
        assert isinstance(last, Stopped)
        return last

    def by_person(self) -> list[tuple[int, str]]:
        acts = [event for event in self.run.events if isinstance(event, Acted)]
        return [(act.step, act.what) for act in acts if act.via is Via.PERSON]


@pytest.fixture(scope="module")
def environ() -> Iterator[dict[str, str]]:
    """An environment with a screen in it, where one can be had."""
    with ExitStack() as stack:
        own = {name: text for name, text in os.environ.items() if not name.startswith("FLOWCHECK_")}
        try:
            chromium.find(headed=True, environ=own)
            shown = not display.missing()
        except NoBrowserError:
            shown = False
        if shown:
            own["DISPLAY"] = os.environ["DISPLAY"] = stack.enter_context(display.screen())
            stack.callback(os.environ.pop, "DISPLAY")
        yield own


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(render_ms=5, organisation=ORGANISATION) as replica:
        yield replica.port


@pytest.fixture(scope="module")
def attend(
    environ: dict[str, str], port: int, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Attended]:
    """Walk with a person who does these deeds; with a window where there is a screen for it."""

    def walked(name: str, deeds: dict[Asked, list[Deed]], **asked: object) -> Attended:
        folder = tmp_path_factory.mktemp(name)
        path = make_project(folder / "project")
        settings = config.load(path, {**environ, "FLOWCHECK_CONFIG": str(path)})
        headed = "DISPLAY" in environ
        request = prepare.Request(
            resolve=f"127.0.0.1:{port}", client=name, headed=headed, out=folder / "run", **asked
        )
        control = ReplicaControl(port, name)
        person = Played(control=control, deeds=deeds)
        plan = prepare.plan(request, settings, environ, person)
        with prepare.site(request, plan, settings, environ) as site:
            *_, run = conduct(plan, site)
        assert isinstance(run, Run)
        counted = control._ask("GET", "counters")
        return Attended(run=run, folder=plan.folder, person=person, counted=counted, headed=headed)

    return walked


# --- the whole guide ---


@pytest.fixture(scope="module")
def whole(attend: Callable[..., Attended]) -> Attended:
    """The guide as its pictures show it, with somebody who errs, wanders and in the end gets there."""
    deeds = {
        Asked.CHARACTERS: [wrong_characters, wanders_off, comes_back, wrong_characters, right_characters],
        Asked.SMS_CODE: [asks_for_another_text, mails_the_administrator, code_from_the_text],
    }
    return attend("whole", deeds, era="guide", by_hand=True)


def test_it_gets_through_the_whole_guide(whole: Attended) -> None:
    verdict = whole.run.verdict
    assert (verdict.sign_in, verdict.guide, verdict.cause, whole.run.exit_code) == (
        "works",
        "matches",
        "ok",
        0,
    )


def test_it_refreshes_every_step(whole: Attended) -> None:
    assert all((whole.folder / step.picture).is_file() and step.observation for step in whole.run.steps)


def test_it_records_that_a_person_helped_and_where(whole: Attended) -> None:
    assert whole.by_person() == [(4, "person characters"), (6, "person sms-code")]


def test_it_tells_them_what_went_wrong_and_that_they_were_away(whole: Attended) -> None:
    notes = [Note.REFUSED, Note.ELSEWHERE, Note.BACK, Note.REFUSED, Note.DONE, Note.DONE]
    assert whole.person.notes == notes
    assert "elsewhere.example" in whole.person.told.getvalue()


def test_it_keeps_nothing_of_where_they_were(whole: Attended) -> None:
    assert "elsewhere.example" not in (whole.folder / "run.json").read_text("utf-8")


def test_it_says_what_to_do_by_the_names_on_the_screen(whole: Attended) -> None:
    said = " ".join(whole.person.told.getvalue().split())
    assert 'klik op "Volgende"' in said
    assert re.search("Microsoft houdt deze herstelsessie nog (15:00|14:5[0-9]) open.", said)
    assert re.search("De code is nog (5:00|4:5[0-9]) geldig.", said)


def test_it_lets_nobody_ask_for_another_text_or_mail_the_administrator(whole: Attended) -> None:
    assert (whole.counted["texts_sent"], whole.counted["administrator_mails"]) == (1, 0)


def test_it_leaves_nothing_of_what_they_typed(whole: Attended) -> None:
    files = [path for path in whole.folder.rglob("*") if path.is_file()]
    assert len(files) > 30
    assert not [
        path.name for path in files for text in whole.person.secrets if text.encode() in path.read_bytes()
    ]


def test_it_pictures_the_characters_as_a_grey_block(whole: Attended) -> None:
    step = whole.run.steps[3]
    picture = Image.open(whole.folder / step.picture).convert("RGB")
    colours = {colour: count for count, colour in picture.getcolors(1 << 24)}
    # 220 by 70 CSS pixels, whatever else is on the page
    assert colours.get((128, 128, 128), 0) + colours.get((127, 127, 127), 0) >= 220 * 70


# --- other ends ---


def test_it_ends_when_the_time_is_over(
    attend: Callable[..., Attended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clocks, "_LASTS", {**clocks._LASTS, clocks.ClockName.RESET: 4})
    ended = attend("nothing", {}, era="guide")
    assert (ended.stop.reason, ended.stop.step, ended.run.exit_code) == ("person-late", 4, 30)
    assert (ended.run.verdict.cause, ended.counted["texts_sent"]) == ("person-needed", 0)
    assert "probeert het niet opnieuw" in ended.person.told.getvalue()


@pytest.mark.parametrize(
    ("deed", "reason"), [(closes_the_window, "browser-gone"), (presses_ctrl_c, "interrupted")]
)
def test_it_records_what_was_seen_when_a_person_ends_it(
    attend: Callable[..., Attended], deed: Deed, reason: str
) -> None:
    ended = attend(reason, {Asked.CHARACTERS: [deed]}, era="guide")
    assert (ended.stop.reason, ended.stop.step) == (reason, 4)
    assert (ended.folder / "run.json").is_file()
    assert [step.observation is not None for step in ended.run.steps[:4]] == [True] * 4


def test_it_waits_for_an_approval(attend: Callable[..., Attended]) -> None:
    ended = attend("approval", {Asked.APPROVAL: [approves]}, journey="sign-in", faults=("mfa-approval",))
    assert ended.run.verdict.sign_in == "works"
    assert ended.by_person() == [(11, "person approval")]


def test_the_command_walks_in_a_window_and_says_what_kind_of_run_it_is(
    environ: dict[str, str], port: int, tmp_path: Path
) -> None:
    if "DISPLAY" not in environ:
        pytest.skip(display.missing() or "no browser with a window is installed (apt install chromium)")
    settings = make_project(tmp_path / "project")
    done = subprocess.run(
        [
            sys.executable, "-m", "flowcheck", "attend", "look", "--resolve", f"127.0.0.1:{port}",
            "--by-hand", "--out", str(tmp_path / "run"),
        ],
        env=environment(settings, DISPLAY=environ["DISPLAY"]), stdin=subprocess.DEVNULL, capture_output=True,
        text=True, timeout=120, check=False,
    )  # fmt: skip
    said = " ".join(done.stderr.split())
    assert "Een run waarbij jij helpt." in said
    assert f"https://127.0.0.1:{port}/__replica__/messages?client=" in said
    assert "Handleiding: " in done.stdout
    assert (tmp_path / "run" / "run.json").is_file()


def test_it_shows_a_window_where_there_is_a_screen(whole: Attended, environ: dict[str, str]) -> None:
    if "DISPLAY" not in environ:
        pytest.skip(display.missing() or "no browser with a window is installed (apt install chromium)")
    assert whole.headed
