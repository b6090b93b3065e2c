"""What is looked for in a guide, as a closed list, and how bad each is. Data: it finds nothing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """How bad it is: a reader gets stuck or somebody's data is out, a reader stumbles, or good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Rule(StrEnum):
    """The ids stay: whoever turns one off, or has it in a list of known findings, leans on them."""

    # the file and its steps
    UNREADABLE = "guide-unreadable"
    HEAD = "guide-head"
    STEP_NUMBER = "step-number"
    STEP_UNNUMBERED = "step-unnumbered"
    STEP_SCREEN = "step-screen"
    STEP_PICTURE = "step-picture"
    STEP_PICTURES = "step-pictures"
    STEP_REFERENCE = "step-reference"
    SENTENCE_UNCHECKED = "sentence-unchecked"
    GUIDE_UNCHECKED = "guide-unchecked"
    # the words
    SENTENCE_LONG = "sentence-long"
    READING_LEVEL = "reading-level"
    WORD_TWICE = "word-twice"
    # addresses
    ADDRESS_SLIP = "address-slip"
    ADDRESS_BROKEN = "address-broken"
    ADDRESS_UNEXPECTED = "address-unexpected"
    ADDRESS_INSECURE = "address-insecure"
    LINK_DIFFERS = "link-differs"
    LINK_MISSING = "link-missing"
    # what is on the screens
    LABEL_UNKNOWN = "label-unknown"
    LABEL_SPELLING = "label-spelling"
    LABEL_NOT_SEEN = "label-not-seen"
    SCREEN_DIFFERS = "screen-differs"
    CONTROL_GONE = "control-gone"
    MESSAGE_UNKNOWN = "message-unknown"
    PASSWORD_WEAKER = "password-rule-weaker"  # noqa: S105 - the name of a rule
    PASSWORD_STRICTER = "password-rule-stricter"  # noqa: S105 - the name of a rule
    # people
    PERSONAL_ACCOUNT = "personal-account"
    PERSONAL_NUMBER = "personal-number"
    PERSONAL_NAME = "personal-name"
    CONTACT_UNLISTED = "contact-unlisted"
    CONTACT_DIFFERS = "contact-differs"
    CONTACT_OTHER = "contact-other"
    # pictures
    ALT_MISSING = "alt-missing"
    ALT_POOR = "alt-poor"
    ALT_TWICE = "alt-twice"
    ALT_OUTDATED = "alt-outdated"
    PICTURE_MISSING = "picture-missing"
    PICTURE_ELSEWHERE = "picture-elsewhere"
    PICTURE_UNREADABLE = "picture-unreadable"
    PICTURE_FORMAT = "picture-format"
    PICTURE_LARGE = "picture-large"
    PICTURE_METADATA = "picture-metadata"
    PICTURE_TWICE = "picture-twice"
    PICTURE_UNUSED = "picture-unused"
    PICTURE_OLD = "picture-old"
    PICTURE_PERSONAL = "picture-personal"
    PICTURE_REPLICA = "picture-replica"


_ERRORS: Final = (
    Rule.UNREADABLE, Rule.HEAD, Rule.STEP_NUMBER, Rule.STEP_SCREEN, Rule.STEP_REFERENCE, Rule.ADDRESS_SLIP,
    Rule.ADDRESS_BROKEN, Rule.LINK_DIFFERS, Rule.LINK_MISSING, Rule.LABEL_UNKNOWN,
    Rule.LABEL_NOT_SEEN, Rule.CONTROL_GONE, Rule.PASSWORD_WEAKER, Rule.PERSONAL_ACCOUNT, Rule.PERSONAL_NUMBER,
    Rule.CONTACT_DIFFERS, Rule.ALT_MISSING, Rule.PICTURE_MISSING, Rule.PICTURE_ELSEWHERE,
    Rule.PICTURE_UNREADABLE, Rule.PICTURE_PERSONAL,
)  # fmt: skip
_NOTES: Final = (
    Rule.SENTENCE_UNCHECKED, Rule.GUIDE_UNCHECKED, Rule.SENTENCE_LONG, Rule.READING_LEVEL,
    Rule.MESSAGE_UNKNOWN, Rule.PASSWORD_STRICTER, Rule.PICTURE_UNUSED,
)  # fmt: skip

# What a rule finds is as bad as this, unless it knows better of a single case.
SEVERITIES: Final[Mapping[Rule, Severity]] = {
    rule: Severity.ERROR if rule in _ERRORS else Severity.NOTE if rule in _NOTES else Severity.WARNING
    for rule in Rule
}
