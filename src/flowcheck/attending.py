"""The person at the window of the browser: is told on a terminal what to do, and how long there is for it.

Reads what is typed at the terminal, and nothing of the window.
"""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING, TextIO

from flowcheck.attending_words import say
from flowcheck.report.plain import plain
from flowcheck.walk.errand import Asked, Errand, Left, Note

if TYPE_CHECKING:
    from flowcheck.browser import Browser
    from flowcheck.inbox import Inbox

WIDTH = 100
# When it is said how long there still is, in seconds, where a line cannot be written anew.
MARKS_S = (600, 300, 180, 120, 60, 30, 10)


class AtWindow:
    """Somebody who sits there. `screen` is where they read, `keyboard` where they type, if they can."""

    def __init__(self, language: str, screen: TextIO, keyboard: TextIO | None) -> None:
        self._language = language
        self._screen = screen
        self._codes = _inbox(keyboard)
        self._errand: Errand | None = None
        self._said_s = 0.0
        self._line = ""  # what stands on the line that is written anew

    @property
    def codes(self) -> Inbox | None:
        """What they type at the terminal."""
        return self._codes

    def begin(self, messages_at: str = "") -> None:
        """Say what kind of run this is, and where to read the text messages of a replica."""
        self._say("begin")
        if messages_at:
            self._say("read-replica", address=messages_at)

    def ask(self, errand: Errand, left: tuple[Left, ...], browser: Browser) -> None:  # noqa: ARG002 - they see it
        """Say what is to be done now, and how long there is for it."""
        self._errand = errand
        bell = "\a" if self._screen.isatty() else ""
        self._write(f"\n{bell}{say('your-turn', self._language, step=errand.step)}\n")
        self._say(self._key(errand), **self._named(errand))
        if errand.asked is Asked.SMS_CODE:
            self._say("no-other")
        for one in left:
            self._say(f"left-{one.clock}", time=_minutes(one.left_s))
        self._said_s = left[0].left_s

    def remind(self, errand: Errand, left: tuple[Left, ...]) -> None:
        """Say how long there still is: each second on a line of its own, or now and then."""
        first = left[0]
        if self._screen.isatty() and not self._types(errand):
            line = "  " + say(f"left-{first.clock}", self._language, time=_minutes(first.left_s))
            if line != self._line:
                self._screen.write(f"\r{line:<{WIDTH}}\r")
                self._screen.flush()
                self._line = line
        elif any(first.left_s <= mark < self._said_s for mark in MARKS_S):
            self._say(f"left-{first.clock}", time=_minutes(first.left_s))
        self._said_s = first.left_s

    def tell(self, note: Note, detail: str = "") -> None:
        """Say what became of it."""
        if note is Note.REFUSED and self._errand and self._errand.asked is Asked.CHARACTERS:
            self._write(self._wrapped(say("refused", self._language, detail=plain(detail, 300))))
            self._say("try-again")
        else:
            self._say(note, detail=plain(detail, 300))

    def _key(self, errand: Errand) -> str:
        return "sms-code-here" if self._types(errand) else errand.asked

    def _types(self, errand: Errand) -> bool:
        return errand.asked is Asked.SMS_CODE and self._codes is not None

    def _named(self, errand: Errand) -> dict[str, str]:
        button = plain(errand.button.name, 60) if errand.button else say("onward", self._language)
        return {"field": plain(errand.field.name.rstrip(" *"), 80) if errand.field else "", "button": button}

    def _say(self, key: str, **named: object) -> None:
        self._write(self._wrapped(say(key, self._language, **named)))

    def _wrapped(self, text: str) -> str:
        return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ") + "\n"

    def _write(self, text: str) -> None:
        if self._line:
            self._screen.write("\r" + " " * WIDTH + "\r")
            self._line = ""
        self._screen.write(text)
        self._screen.flush()


def _inbox(keyboard: TextIO | None) -> Inbox | None:
    """Return what reads codes from a terminal; from anything else nobody types."""
    if keyboard is None or not keyboard.isatty():
        return None
    from flowcheck.inbox.manual import ManualInbox, Settings  # noqa: PLC0415 - where there is a terminal

    return ManualInbox(Settings(name="person", kind="manual"), keyboard, io.StringIO())


def _minutes(seconds: float) -> str:
    left = max(0, round(seconds))
    return f"{left // 60}:{left % 60:02d}"
