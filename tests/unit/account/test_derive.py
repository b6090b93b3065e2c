"""Derived passwords: the same for ever, fit for the guide's rule, and of no use without the master."""

from __future__ import annotations

import secrets

import pytest

from flowcheck.account import derive
from flowcheck.errors import ConfigError
from flowcheck.model import ValueName
from flowcheck.secret import Secret

EXAMPLE = Secret("dit is geen echt geheim, maar een voorbeeld voor de test", "FLOWCHECK_MASTER")


def derived(username: str, generation: int, master: Secret = EXAMPLE) -> str:
    return derive.password(
        master, Secret(username, "account.username"), generation, ValueName.PASSWORD
    ).reveal()


@pytest.mark.parametrize(
    ("username", "generation", "password"),
    [
        ("test.zzp@vughterstede.nl", 0, "7*!zNqEfUE+u#8-c"),
        ("test.zzp@vughterstede.nl", 1, "wmvU6Jk*4@sPTdKz"),
        ("test.zzp@vughterstede.nl", 2, "$FUR_*b8b8N45eC="),
        ("test.zzp@vughterstede.nl", 7943, "*%7#UDQ#C+aaM-2h"),
        (" Test.ZZP@Vughterstede.nl", 1, "wmvU6Jk*4@sPTdKz"),
        ("an.other@vughterstede.nl", 1, "EU54n%#ZuCThB_X3"),
    ],
)
def test_it_makes_what_it_has_always_made(username, generation, password):
    """Never change these: an account's true password is one of them, made by an older version."""
    assert derived(username, generation) == password


def test_it_follows_the_guides_rule():
    master = Secret(secrets.token_urlsafe(32), "FLOWCHECK_MASTER")
    for generation in range(500):
        password = derived("test.zzp@vughterstede.nl", generation, master)
        assert len(password) == 16
        assert password.isascii()
        assert all(set(password) & set(signs) for signs in derive.CLASSES)


def test_it_uses_every_sign_about_as_often():
    master = Secret(secrets.token_urlsafe(32), "FLOWCHECK_MASTER")
    text = "".join(derived("an@vughterstede.nl", generation, master) for generation in range(2000))
    # A quarter of each class by rule, the rest evenly: for the digits, the fewest, most of all.
    counts = {sign: text.count(sign) for sign in derive.UPPER}
    assert max(counts.values()) < 1.5 * min(counts.values())


def test_it_makes_another_password_for_another_master_account_or_number():
    other = Secret("nog een voorbeeld van een hoofdgeheim, even lang als dat", "FLOWCHECK_MASTER")
    made = {derived("a@b.nl", 1), derived("a@b.nl", 2), derived("b@b.nl", 1), derived("a@b.nl", 1, other)}
    assert len(made) == 4


def test_it_tells_values_apart_that_only_meet_end_to_end():
    assert derived("a@b.nl", 11) != derived("1\0a@b.nl", 1)


@pytest.mark.parametrize("master", ["kort", "a" * 64, "abcabcabcabcabcabcabcabcabcabcabcabcabcabc"])
def test_it_refuses_a_master_that_can_be_guessed_without_repeating_it(master):
    with pytest.raises(ConfigError, match="openssl rand -base64 32") as error:
        derive.usable_master(Secret(master, "FLOWCHECK_MASTER"))
    assert master not in str(error.value)


def test_it_knows_a_value_again_by_a_check_that_depends_on_the_master():
    value = Secret("Begin!2026", "account.password")
    other = Secret(secrets.token_urlsafe(32), "FLOWCHECK_MASTER")
    assert derive.check(EXAMPLE, "start", value) == derive.check(EXAMPLE, "start", value)
    assert derive.check(EXAMPLE, "start", value) != derive.check(other, "start", value)
    assert derive.check(EXAMPLE, "start", value) != derive.check(EXAMPLE, "username", value)
