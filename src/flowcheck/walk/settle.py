"""Waits until a screen is there and holds still. Decides nothing about what it means for the guide."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from flowcheck import matching
from flowcheck.browser import Glance, Shot
from flowcheck.errors import FlowcheckError
from flowcheck.model import Observation, Step, StopReason
from flowcheck.screens.catalogue import Catalogue, Screen
from flowcheck.screens.recognise import recognise
from flowcheck.walk.means import Means, Sight, StopError
from flowcheck.walk.missing import Missing, missing

# How long a page must have been quiet before it is believed, in milliseconds, by how far it is
# what was expected. Measured for the first: 0 differing pictures in 1,000 loads of a noisy page.
QUIET_EXPECTED = 150
QUIET_KNOWN = 400
QUIET_WRONG = 1_200
# What would end the walk for a reason that may only be late: half a screen, a strange text.
QUIET_DOUBTFUL = 3_000
QUIET_UNKNOWN = 6_000
QUIET_LOOK = 30

# A picture or font that never comes does not keep a reader from going on.
LONGEST_PENDING_S = 5

POLL_MS = 25
# Not everything that changes what is seen changes the document: a style sheet that comes late does not.
LOOK_AGAIN_S = 1
# So much longer than the rest of a page its footer may take.
LATE_S = 1
# A page that does not even answer is ended this long after the limit of the step.
HANG_S = 2
# So often a page is photographed close up before it is known whether it holds still, which takes no time
# of its own then. A page that will not have it is photographed once it holds still, and if it stirs so often
# at that as well, it is left in peace.
MOST_TRIES = 2
MOST_STIRS = 2


_Said = Callable[[Catalogue, Screen | None, Observation], tuple[str, ...]]


class Settler:
    """Remembers what was left by the last act, so that the next screen can be told from it."""

    def __init__(self, means: Means, language: str) -> None:
        self._means = means
        self._language = language
        self._browser = means.browser
        self._left: Sight | None = None
        self._since = time.monotonic()
        self._same = ""  # the moment at which the last act was seen to be still at work,
        self._same_at = 0.0  # and when that was
        self._tried = 0  # how often this screen was photographed close up before it held still,
        self._stirred = 0  # and how often it did not hold still any more because of that
        self._whole = 0.0  # when all but what comes late was first there

    def touched(self, sight: Sight | None) -> None:
        """From here on there is another screen than `sight`, or the same one with something to say."""
        self._left = sight or self._left
        self._begin()

    def opened(self) -> None:
        """From here on there is a new page: whatever was there before says nothing about it."""
        self._left = None
        self._begin()

    def _begin(self) -> None:
        self._since, self._whole = time.monotonic(), 0.0
        self._tried = self._stirred = 0

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
            with self._means.watchdog.within(HANG_S + 1):
                raw = self._browser.observe()
                if raw is None:
                    return None
                shot = self._browser.shoot(self._means.redactor.reflected())
        except FlowcheckError:
            return None
        return self._sight(*self._recognised(raw), shot)

    def complete(self, step: Step, sight: Sight) -> bool:
        """Say whether a sight, taken for another step, has all that this step speaks of."""
        return sight.screen is None or missing(step, sight.screen, sight.raw) is Missing.NOTHING

    def complaints(self, sight: Sight) -> tuple[str, ...]:
        """Return the error texts with which a screen came back after it was acted on."""
        if not self._came_back(sight.raw):
            return ()
        return self._new(sight.screen, sight.raw, matching.messages_shown)

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
        needed = self._patience(step, screen, raw, before)
        if needed is None:
            self._same, self._same_at = before.moment, time.monotonic()
            return None
        if needed > QUIET_KNOWN and before.quiet_ms < needed:
            return None
        return self._hold(screen, raw, before.moment, needed)

    def _recognised(self, raw: Observation) -> tuple[Screen | None, Observation]:
        name = recognise(self._means.catalogue, raw).screen
        return self._means.catalogue.screens.get(name), replace(raw, screen=name)

    def _worth_a_look(self, glance: Glance) -> bool:
        """Say whether a full look can tell more than the one before: it costs ten times a glance."""
        now = time.monotonic()
        loading = glance.pending and now - self._since < LONGEST_PENDING_S
        known = glance.moment == self._same and now - self._same_at < LOOK_AGAIN_S
        return glance.shown and not loading and glance.quiet_ms >= QUIET_LOOK and not known

    def _patience(self, step: Step, screen: Screen | None, raw: Observation, glance: Glance) -> float | None:
        """Return for how many milliseconds this must hold still; None while the last act is at work."""
        limit_ms = self._means.limits.step_s * 1000
        if screen is None:
            return _patience_with_unknown(raw, glance, limit_ms)
        doubtful = min(QUIET_DOUBTFUL, limit_ms / 2)
        if self._came_back(raw):
            if self._new(screen, raw, matching.known_messages):
                return QUIET_KNOWN
            said = self._new(screen, raw, matching.messages_shown)
            return doubtful if said or raw.screen == step.screen else None
        if raw.screen == step.screen:
            return self._until_whole(step, screen, raw, doubtful)
        if screen.answer is not None:
            return QUIET_KNOWN
        return QUIET_WRONG if screen.detour else doubtful

    def _until_whole(self, step: Step, screen: Screen, raw: Observation, doubtful: float) -> float | None:
        match missing(step, screen, raw):
            case Missing.NOTHING:
                if self._comes_late(screen, raw) and time.monotonic() - self._whole_since() < LATE_S:
                    return None
                gone = matching.texts_gone(step, screen, self._language, raw)
                return QUIET_KNOWN if gone else QUIET_EXPECTED
            case Missing.MAY_BE:
                return QUIET_KNOWN
            case Missing.NEEDED:
                return doubtful

    def _comes_late(self, screen: Screen, raw: Observation) -> bool:
        """Say whether the page lacks what comes a little later, and not since our tenant hides it."""
        late = self._means.catalogue.families[screen.family].shell.late_ids
        there = {*raw.identity.ids, *raw.identity.hidden_ids}
        shown = dict(raw.seen.branding).get("LayoutTemplateConfig.showFooter", "true")
        return bool(late and raw.seen.bundles) and shown.lower() == "true" and there.isdisjoint(late)

    def _whole_since(self) -> float:
        """Return when all else of this screen was first there."""
        self._whole = self._whole or time.monotonic()
        return self._whole

    def _hold(self, screen: Screen | None, raw: Observation, moment: str, needed: float) -> Sight | None:
        """Take the pictures, and believe the look only if a second one is equal to it."""
        covers = self._means.redactor.reflected()
        early, self._tried = self._tried < MOST_TRIES, self._tried + 1
        shot = self._browser.shoot(covers, close=early)
        again = self._browser.observe()
        if again is None or not _equal(raw, again):
            return None
        after = self._browser.glance()
        held_ms = 0.0
        while after is not None and after.moment == moment and after.quiet_ms < needed:
            if held_ms > 2 * needed:
                return None  # the page's own clock stands still, so it cannot tell how long it was quiet
            pause_ms = max(1, min(needed - after.quiet_ms, 200))
            self._browser.pause(pause_ms)
            held_ms += pause_ms
            after = self._browser.glance()
        if after is None or after.moment != moment:
            return None
        if shot is not None and not early and self._stirred < MOST_STIRS:
            shot = replace(shot, close=self._browser.close_up(covers))
            after = self._browser.glance()
            if after is None or after.moment != moment:
                self._stirred += 1
                return None
        return self._sight(screen, replace(again, screen=raw.screen), shot)

    def _sight(self, screen: Screen | None, raw: Observation, shot: Shot | None) -> Sight:
        return Sight(screen=screen, raw=raw, kept=self._means.redactor.observation(raw), shot=shot)

    def _came_back(self, raw: Observation) -> bool:
        """Say whether this is the screen that was acted on last."""
        return self._left is not None and raw.screen == self._left.raw.screen

    def _new(self, screen: Screen | None, raw: Observation, said: _Said) -> tuple[str, ...]:
        """Return what a screen says that it did not say when it was acted on."""
        catalogue = self._means.catalogue
        before = said(catalogue, self._left.screen, self._left.raw) if self._left else ()
        return tuple(text for text in said(catalogue, screen, raw) if text not in before)


def _patience_with_unknown(raw: Observation, glance: Glance, limit_ms: float) -> float | None:
    if glance.busy or not (raw.words or raw.controls):
        return None  # not there yet by its own account, or nothing at all
    # A page that is still being loaded may become one that is known for as long as there is time.
    return limit_ms * 0.8 if glance.pending else min(QUIET_UNKNOWN, limit_ms / 2)


def _equal(one: Observation, other: Observation) -> bool:
    """Say whether two looks saw the same, the time of looking aside."""
    return replace(one, seen=other.seen, screen=other.screen) == other
