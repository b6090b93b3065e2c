"""Known values leave under their names, however they are written."""

from __future__ import annotations

import base64
import hashlib
import html
import itertools
import json
import re
import secrets
from datetime import UTC, datetime
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowcheck.model import Control, Identity, Observation, Seen, ValueName
from flowcheck.redact import Redactor
from flowcheck.secret import Secret

HARD = "Zq7\"&<\\é /+1%'Wv"
PLAIN = "Kreeft7!noordzee"

WAYS = {
    "as it is": lambda v: v,
    "in capitals": str.upper,
    "json": json.dumps,
    "json twice": lambda v: json.dumps(json.dumps(v)),
    "json in utf-8": lambda v: json.dumps(v, ensure_ascii=False),
    "percent": lambda v: quote(v, safe=""),
    "percent in small letters": lambda v: quote(v, safe="").lower(),
    "percent twice": lambda v: quote(quote(v, safe=""), safe=""),
    "form": quote_plus,
    "html": html.escape,
    "html in an element": lambda v: html.escape(v, quote=False),
    "html with numbers": lambda v: html.escape(v).replace("&#x27;", "&#39;"),
    "repr": repr,
    "ascii": ascii,
    "hex": lambda v: v.encode().hex(),
    "utf-16 in hex": lambda v: v.encode("utf-16-le").hex(),
    "base64": lambda v: base64.b64encode(v.encode()).decode(),
    "base64 one further": lambda v: base64.b64encode(b"x" + v.encode()).decode(),
    "base64 two further": lambda v: base64.b64encode(b"xy" + v.encode() + b"z").decode(),
    "base64 for addresses": lambda v: base64.urlsafe_b64encode(v.encode()).decode(),
    "md5": lambda v: hashlib.md5(v.encode()).hexdigest(),
    "sha1": lambda v: hashlib.sha1(v.encode()).hexdigest(),
    "sha256": lambda v: hashlib.sha256(v.encode()).hexdigest(),
}


@pytest.mark.parametrize("value", [HARD, PLAIN])
@pytest.mark.parametrize("way", WAYS)
def test_it_replaces_a_value_however_it_is_encoded(value, way):
    written = WAYS[way](value)
    text = Redactor([Secret(value, "account.password")]).text(f"voor {written} na")
    assert "{account.password}" in text
    assert text.startswith("voor ")
    assert text.endswith(" na")
    # What is left of the encoded value is at most its frame: quotes, padding, the neighbours' bits.
    assert len(text.replace("{account.password}", "")) <= len("voor  na") + 8


@pytest.mark.parametrize(
    "written",
    [
        "+31 612345678",
        "+31612345678",
        "0612345678",
        "06 12345678",
        "06-12345678",
        "0031612345678",
        "06 12 34 56 78",
        "+31 6 12 34 56 78",
        "06-1234 5678",
        "(06) 12345678",
        "+31 (0)6 - 12.34.56.78",
        "+31 612 345 678",
        "06\u00a012\u00a034\u00a056\u00a078",
        "+31+6%2012345678",
        "06 1234\u200b5678",
    ],
)
def test_it_knows_the_ways_in_which_people_write_a_number(written):
    text = Redactor([Secret("+31 612345678", "account.phone")]).text(f"bel {written}.")
    assert re.fullmatch(r"bel [(]?[0-9+]{0,4}\{account.phone\}\.", text)


@pytest.mark.parametrize("other", ["06 12 34 56 79", "606 12 34 56 781", "6, 12, 34, 56, 78"])
def test_it_leaves_other_numbers_as_they_are(other):
    assert Redactor([Secret("+31 612345678", "account.phone")]).text(other) == other


def each_in_turn(value, *ways):
    """Encode the signs of a value one after the other by another of these ways."""
    return "".join(way(sign) for sign, way in zip(value, itertools.cycle(ways), strict=False))


@pytest.mark.parametrize(
    "encode",
    [
        lambda v: quote(v, safe="!*'()"),  # as scripts do
        lambda v: quote_plus(v, safe="*"),  # as forms do
        lambda v: quote(v, safe="*").replace("%20", "+").lower(),
        lambda v: quote(quote(v, safe="!*'()"), safe="!*'()"),
        lambda v: each_in_turn(v, str, lambda sign: quote(sign, safe="")),
        lambda v: each_in_turn(v, lambda sign: f"&#{ord(sign)};", str, lambda sign: f"&#x{ord(sign):X};"),
        lambda v: each_in_turn(v, lambda sign: f"\\u{ord(sign):04x}", str),
        lambda v: each_in_turn(v, str, lambda sign: f"{sign}\u200b\u00ad"),
        lambda v: each_in_turn(v, str, lambda sign: f"{sign}&#8203;"),
    ],
    ids=["script", "form", "small", "twice", "half", "entities", "source", "unseen", "unseen entities"],
)
@pytest.mark.parametrize("value", ["Ab*cD1!x#Zq9-2=k", "een 'lang' (wacht)woord!", "jan.jansen@example.org"])
def test_it_finds_a_value_with_some_of_its_signs_encoded(value, encode):
    text = Redactor([Secret(value, "account.password")]).text(f"a={encode(value)}&b")
    assert text.replace("\u200b", "").replace("\u00ad", "").replace("&#8203;", "") == "a={account.password}&b"


@pytest.mark.parametrize("encode", [str, quote, lambda v: quote(v, safe="!*'()"), html.escape])
def test_it_finds_a_value_that_a_text_was_cut_in(encode):
    written = encode("Ab*cD1!x#Zq9-2=k")
    redactor = Redactor([Secret("Ab*cD1!x#Zq9-2=k", "account.password")])
    for length in range(8, len(written)):
        assert redactor.text(f"{'x' * 40} {written[:length]}") == f"{'x' * 40} {{account.password}}"


def test_it_takes_a_word_at_the_end_of_a_text_for_a_word():
    redactor = Redactor([Secret("zzp.test@example.org", "account.username")])
    text = "Op deze bladzijde staat een handleiding voor zzp."
    assert redactor.text(text) == text


@pytest.mark.parametrize("written", ["482913", "482 913", "482-913", "48 29 13", "482\u00a0913", "482%20913"])
def test_it_finds_a_code_that_is_divided(written):
    assert Redactor([Secret("482913", "sms.code")]).text(f"code {written}.") == "code {sms.code}."


def test_it_takes_two_numbers_beside_each_other_for_no_short_code():
    assert Redactor([Secret("4829", "sms.code")]).text("van 48 29 stuks") == "van 48 29 stuks"


def test_it_replaces_a_code_but_not_the_same_digits_inside_a_longer_number():
    redactor = Redactor()
    redactor.learn(Secret("482913", "sms.code"))
    assert redactor.text("code 482913.") == "code {sms.code}."
    assert redactor.text("at 14829135") == "at 14829135"


def test_it_replaces_the_longest_value_first():
    redactor = Redactor(
        [Secret("geheim", "account.password"), Secret("geheim-en-meer", "account.new_password")]
    )
    assert redactor.text("geheim-en-meer") == "{account.new_password}"


def test_it_cleans_every_string_of_a_record_and_nothing_else():
    redactor = Redactor([Secret(PLAIN, "account.password")])
    assert redactor.clean({PLAIN: [PLAIN, 7, None, (PLAIN,)]}) == {
        "{account.password}": ["{account.password}", 7, None, ("{account.password}",)]
    }


def test_it_keeps_no_address_of_the_moment_and_no_value_of_a_field():
    user = "jan.test@vughterstede.nl"
    tree = f'- textbox "Naam" [ref=e2] [box=1,2,3,4]: {user}\n- text: Hallo {user}\n'
    seen = Observation(
        screen="", identity=Identity(title="jan.test@vughterstede.nl"),
        controls=(Control(role="textbox", name="Wachtwoord voor jan.test@vughterstede.nl", ref="e2"),),
        words=("JAN.TEST@vughterstede.nl",), aria=tree, seen=Seen(at=datetime.now(UTC)),
    )  # fmt: skip
    kept = Redactor([Secret("jan.test@vughterstede.nl", "account.username")]).observation(seen)
    assert "jan.test" not in repr(kept).lower()
    assert kept.controls[0].ref == ""
    assert kept.words == ("{account.username}",)


def test_it_gives_pictures_a_stand_in_of_the_same_domain():
    redactor = Redactor([Secret("jan.test@vughterstede.nl", "account.username")])
    assert ("jan.test@vughterstede.nl", "voornaam.achternaam@vughterstede.nl") in redactor.reflected()
    assert ("jan.test", "voornaam.achternaam") in redactor.reflected()


@given(st.text(min_size=4, alphabet=st.characters(codec="utf-8")), st.text(), st.text())
def test_it_never_lets_a_value_through(value, before, after):
    if value.lower() in "{account.password}":
        return  # the name itself, which anybody may read
    left = Redactor([Secret(value, "account.password")]).text(f"{before}{value}{after}")
    assert value not in left.replace("{account.password}", "")


@pytest.mark.parametrize("pasted", ["{}", "{} ", "otpauth://totp/x?issuer=y&secret={}&digits=6"])
def test_it_finds_the_secret_of_an_app_however_it_was_pasted(pasted: str) -> None:
    letters = base64.b32encode(secrets.token_bytes(20)).decode()
    grouped = " ".join(letters[at : at + 4] for at in range(0, 32, 4)).lower() if pasted == "{} " else letters
    redactor = Redactor([Secret(pasted.format(grouped), ValueName.TOTP_CODE)])
    assert letters not in redactor.text(f"key {letters} and {letters.lower()}").upper()


@pytest.mark.parametrize(
    ("phone", "read", "tells"),
    [
        ("+31 687654321", "het nummer (*******21)", True),
        ("+31 687654321", "Bel 06 87654321", True),
        ("+31 687654321", "het nummer (*******78), zoals 06 12345678", False),
        # Its last digits are those of the example: the picture shows them either way.
        ("+31 687654378", "het nummer (*******78)", False),
    ],
)
def test_it_tells_a_value_in_a_picture_from_what_is_shown_in_its_place(phone, read, tells):
    assert Redactor((Secret(phone, ValueName.PHONE),)).tells(read) is tells
