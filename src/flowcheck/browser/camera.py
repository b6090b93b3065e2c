"""Takes pictures of a page with covers over what is the account's. No Playwright: it is handed what asks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from flowcheck import closeup
from flowcheck.browser.shown import Shot
from flowcheck.closeup import CloseUp

# Pairs of a value and of what a picture shows in its place.
Covers = tuple[tuple[str, str], ...]


class Camera:
    """`ask` puts a question to the page's own script, `capture` returns a picture or nothing."""

    def __init__(self, ask: Callable[..., Any], capture: Callable[..., bytes]) -> None:
        self._ask = ask
        self._capture = capture

    def shoot(self, covers: Covers, *, close: bool) -> Shot | None:
        """Take the picture of this moment; where `close`, what `close_up` takes comes with it."""
        covered = self._cover(covers, close)
        if covered is None:
            return None
        png = self._capture()
        near = self._near(covered) if close else None
        if not self._uncover() or not png:
            return None
        with suppress(ValueError, KeyError, TypeError):
            view, lines = closeup.stand_ins_of(covered)
            return Shot(png=png, view=view, lines=lines, close=near)
        return None

    def close_up(self, covers: Covers) -> CloseUp | None:
        """Take a picture of what matters at twice the size, and note what is where in it."""
        covered = self._cover(covers, close=True)
        if covered is None:
            return None
        near = self._near(covered)
        return near if self._uncover() else None

    def _near(self, covered: Any) -> CloseUp | None:
        with suppress(ValueError, KeyError, TypeError):
            return self._close_up(closeup.places_of(covered))
        return None

    def _close_up(self, places: closeup.Places) -> CloseUp | None:
        clip = closeup.clip_of(places)
        part = {
            "x": clip.x - places.page.x,
            "y": clip.y - places.page.y,
            "width": clip.width,
            "height": clip.height,
            "scale": closeup.SCALE,  # for a CSS pixel, whatever the scale of the device
        }
        png = self._capture(clip=part, captureBeyondViewport=closeup.beyond_view(places, clip))
        return CloseUp(png=png, clip=clip, places=places) if png else None

    def _cover(self, covers: Covers, close: bool) -> Any:
        """Return what the page says of its covers, and where `close` of all else that is in a picture."""
        return self._ask(
            "([pairs, close]) => window.__flowcheck ? window.__flowcheck.cover(pairs, close) : null",
            (covers, close),
        )

    def _uncover(self) -> bool:
        """Say whether all covers were still on."""
        return bool(self._ask("() => window.__flowcheck ? window.__flowcheck.uncover() : null"))
