"""What guide and Baseline both find, said once, with what can be proposed about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from screens_shown import (
    CATALOGUE,
    FULL,
    GUIDE,
    and_control,
    baseline,
    but,
    in_rows,
    seen_at,
    walked,
    with_control,
)

from flowcheck.judge import Considered, consider, judge
from flowcheck.model import Acted, Box, Finding, Judgement, Kind, Observation, Via

OF_THE_GUIDE = {Kind.NOT_CHECKABLE, Kind.NOT_EXERCISED, Kind.GUIDE_TEXT}


def judged(number: int, was: Observation, now: Observation) -> list[Finding]:
    accepted = {number: baseline(number, was)}
    judgement = judge(GUIDE, FULL, CATALOGUE, walked(seen={number: now}), accepted)
    return [finding for finding in judgement.findings if finding.kind not in OF_THE_GUIDE]


def said(number: int, was: Observation, now: Observation) -> list[tuple[str, str]]:
    return [(finding.rule, str(finding.reader)) for finding in judged(number, was, now)]


def without(seen: Observation, name: str) -> Observation:
    return replace(seen, controls=tuple(one for one in seen.controls if one.name != name))


# --- said once ---


def test_it_says_once_that_a_label_is_another():
    now = with_control(seen_at(5), "Tekst", name="Verzenden")
    assert said(5, seen_at(5), now) == [("label-renamed", "stuck")]


def test_it_says_once_that_a_label_is_gone():
    assert said(5, seen_at(5), without(seen_at(5), "Tekst")) == [("label-gone", "stuck")]


def test_it_says_once_that_a_label_is_greyed_out():
    now = with_control(seen_at(11), "Nee", enabled=False)
    assert said(11, seen_at(11), now) == [("label-disabled", "stuck")]


@pytest.mark.parametrize(("what", "reader"), [("click Volgende", "unaffected"), ("go on", "notices")])
def test_it_minds_no_button_that_was_greyed_out_until_it_was_pressed(what: str, reader: str):
    """It comes alive once something is typed; whoever presses nothing there meets it as little."""
    greyed = with_control(seen_at(1), "Volgende", enabled=False)
    events = [*walked(seen={1: greyed}), Acted(step=2, what=what, via=Via.LABEL)]
    found = judge(GUIDE, FULL, CATALOGUE, events, {1: baseline(1, seen_at(1))}).findings
    assert [one.reader for one in found if one.rule == "control-disabled"] == [reader]


def test_it_says_once_that_a_label_is_there_twice():
    now = and_control(seen_at(5), "link", "Tekst")
    assert said(5, seen_at(5), now) == [("label-not-unique", "stuck")]


def test_it_says_once_that_a_field_is_gone():
    now = without(seen_at(5), "Voer uw telefoonnummer in")
    assert said(5, seen_at(5), now) == [("field-gone", "stuck")]


@pytest.mark.parametrize("change", [{"enabled": False}, {"constraints": (("readonly", ""),)}])
def test_it_says_once_that_a_field_takes_no_text(change):
    now = with_control(seen_at(5), "Voer uw telefoonnummer in", **change)
    assert said(5, seen_at(5), now) == [("field-disabled", "stuck")]


def test_it_says_once_what_a_text_of_the_guides_pictures_is_now():
    line = "Wie bent u?"
    words = tuple("Wie ben je?" if one == line else one for one in seen_at(4).words)
    assert said(4, seen_at(4), replace(seen_at(4), words=words)) == [("words-changed", "notices")]


def test_it_says_only_of_the_language_that_it_is_another():
    was = seen_at(2)
    english = replace(
        but(was, language="en"),
        controls=tuple(replace(one, name="Next") if one.name == "Volgende" else one for one in was.controls),
        words=("Sign in", "Call us"),
    )
    found = judged(2, was, english)
    assert {finding.kind for finding in found} == {Kind.LANGUAGE}


def test_it_says_what_else_changed_beside_a_label():
    now = and_control(with_control(seen_at(5), "Tekst", name="Verzenden"), "button", "Hulp")
    assert said(5, seen_at(5), now) == [("label-renamed", "stuck"), ("control-new", "notices")]


def test_it_says_of_two_labels_each_what_it_is_now():
    now = with_control(with_control(seen_at(11), "Nee", name="Nu niet"), "Ja", name="Altijd")
    found = judged(11, seen_at(11), now)
    assert {(finding.expected, finding.actual) for finding in found} == {("Nee", "Nu niet"), ("Ja", "Altijd")}


def test_it_says_nothing_where_nothing_changed():
    assert all(said(number, seen_at(number), seen_at(number)) == [] for number in FULL.steps)


def test_it_says_without_a_baseline_what_the_guide_says_alone():
    now = with_control(seen_at(5), "Tekst", name="Verzenden")
    events = walked(seen={5: and_control(now, "button", "Hulp")})
    rules = [
        one.rule for one in judge(GUIDE, FULL, CATALOGUE, events).findings if one.kind not in OF_THE_GUIDE
    ]
    assert rules == ["label-renamed"]


# --- with what can be proposed ---


def test_it_knows_the_new_name_by_an_id_that_only_the_baseline_has():
    was = with_control(seen_at(8), "Klik hier", id="LinkNew7")
    found = judged(8, was, with_control(was, "Klik hier", name="Verder naar aanmelden"))
    label = next(one for one in found if one.rule == "label-renamed")
    assert (label.actual, label.proposal) == ("Verder naar aanmelden", 'Klik op "Verder naar aanmelden"')


def test_it_shows_what_stands_in_the_place_of_a_label_as_likely():
    was = in_rows(with_control(seen_at(8), "Klik hier", id=""))
    (found,) = judged(8, was, with_control(was, "Klik hier", name="Verder"))
    assert (found.rule, [(one.name, one.score) for one in found.candidates]) == (
        "label-gone",
        [("Verder", 0.9)],
    )
    assert found.proposal == 'Klik op "Verder"'


def test_it_proposes_the_sentence_with_the_new_name():
    (found,) = judged(5, seen_at(5), with_control(seen_at(5), "Tekst", name="Sms verzenden"))
    assert found.proposal == 'Vul je mobiele nummer in en klik op "Sms verzenden"'


def test_it_says_with_which_variant_it_compared():
    (found,) = judged(5, seen_at(5), with_control(seen_at(5), "Tekst", name="Verzenden"))
    assert found.accepted == "mobiel-nummer"


def test_it_says_where_in_the_picture_the_renamed_control_is():
    was = in_rows(seen_at(5))
    (found,) = judged(5, was, with_control(was, "Tekst", name="Verzenden"))
    assert found.where == (Box(x=100, y=150, width=200, height=40),)


# --- which variant ---


def _variants(considered: Considered) -> dict[int, str]:
    return {number: one.variant.name for number, one in considered.compared.items()}


def test_it_compares_with_the_variant_that_is_nearest():
    accepted = {5: baseline(5, and_control(seen_at(5), "button", "Help"), seen_at(5))}
    now = with_control(seen_at(5), "Tekst", name="Verzenden")
    considered = consider(GUIDE, FULL, CATALOGUE, walked(seen={5: now}), accepted)
    assert _drift(considered.judgement) == [("label-renamed", "stuck")]
    assert _variants(considered) == {5: "mobiel-nummer~2"}


def test_it_compares_with_the_latest_of_two_that_are_equally_near():
    accepted = {11: baseline(11, seen_at(11), seen_at(11))}
    assert _variants(consider(GUIDE, FULL, CATALOGUE, walked(), accepted)) == {11: "aangemeld-blijven"}


def test_it_finds_nothing_where_any_variant_is_what_is_there():
    newer = and_control(seen_at(11), "button", "Help")
    accepted = {11: baseline(11, seen_at(11), newer)}
    for now in (seen_at(11), newer):
        assert _drift(judge(GUIDE, FULL, CATALOGUE, walked(seen={11: now}), accepted)) == []


def test_it_lists_the_variants_that_were_not_there():
    newer = and_control(seen_at(11), "button", "Help")
    findings = judge(GUIDE, FULL, CATALOGUE, walked(), {11: baseline(11, seen_at(11), newer)}).findings
    assert [one.expected for one in findings if one.rule == "variant-unused"] == ["aangemeld-blijven~2"]


def test_it_says_what_was_wrong_with_an_accepted_file_and_goes_on():
    accepted = {11: baseline(11, seen_at(11), trouble=("x.aria.yaml: is not text; restore it.",))}
    now = and_control(seen_at(11), "button", "Help")
    findings = judge(GUIDE, FULL, CATALOGUE, walked(seen={11: now}), accepted).findings
    assert {"accepted-trouble", "control-new"} <= {one.rule for one in findings}


def test_it_compares_with_no_variant_of_another_screen():
    accepted = {11: baseline(11, replace(seen_at(11), screen="entra.password"))}
    now = and_control(seen_at(11), "button", "Help")
    assert _drift(judge(GUIDE, FULL, CATALOGUE, walked(seen={11: now}), accepted)) == []


def test_it_compares_a_look_that_two_steps_share_once():
    now = and_control(seen_at(2), "button", "Help")
    accepted = {number: baseline(number, seen_at(number)) for number in (1, 2)}
    found = judge(GUIDE, FULL, CATALOGUE, walked(seen={1: now, 2: now}), accepted).findings
    assert [(one.step, one.rule) for one in found if one.rule == "control-new"] == [(2, "control-new")]


def test_it_says_with_which_variant_each_step_was_compared():
    accepted = {11: baseline(11, and_control(seen_at(11), "button", "Help"), seen_at(11))}
    assert _variants(consider(GUIDE, FULL, CATALOGUE, walked(), accepted)) == {11: "aangemeld-blijven~2"}


def test_it_calls_the_guide_outdated_when_only_the_baseline_knows():
    now = and_control(seen_at(11), "button", "Help")
    judgement = judge(GUIDE, FULL, CATALOGUE, walked(seen={11: now}), {11: baseline(11, seen_at(11))})
    assert (judgement.verdict.sign_in, judgement.verdict.guide) == ("works", "outdated")


def test_it_leaves_the_guide_right_when_no_reader_is_affected():
    now = but(seen_at(11), title="Iets anders")
    judgement = judge(GUIDE, FULL, CATALOGUE, walked(seen={11: now}), {11: baseline(11, seen_at(11))})
    assert (judgement.verdict.sign_in, judgement.verdict.guide) == ("works", "matches")


def _drift(judgement: Judgement) -> list[tuple[str, str]]:
    return [(one.rule, str(one.reader)) for one in judgement.findings if one.kind not in OF_THE_GUIDE]


def test_it_proposes_no_other_word_where_one_of_two_answers_is_gone():
    """A switch with one button beneath it: that button says yes to whatever the switch says."""
    now = without(with_control(seen_at(11), "Ja", name="Doorgaan"), "Nee")
    found = {one.rule: one.proposal for one in judged(11, seen_at(11), now)}
    assert found["label-renamed"] == ""
    both = with_control(with_control(seen_at(11), "Ja", name="Doorgaan"), "Nee", name="Terug")
    assert all(one.proposal for one in judged(11, seen_at(11), both) if one.rule == "label-renamed")


def test_it_says_where_a_renamed_link_leads_as_well():
    was = with_control(seen_at(8), "Klik hier", link_host="login.microsoftonline.com", link_path="/reprocess")
    now = with_control(was, "Klik hier", name="Verder", link_host="elders.example")
    assert {rule for rule, _ in said(8, was, now)} == {"label-renamed", "link-elsewhere"}


def test_it_says_of_a_page_in_another_language_where_its_form_posts():
    was = with_control(seen_at(2), "Volgende", form_host="login.microsoftonline.com")
    english = replace(
        with_control(was, "Volgende", name="Next", form_host="elders.example"), words=("Sign in", "Call us")
    )
    found = said(2, was, but(english, language="en"))
    assert {"language-other", "form-elsewhere"} <= {rule for rule, _ in found}


def test_it_says_that_a_second_field_is_gone_beside_the_one_of_the_guide():
    was = and_control(seen_at(5), "textbox", "Landnummer")
    now = without(without(was, "Landnummer"), "Voer uw telefoonnummer in")
    assert [rule for rule, _ in said(5, was, now)] == ["field-gone", "control-gone"]


def test_it_says_that_another_button_is_greyed_out_beside_a_field():
    was = and_control(seen_at(5), "link", "Annuleren")
    now = with_control(
        with_control(was, "Annuleren", enabled=False), "Voer uw telefoonnummer in", enabled=False
    )
    assert [rule for rule, _ in said(5, was, now)] == ["field-disabled", "control-disabled"]
