"""Codes of an authenticator app: from what a person pastes to the code of a moment."""

from __future__ import annotations

import base64
import hashlib
import os
from itertools import count
from urllib.parse import quote

import pyotp
import pytest

from flowcheck.account import totp
from flowcheck.errors import ConfigError
from flowcheck.secret import Secret

SEED = pyotp.random_base32()
NOW = 1_000_000


def seed(text: str) -> Secret:
    return Secret(text, "totp.code")


def refusal(text: str) -> str:
    with pytest.raises(ConfigError) as error:
        totp.read(seed(text))
    return str(error.value)


@pytest.mark.parametrize(
    ("now", "wait"), [(0, 0), (26.9, 0), (27, 0), (27.5, 2.5), (29, 1), (59.5, 0.5), (60, 0)]
)
def test_it_waits_for_a_fresh_code_only_when_less_than_three_seconds_are_left(now, wait):
    assert totp.read(seed(SEED)).wait_s(now) == pytest.approx(wait)


@pytest.mark.parametrize(
    "written",
    [
        SEED,
        SEED.lower(),
        " ".join(SEED[at : at + 4] for at in range(0, 32, 4)).lower(),
        "-".join(SEED[at : at + 4] for at in range(0, 32, 4)),
        f"  {SEED}\n",
        f'"{SEED}"',
        f"otpauth://totp/Example:jan@example.org?secret={SEED}&issuer=Example",
        f"OTPAUTH://totp/x?secret={SEED.lower()}",
    ],
    ids=map(str, count()),
)
def test_it_takes_a_secret_as_people_paste_it(written: str) -> None:
    assert totp.read(seed(written)).code(NOW).reveal() == pyotp.TOTP(SEED).at(NOW)


def test_it_takes_a_secret_with_its_padding() -> None:
    padded = base64.b32encode(os.urandom(16)).decode()
    assert padded.endswith("=")
    assert totp.read(seed(padded)).bits == 128


@pytest.mark.parametrize("digits", [6, 7, 8])
@pytest.mark.parametrize("period", [30, 60])
@pytest.mark.parametrize("name", ["SHA1", "SHA256", "SHA512"])
def test_it_does_what_an_address_says(digits: int, period: int, name: str) -> None:
    address = f"otpauth://totp/x?secret={SEED}&digits={digits}&period={period}&algorithm={name}"
    wanted = pyotp.TOTP(SEED, digits=digits, interval=period, digest=getattr(hashlib, name.lower()))
    assert totp.read(seed(address)).code(NOW).reveal() == wanted.at(NOW)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("geen-zaad-018!", "not base32"),
        (SEED[:-1] + "0", "not base32"),
        ("482915", "is a code of the app"),
        ("ABCDEFGH", "too short (40 bits"),
        (SEED[:25], "lacks a letter"),
        ("", "not base32"),
        (f"otpauth://hotp/x?secret={SEED}&counter=1", "count on at each use"),
        (f"otpauth://totp/x?secret={SEED}&digits=5", "6, 7 or 8"),
        (f"otpauth://totp/x?secret={SEED}&digits=zes", "6, 7 or 8"),
        (f"otpauth://totp/x?secret={SEED}&period=0", "15 to 300 s"),
        (f"otpauth://totp/x?secret={SEED}&algorithm=MD5", "SHA1, SHA256 or SHA512"),
        (f"otpauth://totp/x?secret={SEED}&encoder=steam", "cannot be used"),
        (f"otpauth://totp/x?secret={SEED}&secret={SEED}", "one secret"),
        ("otpauth://totp/x?issuer=Example", "one secret"),
        (f"phonefactor://activate_account?code={SEED}", "another authenticator app than Microsoft's"),
        (f"https://[example/{SEED}", "begins with otpauth://"),
    ],
    ids=map(str, count()),
)
def test_it_says_what_is_wrong_with_a_secret(written: str, says: str) -> None:
    assert says in refusal(written)


@pytest.mark.parametrize(
    "written",
    [SEED[:-1] + "0", f"otpauth://totp/x?secret={SEED}&digits=9", f"http://{SEED}"],
    ids=map(str, count()),
)
def test_it_never_repeats_a_secret_that_it_refuses(written: str) -> None:
    said = refusal(written)
    assert not any(part in said for part in (SEED[:8], SEED.lower()[:8], quote(written)))


def test_it_takes_the_sixteen_letters_that_microsoft_hands_out() -> None:
    short = totp.read(seed("GEZD GNBV GY3T QOJQ"))
    assert short.bits == 80
    assert short.code(0).reveal() == "891490"


def test_it_agrees_with_the_standard() -> None:
    # RFC 6238, appendix B.
    for name, length, at, wanted in (
        ("SHA1", 20, 59, "94287082"),
        ("SHA256", 32, 1111111109, "68084774"),
        ("SHA512", 64, 20000000000, "47863826"),
    ):
        letters = base64.b32encode((b"1234567890" * 7)[:length]).decode().rstrip("=")
        address = f"otpauth://totp/x?secret={letters}&digits=8&algorithm={name}"
        assert totp.read(seed(address)).code(at).reveal() == wanted
