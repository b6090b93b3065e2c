"""Which screens come, in which order, given the faults. Pure: no browser, no clock, no disk, no HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flowcheck.replica.faults import Playing

SIGN_IN = ("entra.username", "entra.password", "entra.keep-signed-in", "workspace.home")
RESET = ("sspr.user", "sspr.method", "sspr.code", "sspr.new-password", "sspr.done")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One screen of the way, with the vendor's error code when it shows one."""

    screen: str
    code: str = ""


def stops(way: Sequence[str], playing: Sequence[Playing], *, returning: bool = False) -> tuple[Stop, ...]:
    """Return the screens of `way` with the detours put in; `returning` is for a sign-in after a reset."""
    return tuple(_stops(way, playing, returning=returning))


def _stops(way: Sequence[str], playing: Sequence[Playing], *, returning: bool) -> Iterator[Stop]:
    for screen in _in_order(way, playing):
        # A detour at sspr.done stands between that screen and the sign-in that its link leads to.
        places = {screen, "sspr.done"} if returning and screen == way[0] else {screen}
        for one in playing:
            if one.screen in places and _family(one.detour) == _family(way[0]):
                yield Stop(screen=one.detour, code=one.code)
        if not any(one.fault.skips and one.screen == screen for one in playing):
            yield Stop(screen=screen)


def _in_order(way: Sequence[str], playing: Sequence[Playing]) -> list[str]:
    """Return the screens of the way, those that a fault moves before the screen it plays on."""
    order = list(way)
    for one in playing:
        if one.fault.earlier in order and one.screen in order:
            order.remove(one.fault.earlier)
            order.insert(order.index(one.screen), one.fault.earlier)
    return order


def _family(screen: str) -> str:
    return screen.split(".", maxsplit=1)[0]
