"""A sign-in or a reset under way: which screen it is at and what was said last. Pure; knows no HTTP."""

from __future__ import annotations

from dataclasses import dataclass

from flowcheck.replica.itinerary import Stop
from flowcheck.replica.strings import Language


@dataclass(slots=True, kw_only=True)
class Way:
    """One browser tab's progress along its stops.

    `fresh` is true until the present stop was shown; `message` is the key of the string that answers the
    last input; `turned` is a screen that stands in the place of the present stop.
    """

    token: str
    stops: tuple[Stop, ...]
    language: Language
    back_to: str = ""
    state: str = ""
    username: str = ""
    message: str = ""
    sign: str = ""
    at: int = 0
    fresh: bool = True
    turned: str = ""

    @property
    def stop(self) -> Stop:
        return Stop(screen=self.turned) if self.turned else self.stops[self.at]

    def go_on(self) -> None:
        self._go(min(self.at + 1, len(self.stops) - 1))

    def go_to(self, screen: str) -> None:
        """Go to a stop by name; stay where it is no stop of this way."""
        places = [index for index, stop in enumerate(self.stops) if stop.screen == screen]
        self._go(places[0] if places else self.at)

    def turn_to(self, screen: str) -> None:
        """Show another screen instead of the present stop."""
        self.turned, self.message, self.fresh = screen, "", True

    def refuse(self, message: str) -> None:
        """Stay, and say why."""
        self.message = message

    def _go(self, index: int) -> None:
        self.at, self.turned, self.message, self.fresh = index, "", "", True
