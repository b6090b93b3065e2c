"""The guide against a target, one test per step: `pytest tests/e2e --target replica`."""

from __future__ import annotations

import pytest

from flowcheck.pytest_plugin import Walked, check_guide, check_login

pytestmark = pytest.mark.flowcheck_step


def test_login(walked: Walked, guide_step: int) -> None:
    """Signing in gets past this step."""
    check_login(walked, guide_step)


def test_guide(walked: Walked, guide_step: int) -> None:
    """What the guide says of this step is what readers see."""
    check_guide(walked, guide_step)
