"""What costs the account something, and what the vendor answered. Pure: names only."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """An act that the vendor counts; LOOK stands for everything that it does not."""

    LOOK = "look"
    PASSWORD = "password"  # noqa: S105 - the name of an act
    TEXT = "text"
    SMS_CODE = "sms-code"
    APP_CODE = "app-code"
    RESET = "reset"


class Reply(StrEnum):
    """What the vendor said to an act.

    REFUSED is a clear no to something that was not guessed, such as a new password that it finds
    weak. UNKNOWN is everything that is not clear: it is not a no.
    """

    RIGHT = "right"
    WRONG = "wrong"
    REFUSED = "refused"
    THROTTLED = "throttled"
    LOCKED = "locked"
    UNKNOWN = "unknown"


# After these the vendor wants to be left alone; neither says that a guess was wrong.
SIGNS_OF_THROTTLING = frozenset({Reply.THROTTLED, Reply.LOCKED})
