"""The summaries: ten lines for a terminal, a dozen for a CI page, the lights first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import example_runs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowcheck.language import LANGUAGES
from flowcheck.model import Acted, Delivery, Via
from flowcheck.recorded import Run
from flowcheck.report.markdown import markdown
from flowcheck.report.run_words import deliveries
from flowcheck.report.summary import summary

REPORT = Path("reports/runs/20261122-140533-full-desktop/report.html")
EVERY = pytest.mark.parametrize("make", example_runs.EXAMPLES.values(), ids=example_runs.EXAMPLES)
TONGUES = pytest.mark.parametrize("language", LANGUAGES)
Make = Callable[..., Run]


def lines(run: Run, language: str = "nl", **more: object) -> list[str]:
    screens = example_runs.SCREENS[language]
    return summary(run, language, REPORT, screens=screens, **more).split("\n")


def test_its_first_lines_are_the_lights() -> None:
    assert lines(example_runs.outdated())[:2] == ["Inloggen: WERKT", "Handleiding: WIJKT AF"]


def test_its_third_line_says_why() -> None:
    assert lines(example_runs.outdated())[2].strip().startswith("Stap 4 vraagt om tekens over te nemen")


def test_its_last_line_says_where_the_report_is() -> None:
    assert lines(example_runs.outdated())[-1] == f"  Rapport:    {REPORT}"


def test_it_says_how_the_code_came() -> None:
    asked = datetime(2026, 11, 22, 8, 1, 2, tzinfo=UTC)
    came = Delivery(
        requested_at=asked, sent_at=None, arrived_at=None, seen_at=asked + timedelta(seconds=7), resent=True
    )
    typed = replace(came, entered_at=asked + timedelta(seconds=9))
    acted = [
        Acted(step=6, what=what, via=Via.NONE, delivery=one)
        for what, one in (("receive sms.code", came), ("fill sms.code", typed))
    ]
    said = deliveries(replace(example_runs.passed(), events=tuple(acted)), "nl", UTC)
    assert said == (
        "gevraagd om 08:01:02, gelezen na 7,0 s, ingevuld na 9,0 s "
        "(voor de tweede keer gevraagd, want er kwam niets)"
    )


def came(**after: float) -> str:
    """Return what is said of a code, by how long after the question each moment was."""
    asked = datetime(2026, 11, 22, 8, 1, 2, 700_000, tzinfo=UTC)
    moments = {name: asked + timedelta(seconds=seconds) for name, seconds in after.items()}
    one = Delivery(
        **{"requested_at": asked, "sent_at": None, "arrived_at": None, "seen_at": asked, **moments}
    )
    acted = Acted(step=6, what="fill sms.code", via=Via.NONE, delivery=one)
    return deliveries(replace(example_runs.passed(), events=(acted,)), "nl", UTC)


def test_it_says_where_on_its_way_a_code_was() -> None:
    assert came(sent_at=2.3, arrived_at=5.3, seen_at=6.1, entered_at=6.4) == (
        "gevraagd om 08:01:02, verzonden na 2,3 s, aangekomen na 5,3 s, gelezen na 6,1 s, ingevuld na 6,4 s"
    )


def test_it_rounds_up_a_stamp_in_whole_seconds() -> None:
    assert "verzonden na 0,0 s" in came(sent_at=-0.7, seen_at=1)


def test_it_believes_no_clock_by_which_a_code_was_sent_before_it_was_asked_for() -> None:
    assert "verzonden" not in came(sent_at=-30, seen_at=1)


def test_it_says_nothing_of_a_code_where_none_was_asked_for() -> None:
    assert not any("Sms:" in line for line in lines(example_runs.passed()))


def test_it_never_cuts_the_path_of_the_report() -> None:
    long = Path("/".join(["een-lange-map"] * 20)) / "report.html"
    assert summary(example_runs.passed(), "nl", long).endswith(str(long))


@EVERY
@TONGUES
def test_it_has_about_ten_lines_of_at_most_100_signs(make: Make, language: str) -> None:
    said = lines(make(language), language)
    assert 8 <= len(said) <= 12
    assert max(map(len, said)) <= 100


@EVERY
def test_it_fits_80_columns_when_asked(make: Make) -> None:
    assert max(map(len, lines(make(), width=80)[:-1])) <= 80


def test_it_is_plain_unless_colour_is_asked_for() -> None:
    run = example_runs.outdated()
    coloured = "\n".join(lines(run, colour=True))
    assert "\x1b" not in "\n".join(lines(run))
    assert re.sub("\x1b\\[[0-9]+m", "", coloured) == "\n".join(lines(run))


def test_it_tells_what_else_was_seen() -> None:
    assert any(
        line.startswith("  Ook gezien: Stap 2 noemt het domein") for line in lines(example_runs.outdated())
    )


def test_it_says_who_has_to_act_and_how() -> None:
    assert any(line.startswith("  Aan zet:    Microsoft. Kijk op") for line in lines(example_runs.outage()))


def test_nobody_is_named_when_all_is_well() -> None:
    assert not any("Aan zet" in line for line in lines(example_runs.passed()))


def test_it_says_that_the_replica_is_not_the_real_thing() -> None:
    assert any("nagebouwde testomgeving" in line for line in lines(example_runs.passed()))


@given(st.text(st.characters(), max_size=80), st.sampled_from(["", "::error::", "##[", "\n::", "\x1b[2J"]))
def test_nothing_from_a_page_acts_on_a_terminal_or_runner(text: str, start: str) -> None:
    run = example_runs.outdated()
    finding = replace(run.findings[0], rule="label-gone", params=(("label", start + text),))
    hostile = replace(run, findings=(finding,), device=start + text, browser=text)
    hostile = replace(hostile, verdict=replace(run.verdict, reason_rule="label-gone"))
    for said in (*lines(hostile), *markdown(hostile, "nl").split("\n")):
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)
        assert not re.match(r"\s*::", said)
        assert not re.search(r"##(\[|vso\[)", said, re.IGNORECASE)


# --- Markdown ---


@EVERY
@TONGUES
def test_markdown_has_about_a_dozen_lines(make: Make, language: str) -> None:
    said = markdown(make(language), language, example_runs.SCREENS[language]).split("\n")
    assert len([line for line in said if line]) <= 12


def test_markdown_begins_with_both_lights() -> None:
    first = markdown(example_runs.outdated(), "nl").split("\n")[0]
    assert re.fullmatch(r"### . Inloggen: WERKT · .+ Handleiding: WIJKT AF", first)


def test_markdown_says_why_in_the_language_asked_for() -> None:
    assert "**Step 4 asks to copy characters" in markdown(example_runs.outdated("nl"), "en")


# --- another language than the run's ---


def test_the_reason_of_a_dutch_run_can_be_said_in_english() -> None:
    said = lines(example_runs.stopped("nl"), "en")[2]
    assert said.strip().startswith("The check stopped at step 6: no usable code")


def test_a_reason_that_no_finding_explains_is_said_as_it_was_recorded() -> None:
    run = example_runs.outdated("nl")
    assert lines(replace(run, findings=()), "nl")[2].strip() == run.verdict.reason
