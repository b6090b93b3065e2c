"""Projects for the tests that start flowcheck as somebody would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from own_project import make_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The settings file of a project as it is shipped."""
    return make_project(tmp_path / "project")


@pytest.fixture
def changed_project(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of a project in which something was changed."""
    return lambda **changes: make_project(tmp_path / "project", **changes)
