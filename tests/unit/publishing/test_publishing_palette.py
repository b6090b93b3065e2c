"""The colours of what is published can be read, by day and by night, whatever the organisation's own is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowcheck.house import House
from flowcheck.publishing.palette import Shades, palette, rgb
from flowcheck.theme import TEXT, contrast

part = st.integers(0, 255)


def worst(shades: Shades) -> float:
    texts = [
        (one, paper)
        for one in (shades.ink, shades.soft, shades.accent)
        for paper in (shades.paper, shades.inset)
    ]
    texts.append((shades.warn, shades.warn_paper))
    return min(contrast(rgb(text), rgb(paper)) for text, paper in texts)


@given(st.tuples(part, part, part))
def test_it_is_readable_with_every_colour(colour: tuple[int, int, int]) -> None:
    made = palette(colour)
    assert min(worst(made.day), worst(made.night)) >= TEXT


def test_it_leaves_a_colour_that_is_readable_as_it_is() -> None:
    assert palette(House().rgb).day.accent == "#24567d"


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"colour": "#ffff00"}, "take a darker one"),
        ({"colour": "blue"}, 'must be written as in "#24567D"'),
        ({"contact": ("x",) * 7}, "has 7 lines and may have 6"),
        ({"contact": ("x" * 121,)}, "lines of at most 120 characters"),
        ({"organisation": "a\nb"}, "lines of at most 120 characters"),
    ],
)
def test_it_refuses_settings_that_cannot_be_published(settings: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        House(**settings)  # type: ignore[arg-type]
