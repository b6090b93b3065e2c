"""The code of a text message is found, or refused; never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowcheck.errors import InboxError
from flowcheck.inbox.code import find_code, newest_code

RIGHT = [
    "Gebruik verificatiecode 482913 voor Microsoft-verificatie.",
    "Use verification code 482913 for Microsoft authentication.",
    "482913 is your code",
    "Uw code: 482 913",
    "Uw code: 482-913.",
    "Code 482913, geldig tot 10:22 op 22-11-2026",
    "482913\n\nBel niet terug naar +31 612345678",
    "Code: 482913 https://aka.ms/123456",
    "Je code is ٤٨٢٩١٣",
    "\u200f\u05d4\u05e7\u05d5\u05d3 \u05e9\u05dc\u05da 482913\u200e",
    "コード482913を入力",
    "Code\u00a0482\u00a0913",
    "Use 482913\n\n@login.microsoftonline.com #482913",
    "Uw code 111222 niet gebruiken @login.microsoftonline.com #482913",
    "Code <b>482913</b>",
    "482913",
    "Mail vragen naar hulp123456@voorbeeld.nl. Code 482913",
    "Bel 0031612345678 bij vragen. Code 482913",
]
REFUSED = [
    ("", "no-code"),
    ("Uw pakket komt morgen", "no-code"),
    ("Bel +31 612345678", "no-code"),
    ("Nummer 12345678", "no-code"),
    ("Kenmerk AB482913", "no-code"),
    ("Bedrag 482913,50 euro", "no-code"),
    ("Code 48291", "no-code"),
    ("Code 4829134", "no-code"),
    ("Code 482913 of 111222", "ambiguous"),
    ("x" * 5_000 + " 482913", "no-code"),
]


@pytest.mark.parametrize("text", RIGHT)
def test_it_finds_the_one_code(text):
    assert find_code(text) == "482913"


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_it_refuses_what_holds_no_single_code(text, reason):
    with pytest.raises(InboxError) as error:
        find_code(text)
    assert error.value.reason == reason


def test_it_takes_the_same_code_twice_for_one():
    assert newest_code(["code 482913", "reclame", "code 482913"]) == "482913"


def test_it_refuses_two_different_codes():
    with pytest.raises(InboxError) as error:
        newest_code(["code 482913", "code 111222"])
    assert error.value.reason == "ambiguous"


def test_it_never_puts_a_code_in_its_error():
    with pytest.raises(InboxError) as error:
        newest_code(["code 482913", "code 111222"])
    assert "482913" not in repr(error.value)


@given(st.text())
def test_it_gives_six_ascii_digits_or_refuses(text):
    try:
        code = find_code(text)
    except InboxError as error:
        code = error.reason
    assert code in {"no-code", "ambiguous"} or (len(code) == 6 and code.isascii() and code.isdigit())
