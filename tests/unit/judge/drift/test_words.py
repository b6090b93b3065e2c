"""The layer of words: lines that changed, came, went or moved, each said once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drifted import NOTICES, UNAFFECTED, found, only, params, rules
from screens_shown import and_control, seen_at, shown, with_control

from flowcheck.model import Kind, Layer, Observation

LINES = ("Aanmelden", "Een regel over iets", "Nog een regel over iets anders", "Slot van het verhaal")


def saying(*lines: str) -> Observation:
    return replace(seen_at(2), words=lines)


SAID = saying(*LINES)


# --- nothing ---


@pytest.mark.parametrize(
    "lines",
    [
        ("Aanmelden Een regel over iets", *LINES[2:]),  # joined
        ("Aanmelden", "Een regel", "over iets", *LINES[2:]),  # divided
        ("AanmeldenEen regel over", "iets", *LINES[2:]),
    ],
)
def test_it_takes_lines_that_are_divided_otherwise_for_the_same(lines):
    assert found(2, SAID, saying(*lines)) == ()


def test_a_name_in_pieces_is_no_new_text_where_buttons_changed_places_beside_it():
    # Found by two faults at once: the line before the buttons was no longer beside its own.
    was = and_control(seen_at(11), "checkbox", "Dit niet meer weergeven")
    was = replace(was, words=("Aangemeld blijven?", "Dit niet meer weergeven", "Nee", "Ja"))
    now = replace(was, words=("Aangemeld blijven?", "Dit niet me", "er weergeven", "Ja", "Nee"))
    now = with_control(now, "Dit niet meer weergeven", name="Dit niet me er weergeven")
    assert rules(found(11, was, now)) == ["name-noise", "words-moved"]


def test_a_new_text_beside_a_name_in_pieces_is_still_told():
    was = and_control(seen_at(11), "checkbox", "Dit niet meer weergeven")
    was = replace(was, words=("Aangemeld blijven?", "Dit niet meer weergeven", "Nee", "Ja"))
    now = replace(was, words=("Aangemeld blijven?", "Dit niet me", "er weergeven", "Nieuw!", "Ja", "Nee"))
    now = with_control(now, "Dit niet meer weergeven", name="Dit niet me er weergeven")
    assert "words-new" in rules(found(11, was, now))


def test_it_takes_a_volatile_line_for_the_same():
    was = saying("Id /x/", r"/Id [0-9a-fA-F-]{36}/")
    assert found(2, was, saying("Id /x/", "Id 4c1d2f0a-7e57-4000-8000-7e57a9ca0000")) == ()


@pytest.mark.parametrize(
    "line",
    ["een regel over iets", "Een regel\u00a0over  iets", "Een regel over iets.", "Een regel over \u200biets"],
)
def test_it_finds_no_more_than_a_look_in_what_reads_the_same(line):
    finding = only(2, SAID, saying(LINES[0], line, *LINES[2:]))
    assert (finding.rule, finding.reader, finding.kind) == ("words-noise", UNAFFECTED, Kind.LOOK)


# --- changed, new, gone ---


def test_it_says_what_a_line_says_now():
    finding = only(2, SAID, saying(LINES[0], "Een regel over wat anders", *LINES[2:]))
    assert (finding.rule, finding.reader, finding.kind) == ("words-changed", NOTICES, Kind.WORDING)
    assert params(finding) == {"was": "Een regel over iets", "now": "Een regel over wat anders"}
    assert finding.layer is Layer.WORDS


def test_it_says_line_by_line_what_changed():
    now = saying(LINES[0], "Een zin over iets", "Nog een zin over iets anders", LINES[3])
    assert [finding.expected for finding in found(2, SAID, now)] == list(LINES[1:3])


def test_it_says_that_a_line_is_new():
    finding = only(2, SAID, saying(*LINES, "Vanaf maandag is er onderhoud"))
    assert (finding.rule, finding.reader) == ("words-new", NOTICES)
    assert params(finding) == {"now": "Vanaf maandag is er onderhoud"}


def test_it_says_that_a_line_is_gone():
    finding = only(2, SAID, saying(*LINES[:3]))
    assert (finding.rule, params(finding)) == ("words-gone", {"was": LINES[3]})


def test_it_says_a_text_of_several_lines_as_one():
    now = saying(LINES[0], "Dit is", "een heel", "ander verhaal", *LINES[2:])
    finding = only(2, SAID, now)
    assert params(finding) == {"was": LINES[1], "now": "Dit is een heel ander verhaal"}


def test_it_says_that_a_line_stands_there_twice():
    assert rules(found(2, SAID, saying(*LINES, LINES[1]))) == ["words-new"]


def test_it_says_of_lines_in_another_order_that_they_moved():
    finding = only(2, SAID, saying(LINES[0], LINES[2], LINES[1], LINES[3]))
    assert (finding.rule, finding.reader, finding.kind) == ("words-moved", UNAFFECTED, Kind.LAYOUT)


def test_it_says_of_a_moved_line_no_more_than_what_else_changed():
    now = saying(LINES[0], LINES[2], LINES[1], "Een ander slot")
    assert [(one.rule, one.expected) for one in found(2, SAID, now)] == [("words-changed", LINES[3])]


def test_a_line_that_is_never_the_same_may_move_too():
    # Found by a counter beside a footer in another order.
    was = saying("Aanmelden", "Privacy", "/Bezoeken: [0-9][0-9.,]+/")
    assert only(2, was, saying("Aanmelden", "Bezoeken: 58507", "Privacy")).rule == "words-moved"
    now = saying("Aanmelden", "Bezoeken: 58507", "Een ander slot")
    assert {(one.expected, one.actual) for one in found(2, was, now)} == {
        ("Privacy", ""),
        ("", "Een ander slot"),
    }


def test_a_moved_line_that_is_never_the_same_is_not_said_beside_what_changed():
    was = saying("Aanmelden", "Privacy", "Voorwaarden", "/Bezoeken: [0-9][0-9.,]+/")
    now = saying("Aanmelden", "Bezoeken: 58507", "Privacy", "Een ander slot")
    assert [(one.expected, one.actual) for one in found(2, was, now)] == [("Voorwaarden", "Een ander slot")]


def test_it_says_what_there_is_now_and_not_the_pattern():
    was = saying(r"/\S+@\S+/", "Welkom")
    finding = only(2, was, saying("{account.username}", "Let op!"))
    assert params(finding)["now"] == "Let op!"


def test_it_takes_no_line_for_the_name_of_the_account():
    assert rules(found(2, saying(r"/\S+@\S+/", "Welkom"), saying("Let op!", "Welkom"))) == ["words-changed"]


def test_it_shows_what_is_volatile_as_dots():
    was = saying("Welkom", r"/Id [0-9a-fA-F-]{36} van vandaag/")
    assert params(only(2, was, saying("Welkom", "Geen id")))["was"] == "Id \u2026 van vandaag"


# --- what the controls say already ---


def test_it_says_of_the_text_on_a_renamed_control_nothing_more():
    was, now = (
        replace(with_control(seen_at(11), "Nee", name=name), words=("Aangemeld blijven?", name))
        for name in ("Nee", "Nu niet")
    )
    assert rules(found(11, was, now)) == ["control-renamed"]


def test_it_says_of_the_text_on_a_new_control_nothing_more():
    was = seen_at(2)
    now = and_control(replace(was, words=(*was.words, "Later")), "button", "Later")
    assert rules(found(2, was, now)) == ["control-new"]


def test_it_says_of_the_text_on_two_new_controls_in_a_line_nothing_more():
    was = seen_at(2)
    now = and_control(replace(was, words=(*was.words, "LaterNooit")), "button", "Later")
    assert rules(found(2, was, and_control(now, "button", "Nooit"))) == ["control-new", "control-new"]


def test_it_says_of_a_way_that_is_new_nothing_more():
    was = seen_at(5)
    now = and_control(replace(was, words=(*was.words, "E-mail verzenden")), "radio", "E-mail verzenden")
    assert rules(found(5, was, now)) == ["options-changed"]


def test_it_says_of_entries_of_a_new_list_nothing_more():
    was = seen_at(5)
    now = replace(was, words=(*was.words, "Nederland", "Belgi\u00eb"))
    assert rules(
        found(5, was, and_control(now, "combobox", "Land", options=("Nederland", "Belgi\u00eb")))
    ) == ["control-new"]


def test_it_minds_no_text_of_a_button_that_was_in_no_line_before():
    was = seen_at(2)
    assert "Volgende" not in was.words
    assert found(2, was, replace(was, words=(*was.words, "Volgende"))) == ()


def test_it_finds_a_sentence_about_a_renamed_control_all_the_same():
    was = replace(seen_at(11), words=("Kies Nee op een gedeelde computer",))
    now = replace(with_control(was, "Nee", name="Nu niet"), words=("Kies Nu niet op een gedeelde computer",))
    assert rules(found(11, was, now)) == ["control-renamed", "words-changed"]


@pytest.mark.parametrize("number", [4, 5, 7, 12])
def test_it_finds_every_line_that_is_left_out(number):
    was = shown(seen_at(number).screen, besides=["characters"])
    for line in was.words:
        gone = replace(was, words=tuple(one for one in was.words if one != line))
        assert rules(found(number, was, gone)) == ["words-gone"]
