"""A wording as a regular expression, for whoever knows only those."""

from __future__ import annotations

import re

import pytest

from flowcheck.model import Origin
from flowcheck.screens.wording import Wording


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Neem contact op met uw beheerder", "neem contact op met uw beheerder"),
        ("{...}contact op met {...}beheerder{...}", "neem contact op met de beheerder (jan)."),
    ],
)
def test_it_fits_what_it_matches(text, shown):
    pattern = Wording(text=text, language="nl", origin=Origin.GUIDE).pattern()
    assert re.fullmatch(pattern, shown)
    assert not re.fullmatch(pattern, "volgende")
