"""What a walk makes of each sentence, for people and for machines."""

from __future__ import annotations

import json

import pytest

from flowcheck.guide.explain import WIDTH, Reason, as_dict, explain, render
from flowcheck.guide.explain_words import WORDS
from flowcheck.model import Checkable, Guide, ValueName

from .conftest import OURS, Read


def test_it_explains_every_sentence_of_our_guide(ours: Guide) -> None:
    assert len(explain(ours)) == 29


def test_it_says_where_a_sentence_stands(ours: Guide) -> None:
    second = explain(ours)[1]
    assert (second.where, second.part, second.number, second.screen) == (
        f"{OURS}:21",
        "step",
        2,
        "entra.username",
    )


def test_it_explains_in_the_words_of_do(ours: Guide) -> None:
    assert explain(ours)[1].actions == ("fill account.username", 'click "Volgende"')


@pytest.mark.parametrize(
    ("start", "checkable", "reason"),
    [
        ("Ga naar", Checkable.CHECKED, Reason.ACTS),
        ("Vul de tekens in", Checkable.PARTLY, Reason.PERSON_ONLY),
        ("Klik alleen op", Checkable.PARTLY, Reason.LOOKED_AT),
        ("Klik anders op", Checkable.CHECKED, Reason.ACTS),
        ("Vervolgens kom je", Checkable.CHECKED, Reason.ARRIVES),
        ("De tegels", Checkable.NOT, Reason.VARIES),
        ("Het zal er min of meer", Checkable.NOT, Reason.VARIES),
        ("Ik krijg bij het inloggen", Checkable.NOT, Reason.MESSAGE),
        ("De regels voor het wachtwoord", Checkable.PARTLY, Reason.RULE),
        ("Bij voorkeur", Checkable.NOT, Reason.EXPLANATION),
    ],
)
def test_it_gives_the_reason(ours: Guide, start: str, checkable: Checkable, reason: Reason) -> None:
    found = next(one for one in explain(ours) if one.sentence.startswith(start))
    assert (found.checkable, found.reason) == (checkable, reason)


def test_it_ends_with_the_count(ours: Guide) -> None:
    assert render(ours, "nl").rstrip().endswith("29 zinnen: 11 getoetst, 3 deels, 15 niet toetsbaar")


def test_it_counts_one_sentence_as_one(read: Read) -> None:
    assert (
        render(read("Wait.", language="en"), "en")
        .rstrip()
        .endswith("1 sentence: 0 checked, 0 partly, 1 not checkable")
    )


def test_it_shows_what_is_done_in_dutch(ours: Guide) -> None:
    assert 'invullen: gebruikersnaam   knop: "Volgende"   scherm: entra.username' in render(ours, "nl")


def test_it_shows_what_is_done_in_english(ours: Guide) -> None:
    assert 'fill in: user name (if it is empty)   button: "Volgende"' in render(ours, "en")


def test_it_shows_a_slip_beside_its_sentence_once(ours: Guide) -> None:
    assert render(ours, "nl").count('LET OP  domein "vughterstede.l", elders "vughterstede.nl"') == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_fits_in_a_hundred_columns(ours: Guide, language: str) -> None:
    assert max(map(len, render(ours, language).split("\n"))) <= WIDTH


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_has_words_for_every_reason_value_and_measure(language: str) -> None:
    assert {*Reason, *ValueName, *Checkable} <= set(WORDS[language])


def test_it_has_the_same_words_in_both_languages() -> None:
    assert set(WORDS["nl"]) == set(WORDS["en"])


def test_it_can_be_written_as_json(ours: Guide) -> None:
    data = json.loads(json.dumps(as_dict(ours)))
    assert data["counts"] == {"sentences": 29, "checked": 11, "partly": 3, "not-checkable": 15}
    assert data["sentences"][1]["actions"] == ["fill account.username", 'click "Volgende"']
    assert data["findings"][0]["rule"] == "domain-slip"
