"""What is expected of a fault that plays on another screen than its own. Pure; knows nothing of judging."""

from __future__ import annotations

from dataclasses import replace

from flowcheck.model import Cause, Kind, Reader
from flowcheck.replica.faults.fault import Expectation, Playing

_FIRST = "entra.username"
# Who fails is whose host it is; what is cut off at the first screen may be cut off by our own network.
_ANSWERED = frozenset({Cause.MICROSOFT_OUTAGE, Cause.WORKSPACE_DOWN})
_CUT = frozenset({"connection-reset", "truncated"})
# Asked for in the background: the page before it says that something went wrong.
_LOOKED_UP = "entra.password"
_COMPLAINED = frozenset({"http-500", "http-503", "http-429", "connection-reset"})


def expected(playing: Playing) -> Expectation | None:
    """Return what flowcheck should say of a fault where it plays; None when it must not alarm."""
    expects = playing.fault.expects
    if expects is None or playing.fault.group != "outage" or playing.fault.alter is None:
        return expects
    name, screen = playing.fault.name, playing.screen
    if expects.cause in _ANSWERED or (name in _CUT and screen not in {_FIRST, _LOOKED_UP}):
        whose = Cause.WORKSPACE_DOWN if screen.startswith("workspace.") else Cause.MICROSOFT_OUTAGE
        expects = replace(expects, cause=whose)
    if screen == _LOOKED_UP and name in _COMPLAINED:
        expects = replace(expects, kind=Kind.ERROR_SHOWN, reader=Reader.STUCK)
    return expects
