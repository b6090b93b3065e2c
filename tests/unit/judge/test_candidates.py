"""Likely new names of a label that is gone: ranked, few, and only of what can be pressed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from screens_shown import CATALOGUE, seen_at

from flowcheck.judge import candidates
from flowcheck.model import Candidate, Control, Observation


def ranked(
    label: str, now: Observation, *, on: str = "entra.username", first: Control | None = None
) -> tuple[Candidate, ...]:
    return candidates.ranked(label, now, CATALOGUE.screens[on], first=first)


def screen(*names: str, **more: object) -> Observation:
    controls = tuple(Control(role="button", name=name, **more) for name in names)  # type: ignore[arg-type]
    return replace(seen_at(2), controls=controls)


def names(label: str, *there: str) -> list[str]:
    return [candidate.name for candidate in ranked(label, screen(*there))]


def test_it_ranks_the_most_alike_first():
    there = ("Ja", "Wachtwoord kwijt", "Wachtwoord vergeten?")
    assert names("Wachtwoord vergeten", *there) == ["Wachtwoord vergeten?", "Wachtwoord kwijt"]


def test_it_says_how_alike_they_are():
    (one,) = ranked("Volgende", screen("VOLGENDE."))
    assert one.score == 1.0


def test_it_ranks_what_stands_in_its_place_high_whatever_it_is_called():
    there = screen("Verzenden", "Teksten")
    first = ranked("Tekst", there, first=there.controls[0])
    assert [(one.name, one.score) for one in first] == [("Verzenden", 0.9), ("Teksten", 0.83)]


def test_it_shows_three_at_most():
    assert len(names("Volgende", "Volgend", "Volgende stap", "Volgende!", "De volgende", "volgende 5")) == 3


@pytest.mark.parametrize("other", ["Privacy en cookies", "Ja", "Gebruiksvoorwaarden"])
def test_it_shows_nothing_that_is_not_alike(other):
    assert names("Klik hier", other) == []


def test_it_shows_a_name_once():
    assert names("Volgende", "Volgende >", "Volgende >") == ["Volgende >"]


@pytest.mark.parametrize("more", [{"on_screen": False}])
def test_it_shows_nothing_that_a_reader_cannot_see(more):
    assert ranked("Volgende", screen("Volgend", **more)) == ()


def test_it_shows_no_field():
    there = replace(seen_at(2), controls=(Control(role="textbox", name="Volgend"),))
    assert ranked("Volgende", there) == ()


def test_it_shows_nothing_without_a_name():
    assert names("Volgende", "") == []


def test_it_ranks_two_that_are_equally_alike_by_name():
    assert names("Volgende", "Volgendeb", "Volgendea") == ["Volgendea", "Volgendeb"]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_it_ranks_from_one_down_to_what_is_worth_showing(label, there):
    scores = [one.score for one in ranked(label, screen(*there))]
    assert scores == sorted(scores, reverse=True)
    assert all(0.35 <= score <= 1 for score in scores)


def test_it_never_puts_forward_what_rings_somebody():
    there = screen("Bellen")
    assert ranked("Tekst", there, on="sspr.method", first=there.controls[0]) == ()
