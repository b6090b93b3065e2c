"""The sentences of drift: every rule has one, in both languages, that says all it is given."""

from __future__ import annotations

from string import Formatter

import pytest

from flowcheck.language import LANGUAGES, translator
from flowcheck.model import Candidate, Finding, Kind, Layer, Reader
from flowcheck.report.rules import RULES, TEXTS, WITHOUT
from flowcheck.report.wording import in_pieces, likely_names, proposal, sentence, with_marks

NAME = "Sms-bericht"
# What the judge hands to each rule, and a word of each parameter that its Dutch sentence must have.
DRIFT: dict[str, dict[str, tuple[str, str]]] = {
    "label-renamed": {"label": ("Tekst", "Tekst"), "now": ("Sms", "Sms"), "role": ("link", "de link")},
    "control-renamed": {"name": (NAME, NAME), "now": ("Sms", "Sms"), "role": ("button", "de knop")},
    "control-gone": {"name": (NAME, NAME), "role": ("textbox", "het veld")},
    "control-new": {"name": (NAME, NAME), "role": ("checkbox", "het selectievakje")},
    "control-moved": {"name": (NAME, NAME)},
    "control-disabled": {"name": (NAME, NAME)},
    "control-enabled": {"name": (NAME, NAME)},
    "control-role": {"name": (NAME, NAME), "was": ("button", "knop"), "now": ("link", "link")},
    "control-type": {
        "name": (NAME, NAME),
        "was": ("text", "gewone tekst"),
        "now": ("tel", "telefoonnummer"),
    },
    "control-limits": {
        "name": (NAME, NAME),
        "what": ("maxlength", "grootste aantal tekens"),
        "was": ("16", "16"),
        "now": ("256", "256"),
    },
    "link-elsewhere": {
        "name": (NAME, NAME),
        "was": ("a.example/x", "a.example/x"),
        "now": ("b.example/y", "b.example/y"),
    },
    "form-elsewhere": {"was": ("a.example", "a.example"), "now": ("b.example", "b.example")},
    "options-changed": {"gone": ("Bellen / Fax", '"Bellen", "Fax"'), "new": ("App", '"App"')},
    "checked-changed": {"was": ("Bellen", '"Bellen"'), "now": ("App", '"App"')},
    "name-noise": {"name": (NAME, NAME), "now": ("Sms", "Sms")},
    "words-changed": {"was": ("Geef uw nummer op", "nummer"), "now": ("Geef uw code op", "code")},
    "words-new": {"now": ("Nieuw", "Nieuw")},
    "words-gone": {"was": ("Oud", "Oud")},
    "words-moved": {},
    "words-noise": {},
    "branding-changed": {"was": ("Bel ons", "Bel ons"), "now": ("Mail ons", "Mail ons")},
    "branding-look": {},
    "title-changed": {"was": ("Aanmelden", "Aanmelden"), "now": ("Inloggen", "Inloggen")},
    "page-leaves": {"seconds": ("5", "5"), "now": ("a.example/x", "a.example/x")},
    "host-changed": {"was": ("a.example", "a.example"), "now": ("b.example", "b.example")},
    "layout-changed": {"what": ("heading, list, id", "kop, opsomming, namen van onderdelen")},
    "look-changed": {"count": ("3", "3")},
    "new-build": {"was": ("2.1.1", "2.1.1"), "now": ("2.1.2", "2.1.2")},
    "screen-reordered": {
        "screen": ("sspr.user", "sspr.user"),
        "instead": ("sspr.method", "sspr.method"),
    },
    "variant-unused": {"variant": ("code~2", "code~2"), "date": ("2026-08-02", "2 augustus 2026")},
    "accepted-trouble": {"text": ("code.aria.yaml is cut off", "code.aria.yaml is cut off")},
}


def found(rule: str, **params: str) -> Finding:
    return Finding(
        step=5,
        kind=Kind.CONTROL,
        reader=Reader.NOTICES,
        rule=rule,
        layer=Layer.CONTROLS,
        params=tuple(params.items()),
    )


def given(rule: str) -> Finding:
    return found(rule, **{key: text for key, (text, _) in DRIFT[rule].items()})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", DRIFT)
def test_its_sentence_has_a_place_for_every_parameter(rule: str, language: str) -> None:
    places = {name for _, name, _, _ in Formatter().parse(translator(language)(RULES[rule])) if name}
    named = {"the_role" if key == "role" else key for key in DRIFT[rule]}
    assert named | {"place"} == {place.lower() for place in places}


@pytest.mark.parametrize("rule", DRIFT)
def test_its_sentence_says_what_it_is_given(rule: str) -> None:
    said = sentence(given(rule), "nl")
    assert [word for _, word in DRIFT[rule].values() if word not in said] == []
    assert "\u2026" not in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("rule", "empty"), WITHOUT)
def test_it_says_nothing_of_a_parameter_that_is_empty(rule: str, empty: str, language: str) -> None:
    params = {key: text for key, (text, _) in DRIFT[rule].items() if key != empty}
    said = sentence(found(rule, **params, **{empty: ""}), language)
    assert "\u2026" not in said
    assert '""' not in said


def test_it_names_the_thing_that_has_another_name() -> None:
    assert sentence(given("label-renamed"), "nl") == 'Stap 5 zegt "Tekst"; de link heet nu "Sms".'


def test_a_role_that_nobody_knows_is_still_something() -> None:
    assert sentence(found("control-gone", name="X", role="tree"), "nl") == (
        'Bij stap 5 is het onderdeel "X" er niet meer.'
    )


@pytest.mark.parametrize(
    ("was", "now", "said"), [("", "\u2713", "was nee en is nu ja"), ("\u2713", "", "was ja en is nu nee")]
)
def test_an_attribute_without_a_value_is_there_or_not(was: str, now: str, said: str) -> None:
    assert said in sentence(found("control-limits", name="X", what="required", was=was, now=now), "nl")


def test_it_says_of_a_field_without_a_type_that_it_takes_any_text():
    said = sentence(found("control-type", name="X", was="email", now=""), "nl")
    assert "nu bedoeld voor gewone tekst" in said


def test_a_limit_that_is_gone_is_said_to_be_gone() -> None:
    assert "was 16 en is nu niet ingesteld" in sentence(
        found("control-limits", name="X", what="maxlength", was="16", now=""), "nl"
    )


@pytest.mark.parametrize("rule", ["branding-changed", "branding-look"])
def test_what_we_changed_ourselves_is_not_blamed_on_microsoft(rule: str) -> None:
    assert "niet door Microsoft" in sentence(given(rule), "nl")


# --- texts before and after ---


def test_a_text_that_changed_is_told_with_marks_around_the_words() -> None:
    assert with_marks(given("words-changed"), "nl") == (
        "Bij stap 5 luidt een tekst anders: Geef uw [-nummer-] {+code+} op"
    )


@pytest.mark.parametrize("rule", TEXTS)
def test_a_text_of_which_one_side_is_unknown_is_told_plainly(rule: str) -> None:
    one = found(rule, now="Nieuw")
    assert in_pieces(one, "nl") == ("", ())
    assert with_marks(one, "nl") == sentence(one, "nl")


def test_a_time_in_an_accepted_text_is_no_change_of_its_own() -> None:
    one = found("words-changed", was="Laatst gezien om \u2026 thuis", now="Laatst gezien om 12:05 elders")
    assert "12:05" not in with_marks(one, "nl")
    assert "[-thuis-] {+elders+}" in with_marks(one, "nl")


def test_ten_thousand_signs_are_told_in_a_few_lines() -> None:
    one = found("words-changed", was="a" * 10_000, now="b " * 5_000)
    assert len(with_marks(one, "nl")) <= 600
    assert len(sentence(one, "nl")) <= 700


def test_a_proposal_says_that_it_is_one() -> None:
    one = Finding(kind=Kind.CONTROL, reader=Reader.STUCK, rule="label-gone", proposal='Klik op "Sms"')
    assert proposal(one, "nl") == 'Voorstel: Klik op "Sms"'


def test_likely_names_are_shown_as_a_hint_that_was_not_pressed() -> None:
    listed = tuple(Candidate(name=name, score=score) for name, score in (("Verder", 0.83), ("Terug", 0.4)))
    one = Finding(kind=Kind.CONTROL, reader=Reader.STUCK, rule="label-gone", candidates=listed)
    assert likely_names(one, "nl") == (
        'Lijkt nu het meest op: "Verder" (0,83), "Terug" (0,40). '
        "Alleen als aanwijzing; de controle heeft er niet op gedrukt."
    )


def test_nothing_is_said_where_there_is_no_proposal_and_no_likely_name() -> None:
    assert (proposal(given("control-gone"), "nl"), likely_names(given("control-gone"), "nl")) == ("", "")
