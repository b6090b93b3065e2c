"""Sentences, ways to write a code and what stands around it, each with each: the code, or a refusal."""
# ruff: noqa: RUF001 - the texts are as they are sent, in every script

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest

from flowcheck.errors import InboxError
from flowcheck.inbox.code import find_code

# As many vendors and languages write it; {} is the code.
SENTENCES = (
    "Gebruik verificatiecode {} voor Microsoft-verificatie.",
    "Use verification code {} for Microsoft authentication.",
    "{} is uw code.",
    "Your code is: {}",
    "Code: {}\nDeel deze code met niemand.",
    "Verwenden Sie den Überprüfungscode {} für Contoso.",
    "Utilisez le code {} pour l’authentification.",
    "Ваш код: {}",
    "رمز التحقق الخاص بك هو {} .",
    "验证码：{}，五分钟内有效。",
    "コード {} を入力してください",
    "<#> [Vughterstede] {} ist Ihr Code",
)
WRITINGS = {
    "together": str,
    "with a space": lambda code: f"{code[:3]} {code[3:]}",
    "with a hyphen": lambda code: f"{code[:3]}-{code[3:]}",
    "with a hard space": lambda code: f"{code[:3]}\u00a0{code[3:]}",
    "in Arabic digits": lambda code: "".join(chr(0x0660 + int(digit)) for digit in code),
    "in full width": lambda code: "".join(chr(0xFF10 + int(digit)) for digit in code),
    "isolated": lambda code: f"\u2068{code}\u2069",
    "in colour": lambda code: f"\x1b[1m{code}\x1b[0m",
    "split by nothing visible": "\u200b".join,
}
# What a message may say besides; none of it is a code, and a person would see that.
BESIDES = {
    "nothing": "",
    "a number abroad": "Bel +31 612345678 bij vragen.",
    "a number abroad in groups": "Bel +31 (0)20 123 45 67.",
    "a number with 00": "Call 0031 20 1234567.",
    "a number at home": "Bel 0612345678.",
    "a number at home in pairs": "Bel 06 12 34 56 78.",
    "a number with its area": "Bel 0299-123456.",
    "a number in brackets": "Bel (0299) 123 456.",
    "a date": "Verstuurd op 22-11-2026.",
    "an American date": "Sent 11/22/2026.",
    "a date and a time": "22.11.2026 10:22:33",
    "a moment": "2026-11-22T10:22:33.123456Z",
    "an amount": "Saldo: € 1.234,56",
    "a large amount": "Total $123,456.00",
    "an address": "Dorpsstraat 12, 5261 AB Vught",
    "a web address": "https://aka.ms/abc123456?x=654321",
    "a short web address": "Meer op aka.ms/123456",
    "a mail address": "Mail 123456@voorbeeld.nl",
    "a bank account": "NL91 ABNA 0417 1643 00",
    "a reference": "Kenmerk: AB-123456",
    "a version": "versie 10.0.123456",
    "a percentage": "100% veilig, 123456% zeker",
    "a short number": "Antwoord STOP naar 4321",
    "a long number": "Klant 12345678901",
    "five digits": "Van 51789",
    "a hidden number": "Voor ******123456",
    "a letter and digits": "Kamer B123456",
    "other letters": "Ծածկագիր ᚠᚢᚦ 🔐 مرحبا",
    "much text": "bla " * 200,
}
# What is as like a code as the code: then there is no telling.
OTHERS = {
    "another code": "Of gebruik 111222.",
    "an order": "Bestelling 111222",
    "another code in other digits": "او ١١١٢٢٢ .",
    "an older code": "Uw vorige code was 111 222.",
}
TAKEN = random.Random(20261122).sample(range(10**6), 400)  # the same codes each time


def bodies(besides: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield how each text is made up, the text, and its code."""
    codes = (f"{number:06d}" for number in TAKEN * 100)
    for (at, sentence), writing, more in product(enumerate(SENTENCES), WRITINGS, besides):
        for place in ("before", "behind"):
            code = next(codes)
            said = sentence.format(WRITINGS[writing](code))
            pair = (besides[more], said) if place == "before" else (said, besides[more])
            yield f"{at}, {writing}, {more} {place}", "\n".join(filter(None, pair)), code


def answer(text: str) -> str:
    try:
        return find_code(text)
    except InboxError as error:
        return error.reason


def test_it_finds_the_code_whatever_stands_besides():
    answers = {made: (answer(text), code) for made, text, code in bodies(BESIDES)}
    assert len(answers) >= 300
    assert {made: found for made, (found, code) in answers.items() if found != code} == {}


def test_it_refuses_where_something_else_is_as_like_a_code():
    answers = Counter(answer(text) for _, text, _ in bodies(OTHERS))
    assert answers.total() >= 300
    assert set(answers) == {"ambiguous"}


@pytest.mark.parametrize("more", BESIDES)
def test_it_takes_nothing_for_a_code_where_there_is_none(more):
    assert answer(f"Uw pakket komt morgen. {BESIDES[more]}") == "no-code"


def test_it_types_no_wrong_code_out_of_messages_put_together_by_chance():
    chance = random.Random(2026)
    wrong = []
    for _ in range(2_000):
        code = f"{chance.randrange(10**6):06d}"
        said = chance.choice(SENTENCES).format(WRITINGS[chance.choice(list(WRITINGS))](code))
        pieces = [said, *chance.sample([*BESIDES.values(), *OTHERS.values()], 4)]
        chance.shuffle(pieces)
        text = chance.choice((" ", "\n", "\r\n", ". ", " - ", " | ")).join(pieces)
        if answer(text) not in {code, "no-code", "ambiguous"}:
            wrong.append((text, code, answer(text)))
    assert wrong == []
