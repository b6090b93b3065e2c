"""What accepting would do, as a person reads it before saying yes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flowcheck.baseline.offer import STUCK, Offer, What
from flowcheck.baseline.unused import NO_RUN, Unused
from flowcheck.model import Finding, Kind, Place, Reader, Step
from flowcheck.report.offers import conclusion, leftovers, lines

PLACE = Place(line=1, column=1, start=0, end=0)
STEP = Step(
    number=5, id="mobiel-nummer", text="", screen="sspr.method", sentences=(), picture=None, place=PLACE
)
SLOW = Finding(step=5, kind=Kind.SLOW, reader=Reader.UNAFFECTED, rule="slow", params=(("seconds", "12"),))
UNCHECKED = Finding(step=5, kind=Kind.NOT_CHECKABLE, reader=Reader.UNAFFECTED, rule="not-checkable")


def said(**offer: object) -> list[str]:
    return list(lines([Offer(step=STEP, **offer)], "en", {}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("offer", "line"),
    [
        ({"what": What.NEW}, "   5  new"),
        (
            {"what": What.REPLACES, "instead_of": "mobiel-nummer", "since": date(2026, 11, 22)},
            "   5  in place of mobiel-nummer of 2026-11-22",
        ),
        (
            {"what": What.UNCHANGED, "instead_of": "x", "since": date(2026, 11, 22)},
            "   5  as accepted on 2026-11-22",
        ),
        (
            {"what": What.SKIPPED, "reason": STUCK},
            "   5  left out: a reader would be stuck here; give --step 5 if that is how it is now",
        ),
        (
            {"what": What.REFUSED, "reason": "the walk stopped there"},
            "   5  not accepted: the walk stopped there",
        ),
    ],
)
def test_it_says_what_would_be_done(offer: dict[str, object], line: str) -> None:
    assert said(**offer) == [line]


def test_it_has_a_line_for_each_finding_of_the_screen() -> None:
    _, second = said(what=What.NEW, findings=(SLOW, UNCHECKED))
    assert second.startswith("        - ")
    assert second.endswith("[reader notices nothing]")


def test_it_says_in_how_many_places_the_picture_differs() -> None:
    assert said(what=What.REPLACES, picture=True, regions=1)[-1].endswith("which differs in 1 place")
    assert said(what=What.REPLACES, picture=True, regions=4)[-1].endswith("which differs in 4 places")


def test_it_says_that_a_first_picture_comes_along() -> None:
    assert said(what=What.NEW, picture=True)[-1] == "        - with its picture"


def test_it_says_how_much_there_is_to_accept() -> None:
    assert conclusion(0, "accepted", "en") == "Nothing to accept."
    assert conclusion(2, "accepted/desktop", "en") == "2 steps are to be accepted in accepted/desktop"


def test_it_lists_what_is_of_no_use_with_its_date() -> None:
    one = Unused(path=Path("accepted/desktop/a~2.aria.yaml"), why=NO_RUN, on="2026-11-22")
    assert list(leftovers([one], 3, "en")) == [
        "Beside 3 runs in the reports folder:",
        "  accepted/desktop/a~2.aria.yaml (2026-11-22): no run was nearest to it",
    ]


def test_it_says_that_without_runs_nobody_can_tell() -> None:
    assert next(leftovers([], 0, "en")).startswith("Without any run")
