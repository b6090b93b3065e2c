"""The organisation of the shipped configuration: whose screens most tests are about."""

from __future__ import annotations

from pathlib import Path

from flowcheck import config

ROOT = Path(__file__).parents[1]
ORGANISATION = config.load(ROOT / "config" / "flowcheck.toml", {}).organisation
