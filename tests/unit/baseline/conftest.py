"""Lies here so that every test of accepted files finds `screens_accepted` beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flowcheck.baseline.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """The shelf of a guide for a desktop, without any file yet."""
    return Shelf(root=tmp_path / "guide" / "accepted", device="desktop")
