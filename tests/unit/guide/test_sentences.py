"""Where one sentence ends and the next begins."""

from __future__ import annotations

import pytest

from flowcheck.guide.sentences import quotes, split
from flowcheck.guide.words import DUTCH, ENGLISH


def sentences(text: str) -> list[str]:
    found = split(text, quotes(text), DUTCH.abbreviations | ENGLISH.abbreviations)
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize(
    "text",
    [
        "Neem een eigen apparaat (bijv. PC, laptop, tablet of telefoon) mee.",
        "Neem bijv. Firefox, d.w.z. Mozilla, of o.a. Chrome.",
        "Mail naar jan.de.vries@a-huis.nl voor hulp.",
        "Ga naar https://a.example/x.html?y=1.2 met je pc.",
        'De melding "Onjuist. Controleer het. Bel ons." komt soms.',
        "Typ www.voorbeeld.nl en wacht",
        "Vraag het mevr. J. Jansen.",
        "Use a device, e.g. Windows or i.e. Linux.",
        "Versie 1.2 werkt ook!",
    ],
)
def test_it_leaves_one_sentence_whole(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Klik op Ja. Klik anders op Nee.", 2),
        ('De melding is "Onjuist." Bel ons.', 2),
        ("Lukt het niet? Bel ons! Wij helpen.", 3),
        ("Neem je pc, laptop, enz. Ga dan verder.", 2),
        ("(Dit is tussen haakjes.) Dit niet.", 2),
    ],
)
def test_it_divides_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count
