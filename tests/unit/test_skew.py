"""How far our clock is from a server's, told from the Date of an answer."""

from __future__ import annotations

import pytest

from flowcheck import skew

DATE = "Sun, 22 Nov 2026 07:05:00 GMT"
WRITTEN = 1_795_331_100.0


@pytest.mark.parametrize(("ours", "ahead"), [(0.5, 0), (90.5, 90), (-29.5, -30), (1.0, 0.5)])
def test_it_tells_how_far_ahead_we_are(ours: float, ahead: float) -> None:
    assert skew.ahead_s({"Date": DATE}, WRITTEN + ours, WRITTEN + ours) == ahead


def test_it_takes_the_middle_of_the_time_that_an_answer_took() -> None:
    assert skew.ahead_s({"date": DATE}, WRITTEN, WRITTEN + 2) == 0.5


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"date": "gisteren"},
        {"date": ""},
        {"date": DATE, "age": "3600"},
        {"date": "Sun, 22 Nov 99999 07:05:00 GMT"},
    ],
)
def test_it_says_nothing_where_nothing_is_said(headers: dict[str, str]) -> None:
    assert skew.ahead_s(headers, WRITTEN, WRITTEN) is None


@pytest.mark.parametrize(
    ("asked", "answered"), [(0, 0), (WRITTEN, WRITTEN + 7), (WRITTEN + 1, WRITTEN), (-1, WRITTEN)]
)
def test_it_says_nothing_of_an_answer_whose_times_tell_too_little(asked: float, answered: float) -> None:
    assert skew.ahead_s({"date": DATE}, asked, answered) is None
