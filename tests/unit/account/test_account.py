"""The account gives the value that is true now, and a time-based code that still lives."""

from __future__ import annotations

import string

import pyotp
import pytest

from flowcheck.account import Account, passwords, totp
from flowcheck.errors import ConfigError
from flowcheck.model import ValueName
from flowcheck.secret import Secret

SEED = pyotp.random_base32()


@pytest.mark.parametrize(
    ("now", "wait"), [(0, 0), (26.9, 0), (27, 0), (27.5, 2.5), (29, 1), (59.5, 0.5), (60, 0)]
)
def test_it_waits_for_a_fresh_code_only_when_less_than_three_seconds_are_left(now, wait):
    assert totp.wait_s(now) == pytest.approx(wait)


def test_it_makes_the_code_of_the_moment():
    assert totp.code(Secret(SEED, "totp.code"), 1_000_000).reveal() == pyotp.TOTP(SEED).at(1_000_000)


def test_it_refuses_a_seed_that_is_not_base32_without_repeating_it():
    with pytest.raises(ConfigError) as error:
        totp.code(Secret("geen-zaad-018!", "totp.code"), 0)
    assert "geen-zaad" not in str(error.value)


def test_it_makes_the_new_password_the_password_after_a_reset():
    account = Account({
        ValueName.PASSWORD: Secret("old", ValueName.PASSWORD),
        ValueName.NEW_PASSWORD: Secret("new", ValueName.NEW_PASSWORD),
    })  # fmt: skip
    account.was_reset()
    assert account.value(ValueName.PASSWORD, lambda _: None).reveal() == "new"


def test_it_outwaits_a_code_that_is_about_to_die(monkeypatch):
    clock = [28.5]
    monkeypatch.setattr("time.time", lambda: clock[0])
    account = Account({ValueName.TOTP_CODE: Secret(SEED, ValueName.TOTP_CODE)})

    def pause(milliseconds: float) -> None:
        clock[0] += milliseconds / 1000

    assert account.value(ValueName.TOTP_CODE, pause).reveal() == pyotp.TOTP(SEED).at(30)


def test_it_makes_up_passwords_that_satisfy_the_rule():
    for _ in range(200):
        password = passwords.made_up()
        assert len(password) == 16
        for characters in (string.ascii_uppercase, string.ascii_lowercase, string.digits, passwords.SPECIAL):
            assert set(password) & set(characters)
