"""Kills runs in every way and looks whether the account is still known afterwards; not in the package."""
