"""Where a guide's text contradicts itself, and where it only seems to."""

from __future__ import annotations

import pytest

from flowcheck.guide.contradictions import find
from flowcheck.model import Finding, Guide, Kind, Reader

from .conftest import Read

RIGHT = "Ga naar https://werk.zorghuis.nl/"


def test_it_finds_the_slip_in_step_two_of_our_guide_and_nothing_else(ours: Guide) -> None:
    assert find(ours) == (
        Finding(
            step=2,
            kind=Kind.GUIDE_TEXT,
            reader=Reader.NOTICES,
            rule="domain-slip",
            expected="vughterstede.nl",
            actual="vughterstede.l",
            params=(("address", "voornaam.achternaam@vughterstede.l"),),
            line=21,
        ),
    )


@pytest.mark.parametrize(
    "slip", ["jan@zorghuis.n", "jan@zorgguis.nl", "jan@zorghuis.com", "https://zorghis.nl/x"]
)
def test_it_finds_a_domain_that_differs_by_a_slip(read: Read, slip: str) -> None:
    found = find(read(RIGHT, "Je naam is piet@zorghuis.nl.", f"Zie {slip}."))
    assert [(f.step, f.rule, f.expected) for f in found] == [(3, "domain-slip", "zorghuis.nl")]


@pytest.mark.parametrize(
    "other",
    ["help@netflex.nl", "https://login.microsoftonline.com/", "https://aka.ms/x", "jan@mijnzorghuis.nl"],
)
def test_it_leaves_other_domains_alone(read: Read, other: str) -> None:
    assert find(read(RIGHT, "Je naam is piet@zorghuis.nl.", f"Zie {other} en https://microsoft.com/.")) == ()


def test_it_takes_a_domain_with_an_ending_that_exists_for_the_right_one(read: Read) -> None:
    found = find(read("Je naam is jan@zorghuis.l of piet@zorghuis.l.", "Of kees@zorghuis.nl."))
    assert {f.actual for f in found} == {"zorghuis.l"}


def test_it_knows_endings_of_two_names(read: Read) -> None:
    found = find(
        read("Go to https://a.carehouse.co.uk/", "Mail b@carehouse.co.uk.", "Mail c@carehuose.co.uk.")
    )
    assert [(f.expected, f.actual) for f in found] == [("carehouse.co.uk", "carehuose.co.uk")]


def test_it_finds_a_slip_in_an_answer(read: Read) -> None:
    rest = "\n## Vragen\n\n1. Hulp?\n\n   Mail a@zorghuis.nk of bel.\n"
    found = find(read(RIGHT, "Je naam is jan@zorghuis.nl.", rest=rest))
    assert [(f.question, f.step, f.actual) for f in found] == [(1, None, "zorghuis.nk")]


def test_it_finds_a_link_that_leads_elsewhere(read: Read) -> None:
    found = find(read("Ga naar [https://a.example/](https://evil.example.org/)"))
    assert [(f.rule, f.expected, f.actual) for f in found] == [
        ("link-slip", "https://a.example/", "https://evil.example.org/")
    ]


def test_it_does_not_mind_a_slash_at_the_end(read: Read) -> None:
    assert find(read("Ga naar [https://a.example](https://a.example/)")) == ()


def test_it_finds_two_spellings_of_one_control(read: Read) -> None:
    found = find(read('Klik op "Volgende".', 'Klik op "volgende".'))
    assert [(f.rule, f.step, f.expected, f.actual) for f in found] == [
        ("label-slip", 2, "Volgende", "volgende")
    ]


def test_it_lets_two_controls_of_one_screen_be(read: Read) -> None:
    assert find(read('Klik op "Ja" als de pc van jou is. Klik anders op "Nee".', 'Klik op "Ja".')) == ()
