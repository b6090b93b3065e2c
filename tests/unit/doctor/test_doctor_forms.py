"""Whether values look like what they should be, and what is said of those that do not."""

from __future__ import annotations

from secrets import token_hex

import pytest

from flowcheck.doctor import forms
from flowcheck.doctor.advice import ADVICE


@pytest.mark.parametrize(
    ("number", "slip"),
    [
        ("+31 612345678", ""),
        ("+32 470123456", ""),
        ("+49 15112345678", ""),
        ("0612345678", "phone-06"),
        ("06-12345678", "phone-06"),
        ("06 12 34 56 78", "phone-06"),
        ("0201234567", "phone-06"),
        ("0031612345678", "phone-0031"),
        ("0031 6 12345678", "phone-0031"),
        ("+31 (0)6 12345678", "phone-bracket"),
        ("+31(0)612345678", "phone-bracket"),
        ("0031 (0) 6 12345678", "phone-0031"),
        ("+31 0612345678", "phone-zero"),
        ("+310612345678", "phone-zero"),
        ("+31612345678", "phone-space"),
        ("+31 6 12345678", "phone-spaces"),
        ("+31-612345678", "phone-spaces"),
        ("+31  612345678", "phone-spaces"),
        ("31612345678", "phone-plus"),
        ("31 612345678", "phone-plus"),
        ("+31 201234567", "phone-mobile"),
        ("+31 61234567", "phone-mobile"),
        ("+31 6123456789", "phone-mobile"),
        ("jan@example.org", "phone-none"),
        ("+31", "phone-none"),
        ("", "phone-none"),
        ("+31 612345678\n", "value-spaces"),
        ('"+31 612345678"', "value-quotes"),
        ("\u202a+31 612345678\u202c", "phone-none"),
    ],
)
def test_it_knows_how_numbers_are_written(number: str, slip: str) -> None:
    assert forms.phone(number) == slip
    assert not slip or slip in ADVICE


@pytest.mark.parametrize(
    ("name", "slip"),
    [
        ("jan.test@vughterstede.nl", ""),
        ("Jan.Test@Vughterstede.NL", ""),
        ("o'neil@vughterstede.nl", ""),
        ("jan.test", "username-at"),
        ("VUGHTERSTEDE\\jan.test", "username-domain"),
        ("jan test@vughterstede.nl", "username-form"),
        ("jan@test@vughterstede.nl", "username-form"),
        ("jan.test@vughterstede", "username-form"),
        (f"{'j' * 120}@vughterstede.nl", "username-form"),
        (" jan.test@vughterstede.nl", "value-spaces"),
        ("\u201cjan.test@vughterstede.nl\u201d", "value-quotes"),
        ("", "username-at"),
    ],
)
def test_it_knows_what_a_user_name_looks_like(name: str, slip: str) -> None:
    assert forms.username(name) == slip
    assert not slip or slip in ADVICE


@pytest.mark.parametrize(
    ("name", "foreign"),
    [
        ("jan@vughterstede.nl", False),
        ("jan@VUGHTERSTEDE.nl", False),
        ("jan@vughterstede.onmicrosoft.com", False),
        ("jan@vughterstede.l", True),
        ("jan@example.org", True),
    ],
)
def test_it_notices_a_domain_that_is_none_of_the_targets(name: str, *, foreign: bool) -> None:
    assert forms.foreign_domain(name, ("werkplek.vughterstede.nl", "login.microsoftonline.com")) == foreign


@pytest.mark.parametrize(
    ("name", "sounds"),
    [("adm.admin@x.nl", True), ("functioneel.beheer@x.nl", True), ("jan@beheer.nl", False)],
)
def test_it_hears_an_administrator(name: str, *, sounds: bool) -> None:
    assert forms.is_administrators(name) == sounds


@pytest.mark.parametrize(
    ("made", "slip"),
    [
        ("{}", ""),
        ("kort", "password-length"),
        ("{}é", "password-ascii"),
        ("{} ", "value-spaces"),
        ("'{}'", "value-quotes"),
        ("{}" + "x" * 256, "password-length"),
    ],
)
def test_it_refuses_of_a_password_only_what_the_vendor_never_takes(made: str, slip: str) -> None:
    assert forms.password(made.format(f"A!{token_hex(6)}")) == slip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("+31 612345678", "+31612345678", True), ("+31 612345678", "+31612345679", False)],
)
def test_it_compares_numbers_by_their_digits(one: str, other: str, *, same: bool) -> None:
    assert forms.same_number(one, other) == same
