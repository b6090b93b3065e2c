"""What differs, as people are shown it: old and new side by side, and nothing cries wolf."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import example_runs
import pytest
from PIL import Image
from test_report_html import AMSTERDAM, HOSTILE, Elements, shown

from flowcheck.language import LANGUAGES
from flowcheck.model import Candidate, Finding, Kind, Layer, Outcome, Reader
from flowcheck.recorded import Run
from flowcheck.report.html import html
from flowcheck.report.junit import junit
from flowcheck.report.markdown import markdown
from flowcheck.report.summary import summary
from flowcheck.report.view import page

PROPOSAL = 'Vul je mobiele nummer in en klik op "Sms verzenden"'
RENAMED = Finding(
    step=5,
    kind=Kind.CONTROL,
    reader=Reader.STUCK,
    rule="label-renamed",
    expected="Tekst",
    params=(("label", "Tekst"), ("now", "Sms verzenden"), ("role", "button")),
    line=45,
    proposal=PROPOSAL,
)
GONE = Finding(
    step=6,
    kind=Kind.CONTROL,
    reader=Reader.STUCK,
    rule="label-gone",
    params=(("label", "Volgende"),),
    candidates=(Candidate(name="Verder", score=0.83),),
)
WORDS = Finding(
    step=5,
    kind=Kind.WORDING,
    reader=Reader.NOTICES,
    rule="words-changed",
    layer=Layer.WORDS,
    params=(("was", "Geef uw telefoonnummer op"), ("now", "Geef uw mobiele nummer op")),
)
LOOKS = Finding(
    step=5,
    kind=Kind.LOOK,
    reader=Reader.UNAFFECTED,
    rule="look-changed",
    layer=Layer.LOOK,
    params=(("count", "3"),),
)
BUILD = replace(LOOKS, layer=Layer.IDENTITY, rule="new-build", params=(("was", "2.1.1"), ("now", "2.1.2")))
UNUSED = Finding(
    step=9,
    kind=Kind.NOT_EXERCISED,
    reader=Reader.UNAFFECTED,
    rule="variant-unused",
    params=(("variant", "gebruikersnaam~2"), ("date", "2026-08-02")),
)
TROUBLE = Finding(
    step=10,
    kind=Kind.NOT_CHECKABLE,
    reader=Reader.UNAFFECTED,
    rule="accepted-trouble",
    params=(("text", "step-10.aria.yaml: is cut off; restore the file."),),
)


def drifted(*findings: Finding, language: str = "nl") -> Run:
    """Return a run with these findings, of which step 5 was accepted 19 days before."""
    made = example_runs.outdated(language)
    run = example_runs.run(
        verdict=outdated_by(findings[0]),
        findings=findings,
        outcomes={f.step: Outcome.DEVIATES for f in findings if f.step and f.reader is not Reader.UNAFFECTED},
        language=language,
    )
    kept = replace(
        run.steps[4],
        accepted="step-5~2",
        accepted_on="2026-11-03",
        accepted_picture="accepted-05.png",
        difference="difference-05.png",
    )
    return replace(run, steps=(*run.steps[:4], kept, *run.steps[5:]), guide=made.guide, exit_code=10)


def outdated_by(reason: Finding) -> example_runs.Verdict:
    return example_runs.Verdict(
        sign_in=example_runs.SignInLight.WORKS,
        guide=example_runs.GuideLight.OUTDATED,
        cause=example_runs.Cause.GUIDE_CONTROL,
        owner=example_runs.Owner.DOCUMENTATION,
        confidence=example_runs.Confidence.CERTAIN,
        runner_up=None,
        reason=reason,
    )


def with_pictures(folder: Path, run: Run) -> Path:
    example_runs.with_pictures(folder, run)
    for name in ("accepted-05.png", "difference-05.png"):
        Image.new("RGB", (64, 40), "teal").save(folder / name)
    return folder


def text_of(run: Run, folder: Path, language: str = "nl") -> str:
    return shown(run, folder, language).text


def drift_part(run: Run, folder: Path) -> str:
    """Return the part of the report that tells what differs."""
    text = html(folder, run, "nl", screens=example_runs.SCREENS["nl"], zone=AMSTERDAM)
    return text[text.index('<section class="drifts"') : text.index('<ol class="tiles">')]


# --- the view ---


def test_it_shows_the_sentence_with_the_proposal_and_which_words_differ(tmp_path: Path) -> None:
    part = drift_part(drifted(RENAMED), tmp_path)
    assert re.search(r"<del>.*?&#34;Tekst&#34;.*?</del>", part)
    assert re.search(r"<ins>.*?&#34;Sms verzenden&#34;.*?</ins>", part)


def test_words_that_went_and_came_are_told_to_screen_readers(tmp_path: Path) -> None:
    text = Elements(drift_part(drifted(RENAMED), tmp_path)).text
    assert '[weg: "Tekst"]' in text
    assert '[nieuw: "Sms verzenden"]' in text


def test_it_shows_accepted_now_and_the_difference_side_by_side(tmp_path: Path) -> None:
    run = drifted(RENAMED, LOOKS)
    part = Elements(drift_part(run, with_pictures(tmp_path, run)))
    assert [figure["id"] for figure in part.called("figure")] == ["accepted-5", "now-5", "difference-5"]
    assert [str(image["alt"])[:20] for image in part.called("img")] == [
        "Geaccepteerde afbeel",
        "Nieuwe afbeelding va",
        "De nieuwe afbeelding",
    ]


def test_it_says_when_what_was_accepted_and_how_old_that_is(tmp_path: Path) -> None:
    run = drifted(RENAMED, LOOKS)
    text = text_of(run, with_pictures(tmp_path, run))
    assert "op 3 november 2026 (19 dagen oud), step-5~2" in text
    assert "22 november 2026, 14:05 CET" in text
    assert "3 plekken" in text


@pytest.mark.parametrize(
    ("accepted_on", "said"),
    [
        ("2026-11-22", "op 22 november 2026,"),
        ("2026-11-21", "(1 dag oud)"),
        ("2026-09-22", "(8 weken oud)"),
        ("gisteren", "step-5~2"),
    ],
)
def test_it_says_the_age_at_the_time_of_the_walk(accepted_on: str, said: str, tmp_path: Path) -> None:
    run = drifted(RENAMED)
    steps = tuple(replace(s, accepted_on=accepted_on) if s.step == 5 else s for s in run.steps)
    assert said in text_of(replace(run, steps=steps), tmp_path)


def test_it_says_kind_and_reader_in_words(tmp_path: Path) -> None:
    text = text_of(drifted(RENAMED, WORDS), tmp_path)
    assert "lezer loopt vast knop of veld guide.md:45" in text
    assert "lezer merkt het bewoording" in text


def test_it_says_which_build_came_in_the_place_of_which(tmp_path: Path) -> None:
    assert "Versie van Microsofts pagina: 2.1.1 \u2192 2.1.2" in text_of(drifted(RENAMED, BUILD), tmp_path)


def test_a_likely_name_is_shown_as_a_hint(tmp_path: Path) -> None:
    assert 'meest op: "Verder" (0,83). Alleen als aanwijzing' in text_of(drifted(GONE), tmp_path)


def test_the_gravest_step_comes_first(tmp_path: Path) -> None:
    run = drifted(RENAMED, replace(WORDS, step=2))
    assert [one.step for one in page(run, "nl").drift] == [5, 2]


def test_what_nobody_notices_is_folded_away(tmp_path: Path) -> None:
    run = drifted(RENAMED, LOOKS, replace(LOOKS, step=3))
    part = drift_part(run, tmp_path)
    assert [summary.strip() for summary in re.findall("<summary>(.*?)</summary>", part)] == [
        "Alleen het uiterlijk (1)",
        "Alleen het uiterlijk: de handleiding kan zo blijven (1 stap)",
    ]
    assert "<details open" not in part


def test_what_nobody_notices_is_not_called_looks_when_it_is_something_else(tmp_path: Path) -> None:
    quiet = replace(LOOKS, kind=Kind.CONTROL, rule="control-enabled", params=(("name", "Ja"),))
    assert "Wat lezers niet merken (1)" in text_of(drifted(RENAMED, quiet), tmp_path)


def test_what_nobody_notices_does_not_stand_at_the_step(tmp_path: Path) -> None:
    run = drifted(replace(LOOKS, step=3))
    assert page(run, "nl").tiles[2].remarks == ()


def test_a_slip_of_the_guide_shows_no_pictures(tmp_path: Path) -> None:
    run = drifted(example_runs.SLIP)
    assert page(run, "nl").drift[0].shots == ()


def test_a_run_without_differences_has_no_such_part(tmp_path: Path) -> None:
    assert 'class="drifts"' not in html(tmp_path, example_runs.passed(), "nl")


def test_pictures_that_are_gone_are_said_to_be_gone(tmp_path: Path) -> None:
    text = text_of(drifted(RENAMED), tmp_path)
    assert "Er is geen geaccepteerde afbeelding." in text
    assert "Het verschil is niet te tonen." in text


def test_a_step_for_which_nothing_was_accepted_shows_what_is_there_now(tmp_path: Path) -> None:
    run = drifted(GONE)
    assert [shot.place for shot in page(run, "nl").drift[0].shots] == ["now-6"]


def test_two_proposals_are_both_shown_and_one_is_shown_once(tmp_path: Path) -> None:
    other = replace(RENAMED, proposal='Klik op "Sms verzenden"')
    drift = page(drifted(RENAMED, RENAMED, other), "nl").drift[0]
    assert len((drift.proposal, *drift.more)) == 2


def test_a_variant_that_was_not_seen_and_a_file_of_no_use_are_told_at_their_steps(tmp_path: Path) -> None:
    tiles = page(drifted(RENAMED, UNUSED, TROUBLE), "nl").tiles
    assert "2 augustus 2026 is geaccepteerd (gebruikersnaam~2), is niet gezien" in tiles[8].remarks[0].text
    assert "is niet te gebruiken: step-10.aria.yaml" in tiles[9].remarks[0].text


def test_a_file_of_no_use_is_not_counted_as_a_sentence(tmp_path: Path) -> None:
    assert page(drifted(RENAMED, TROUBLE), "nl").unchecked == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_are_shown_and_do_nothing(language: str, tmp_path: Path) -> None:
    long = HOSTILE * 100
    findings = (
        replace(
            RENAMED,
            proposal=HOSTILE,
            params=(("label", HOSTILE), ("now", long), ("role", HOSTILE)),
            candidates=(Candidate(name=HOSTILE, score=0.5),),
        ),
        replace(WORDS, params=(("was", long), ("now", "x" * 10_000 + HOSTILE))),
        replace(BUILD, params=(("was", HOSTILE), ("now", HOSTILE))),
    )
    run = drifted(*findings)
    steps = tuple(
        replace(s, accepted=HOSTILE, accepted_on=HOSTILE, accepted_picture=HOSTILE, difference="../x.png")
        for s in run.steps
    )
    elements = shown(replace(run, steps=steps), tmp_path, language)
    assert not elements.called("script") + elements.called("img")
    assert not [name for _, attributes in elements.found for name in attributes if name.startswith("on")]
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", elements.text)
    assert len(elements.text) < 60_000


# --- the summaries ---


def lines(run: Run) -> list[str]:
    return summary(run, "nl", screens=example_runs.SCREENS["nl"]).split("\n")


def test_the_terminal_says_the_proposal_for_the_gravest() -> None:
    assert f"  Voorstel:   {PROPOSAL}" in lines(drifted(RENAMED, WORDS))


def test_the_terminal_marks_the_words_that_changed() -> None:
    assert any(
        "uw [-telefoonnummer-] {+mobiele nummer+} op" in line for line in lines(drifted(RENAMED, WORDS))
    )


def test_the_terminal_only_counts_what_nobody_notices() -> None:
    said = lines(drifted(RENAMED, LOOKS, BUILD))
    assert "  Ook gezien: en nog 2 die lezers nauwelijks merken: zie het rapport" in said


def test_the_terminal_stays_short_however_much_differs() -> None:
    many = tuple(replace(WORDS, step=step) for step in range(1, 13)) * 3
    said = lines(drifted(RENAMED, *many, LOOKS))
    assert len(said) <= 20
    assert any(re.search(r"en nog \d\d; en nog 1 die lezers nauwelijks merken", line) for line in said)


def test_markdown_has_a_table_of_what_the_guide_is_to_be_changed_for() -> None:
    rows = [line for line in markdown(drifted(RENAMED, WORDS, LOOKS), "nl").split("\n") if line[:1] == "|"]
    assert rows[0] == "| Stap | Soort | Lezer | Wat anders is | Voorstel |"
    assert rows[2] == (
        '| 5 | knop of veld | lezer loopt vast | Stap 5 zegt "Tekst"; de knop heet nu "Sms verzenden". '
        f"| `{PROPOSAL}` |"
    )
    assert len(rows) == 4


def test_a_proposal_in_markdown_can_be_copied_without_anything_invisible() -> None:
    run = drifted(replace(RENAMED, proposal="Mail iemand@example.test | of `bel`"))
    assert "| `Mail iemand@example.test \\| of 'bel'` |" in markdown(run, "nl")


def test_no_text_of_a_page_makes_another_cell() -> None:
    run = drifted(replace(RENAMED, proposal="a | b \\| c", params=(("label", "x | y"), ("now", "z\n| q |"))))
    row = next(line for line in markdown(run, "nl").split("\n") if line.startswith("| 5"))
    assert len(re.findall(r"(?<!\\)\|", row)) == 6


# --- JUnit ---


def guide_case(run: Run, step: int) -> ET.Element:
    return ET.fromstring(junit(run, "nl")).findall("testsuite[@name='guide']/testcase")[step - 1]


def test_a_failure_says_what_is_proposed() -> None:
    failure = guide_case(drifted(RENAMED, WORDS), 5).find("failure")
    assert failure is not None
    assert f"Voorstel: {PROPOSAL}" in str(failure.text).split("\n")
    assert failure.get("type") == "control wording"


def test_what_nobody_notices_never_fails_a_case() -> None:
    run = drifted(RENAMED, replace(LOOKS, step=3))
    worst = tuple(replace(s, outcome=Outcome.DEVIATES) if s.step == 3 else s for s in run.steps)
    case = guide_case(replace(run, steps=worst), 3)
    assert case.find("failure") is None
    assert "ziet het scherm er anders uit" in str(case.findtext("system-out"))
