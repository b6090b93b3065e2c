"""Leaves to a person what only a person may do, and goes on when the screen changes.

What they type is never read: while they are at it, the page is looked at without its ARIA text.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime

from flowcheck import matching
from flowcheck.browser import Glance
from flowcheck.errors import InboxError
from flowcheck.inbox import Mark
from flowcheck.inbox.delivery import Received
from flowcheck.inbox.sift import Sift
from flowcheck.model import Delivery, Observation, StopReason, ValueName
from flowcheck.screens.recognise import recognise
from flowcheck.secret import Secret
from flowcheck.walk.clocks import Clocks
from flowcheck.walk.errand import Asked, ClockName, Errand, Note, Person
from flowcheck.walk.means import Means, Sight, StopError

# Often enough to go on at once, and rarely enough to cost under 2 % of a core.
TICK_MS = 250
LOOK_AGAIN_S = 2
# A page that gives way to the next one shows nothing known for a moment.
QUIET_MS = 300
# A page that does not answer at all for so long has hung, whoever sits before it.
ANSWER_S = 15

_VALUES = {
    Asked.CHARACTERS: ValueName.CHARACTERS,
    Asked.SMS_CODE: ValueName.SMS_CODE,
    Asked.APP_CODE: ValueName.TOTP_CODE,
}


class Attendant:
    """Waits for the person of one walk, if it has one."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self.clocks = Clocks()

    @property
    def somebody(self) -> bool:
        """Say whether there is anybody to ask."""
        return self._means.person is not None

    def wait(self, errand: Errand, sight: Sight) -> Received | None:
        """Wait until the screen is another one; return the code where one was typed elsewhere instead.

        Raises StopError when nobody is there or the vendor's time is over, and what the browser raises.
        """
        if self._means.person is None:
            raise StopError(StopReason.PERSON_NEEDED, _VALUES.get(errand.asked, sight.raw.screen))
        vigil = _Vigil(self._means, self._means.person, errand, sight)
        if errand.asked is Asked.APPROVAL:
            self.clocks.start(ClockName.APPROVAL)
        self._lend(errand, sight)
        self._means.person.ask(errand, self.clocks.left(errand.asked), self._means.browser)
        while not vigil.over():
            if (received := vigil.typed()) is not None:
                return received
            left = self.clocks.left(errand.asked)
            if left[0].left_s <= 0:
                self._means.person.tell(Note.TOO_LATE)
                raise StopError(StopReason.PERSON_LATE, _VALUES.get(errand.asked, sight.raw.screen))
            self._means.person.remind(errand, left)
            self._means.browser.pause(TICK_MS)
        if not vigil.refused:
            self._means.person.tell(Note.DONE)
        elif errand.asked is Asked.APPROVAL:  # nobody did anything that could be told of
            raise StopError(StopReason.ERROR_SHOWN, vigil.refused)
        return None

    def _lend(self, errand: Errand, sight: Sight) -> None:
        """Leave the page to the person, but for presses that cost a text, ring or mail: nobody may do those.

        An approval may have to be asked for, and whoever does is there.
        """
        catalogue = self._means.catalogue
        own = sight.screen.parts if sight.screen and errand.asked is not Asked.APPROVAL else ()
        parts = (*catalogue.never_press, *(part for part in own if part.never_press))
        ids = tuple(one for part in parts for one in part.ids)
        names = tuple(name.pattern() for part in parts for name in part.names)
        with self._means.watchdog.within(ANSWER_S):
            self._means.browser.lend(ids, names)


class _Vigil:
    """One errand: what was on screen when it began, and what was told since."""

    def __init__(self, means: Means, person: Person, errand: Errand, sight: Sight) -> None:
        self._means = means
        self._person = person
        self._errand = errand
        self._sight = sight
        self._keys = _keys(errand, sight)
        self._before = matching.messages_shown(means.catalogue, sight.screen, sight.raw)
        self._told: tuple[str, ...] = ()
        self._told_at = ""
        self._sent = means.browser.sent()
        self.refused = ""  # what the screen said against it, where that ends the waiting
        self._abroad = False
        self._moment, self._looked_at = "", 0.0
        self._codes = person.codes if errand.asked is Asked.SMS_CODE else None
        self._mark: Mark | None = self._codes.mark() if self._codes else None
        self._heard: set[str] = set()

    def over(self) -> bool:
        """Look once; say whether the walk goes on by itself from what is there."""
        with self._means.watchdog.within(ANSWER_S):
            if self._elsewhere():
                return False
            code, host = self._means.browser.trouble()
            if code:
                raise StopError(StopReason.TRANSPORT, f"{code} {host}".strip())
            glance = self._means.browser.glance()
            if glance is None or not self._worth_a_look(glance):
                return False
            seen = self._means.browser.peek()
            if seen is None:
                return False
            self._moment, self._looked_at = glance.moment, time.monotonic()
            return self._left(seen) or self._said_no(seen)

    def typed(self) -> Received | None:
        """Return the code that was typed elsewhere, if one was."""
        if self._codes is None or self._mark is None:
            return None
        sift = Sift(texts=self._codes.texts)
        for message in self._codes.since(self._mark):
            if message.id in self._heard:
                continue
            self._heard.add(message.id)
            try:
                code = sift.code_in(message)
            except InboxError:
                self._person.tell(Note.NO_CODE)
                continue
            now = datetime.now(UTC)
            delivery = Delivery(requested_at=None, sent_at=None, arrived_at=None, seen_at=now)
            return Received(code=Secret(code, ValueName.SMS_CODE), delivery=delivery)
        return None

    def _elsewhere(self) -> bool:
        """Say whether the person went to another address; what is there is nobody's business."""
        host = self._means.browser.abroad()
        if bool(host) != self._abroad:
            self._abroad = bool(host)
            self._person.tell(Note.ELSEWHERE if host else Note.BACK, host)
        return self._abroad

    def _worth_a_look(self, glance: Glance) -> bool:
        stale = time.monotonic() - self._looked_at >= LOOK_AGAIN_S
        return glance.shown and glance.quiet_ms >= QUIET_MS and (glance.moment != self._moment or stale)

    def _left(self, seen: Observation) -> bool:
        """Say whether this is another screen: by what the vendor calls it, else by what is on it."""
        was, now = self._sight.raw.identity, seen.identity
        if (was.host, was.page_id, was.view) != (now.host, now.page_id, now.view):
            return True
        if self._keys:
            return self._keys.isdisjoint(now.ids)
        full = self._means.browser.observe()
        return full is not None and recognise(self._means.catalogue, full).screen != self._sight.raw.screen

    def _said_no(self, seen: Observation) -> bool:
        """Tell what the screen says against it; True where that is for the walk to deal with.

        Characters may be tried as often as the vendor lets one; everything else is counted.
        """
        said = matching.messages_shown(self._means.catalogue, self._sight.screen, seen)
        new = tuple(text for text in said if text not in self._before)
        sent = self._means.browser.sent()
        again = sent > self._sent and self._moment != self._told_at
        if not new or (new == self._told and not again):
            self._told = new
            return False
        self._told, self._told_at, self._sent = new, self._moment, sent
        self._person.tell(Note.REFUSED, self._means.redactor.text(new[0]))
        self.refused = "" if self._errand.asked is Asked.CHARACTERS else new[0]
        return bool(self.refused)


def _keys(errand: Errand, sight: Sight) -> frozenset[str]:
    """Return the vendor ids that are on screen for as long as this screen is."""
    own = {errand.field.id} if errand.field is not None else set()
    if errand.field is None and sight.screen is not None:
        own = set(sight.screen.signals.ids)
    return frozenset(own - {""}) & frozenset(sight.raw.identity.ids)
