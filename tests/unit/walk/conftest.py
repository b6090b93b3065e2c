"""A stage whose clock is the only one that the walk sees."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from stage import Stage

MODULES = (
    "flowcheck.walk.settle", "flowcheck.walk.attendant", "flowcheck.walk.clocks", "flowcheck.inbox.wait",
    "flowcheck.account",
)  # fmt: skip


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Stage]:
    """Make a Stage, and let its clock be the time."""

    def made(**changes: object) -> Stage:
        one = Stage(**changes)  # type: ignore[arg-type]
        for module in MODULES:
            monkeypatch.setattr(f"{module}.time", one.clock)
        return one

    return made
