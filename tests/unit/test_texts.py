"""Texts as a reader compares them: what is the same name, and what is not to be seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowcheck.texts import same_name, shortened, tidy


@pytest.mark.parametrize(
    ("one_", "other"),
    [
        ("Can\u2019t access", "Can't access"),
        ("\u201cJa\u201d", '"Ja"'),
        ("\u201eJa\u201d", '"Ja"'),
        ("Volgende", "Volgende."),
        ("E-mailadres:", "E-mailadres: *"),
        ("Verifie\u0308ren", "Verifi\u00ebren"),
        ("Zoeken\u2026", "Zoeken"),
        ("...", "..."),
        ("", ""),
    ],
)
def test_it_takes_names_for_the_same_that_a_reader_does(one_, other):
    assert same_name(one_, other)
    assert same_name(other, one_)


@pytest.mark.parametrize(
    ("one_", "other"),
    [
        ("Volgende", "volgende"),
        ("Ja", "Ja, graag"),
        ("", "..."),
        ("*", ":"),
        ("Verifi\u00ebren", "Verifieren"),
    ],
)
def test_it_takes_names_for_different_that_a_reader_does(one_, other):
    assert not same_name(one_, other)


@given(st.text(max_size=20))
def test_it_tidies_only_once(text):
    assert tidy(tidy(text)) == tidy(text)
    assert same_name(text, tidy(text))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("  Vul\u00a0je \t naam\n in ", "Vul je naam in"),
        ("\u201eJa\u201d, \u00abnee\u00bb", '"Ja", "nee"'),
        ("e\u2011mail", "e-mail"),
        ("088\u2009638\u202f35\u00a070", "088 638 35 70"),
        ("Vol\u00adgen\u200bde\ufeff", "Volgende"),
        ("\ue72a Volgende", "Volgende"),
        ("Verifie\u0308ren", "Verifi\u00ebren"),
        ("Zoeken\u2026", "Zoeken..."),
        ("Volgende", "Volgende"),
        ("", ""),
    ],
)
def test_it_tidies_what_a_reader_does_not_see(text, read):
    assert tidy(text) == read


def test_it_keeps_what_turns_letters_round():
    assert not same_name("Tekst", "\u202eTekst\u202c")


def test_it_keeps_letters_of_another_script():
    assert not same_name("Volgende", "Volg\u0435nde")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("een twee", "een twee"),
        ("een twee drie", "een twee"),
        ("een tweedrie", "een"),
        ("host/een/twee", "host/een/"),
        ("eentweedrie", ""),
    ],
)
def test_it_cuts_no_word_in_two(text, left):
    assert shortened(text, 10 if "/" in text else 8) == left
