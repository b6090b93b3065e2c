"""The world of one client: its account, its codes, its inbox and its counters. Pure: the clock is passed in.

Knows no HTTP and no pages; nothing typed is kept longer than a question takes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import pyotp

from flowcheck.replica.account import Account, characters, digits, follows_rule, made_up, same_phone
from flowcheck.replica.faults import Playing
from flowcheck.replica.limits import Lockout, Throttle
from flowcheck.replica.strings import Language, say

Clock = Callable[[], datetime]
CODE_LIVES = timedelta(minutes=5)
# So long ago a late message was sent.
LATE = timedelta(minutes=10)


class Answer(StrEnum):
    """What the vendor says to something that was entered."""

    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"
    THROTTLED = "throttled"
    WEAK = "weak"
    UNEQUAL = "unequal"
    UNSENT = "unsent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A text message that has arrived; `id` counts from 1, `sent_at` is the operator's stamp."""

    id: int
    text: str
    sender: str
    arrived_at: datetime
    sent_at: datetime


@dataclass(slots=True, kw_only=True)
class Counters:
    """What was spent, for tests that watch a budget."""

    passwords_tried: int = 0
    texts_sent: int = 0
    codes_tried: int = 0
    resets_made: int = 0
    administrator_mails: int = 0


class World:
    def __init__(self, now: Clock, playing: tuple[Playing, ...] = (), account: Account | None = None) -> None:
        self.account = account or made_up()
        self.playing = playing
        self.messages: list[Message] = []
        self.characters = characters()
        self.counters = Counters()
        self.approved = False
        self.now = now
        self._code: tuple[str, datetime] | None = None
        self._lockout = Lockout()
        self._phones, self._codes, self._resets = Throttle(), Throttle(), Throttle()

    def told(self, question: str) -> str:
        """Return the answer that a fault gives to the question, or nothing; `*` is the code in its name."""
        for one in self.playing:
            for asked, answer in one.fault.answers:
                if asked == question:
                    return one.code if answer == "*" else answer
        return ""

    def clock(self) -> datetime:
        """Return the time that the vendor goes by, which a fault sets apart from that of this machine."""
        return self.now() + timedelta(seconds=int(self.told("clock") or 0))

    def knows(self, username: str) -> bool:
        return not self.told("user") and username.strip().lower() == self.account.username.lower()

    def try_password(self, password: str) -> Answer:
        self.counters.passwords_tried += 1
        if told := self.told("password"):
            return Answer(told)
        if self._lockout.locked(self.now()):
            return Answer.LOCKED
        if password == self.account.password:
            self._lockout.forget()
            return Answer.RIGHT
        self._lockout.count(password, self.now())
        return Answer.LOCKED if self._lockout.locked(self.now()) else Answer.WRONG

    def new_characters(self) -> str:
        self.characters = characters()
        return self.characters

    def try_characters(self, typed: str) -> Answer:
        return Answer.RIGHT if typed.strip().upper() == self.characters else Answer.WRONG

    def try_phone(self, phone: str, language: Language) -> Answer:
        """Send a code when it is the account's own number."""
        if not self._phones.allows(self.now()):
            return Answer.THROTTLED
        if not same_phone(phone, self.account.phone):
            return Answer.WRONG
        if self.told("texts") == "refused":
            return Answer.UNSENT
        self.text_code(language)
        return Answer.RIGHT

    def text_again(self, language: Language) -> Answer:
        if not self._phones.allows(self.now()):
            return Answer.THROTTLED
        self.text_code(language)
        return Answer.RIGHT

    def text_code(self, language: Language) -> None:
        """Make a code that replaces the one before, and send it as the faults will have it."""
        stale, code = digits(6), digits(6)
        self._code = (code, self.now())
        self.counters.texts_sent += 1
        delivered: dict[str, tuple[str, ...]] = {"none": (), "two": (stale, code)}
        age = LATE if self.told("texts") == "late" else timedelta(0)
        for each in delivered.get(self.told("texts"), (code,)):
            self._deliver(say("sms.code", language, code=each), say("sms.sender", language), age)

    def _deliver(self, text: str, sender: str, age: timedelta) -> None:
        now = self.now()
        self.messages.append(
            Message(id=len(self.messages) + 1, text=text, sender=sender, arrived_at=now, sent_at=now - age)
        )

    def try_code(self, typed: str) -> Answer:
        """Take the last code that was sent, once, for five minutes."""
        self.counters.codes_tried += 1
        if self.told("code") == "wrong":
            return Answer.WRONG
        if self._code and typed.strip() == self._code[0] and self.now() - self._code[1] < CODE_LIVES:
            self._code = None
            return Answer.RIGHT
        return Answer.WRONG if self._codes.allows(self.now()) else Answer.THROTTLED

    def try_app_code(self, typed: str) -> Answer:
        self.counters.codes_tried += 1
        totp = pyotp.TOTP(self.account.totp_secret)
        good = totp.verify(typed.strip(), for_time=self.clock(), valid_window=1)
        return Answer.RIGHT if good else Answer.WRONG

    def reset_password(self, new: str, again: str) -> Answer:
        if (answer := _of_new_password(new, again)) is not Answer.RIGHT:
            return answer
        if not self._resets.allows(self.now()):
            return Answer.THROTTLED
        self.counters.resets_made += 1
        self._lockout.forget()
        self.account = replace(self.account, password=new)
        return Answer.RIGHT

    def change_password(self, current: str, new: str, again: str) -> Answer:
        """Change it at sign-in, where the present one is asked for and may not be used again."""
        if current != self.account.password:
            return Answer.WRONG
        answer = Answer.WEAK if new == current else _of_new_password(new, again)
        if answer is Answer.RIGHT:
            self.account = replace(self.account, password=new)
        return answer


def _of_new_password(new: str, again: str) -> Answer:
    if not follows_rule(new):
        return Answer.WEAK
    return Answer.RIGHT if new == again else Answer.UNEQUAL
