"""The guide's sentence put right: one word for another, a clause left out, and no more than that."""

from __future__ import annotations

import pytest
from screens_shown import GUIDE, guide, step

from flowcheck.judge.proposals import sentence
from flowcheck.model import Candidate, Finding, Kind, Reader, Step


def finding(rule: str, **more: object) -> Finding:
    return Finding(kind=Kind.CONTROL, reader=Reader.STUCK, rule=rule, **more)  # type: ignore[arg-type]


def renamed(known: Step, label: str, now: str) -> str:
    return sentence(finding("label-renamed", expected=label, actual=now), known)


@pytest.mark.parametrize(
    ("number", "label", "now", "proposed"),
    [
        (5, "Tekst", "Sms verzenden", 'Vul je mobiele nummer in en klik op "Sms verzenden"'),
        (3, "Wachtwoord vergeten", "Wachtwoord kwijt?", 'Klik op "Wachtwoord kwijt?"'),
        (11, "Nee", "Nu niet", 'Klik anders op "Nu niet"'),
        (8, "Klik hier", "Aanmelden", 'Klik op "Aanmelden"'),
    ],
)
def test_it_puts_the_new_word_in_the_place_of_the_old(number, label, now, proposed):
    assert renamed(step(number), label, now) == proposed


def test_it_leaves_the_same_word_outside_of_the_quotes_alone():
    assert renamed(step(11), "Ja", "Oké").startswith('Klik alleen op "Oké" als je werkt')


def test_it_changes_the_quoted_word_where_it_stands_twice(tmp_path):
    known = guide(
        tmp_path, ('Klik op de Tekst-knop "Tekst"', "sspr.method"), ("Klaar.", "workspace.home")
    ).steps[0]
    assert renamed(known, "Tekst", "Verzenden") == 'Klik op de Tekst-knop "Verzenden"'


def test_it_takes_signs_of_the_new_name_as_they_are():
    assert renamed(step(5), "Tekst", r"\1 $& {0}") == 'Vul je mobiele nummer in en klik op "\\1 $& {0}"'


@pytest.mark.parametrize(("label", "now"), [("Tekst", ""), ("Iets anders", "Verzenden")])
def test_it_proposes_nothing_that_it_cannot_place(label, now):
    assert renamed(step(5), label, now) == ""


@pytest.mark.parametrize(
    ("score", "proposed"),
    [(0.95, 'Klik op "Klik op deze link"'), (0.85, 'Klik op "Klik op deze link"'), (0.84, "")],
)
def test_it_proposes_a_likely_name_only_where_it_is_nearly_sure(score, proposed):
    gone = finding(
        "label-gone", expected="Klik hier", candidates=(Candidate(name="Klik op deze link", score=score),)
    )
    assert sentence(gone, step(8)) == proposed


def test_it_proposes_nothing_for_a_label_without_a_likely_name():
    assert sentence(finding("label-gone", expected="Klik hier"), step(8)) == ""


def test_it_leaves_out_what_need_not_be_done_any_more():
    gone = finding("characters-gone", params=(("text", "Vul de tekens in"),))
    assert sentence(gone, step(4)).startswith('Klik op "Volgende" (je gebruikersnaam is')


@pytest.mark.parametrize("text", ["", "Iets wat er niet staat", step(5).sentences[0].text])
def test_it_leaves_out_nothing_that_it_cannot_place(text):
    assert sentence(finding("characters-gone", params=(("text", text),)), step(4)) == ""


def test_it_proposes_nothing_where_the_whole_sentence_would_go(tmp_path):
    known = guide(tmp_path, ("Vul de tekens in", "sspr.user"), ("Klaar.", "workspace.home")).steps[0]
    assert sentence(finding("characters-gone", params=(("text", "Vul de tekens in"),)), known) == ""


@pytest.mark.parametrize(
    "rule", ["words-changed", "control-renamed", "text-gone", "look-changed", "label-disabled"]
)
def test_it_proposes_nothing_for_what_no_sentence_says(rule):
    assert sentence(finding(rule, expected="Tekst", actual="Verzenden"), step(5)) == ""


@pytest.mark.parametrize("known", GUIDE.steps, ids=[known.id for known in GUIDE.steps])
def test_it_changes_nothing_but_the_word_in_any_step(known):
    for said in known.sentences:
        for label in said.labels:
            begin, end = label.place.start - said.place.start, label.place.end - said.place.start
            assert renamed(known, label.text, "Nieuw") == f"{said.text[:begin]}Nieuw{said.text[end:]}"
