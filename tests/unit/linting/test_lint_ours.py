"""What is said of the guide as it is shipped: all of it true, and nothing else."""

from __future__ import annotations

import shutil

import pytest

from flowcheck.linting.rules import Severity
from flowcheck.linting.wording import advised, said

from .conftest import OURS, Desk


@pytest.fixture
def ours(desk: Desk) -> Desk:
    shutil.copy(OURS, desk.path)
    shutil.copytree(OURS.parent / "pictures", desk.folder / "pictures")
    return desk


def test_it_finds_what_a_careful_maintainer_would_and_nothing_else(ours: Desk) -> None:
    assert [(one.line, one.column, one.rule, one.severity) for one in ours.look()] == [
        (14, 4, "word-twice", "warning"),
        (14, 8, "contact-other", "warning"),
        (16, 1, "guide-unchecked", "note"),
        (21, 50, "address-slip", "error"),
        (31, 11, "control-gone", "error"),
        (34, 68, "alt-outdated", "warning"),
        (83, 7, "word-twice", "warning"),
        (92, 4, "password-rule-stricter", "note"),
    ]


def test_it_says_which_domain_was_meant(ours: Desk) -> None:
    slip = next(one for one in ours.look() if one.rule == "address-slip")
    assert said(slip, "nl") == 'Het domein "vughterstede.l" is een verschrijving van "vughterstede.nl".'
    assert advised(slip, "en") == 'Write "vughterstede.nl".'


def test_it_says_since_when_nobody_copies_characters(ours: Desk) -> None:
    gone = next(one for one in ours.look() if one.rule == "control-gone")
    assert (
        said(gone, "nl")
        == 'Naar "tekens" vraagt het scherm "Wie bent u" (sspr.user) sinds augustus 2026 niet meer.'
    )
    assert (
        said(gone, "en")
        == 'The screen "Wie bent u" (sspr.user) has not asked for "tekens" since August 2026.'
    )


def test_it_says_who_helps_by_the_screen_and_who_by_the_guide(ours: Desk) -> None:
    other = next(one for one in ours.look() if one.rule == "contact-other")
    assert dict(other.params) == {
        "helper": "Applicatiebeheer", "there": "support@netflex.nl, 088 638 35 70", "shown": "1",
    }  # fmt: skip


def test_it_has_no_errors_once_both_are_put_right(ours: Desk) -> None:
    text = ours.path.read_text("utf-8").replace("vughterstede.l)", "vughterstede.nl)")
    ours.path.write_text(text.replace("Vul de tekens in en klik", "Klik"), "utf-8")
    assert [one for one in ours.look() if one.severity is Severity.ERROR] == []
