"""Lies here so that every unit test finds `screens_shown` beside it."""
