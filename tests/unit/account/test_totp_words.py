"""What a person is told of the secret of an authenticator app, and what not."""

from __future__ import annotations

import json

import pyotp
import pytest

from flowcheck.account import totp, totp_words
from flowcheck.secret import Secret

SEED = pyotp.random_base32()
GENERATOR = totp.read(Secret(SEED, "totp.code"))
NOW = 1_000_000.0  # ten seconds into its half minute
CODE = pyotp.TOTP(SEED).at(int(NOW))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("reveal", [True, False])
def test_it_never_shows_the_secret(language: str, *, reveal: bool) -> None:
    said = totp_words.as_text("test", GENERATOR, NOW, language, reveal=reveal)
    said += totp_words.as_json("test", GENERATOR, NOW, reveal=reveal)
    assert SEED[:8].lower() not in said.lower()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_shows_the_code_only_where_it_is_asked_for(language: str) -> None:
    assert CODE in totp_words.as_text("test", GENERATOR, NOW, language, reveal=True)
    assert CODE not in totp_words.as_text("test", GENERATOR, NOW, language, reveal=False)


def test_it_says_how_long_the_code_is_good() -> None:
    assert "nog 20 s" in totp_words.as_text("test", GENERATOR, NOW, "nl", reveal=False)


def test_it_says_what_the_secret_is_like() -> None:
    said = totp_words.as_text("test", GENERATOR, NOW, "nl", reveal=False)
    assert "160 bits base32; codes van 6 cijfers, elke 30 s een nieuwe, SHA1" in said


def test_its_json_has_no_code_unless_it_is_asked_for() -> None:
    assert json.loads(totp_words.as_json("test", GENERATOR, NOW, reveal=False)) == {
        "account": "test", "bits": 160, "digits": 6, "period_s": 30, "algorithm": "SHA1",
        "good_until": "1970-01-12T13:47:00+00:00", "code": None,
    }  # fmt: skip
