"""Steps, their sentences, and how hard those are to read."""

from __future__ import annotations

import pytest

from flowcheck.linting import readability
from flowcheck.linting.rules import Rule
from flowcheck.linting.wording import said

from .conftest import Desk, guide, step

STEP = step('Klik op "Volgende"')


def test_it_misses_a_picture(desk: Desk) -> None:
    bare = STEP.partition("\n\n")[0] + "\n"
    assert len(desk.find(guide(bare), Rule.STEP_PICTURE)) == 1


def test_it_knows_a_step_that_is_not_there(desk: Desk) -> None:
    found = desk.find(guide(STEP, before="Zie stap 1 en stap 7, of stappen 1 t/m 3."), Rule.STEP_REFERENCE)
    assert [dict(one.params)["number"] for one in found] == ["7", "3"]


def test_it_takes_no_other_number_for_that_of_a_step(desk: Desk) -> None:
    text = 'Na stap 1 en 30 minuten, in 12 stappen. Er staat "stap 44".'
    assert desk.find(guide(STEP, before=text), Rule.STEP_REFERENCE) == []


@pytest.mark.parametrize(
    "text",
    ["Zo kan de afdeling je kan helpen.", "Je moet eerst naar de kamer moet gaan.", "Bel de de helpdesk."],
)
def test_it_finds_a_word_that_stands_there_twice(desk: Desk, text: str) -> None:
    assert len(desk.find(guide(STEP, before=text), Rule.WORD_TWICE)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Je kan bellen en je kan mailen.",
        "Wat kan, dat kan.",
        "De man die die dag werkt.",
        "Hieronder zie je hoe je je aanmeldt.",
        "Vraag collega's of ze ze hebben, en wat dat dat betekent.",
        "Wat kan ik doen wanneer ik niet kan inloggen?",
        'Druk op "ja ja".',
    ],
)
def test_it_leaves_good_dutch_alone(desk: Desk, text: str) -> None:
    assert desk.find(guide(STEP, before=text), Rule.WORD_TWICE) == []


def test_it_says_which_sentence_asks_for_what_flowcheck_cannot_do(desk: Desk) -> None:
    text = guide(step("Klik op de knop"), step("Vul je schoenmaat in", number=2))
    assert [one.key for one in desk.find(text, Rule.SENTENCE_UNCHECKED)] == [
        "sentence-unchecked.no-label", "sentence-unchecked.unknown-value",
    ]  # fmt: skip


def test_it_counts_the_words_of_a_sentence_but_not_those_it_quotes(desk: Desk) -> None:
    long, quoted = " ".join(["woord"] * 26), " ".join(["woord"] * 40)
    text = guide(STEP, before=f'Een {long}. De melding is "{quoted}".')
    [found] = desk.find(text, Rule.SENTENCE_LONG)
    assert dict(found.params)["count"] == "27"


# --- reading level ---


def test_it_reckons_ease_as_douma_did() -> None:
    # 100 words of two syllables in sentences of ten: 206.84 - 77 x 2 - 0.93 x 10
    sentences = [" ".join(["lopen"] * 10)] * 10
    assert readability.ease(sentences, "nl") == pytest.approx(43.54)


def test_it_reckons_ease_as_flesch_did() -> None:
    sentences = [" ".join(["window"] * 10)] * 10
    assert readability.ease(sentences, "en") == pytest.approx(206.835 - 84.6 * 2 - 1.015 * 10)


def test_it_says_nothing_of_fewer_words_than_the_measure_is_for() -> None:
    assert readability.ease(["Kort is het."], "nl") is None


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("geïnstalleerd", "nl", 4), ("gebruikersnaam", "nl", 4), ("eeuw", "nl", 1), ("rijen", "nl", 2),
        ("SMS", "nl", 3), ("signed", "en", 1), ("table", "en", 2), ("password", "en", 2), ("page", "en", 1),
        ("started", "en", 2),
    ],
)  # fmt: skip
def test_it_counts_syllables(word: str, language: str, count: int) -> None:
    assert readability.syllables(word, language) == count


def test_it_says_which_words_make_a_text_hard(desk: Desk) -> None:
    hard = (
        "De organisatiestructuur van informatiebeveiligingsmaatregelen veroorzaakt misverstanden overal. "
        * 20
    )
    [found] = desk.find(guide(STEP, before=hard), Rule.READING_LEVEL)
    assert "informatiebeveiligingsmaatregelen" in dict(found.params)["hardest"]
    assert "Flesch-Douma" in said(found, "nl")


def test_it_lets_plain_words_be(desk: Desk) -> None:
    assert (
        desk.find(guide(STEP, before="De knop zit in de hoek van het scherm. " * 20), Rule.READING_LEVEL)
        == []
    )
