"""Lets Ctrl-C and SIGTERM end a run at a place that can bear it. Knows no walk and no browser.

Python runs a signal's handler between any two instructions: within a task of the browser's event loop, which
an error there ends for good (seen: one run in sixty then left its driver behind and complained of it), or
within a finalizer, which swallows it.
"""

from __future__ import annotations

import signal
import sys
import threading
from types import FrameType
from typing import Any

_AGAIN_S = 0.05


def listen() -> None:
    """Turn both signals into a KeyboardInterrupt from here on; for the main thread, once."""
    for number in (signal.SIGINT, signal.SIGTERM):
        # Whoever started this in the background of a script had it ignore Ctrl-C, and that stays.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _came)
    sys.unraisablehook = _unraisable


def interrupt() -> None:
    """Raise a KeyboardInterrupt here, or in the event loop itself if this is within something it runs."""
    if _within_loop():
        # What a callback raises leaves the loop whole, and goes from there to whoever waits for an answer.
        import asyncio  # noqa: PLC0415 - here it is loaded already, and elsewhere it would cost each --help 50 ms

        asyncio.get_running_loop().call_soon_threadsafe(_raise)
    else:
        _raise()


def _within_loop() -> bool:
    """Say whether this is not the greenlet of those who call the browser, but one that answers them."""
    greenlet = sys.modules.get("greenlet")
    return greenlet is not None and greenlet.getcurrent().parent is not None


def _came(_number: int, _frame: FrameType | None) -> None:
    interrupt()


def _raise() -> None:
    raise KeyboardInterrupt


def _unraisable(told: Any) -> None:
    """Send the signal again where a finalizer has swallowed it."""
    if not issubclass(told.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(told)
        return
    again = threading.Timer(_AGAIN_S, signal.pthread_kill, (threading.main_thread().ident, signal.SIGTERM))
    again.daemon = True
    again.start()
