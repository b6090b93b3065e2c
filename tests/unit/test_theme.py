"""How the guide's pictures look, and what is refused since it could not be seen."""

from __future__ import annotations

import pytest

from flowcheck.theme import BLACK, WHITE, Placeholders, Theme, contrast


def test_black_on_white_has_the_contrast_that_wcag_gives_it() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)


def test_a_colour_has_no_contrast_with_itself() -> None:
    assert contrast((12, 34, 56), (12, 34, 56)) == 1


def test_the_colour_as_shipped_can_be_seen_on_white_and_carries_white_letters() -> None:
    assert contrast(Theme().rgb, WHITE) >= 4.5


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ({"colour": "#FFB0B0"}, r"contrast of 1\.7 with white and needs 3; take a darker one"),
        ({"colour": "red"}, 'must be written as in "#C50F1F"'),
        ({"width": 0}, "width is 0; it must be from 1 to 8"),
        ({"radius": 99}, "radius is 99"),
        ({"padding": 33}, "padding is 33; it must be from 0 to 32"),
    ],
)
def test_what_could_not_be_seen_is_refused(setting: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Theme(**setting)  # type: ignore[arg-type]


def test_a_placeholder_is_one_short_line() -> None:
    with pytest.raises(ValueError, match="username must be one short line"):
        Placeholders(username="two\nlines")


def test_the_guides_own_example_stands_in_for_a_user_name() -> None:
    assert Theme().with_example("first.last@harbour.example").placeholders.username.startswith("first.")


def test_a_configured_example_comes_before_that_of_the_guide() -> None:
    theme = Theme(placeholders=Placeholders(username="you@harbour.example"))
    assert theme.with_example("first.last@harbour.example") == theme
