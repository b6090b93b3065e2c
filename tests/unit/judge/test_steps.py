"""Guide against observation: each rule, and what is no difference to a reader."""

from __future__ import annotations

from dataclasses import replace

import pytest
from screens_shown import (
    CATALOGUE,
    FULL,
    GUIDE,
    and_control,
    but,
    guide,
    seen_at,
    shown,
    walked,
    with_control,
)

from flowcheck.judge import judge
from flowcheck.model import Acted, Box, Control, Finding, Kind, Observation, Reader, Via

OWN = {Kind.NOT_CHECKABLE, Kind.NOT_EXERCISED, Kind.GUIDE_TEXT}  # of the guide itself, whatever is seen


def found(number: int, seen: Observation, events: list | None = None) -> list[Finding]:
    judgement = judge(GUIDE, FULL, CATALOGUE, events or walked(seen={number: seen}))
    return [finding for finding in judgement.findings if finding.kind not in OWN]


def only(number: int, seen: Observation) -> Finding:
    (finding,) = found(number, seen)
    assert finding.step == number
    return finding


def names(finding: Finding) -> tuple[str, str, Kind]:
    return finding.rule, finding.reader, finding.kind


# --- nothing to find ---


@pytest.mark.parametrize("number", FULL.steps)
def test_it_finds_nothing_where_the_screen_is_as_the_guide_says(number):
    assert found(number, seen_at(number)) == []


@pytest.mark.parametrize(
    "name",
    [
        "Volgende.",
        "Volgende:",
        " Volgende\u00a0 ",
        "Vol\u00adgende",
        "\u200bVolgende",
        "Volgende\u2026",
        "\ue72aVolgende",
        "\ue001 Volgende",
    ],
)
def test_it_takes_names_for_the_same_that_look_the_same(name):
    assert found(2, with_control(seen_at(2), "Volgende", name=name)) == []


def test_it_takes_curly_quotes_for_straight_ones(tmp_path):
    ours = guide(tmp_path, ('Klik op "Foto\'s"', "workspace.home"), ("Klaar.", "workspace.home"))
    seen = and_control(shown("workspace.home"), "link", "Foto\u2019s")
    findings = judge(ours, ours.journeys[0], CATALOGUE, walked(ours.journeys[0], {1: seen, 2: seen})).findings
    assert [finding.rule for finding in findings if finding.kind is Kind.CONTROL] == []


def test_it_takes_a_link_around_a_button_for_one_thing():
    box, inner = Box(x=10, y=10, width=100, height=40), Box(x=12, y=12, width=96, height=36)
    seen = with_control(seen_at(2), "Volgende", box=inner)
    outer = Control(role="link", name="Volgende", box=box)
    assert found(2, replace(seen, controls=(outer, *seen.controls))) == []


def test_it_takes_a_link_for_a_button():
    assert found(2, with_control(seen_at(2), "Volgende", role="link")) == []


def test_it_takes_the_one_that_can_be_pressed_if_its_twin_is_greyed_out():
    assert found(2, and_control(seen_at(2), "button", "Volgende", enabled=False)) == []


def test_it_does_not_mind_that_a_vendor_id_is_another():
    assert (
        found(2, with_control(with_control(seen_at(2), "Volgende", id="x1"), "user@vughterstede.nl", id="x2"))
        == []
    )


# --- labels ---


@pytest.mark.parametrize(
    ("change", "rule", "reader", "actual"),
    [
        (lambda _: shown("entra.username", without=["next"]), "label-gone", "stuck", ""),
        (lambda s: with_control(s, "Volgende", on_screen=False), "label-gone", "stuck", ""),
        (lambda s: with_control(s, "Volgende", name=""), "label-gone", "stuck", ""),
        (lambda s: with_control(s, "Volgende", name="Doorgaan"), "label-renamed", "stuck", "Doorgaan"),
        (lambda s: with_control(s, "Volgende", name="Doorgaan", id="x"), "label-gone", "stuck", ""),
        (lambda s: with_control(s, "Volgende", name="Next", id="x"), "label-renamed", "stuck", "Next"),
        (lambda s: with_control(s, "Volgende", name="VOLGENDE"), "label-renamed", "notices", "VOLGENDE"),
        (lambda s: and_control(s, "link", "Volgende"), "label-not-unique", "stuck", "2"),
        (lambda s: and_control(s, "button", "Volgende"), "label-not-unique", "stuck", "2"),
        (lambda s: with_control(s, "Volgende", enabled=False), "label-disabled", "stuck", "Volgende"),
        (lambda s: with_control(s, "Volgende", role="textbox"), "label-wrong-role", "stuck", "textbox"),
        (
            lambda s: replace(shown("entra.username", without=["next"]), words=(*s.words, "Volgende")),
            "label-wrong-role", "stuck", "text",
        ),
    ],
)  # fmt: skip
def test_it_says_why_a_label_leads_nowhere(change, rule, reader, actual):
    finding = only(2, change(seen_at(2)))
    assert (finding.rule, finding.reader, finding.actual) == (rule, reader, actual)
    assert (finding.kind, finding.expected, finding.line) == (Kind.CONTROL, "Volgende", 21)


def test_it_shows_a_new_name_rather_than_a_heading_that_happens_to_say_the_old_one():
    seen = with_control(seen_at(10), "Aanmelden", name="Inloggen")
    finding = only(10, replace(seen, words=("Aanmelden",)))
    assert (finding.rule, finding.actual) == ("label-renamed", "Inloggen")


def test_it_looks_for_a_label_that_is_not_to_be_pressed():
    assert only(11, with_control(seen_at(11), "Ja", name="Akkoord")).rule == "label-renamed"


def test_it_does_not_count_a_label_twice_that_is_greyed_out_twice():
    seen = with_control(seen_at(2), "Volgende", enabled=False)
    assert only(2, and_control(seen, "button", "Volgende", enabled=False)).rule == "label-disabled"


def test_it_forgives_a_button_that_came_to_life_and_was_pressed_by_its_name():
    seen = with_control(seen_at(2), "Volgende", enabled=False)
    events = [*walked(seen={2: seen}), Acted(step=2, what="click Volgende", via=Via.LABEL)]
    assert found(2, seen, events) == []


@pytest.mark.parametrize(
    "acted",
    [
        Acted(step=2, what="click Volgende", via=Via.VENDOR_ID),
        Acted(step=9, what="click Volgende", via=Via.LABEL),
        Acted(step=2, what="fill account.username", via=Via.LABEL),
    ],
)
def test_it_forgives_no_other_button(acted):
    seen = with_control(seen_at(2), "Volgende", enabled=False)
    assert [finding.rule for finding in found(2, seen, [*walked(seen={2: seen}), acted])] == [
        "label-disabled"
    ]


# --- words that are quoted and not pressed ---


def test_it_finds_quoted_words_that_are_gone(tmp_path):
    ours = guide(tmp_path, ('Je ziet nu "Wie bent u?".', "sspr.user"), ("Klaar.", "sspr.user"))
    seen = replace(shown("sspr.user"), words=("Hallo",))
    events = walked(ours.journeys[0], {1: seen, 2: seen})
    findings = judge(ours, ours.journeys[0], CATALOGUE, events).findings
    gone = [finding for finding in findings if finding.rule == "label-gone"]
    assert [(f.expected, f.step, f.kind, f.reader) for f in gone] == [
        ("Wie bent u?", 1, "wording", "notices")
    ]


@pytest.mark.parametrize("text", ["Wie bent u?", "Toegang krijgen tot uw account"])
def test_it_finds_quoted_words_that_are_there(tmp_path, text):
    ours = guide(tmp_path, (f'Je ziet nu "{text}".', "sspr.user"), ("Klaar.", "sspr.user"))
    seen = shown("sspr.user")
    findings = judge(ours, ours.journeys[0], CATALOGUE, walked(ours.journeys[0], {1: seen, 2: seen})).findings
    assert [finding for finding in findings if finding.rule == "label-gone"] == []


# --- fields ---


def test_it_finds_a_field_that_is_gone():
    finding = only(5, shown("sspr.method", without=["phone"]))
    assert names(finding) == ("field-gone", "stuck", "control")
    assert (finding.expected, dict(finding.params)["noun"]) == ("account.phone", "phone")


def test_it_finds_a_field_that_is_off_screen():
    assert only(2, with_control(seen_at(2), "user@vughterstede.nl", on_screen=False)).rule == "field-gone"


@pytest.mark.parametrize("change", [{"enabled": False}, {"constraints": (("readonly", ""),)}])
def test_it_finds_a_field_that_takes_no_text(change):
    finding = only(5, with_control(seen_at(5), "Voer uw telefoonnummer in", **change))
    assert names(finding) == ("field-disabled", "stuck", "control")


def test_it_sees_that_a_locked_field_which_is_filled_in_already_keeps_nobody():
    seen = with_control(seen_at(2), "user@vughterstede.nl", enabled=False, filled=True)
    assert names(only(2, seen)) == ("field-disabled", "notices", "control")


def test_it_finds_both_fields_of_a_new_password():
    gone = found(7, shown("sspr.new-password", without=["new", "confirm"]))
    assert [dict(finding.params)["noun"] for finding in gone] == ["new", "confirm"]


def test_it_knows_two_new_password_fields_by_being_the_only_two():
    seen = with_control(seen_at(7), "Voer nieuw wachtwoord in:", name="Wachtwoord", id="a")
    seen = with_control(seen, "Bevestig nieuw wachtwoord:", name="Nogmaals", id="b")
    assert [finding.rule for finding in found(7, seen)] == []


def test_it_knows_a_field_by_name_when_its_vendor_id_is_another_and_there_are_two():
    seen = with_control(seen_at(2), "user@vughterstede.nl", id="x1")
    assert found(2, and_control(seen, "textbox", "Zoeken")) == []


def test_it_does_not_guess_between_two_fields():
    seen = with_control(seen_at(2), "user@vughterstede.nl", id="x1", name="Naam")
    assert only(2, and_control(seen, "textbox", "Zoeken")).rule == "field-gone"


def test_it_sees_that_no_characters_are_asked_for_any_more():
    finding = only(4, shown("sspr.user"))
    assert names(finding) == ("characters-gone", "notices", "control")
    assert finding.expected == "person.characters"


@pytest.mark.parametrize(
    "change", [{"on_screen": False}, {"filled": True}, {"filled": True, "enabled": False}]
)
def test_it_does_not_mind_a_field_that_is_only_for_when_it_is_empty(change):
    findings = found(4, with_control(seen_at(4), "E-mailadres of gebruikersnaam:", **change))
    assert all(finding.reader is Reader.UNAFFECTED for finding in findings)


def test_it_minds_a_field_for_when_it_is_empty_that_is_empty_and_greyed_out():
    seen = with_control(seen_at(4), "E-mailadres of gebruikersnaam:", filled=False, enabled=False)
    assert only(4, seen).rule == "field-disabled"


def test_it_never_passes_over_a_value_that_the_screen_is_not_known_to_take(tmp_path):
    ours = guide(tmp_path, ("Vul je mobiele nummer in.", "entra.password"), ("Klaar.", "entra.password"))
    seen = shown("entra.password")
    findings = judge(ours, ours.journeys[0], CATALOGUE, walked(ours.journeys[0], {1: seen, 2: seen})).findings
    assert [f.expected for f in findings if f.rule == "field-gone"] == ["account.phone"]


# --- texts and language ---


def test_it_finds_a_text_of_the_guides_pictures_that_is_gone():
    seen = seen_at(5)
    words = tuple(word for word in seen.words if not word.startswith("verificatiestap"))
    finding = only(5, replace(seen, words=words))
    assert names(finding) == ("text-gone", "notices", "wording")
    assert finding.expected == "verificatiestap 1 > nieuw wachtwoord kiezen"


def test_it_expects_no_text_that_nobody_saw_in_the_guides_pictures():
    assert found(3, replace(seen_at(3), words=("Iets heel anders",))) == []


def test_it_finds_a_text_in_pieces():
    seen = seen_at(6)
    words = tuple(piece for word in seen.words for piece in word.replace(" een ", "\neen ").split("\n"))
    assert found(6, replace(seen, words=words)) == []


def test_it_finds_another_language_and_nothing_that_follows_from_it():
    finding = only(2, shown("entra.username", language="en"))
    assert names(finding) == ("language-other", "stuck", "language")
    assert (finding.expected, finding.actual) == ("nl", "en")


def test_it_knows_the_language_of_a_screen_whose_page_does_not_say():
    assert only(2, but(shown("entra.username", language="en"), language="")).actual == "en"


@pytest.mark.parametrize("declared", ["en", "en-US", "", "de"])
def test_it_believes_the_words_before_what_the_page_declares(declared):
    assert found(2, but(seen_at(2), language=declared)) == []


@pytest.mark.parametrize("declared", ["nl", "nl-NL", "nl_NL", "NL"])
def test_it_knows_its_own_language_in_every_spelling(declared):
    bare = replace(seen_at(12), words=(), identity=replace(seen_at(12).identity, language=declared))
    assert [finding.rule for finding in found(12, bare) if finding.kind is Kind.LANGUAGE] == []


def test_it_learns_nothing_from_words_that_are_the_same_in_both_languages():
    # The organisation's own text and hint are Dutch on an English screen as well.
    words = ("Neem voor ondersteuning contact op met Netflex", "user@vughterstede.nl")
    seen = replace(but(seen_at(1), language="en"), words=words, controls=seen_at(1).controls[:1])
    (finding,) = [finding for finding in found(1, seen) if finding.kind is Kind.LANGUAGE]
    assert finding.actual == "en"


def test_it_believes_the_page_where_no_word_is_known():
    seen = replace(but(seen_at(12), language="fr"), words=(), controls=())
    finding = only(12, seen)
    assert (finding.rule, finding.reader, finding.actual) == ("language-other", "notices", "fr")


def test_it_still_finds_a_control_that_is_in_no_language():
    rules = [finding.rule for finding in found(2, shown("entra.username", language="en", without=["next"]))]
    assert rules == ["language-other", "label-gone"]
