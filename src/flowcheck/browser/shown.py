"""With what a browser is started, and what it gives back besides an Observation. No Playwright."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from flowcheck.closeup import CloseUp, Line

START_S: Final = 45  # the launch itself has 30, what comes after it has no limit of its own

# Full Chromium reports to its maker even with Playwright's own switches; these two addresses lead nowhere.
QUIET: Final = ("--gaia-url=http://127.0.0.1:1/", "--component-updater=url-source=http://127.0.0.1:1/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """With which browser, on which device and towards which address a walk is made.

    `resolve` is `127.0.0.1:PORT`: every host is then found there, and its certificate not checked.
    """

    executable: Path
    headed: bool
    width: int
    height: int
    scale: float
    touch: bool
    mobile: bool
    locale: str
    hosts: tuple[str, ...]
    resolve: str = ""
    cookies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What costs next to nothing to know: `moment` differs whenever anything in the page changed.

    `busy` is what the page says itself: that it is not ready.
    """

    moment: str
    quiet_ms: float
    pending: int
    shown: bool
    host: str
    view: str
    page_id: str
    busy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One moment as pictures: lossless for comparing, close up for the guide.

    `lines` are the stand-ins in `png`, which shows `view`, so many CSS pixels wide and high.
    """

    png: bytes = field(repr=False)
    view: tuple[float, float]
    lines: tuple[Line, ...] = ()
    close: CloseUp | None = None
