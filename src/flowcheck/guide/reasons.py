"""Why a sentence can be checked, partly or not: a closed list. Pure: knows no language and no guide."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from flowcheck.model import Checkable


class Reason(StrEnum):
    """The one reason that is given for a sentence; the words for people are in `explain_words`."""

    ACTS = "acts"
    ARRIVES = "arrives"
    LOOKED_AT = "label-only-looked-at"
    DEPENDS = "depends-on-person"
    PERSON_ONLY = "person-only"
    BY_COMMENT = "done-by-comment"
    RULE = "rule"
    UNKNOWN_VALUE = "unknown-value"
    NO_LABEL = "no-label"
    VARIES = "varies"
    EXPLANATION = "explanation"
    MESSAGE = "message-not-exercised"


CHECKABLE: Final[dict[Reason, Checkable]] = {
    Reason.ACTS: Checkable.CHECKED,
    Reason.ARRIVES: Checkable.CHECKED,
    Reason.LOOKED_AT: Checkable.PARTLY,
    Reason.DEPENDS: Checkable.PARTLY,
    Reason.PERSON_ONLY: Checkable.PARTLY,
    Reason.BY_COMMENT: Checkable.PARTLY,
    Reason.RULE: Checkable.PARTLY,
    Reason.UNKNOWN_VALUE: Checkable.NOT,
    Reason.NO_LABEL: Checkable.NOT,
    Reason.VARIES: Checkable.NOT,
    Reason.EXPLANATION: Checkable.NOT,
    Reason.MESSAGE: Checkable.NOT,
}


def checkable(reason: Reason, *, does_something: bool) -> Checkable:
    """Return how much is checked; half a sentence that is understood still does its half."""
    worth = CHECKABLE[reason]
    if does_something and reason in {Reason.UNKNOWN_VALUE, Reason.NO_LABEL}:
        return Checkable.PARTLY
    return worth
