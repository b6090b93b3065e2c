"""The page for maintainers lists every rule, as the rules themselves say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flowcheck.linting.rules import Rule
from flowcheck.linting.wording import table_row

PAGE = Path(__file__).parents[3] / "docs" / "handleidingbeheer.md"
SECTION = PAGE.read_text("utf-8").partition("\n## De handleiding nakijken\n")[2].partition("\n## ")[0]
ROWS = [line for line in SECTION.splitlines() if line.startswith("| `")]


@pytest.mark.parametrize("rule", Rule)
def test_it_has_a_row_for_every_rule(rule: Rule) -> None:
    assert table_row(rule, "nl") in ROWS


def test_it_has_no_row_for_a_rule_that_is_gone() -> None:
    assert [row for row in ROWS if row not in {table_row(rule, "nl") for rule in Rule}] == []
