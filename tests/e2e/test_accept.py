"""Accepting and judging again, as somebody would: two real walks, one project under git's eyes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from own_project import environment, make_project
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from flowcheck import chromium, record
from flowcheck.__main__ import main
from flowcheck.patterns import as_pattern
from flowcheck.screens import aria
from flowcheck.screens.aria_outline import outline

STEPS = ("openen", "gebruikersnaam-opnieuw", "wachtwoord", "aangemeld-blijven", "werkplek")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A project in which sign-in was walked, accepted, and walked once more."""

    folder: Path
    before: Path
    after: Path
    said: str

    @property
    def accepted(self) -> Path:
        return self.folder / "config" / "guides" / "inloggen-zzp" / "accepted" / "desktop"

    def contents(self) -> dict[str, tuple[bytes, int]]:
        """Return all accepted files with their bytes and the time at which they were written."""
        return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in self.accepted.iterdir()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a command ended with and said."""

    code: int
    out: str
    err: str


def flowcheck(folder: Path, *arguments: str | Path) -> Said:
    """Call the command line in this process, in a project, where nobody is there to answer."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name in {name for name in os.environ if name.startswith("FLOWCHECK_")} - {"FLOWCHECK_BROWSER"}:
            patch.delenv(name)
        patch.setenv("FLOWCHECK_CONFIG", str(folder / "config" / "flowcheck.toml"))
        patch.chdir(folder)
        patch.setattr(sys, "stdin", io.StringIO())
        patch.setattr(sys, "argv", ["flowcheck", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
    assert isinstance(ended.value.code, int)
    return Said(code=ended.value.code, out=out.getvalue(), err=err.getvalue())


def walk(folder: Path, name: str) -> Path:
    run = folder / "reports" / "runs" / name
    subprocess.run(
        [sys.executable, "-m", "flowcheck", "run", "sign-in", "--out", str(run)],
        env=environment(folder / "config" / "flowcheck.toml"),
        cwd=folder,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return run


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    folder = tmp_path_factory.mktemp("accepting") / "project"
    make_project(folder, config=('language = "nl"', 'language = "en"'))
    before = walk(folder, "before")
    said = flowcheck(folder, "accept", before, "--yes")
    assert said.code == 0, said.err
    return Done(folder=folder, before=before, after=walk(folder, "after"), said=said.out)


def test_it_accepts_a_text_and_a_picture_for_each_step_of_the_journey(done: Done) -> None:
    assert set(done.contents()) == {f"{step}{end}" for step in STEPS for end in (".aria.yaml", ".png")}
    assert "5 steps are to be accepted in config/guides/inloggen-zzp/accepted/desktop" in done.said


def test_the_next_run_finds_nothing_that_differs(done: Done) -> None:
    run = record.read(done.after)
    assert [finding.rule for finding in run.findings if finding.layer is not None] == []


def test_the_next_run_says_what_each_step_was_beside(done: Done) -> None:
    run = record.read(done.after)
    assert {step.accepted for step in run.steps} - {""} == set(STEPS)
    assert {step.difference for step in run.steps} == {""}


def test_accepting_what_is_accepted_writes_nothing(done: Done) -> None:
    before = done.contents()
    said = flowcheck(done.folder, "accept", done.after, "--yes")
    assert (said.code, said.out.splitlines()[-1]) == (0, "Nothing to accept.")
    assert done.contents() == before


def test_it_writes_nothing_where_nobody_can_agree(done: Done) -> None:
    kept = done.accepted / "wachtwoord.aria.yaml"
    content = kept.read_bytes()
    kept.unlink()
    try:
        said = flowcheck(done.folder, "accept", done.after)
        assert (said.code, kept.exists()) == (2, False)
        assert said.err == (
            "flowcheck: nothing was written, for nobody is there to agree; look at it and give --yes.\n"
        )
        assert flowcheck(done.folder, "accept", done.after, "--dry-run").code == 0
        assert not kept.exists()
    finally:
        kept.write_bytes(content)


@contextmanager
def changed(path: Path, old: str, new: str) -> Iterator[None]:
    content = path.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new), "utf-8")
    try:
        yield
    finally:
        path.write_text(content, "utf-8")


def test_judging_again_says_what_would_change(done: Done) -> None:
    with changed(done.accepted / "wachtwoord.aria.yaml", "Wachtwoord invoeren", "Voer uw wachtwoord in"):
        said = flowcheck(done.folder, "rejudge", done.after, done.before, "--json", "--fail-on-change")
    assert said.code == 10
    first, second = json.loads(said.out)["runs"]
    assert {(one["step"], one["rule"]) for one in first["added"]} == {(10, "words-changed")}
    assert second["run"] == record.read(done.before).id


def test_judging_again_goes_on_after_a_run_that_cannot_be_read(done: Done) -> None:
    said = flowcheck(done.folder, "rejudge", done.folder / "gone", done.after)
    assert said.code == 2
    assert (
        said.err
        == f"flowcheck: {done.folder / 'gone'}: no such run folder; give the folder of another run.\n"
    )
    assert said.out == f"{record.read(done.after).id}: nothing changes\n"


def test_a_damaged_accepted_file_is_one_sentence_and_the_others_are_compared(done: Done) -> None:
    with changed(done.accepted / "wachtwoord.aria.yaml", "version: 1", "version: 7"):
        said = flowcheck(done.folder, "rejudge", done.after, "--json")
    (run,) = json.loads(said.out)["runs"]
    assert [(one["step"], one["rule"]) for one in run["added"]] == [(10, "accepted-trouble")]
    assert "update flowcheck" in run["added"][0]["message"]


def test_a_file_of_the_run_that_is_missing_is_one_sentence(done: Done) -> None:
    step = next(step for step in record.read(done.after).steps if step.id == "wachtwoord")
    path = done.after / step.picture
    content = path.read_bytes()
    path.unlink()
    try:
        said = flowcheck(done.folder, "rejudge", done.after)
        refused = flowcheck(done.folder, "accept", done.after, "--step", "10", "--yes")
    finally:
        path.write_bytes(content)
    assert said.err.count("\n") == 1
    assert f"{step.picture}: is missing" in said.err
    assert said.out.endswith(": nothing changes\n")
    assert refused.code == 2
    assert refused.err.endswith("its picture in the run folder is missing or damaged.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--device", "phone"), "this run is of device desktop, not phone."),
        (("--step", "5"), "step 5 cannot be accepted: the walk did not come to it."),
        (("--step", "99"), "the guide has no step 99; its steps are 1 to 12."),
    ],
)
def test_it_refuses_in_one_sentence(done: Done, arguments: tuple[str, ...], sentence: str) -> None:
    said = flowcheck(done.folder, "accept", done.after, *arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith(f"{sentence}\n")
    assert said.err.count("\n") == 1


def test_it_lists_what_no_run_was_near_to(done: Done) -> None:
    extra = done.accepted / "wachtwoord~2.aria.yaml"
    extra.write_bytes((done.accepted / "wachtwoord.aria.yaml").read_bytes())
    try:
        said = flowcheck(done.folder, "accept", "--unused").out
    finally:
        extra.unlink()
    assert said.splitlines()[0] == "Beside 2 runs in the reports folder:"
    assert [line.rpartition("/")[2].partition(" ")[0] for line in said.splitlines()[1:]] == [extra.name]


def test_no_value_of_the_account_is_in_an_accepted_file(done: Done) -> None:
    for name, (content, _) in done.contents().items():
        if name.endswith(".yaml"):
            assert b"{account." not in content
            assert b"test.persoon" not in content.lower()
        else:
            assert Image.open(io.BytesIO(content)).info == {}


# --- Playwright's own word for it ---

PAGE = """<html lang=nl><title>x</title><body>
<div aria-hidden=true>TESTREPLICA <img alt=logo></div>
<div><div><h1>Code invoeren</h1></div><div role=alert></div>
<p>Verstuurd om 12:05 naar ***78 <b>hier</b> en <a href="https://example.org/a?b=c#d">daar</a>.</p>
<table><tr><td><input type=radio id=r checked><label for=r>Sms (naar /mij/)</label></td></tr></table>
<div>een<div>twee</div><span>drie</span></div>
<label>Code: <input placeholder="123" value="typed"></label>
<button disabled>Om 22-11-2026 12:05 verder</button>
<div title="Anneke"><div>Anneke</div></div><iframe srcdoc="<button>binnen</button>"></iframe></div>
<ul><li>a<li>b <a href="#">c</a></ul></body></html>"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(headed=False, environ=environment()), chromium_sandbox=False
        )
        made = browser.new_page()
        made.set_content(PAGE)
        yield made
        browser.close()


def test_an_accepted_aria_text_can_be_pasted_into_playwright(page: Page) -> None:
    seen = aria.without_values(page.aria_snapshot(mode="ai", boxes=True))
    accepted = outline(seen, as_pattern)
    assert "12:05" not in accepted
    expect(page.locator("body")).to_match_aria_snapshot(accepted, timeout=1000)


def test_playwright_notices_with_it_what_changed(page: Page) -> None:
    accepted = outline(aria.without_values(page.aria_snapshot(mode="ai", boxes=True)), as_pattern)
    with pytest.raises(AssertionError):
        expect(page.locator("body")).to_match_aria_snapshot(accepted.replace("Sms", "Bel"), timeout=100)
