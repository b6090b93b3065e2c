"""The report of a calibration, as a person reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from screens_shown import CATALOGUE, but, shown, with_control

from flowcheck.calibrating import calibrate, sheets
from flowcheck.calibrating.paper import paper
from flowcheck.calibrating.words import SAYINGS
from flowcheck.model import (
    Cause,
    Confidence,
    GuideLight,
    Observed,
    Owner,
    SignInLight,
    Stopped,
    StopReason,
)
from flowcheck.recorded import GuideRecord, Run, VerdictRecord
from flowcheck.report.files import screen_names

EVIL = "Terug | <img src=x> [klik](https://evil.example) `code`"


@pytest.fixture
def run():
    verdict = VerdictRecord(
        sign_in=SignInLight.WORKS, guide=GuideLight.MATCHES, cause=Cause.OK, owner=Owner.NOBODY,
        confidence=Confidence.CERTAIN, runner_up=None, reason="", reason_rule="", reason_step=None,
        sign_in_asked=True,
    )  # fmt: skip
    at = datetime(2026, 11, 29, 8, 5, tzinfo=UTC)
    return Run(
        id="20261129-080500-full-desktop-1a2b", journey="full", target="live", device="desktop", era="",
        language="nl", started=at, ended=at, guide=GuideRecord(id="a", path="a/guide.md", title="A"),
        browser="Chromium 156", steps=(), findings=(), verdict=verdict, events=(), exit_code=0,
    )  # fmt: skip


def written(run, language="nl", *, replica=False, name="Vorige"):
    seen = with_control(shown("entra.password", besides=["back"]), "Terug", name=name)
    events = [Observed(step=3, observation=seen, waited_ms=0)]
    found = calibrate(events, CATALOGUE, sheets.read(), date(2026, 11, 29), replica=replica)
    return paper(found, run, screen_names(CATALOGUE, language), language, "run/calibration.patch")


def test_it_says_what_was_assumed_and_what_the_screen_says(run):
    assert "| entra.password back | nl | Terug | Vorige |" in written(run)


def test_it_counts_first(run):
    assert "1 onjuist" in written(run).partition("## ")[0]


def test_it_says_what_to_do_with_the_patch(run):
    assert "`git apply run/calibration.patch`" in written(run)


def test_it_says_which_screens_were_not_passed(run):
    assert "* Nieuw wachtwoord (sspr.new-password)" in written(run)


def test_it_tells_of_a_screen_that_was_not_recognised(run):
    seen = replace(but(shown("sspr.done"), view="ViewSomethingNew"), screen="", words=("Nog even dit",))
    stop = Stopped(step=8, reason=StopReason.UNKNOWN_SCREEN, observation=seen)
    found = calibrate([stop], CATALOGUE, sheets.read(), date(2026, 11, 29), replica=False)
    text = paper(found, replace(run, events=(stop,)), {}, "nl", "run/calibration.patch")
    assert "ViewSomethingNew" in text
    assert "Nog even dit" in text
    assert "kwam niet aan het eind" in text
    assert found.patch == b""


def test_it_warns_of_what_a_replica_says(run):
    replica = replace(run, target="replica")
    assert "nooit vast" in written(replica, replica=True)
    assert "nooit vast" not in written(run)


def test_nothing_in_it_that_a_page_says_acts(run):
    text = written(run, name=EVIL)
    row = next(line for line in text.splitlines() if line.startswith("| entra.password back"))
    assert row.count(" | ") == 3
    assert "<img" not in text
    assert "[klik](" not in text
    assert "://evil" not in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_whole_in_both_languages(run, language):
    assert written(run, language).startswith("# ")
    assert "{" not in written(run, language).replace("\\{", "")


def test_both_languages_say_everything():
    assert SAYINGS["nl"].keys() == SAYINGS["en"].keys()
