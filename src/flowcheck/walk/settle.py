"""Waits until a screen is there and holds still. Decides nothing about what it means for the guide."""

from __future__ import annotations

import time
from dataclasses import replace

from flowcheck import matching
from flowcheck.browser import Glance, Shot
from flowcheck.errors import FlowcheckError
from flowcheck.model import Click, Fill, Observation, Open, ReceiveCode, Step, StopReason
from flowcheck.screens.catalogue import Screen
from flowcheck.screens.recognise import recognise
from flowcheck.walk.means import Means, Sight, StopError

# How long a page must have been quiet before it is believed, in milliseconds, by how far it is
# what was expected. Measured for the first: 0 differing pictures in 1,000 loads of a noisy page.
QUIET_EXPECTED = 150
QUIET_KNOWN = 400
QUIET_WRONG = 1_200
QUIET_UNKNOWN = 6_000
QUIET_LOOK = 30

# A picture or font that never comes does not keep a reader from going on.
LONGEST_PENDING_S = 5

POLL_MS = 25
# A page that does not even answer is ended this long after the limit of the step.
HANG_S = 3


class Settler:
    """Remembers what was left by the last act, so that the next screen can be told from it."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._browser = means.browser
        self._left: Sight | None = None
        self._since = time.monotonic()
        self._same = ""  # the moment at which the last act was seen to be still at work

    def touched(self, sight: Sight | None) -> None:
        """From here on there is another screen than `sight`, or the same one with something to say."""
        self._left = sight or self._left
        self._since = time.monotonic()

    def waited_ms(self) -> int:
        """Return the time since the last act, or since this was asked before."""
        began, self._since = self._since, time.monotonic()
        return round((self._since - began) * 1000)

    def settle(self, step: Step) -> Sight:
        """Wait until a screen is there and holds still; raises StopError when none comes in time."""
        limit = self._means.limits.step_s
        deadline = time.monotonic() + limit
        with self._means.watchdog.within(limit + HANG_S):
            while (sight := self._try(step)) is None:
                if time.monotonic() > deadline:
                    raise StopError(StopReason.NO_ARRIVAL)
                self._browser.pause(POLL_MS)
        return sight

    def evidence(self) -> Sight | None:
        """Return what is on screen now, settled or not, if the browser still tells."""
        try:
            with self._means.watchdog.within(HANG_S + 3):
                raw = self._browser.observe()
                if raw is None:
                    return None
                shot = self._browser.shoot(self._means.redactor.reflected())
        except FlowcheckError:
            return None
        return self._sight(*self._recognised(raw), shot)

    def complaints(self, sight: Sight) -> tuple[str, ...]:
        """Return the error texts of a screen that came back after it was acted on."""
        if self._left is None or sight.raw.screen != self._left.raw.screen:
            return ()
        before = self._shown(self._left.screen, self._left.raw)
        now = self._shown(sight.screen, sight.raw)
        return now if now != before else ()

    def _try(self, step: Step) -> Sight | None:
        """Look once; return what is there if it may be believed."""
        code, host = self._browser.trouble()
        if code:
            raise StopError(StopReason.TRANSPORT, f"{code} {host}".strip())
        before = self._browser.glance()
        if before is None or not self._worth_a_look(before):
            return None
        seen = self._browser.observe()
        if seen is None:
            return None
        screen, raw = self._recognised(seen)
        needed = self._patience(step, screen, raw)
        if needed is None:
            self._same = before.moment
            return None
        if needed > QUIET_KNOWN and before.quiet_ms < needed:
            return None
        return self._hold(screen, raw, before.moment, needed)

    def _recognised(self, raw: Observation) -> tuple[Screen | None, Observation]:
        name = recognise(self._means.catalogue, raw).screen
        return self._means.catalogue.screens.get(name), replace(raw, screen=name)

    def _worth_a_look(self, glance: Glance) -> bool:
        """Say whether a full look can tell more than the one before: it costs ten times a glance."""
        loading = glance.pending and time.monotonic() - self._since < LONGEST_PENDING_S
        return glance.shown and not loading and glance.quiet_ms >= QUIET_LOOK and glance.moment != self._same

    def _patience(self, step: Step, screen: Screen | None, raw: Observation) -> float | None:
        """Return for how many milliseconds this must hold still; None while the last act is at work."""
        if screen is None:
            return min(QUIET_UNKNOWN, self._means.limits.step_s * 500)
        if raw.screen == step.screen:
            return QUIET_EXPECTED if _complete(step, screen, raw) else QUIET_KNOWN
        if self._left is not None and raw.screen == self._left.raw.screen:
            before = self._shown(self._left.screen, self._left.raw)
            return QUIET_KNOWN if self._shown(screen, raw) not in {(), before} else None
        return QUIET_KNOWN if screen.answer is not None else QUIET_WRONG

    def _hold(self, screen: Screen | None, raw: Observation, moment: str, needed: float) -> Sight | None:
        """Take the pictures, and believe the look only if a second one is equal to it."""
        shot = self._browser.shoot(self._means.redactor.reflected())
        again = self._browser.observe()
        if again is None or not _equal(raw, again):
            return None
        after = self._browser.glance()
        while after is not None and after.moment == moment and after.quiet_ms < needed:
            self._browser.pause(min(needed - after.quiet_ms, 200))
            after = self._browser.glance()
        if after is None or after.moment != moment:
            return None
        return self._sight(screen, replace(again, screen=raw.screen), shot)

    def _sight(self, screen: Screen | None, raw: Observation, shot: Shot | None) -> Sight:
        return Sight(screen=screen, raw=raw, kept=self._means.redactor.observation(raw), shot=shot)

    def _shown(self, screen: Screen | None, raw: Observation) -> tuple[str, ...]:
        return matching.messages_shown(self._means.catalogue, screen, raw)


def _complete(step: Step, screen: Screen, raw: Observation) -> bool:
    """Say whether everything that the step's sentence speaks of is there."""
    for action in step.actions:
        match action:
            case Click():
                if not matching.called(raw, action.label.text):
                    return False
            case Fill():
                parts = matching.parts_taking(screen, action.value)
                if any(matching.field_for(part, screen, raw) is None for part in parts):
                    return False
            case Open() | ReceiveCode():
                pass
    return True


def _equal(one: Observation, other: Observation) -> bool:
    """Say whether two looks saw the same, the time of looking aside."""
    return replace(one, seen=other.seen, screen=other.screen) == other
