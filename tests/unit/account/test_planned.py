"""What the shipped guide's journeys spend."""

from __future__ import annotations

from pathlib import Path

import pytest
from shipped import ORGANISATION

from flowcheck.account.acts import Act
from flowcheck.account.planned import acts_of
from flowcheck.guide.read import journey, read_guide
from flowcheck.screens.catalogue import load

GUIDE = read_guide(
    Path(__file__).parents[3] / "config/guides/inloggen-zzp/guide.md", frozenset(load(ORGANISATION).screens)
)


@pytest.mark.parametrize(
    ("name", "acts"),
    [
        ("look", ()),
        ("sign-in", (Act.PASSWORD,)),
        ("full", (Act.TEXT, Act.SMS_CODE, Act.RESET, Act.PASSWORD)),
    ],
)
def test_it_tells_from_the_sentences_what_a_journey_spends(name, acts):
    assert acts_of(GUIDE, journey(GUIDE, name)) == acts
