"""The account gives the value that is true now, and a time-based code that still lives."""

from __future__ import annotations

import string

import pyotp

from flowcheck.account import Account, passwords
from flowcheck.model import ValueName
from flowcheck.secret import Secret

SEED = pyotp.random_base32()


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
