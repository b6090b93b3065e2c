"""Sentences -> actions and reasons, Dutch and English."""

from __future__ import annotations

import pytest

from flowcheck.guide.explain import in_words

from .conftest import Read

DUTCH = [
    ("Ga naar <https://a.example/>", ["open https://a.example/"], "acts"),
    ("Ga naar https://a.example/x.", ["open https://a.example/x"], "acts"),
    ("Open [de werkplek](https://a.example/)", ["open https://a.example/"], "acts"),
    ("Ga naar werk.a-huis.nl", ["open https://werk.a-huis.nl"], "acts"),
    ('Druk op "Ja".', ['click "Ja"'], "acts"),
    ('Kies "Ja"', ['click "Ja"'], "acts"),
    ('Kies een nieuw wachtwoord en klik op "Ja"', ["fill account.new_password", 'click "Ja"'], "acts"),
    ("Vul je gebruikersnaam en wachtwoord in.", ["fill account.username", "fill account.password"], "acts"),
    ("Vul de code in van je mobiele nummer.", ["fill sms.code"], "acts"),
    ("Vul de code in die je hebt ontvangen.", ["receive code", "fill sms.code"], "acts"),
    ("Je ontvangt een SMS met een code.", ["receive code"], "acts"),
    ("Vul de code uit de authenticator-app in.", ["fill totp.code"], "acts"),
    ("Als je gebruikersnaam niet is ingevuld, vul deze dan in.", ["fill account.username if empty"], "acts"),
    ("Vul je wachtwoord in als dit nog niet is ingevuld.", ["fill account.password if empty"], "acts"),
    ('Klik niet op "A" maar op "B".', ['look "A"', 'click "B"'], "label-only-looked-at"),
    ('Klik nooit op "A".', ['look "A"'], "label-only-looked-at"),
    ('Als je geen code krijgt, klik op "A".', ['look "A"'], "label-only-looked-at"),
    ('Klik op "A" als je thuis bent en anders op "B".', ['look "A"', 'click "B"'], "label-only-looked-at"),
    ('Klik op "A" als je thuis bent.', ['click "A"'], "depends-on-person"),
    ('Als je "A" ziet, klik op "B".', ['click "B"'], "depends-on-person"),
    ('Klik op "A" of "B".', ['click "A"', 'look "B"'], "label-only-looked-at"),
    ('Klik, afhankelijk van je functie, op "A".', ['click "A"'], "depends-on-person"),
    ("Vul de tekens in.", ["fill person.characters"], "person-only"),
    ('Vul je geboortedatum in en klik op "A".', ['click "A"'], "unknown-value"),
    ("Klik op Volgende.", [], "no-label"),
    ('De knop "A" staat onderaan.', [], "label-only-looked-at"),
    ("Vervolgens kom je op je werkplek.", [], "arrives"),
    ("Je ziet nu de tegels.", [], "arrives"),
    ("Kom je er niet uit, bel ons dan.", [], "explanation"),
    ("De tegels zijn afhankelijk van je functie.", [], "varies"),
    ("Het wachtwoord heeft minimaal 8 tekens.", [], "rule"),
    ("Even geduld.", [], "explanation"),
]
ENGLISH = [
    ("Go to https://a.example/", ["open https://a.example/"], "acts"),
    ('Enter your user name and click "Next"', ["fill account.username", 'click "Next"'], "acts"),
    ('Fill in your mobile number and press "Text".', ["fill account.phone", 'click "Text"'], "acts"),
    ("Type your password", ["fill account.password"], "acts"),
    ("Enter a new password", ["fill account.new_password"], "acts"),
    (
        'You will receive a text message with a code, enter this code and select "Next"',
        ["receive code", "fill sms.code", 'click "Next"'],
        "acts",
    ),
    (
        'Type the characters and press "Next" (your user name is a@b.nl, in case it is not filled in)',
        ["fill person.characters", "fill account.username if empty", 'click "Next"'],
        "person-only",
    ),
    ('Only click "Yes" if the computer is yours.', ['look "Yes"'], "label-only-looked-at"),
    ('Do not click "Cancel".', ['look "Cancel"'], "label-only-looked-at"),
    ('If you did not get a code, click "Resend".', ['look "Resend"'], "label-only-looked-at"),
    ('If you do not see it, wait and click "Go".', ['look "Go"'], "label-only-looked-at"),
    ('Click "No" otherwise.', ['click "No"'], "acts"),
    ("You arrive at your workspace.", [], "arrives"),
    ("The tiles depend on your role.", [], "varies"),
    ("Have patience.", [], "explanation"),
]


@pytest.mark.parametrize(("sentence", "actions", "reason"), DUTCH)
def test_it_reads_dutch(read: Read, sentence: str, actions: list[str], reason: str) -> None:
    found = read(sentence).steps[0].sentences[0]
    assert ([in_words(action) for action in found.actions], found.reason) == (actions, reason)


@pytest.mark.parametrize(("sentence", "actions", "reason"), ENGLISH)
def test_it_reads_english(read: Read, sentence: str, actions: list[str], reason: str) -> None:
    found = read(sentence, language="en").steps[0].sentences[0]
    assert ([in_words(action) for action in found.actions], found.reason) == (actions, reason)


def test_it_reads_a_whole_english_guide(read: Read) -> None:
    guide = read(
        "Go to https://work.example.org/",
        'Enter your user name and click "Next"',
        'Click "Yes" only if you work on a computer of your own. Click "No" otherwise',
        "You arrive at your workspace. The tiles depend on your role.",
        language="en",
        head="journey full: 1-4",
        rest='\n## Frequently asked questions\n\n1. What does "Try again" mean?\n\n   Wait a while.\n',
    )
    assert [[in_words(action) for action in step.actions] for step in guide.steps] == [
        ["open https://work.example.org/"],
        ["fill account.username", 'click "Next"'],
        ['look "Yes"', 'click "No"'],
        [],
    ]
    assert [label.text for label in guide.questions[0].messages] == ["Try again"]


def test_it_only_looks_at_what_the_next_sentence_has_another_branch_for(read: Read) -> None:
    step = read('Klik op "Ja" als de pc van jou is. Klik anders op "Nee".').steps[0]
    assert [in_words(action) for action in step.actions] == ['look "Ja"', 'click "Nee"']


def test_it_does_not_press_the_way_out_after_a_question(read: Read) -> None:
    step = read('Geen code ontvangen? Klik op "Opnieuw". Klik daarna op "Ja".').steps[0]
    assert [in_words(action) for action in step.actions] == ['look "Opnieuw"', 'click "Ja"']


@pytest.mark.parametrize(
    "quoted",
    [
        '"Ja"',
        "“Ja”",
        "„Ja”",
        "„Ja“",
        "\u2018Ja\u2019",
        "'Ja'",
        "«Ja»",
        "« Ja »",
        '**"Ja"**',
        '"**Ja**"',
        '"`Ja`"',
    ],
)
def test_it_knows_every_kind_of_quotation_mark(read: Read, quoted: str) -> None:
    assert [label.text for label in read(f"Klik op {quoted}.").steps[0].sentences[0].labels] == ["Ja"]


def test_it_takes_an_apostrophe_for_no_quotation_mark(read: Read) -> None:
    sentence = read("Klik 's avonds als zzp'er op \u2018Foto\u2019s\u2019 en op 'Ja'.").steps[0].sentences[0]
    assert [label.text for label in sentence.labels] == ["Foto\u2019s", "Ja"]


def test_it_reads_words_with_hard_spaces_from_a_word_processor(read: Read) -> None:
    hard = 'Vul\u00a0je\u00a0mobiele\u00a0nummer in en klik\u00a0op "Verder\u00a0gaan"'
    assert [in_words(action) for action in read(hard).steps[0].actions] == [
        "fill account.phone",
        'click "Verder gaan"',
    ]


def test_it_reads_entities_as_what_they_stand_for(read: Read) -> None:
    assert [in_words(action) for action in read("Klik op &quot;A &amp; B&quot;").steps[0].actions] == [
        'click "A & B"'
    ]
