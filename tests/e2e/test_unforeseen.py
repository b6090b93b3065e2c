"""Changes that nobody foresaw: real pages are rewritten, and each change judged as a reader would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from unforeseen.pages import Driven, Way
from unforeseen.table import ways

from flowcheck.model import Finding, Reader

MILDEST_FIRST = (None, Reader.UNAFFECTED, Reader.NOTICES, Reader.STUCK)
TABLES = ("ways.yaml", "ways_around.yaml", "reach.yaml")
# A new page only where needed.
WAYS = sorted((way for table in TABLES for way in ways(table)), key=lambda way: (way.step, way.base))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driven]:
    driven = Driven(tmp_path_factory.mktemp("unforeseen"))
    yield driven
    driven.close()


def worst(found: list[Finding]) -> Reader | None:
    return max((one.reader for one in found), key=MILDEST_FIRST.index, default=None)


@pytest.mark.parametrize("way", WAYS, ids=[way.what for way in WAYS])
def test_it_says_of_a_change_that_nobody_foresaw_what_a_reader_would(pages: Driven, way: Way) -> None:
    found = pages.judged(way)
    if way.rule:
        assert (way.rule, worst(found)) == (
            way.rule if way.rule in {one.rule for one in found} else sorted(one.rule for one in found),
            way.reader,
        )
    else:
        assert MILDEST_FIRST.index(worst(found)) <= MILDEST_FIRST.index(way.reader), found


def test_it_knows_each_way_by_a_name_of_its_own() -> None:
    assert [what for what, times in Counter(way.what for way in WAYS).items() if times > 1] == []
