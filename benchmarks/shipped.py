"""The organisation of the shipped configuration, whose guide is measured."""

from __future__ import annotations

from pathlib import Path

from flowcheck import config

ORGANISATION = config.load(Path(__file__).parents[1] / "config" / "flowcheck.toml", {}).organisation
