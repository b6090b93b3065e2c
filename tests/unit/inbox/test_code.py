"""The code of a text message is found, or refused; never guessed."""
# ruff: noqa: RUF001 - the texts are as they are sent, in every script

from __future__ import annotations

import string
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowcheck.errors import InboxError
from flowcheck.inbox.code import MOST_CHARACTERS, find_code
from flowcheck.inbox.texts import Texts

RIGHT = {
    "Dutch": "Gebruik verificatiecode 482913 voor Microsoft-verificatie.",
    "English": "Use verification code 482913 for Microsoft authentication.",
    "German": "Verwenden Sie den Überprüfungscode 482913 für die Microsoft-Authentifizierung.",
    "French": "Utilisez le code de vérification 482913 pour l’authentification Microsoft.",
    "French with a space before the colon": "Votre code\u00a0: 482913",
    "Polish": "Użyj kodu weryfikacyjnego 482913 do uwierzytelniania.",
    "Turkish": "Doğrulama kodunuz: 482913",
    "Russian": "Ваш код 482913",
    "Greek": "Ο κωδικός σας είναι 482913.",
    "Arabic digits": "رمز التحقق ٤٨٢٩١٣",
    "Persian digits": "کد شما ۴۸۲۹۱۳ است",
    "Hebrew with marks": "\u200f\u05d4\u05e7\u05d5\u05d3 \u05e9\u05dc\u05da 482913\u200e",
    "Hindi digits": "आपका कोड ४८२९१३ है",
    "Japanese without spaces": "コード482913を入力",
    "Chinese without spaces": "验证码：482913，五分钟内有效",
    "full-width digits": "コードは４８２９１３です",
    "Korean": "인증번호[482913]를 입력하세요",
    "Thai": "รหัสของคุณคือ482913",
    "code first": "482913 is your code",
    "code alone": "482913",
    "a space in the middle": "Uw code: 482 913",
    "a hard space in the middle": "Code\u00a0482\u00a0913",
    "a narrow space in the middle": "Code 482\u202f913",
    "a hyphen in the middle": "Uw code: 482-913.",
    "a hard hyphen in the middle": "Uw code: 482\u2011913",
    "in brackets": "Code (482913)",
    "in angled brackets": "Code <b>482913</b>",
    "in quotes": "Je code is “482913”.",
    "after a full stop at the end of a line": "Dit is je code.\n482913\nBewaar hem niet.",
    "before a number on another line": "482913\n06-12345678",
    "twice, also with a space": "Code 482913 (482 913)",
    "a time and a date": "Code 482913, geldig tot 10:22 op 22-11-2026",
    "an ISO time": "[2026-11-22T10:22:33.123456Z] code 482913",
    "a date that begins with the year": "2026/11/22 code 482913",
    "a number abroad": "482913\n\nBel niet terug naar +31 612345678",
    "a number with a zero in brackets": "Code 482913. Vragen? +31 (0)6 12 34 56 78",
    "a number with 00": "Bel 0031612345678 bij vragen. Code 482913",
    "a number with its area in brackets": "Bel (020) 123456 of (0299) 123 456. Code 482913",
    "a number with its area before a dash": "Bel 0299-123456, 0299 - 123456 of 0800/1234567. Code 482913",
    "a number in pairs": "Bel 06 12 34 56 78. Code: 482913",
    "an address on the web": "Code: 482913 https://aka.ms/123456",
    "an address without a scheme": "Code: 482913 aka.ms/123456?id=654321",
    "an address with a question mark at once": "482913 voorbeeld.nl?c=123456",
    "an address with a port": "https://voorbeeld.nl:123456/654321 482913",
    "a code behind an address in Japanese": "https://aka.ms/xコード482913を入力",
    "a mail address": "Mail vragen naar hulp123456@voorbeeld.nl. Code 482913",
    "a mail address behind digits": "123456@voorbeeld.nl, code 482913",
    "bound to a host": "Use 482913\n\n@login.microsoftonline.com #482913",
    "bound to a host beside another number": "Niet 111222 @login.microsoftonline.com #482913",
    "an amount": "Code 482913 voor € 123456",
    "a street and a postal code": "Vughterstede, Dorpsstraat 12, 5261 AB Vught. Code 482913",
    "a bank account": "NL91 ABNA 0417 1643 00: code 482913",
    "a hidden number": "Voor nummer ******123456: 482913",
    "colours of a terminal": "\x1b[31;1mCode \x1b[32m482913\x1b[0m",
    "a title for a terminal": "\x1b]0;123456\x07Code 482913",
    "digits set apart by nothing visible": "Code 48\u200b29\u206013",
    "marks of direction": "Code \u2066482913\u2069",
    "a byte order mark": "\ufeffCode 482913",
    "an emoji": "🔐482913🔐",
    "windows lines": "Code:\r\n482913\r\n",
    "a reference with letters": "Kenmerk AB-123456, code 482913",
    "a version": "App 10.0.123456 vraagt code 482913",
}
REFUSED = {
    "nothing": ("", "no-code"),
    "spaces": (" \n\t ", "no-code"),
    "somebody else": ("Uw pakket komt morgen", "no-code"),
    "a number abroad": ("Bel +31 612345678", "no-code"),
    "a number at home": ("Bel 0612345678", "no-code"),
    "a number with its area": ("Bel 0299-123456", "no-code"),
    "a number with its area in brackets": ("Bel (0299) 123456", "no-code"),
    "a free number": ("Bel 0800 123456", "no-code"),
    "more digits": ("Nummer 12345678", "no-code"),
    "one digit more": ("Code 4829134", "no-code"),
    "one digit less": ("Code 48291", "no-code"),
    "a consumer's code of four": (
        "Use 3420 as Microsoft account security code. https://aka.ms/authapp",
        "no-code",
    ),
    "letters before": ("Kenmerk AB482913", "no-code"),
    "letters and a hyphen before": ("Kenmerk AB-482913", "no-code"),
    "Latin letters with accents": ("é482913", "no-code"),
    "letters behind": ("482913x", "no-code"),
    "an amount with cents": ("Bedrag 482913,50 euro", "no-code"),
    "an amount in thousands": ("Bedrag 1.482.913 euro", "no-code"),
    "an amount with spaces": ("Bedrag 1 482 913 euro", "no-code"),
    "an amount with its sign": ("€482913", "no-code"),
    "an amount with its sign apart": ("€ 482913 of $ 482913", "no-code"),
    "a percentage": ("482913%", "no-code"),
    "parts of a second": ("2026-11-22T10:22:33.482913Z", "no-code"),
    "a date without a code": ("22-11-2026 10:22", "no-code"),
    "a hidden code": ("Code ***482913", "no-code"),
    "a footnote": ("482913²", "no-code"),
    "keys of a telephone": (
        "4\ufe0f\u20e38\ufe0f\u20e32\ufe0f\u20e39\ufe0f\u20e31\ufe0f\u20e33\ufe0f\u20e3",
        "no-code",
    ),
    "only an address": ("https://aka.ms/482913", "no-code"),
    "only a mail address": ("482913@voorbeeld.nl", "no-code"),
    "a zero byte within": ("482\x00913", "no-code"),
    "a new line within": ("482\n913", "no-code"),
    "a colour of a terminal within": ("482\x1b[31m913", "no-code"),
    "pairs": ("48 29 13", "no-code"),
    "a code behind very much text": ("x" * 5_000 + " 482913", "no-code"),
    "two codes": ("Code 482913 of 111222", "ambiguous"),
    "two codes, one in other digits": ("Code 482913, رمز ١١١٢٢٢", "ambiguous"),
    "two codes, one with a space": ("Code 482 913\nCode 111 222", "ambiguous"),
    "digits shown backwards": ("Code \u202e319284", "ambiguous"),
    "a code that may go with the digits beside it, and an older one": (
        "Uw vorige code was 111 222. Sms STOP naar 4321 482 913 is uw code",
        "ambiguous",
    ),
    "a code like a number abroad, and an older one": (
        "Gebruik 111222. Code 009934 - 2026-11-22T10:22:33",
        "ambiguous",
    ),
    "an amount beside a code": ("Code 482913, saldo 1 111 222", "ambiguous"),
    "an order number beside the code": ("Bestelling 111222: code 482913", "ambiguous"),
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_it_finds_the_one_code(text):
    assert find_code(text) == "482913"


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_it_refuses_what_holds_no_single_code(text, reason):
    with pytest.raises(InboxError) as error:
        find_code(text)
    assert error.value.reason == reason


def test_it_is_tried_on_many_texts():
    assert len(RIGHT) + len(REFUSED) >= 60


def test_it_keeps_zeros_in_front():
    assert find_code("Code 000482") == "000482"


def test_it_finds_a_code_of_another_length():
    assert find_code("Use 3420 as security code, not 482913", Texts(length=4)) == "3420"
    assert find_code("Code 1234 5678 is geldig", Texts(length=8)) == "12345678"


def test_it_passes_over_words_with_digits_of_ones_own():
    texts = Texts(ignore=("School 123456",))
    assert find_code("Use code 482913 for SCHOOL 123456 authentication.", texts) == "482913"


def test_it_takes_a_pattern_of_ones_own():
    texts = Texts(pattern=r"code:(?P<code>[A-Z0-9]{5})")
    assert find_code("id 482913 code:X7K2P", texts) == "X7K2P"


def test_it_never_puts_a_code_in_its_error():
    with pytest.raises(InboxError) as error:
        find_code("code 482913 of 111222")
    assert "482913" not in f"{error.value!r} {error.value}"


HOSTILE = ["a" * 10**6, "1" * 10**6, "1 " * 10**6, "a." * 10**6, "a-" * 10**6, "+1 " * 10**6, "@" * 10**6,
           "\x1b[" * 10**6, "\x1b]" * 10**6, "0-" * 10**6, "(0" * 10**6, "a@" * 10**6, "1:" * 10**6,
           "٤" * 10**6, "\u200b" * 10**6, "://" * 10**6, "@a #" * 10**6]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:4]))
def test_it_is_not_kept_busy_by_a_megabyte(text):
    start = time.process_time()
    for where in (text, f"{text[: MOST_CHARACTERS - 10]} 482913", f"482913 {text}"):
        code_or_reason(where)
    assert time.process_time() - start < 1  # a hundred times what it takes; an hour where a pattern runs wild


def code_or_reason(text: str) -> str:
    try:
        return find_code(text)
    except InboxError as error:
        return error.reason


def is_code(text: str) -> bool:
    return len(text) == 6 and text.isascii() and text.isdigit()


PIECES = st.sampled_from(
    [*"0123456789 -.:/+@#*()\n", "482913", "\u200b", "\u202e", "\x1b[31m", "٤", "é", "コ", "aka.ms/"]
)


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
def test_it_gives_six_ascii_digits_or_refuses(text):
    found = code_or_reason(text)
    assert found in {"no-code", "ambiguous"} or is_code(found)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_it_gives_only_digits_that_stand_there_in_that_order(text):
    found = code_or_reason(text)
    if is_code(found):
        digits = "".join(str(unicodedata.digit(sign)) for sign in text if unicodedata.category(sign) == "Nd")
        assert found in digits


LETTERS = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=40)


@settings(deadline=None)
@given(LETTERS, LETTERS, st.text(string.digits, min_size=6, max_size=6))
def test_it_finds_a_code_between_words_of_any_script(before, after, code):
    assert find_code(f"{before} {code} {after}") == code


@settings(deadline=None)
@given(LETTERS, st.lists(st.text(string.digits, min_size=6, max_size=6), min_size=2, max_size=4, unique=True))
def test_it_never_chooses_between_codes(words, codes):
    assert code_or_reason(f" {words} ".join(codes)) == "ambiguous"
