"""Lets Ctrl-C and SIGTERM end a run at a place that can bear it. Knows no walk and no browser.

Python runs a signal's handler between any two instructions: within a task of the browser's event loop, which
an error there ends for good (seen: one run in sixty then left its driver behind and complained of it), within
a finalizer, which swallows it, or while a module is loaded, where a class that is being made turns it into
another error (`__set_name__`, Python before 3.12) and a module may take it for one that is not there.
"""

from __future__ import annotations

import signal
import sys
import threading
from types import FrameType
from typing import Any

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_AGAIN_S = 0.05

# The signals that came; a list, since a handler may not wait for a lock that the code below it holds.
_asked: list[int] = []


def listen() -> None:
    """Turn both signals into a KeyboardInterrupt from here on; for the main thread."""
    _asked.clear()
    for number in _SIGNALS:
        # Whoever started this in the background of a script had it ignore Ctrl-C, and that stays.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, interrupt)
    sys.unraisablehook = _unraisable


def asked() -> bool:
    """Say whether an end was asked for: what fails from then on may be an interruption under another name."""
    return bool(_asked)


def interrupt(number: int, frame: FrameType | None) -> None:
    """Handle signal `number`: raise a KeyboardInterrupt here, or as soon as this place can bear it."""
    _asked.append(number)
    if _within_import(frame):
        _send_again(number)
    elif _within_loop():
        # What a callback raises leaves the loop whole, and goes from there to whoever waits for an answer.
        import asyncio  # noqa: PLC0415 - here it is loaded already, and elsewhere it would cost each --help 50 ms

        asyncio.get_running_loop().call_soon_threadsafe(_raise)
    else:
        _raise()


def _within_loop() -> bool:
    """Say whether this is not the greenlet of those who call the browser, but one that answers them."""
    greenlet = sys.modules.get("greenlet")
    return greenlet is not None and greenlet.getcurrent().parent is not None


def _within_import(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_globals.get("__name__") == "importlib._bootstrap":
            return True
        frame = frame.f_back
    return False


def _raise() -> None:
    raise KeyboardInterrupt


def _unraisable(told: Any) -> None:
    """Send the signal again where a finalizer has swallowed it."""
    if not issubclass(told.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(told)
        return
    _send_again(_asked[-1] if _asked else signal.SIGTERM)


def _send_again(number: int) -> None:
    again = threading.Timer(_AGAIN_S, signal.pthread_kill, (threading.main_thread().ident, number))
    again.daemon = True
    again.start()
