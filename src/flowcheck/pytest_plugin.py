"""flowcheck in pytest: the second caller of the same line. Imports nothing heavy until a walk is asked for."""

from __future__ import annotations
