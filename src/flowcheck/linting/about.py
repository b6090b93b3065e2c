"""What is known of a rule in words: what it looks for, and what to do. Data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A rule in a few words, and what to do, each in Dutch and English."""

    nl: tuple[str, str]
    en: tuple[str, str]


def about(looks_nl: str, do_nl: str, looks_en: str, do_en: str) -> About:
    return About(nl=(looks_nl, do_nl), en=(looks_en, do_en))
