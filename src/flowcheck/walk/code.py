"""The code by text message: what was there before it was asked for, the wait, and at most one more request.

Knows no files and no judging; what came is a Delivery, never the code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from flowcheck import matching
from flowcheck.account.acts import Act, Reply
from flowcheck.errors import AccountError, ActError, InboxError
from flowcheck.inbox import Mark
from flowcheck.inbox.delivery import Received
from flowcheck.inbox.wait import Rules, wait_for_code
from flowcheck.model import Delivery, StopReason, ValueName
from flowcheck.secret import Secret
from flowcheck.walk.means import Means, Sight, StopError


class Code:
    """One walk's codes, one after the other."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._mark: Mark | None = None
        self._spent: tuple[Secret, ...] = ()
        self._delivery: Delivery | None = None

    def expect(self) -> None:
        """Note what the inbox holds, before the press that makes the vendor send; raises InboxError."""
        self._mark = None
        if self._means.inbox is not None:
            self._mark = self._means.inbox.mark()

    def receive(self, sight: Sight) -> Delivery:
        """Wait for the code and hand it to the account; raises InboxError, and StopError without an inbox.

        Where nothing came, the screen can send again and the ledger allows it, one more is asked for.
        """
        inbox, limits = self._means.inbox, self._means.limits
        if inbox is None:
            raise StopError(StopReason.NO_VALUE, ValueName.SMS_CODE)
        if self._mark is None:
            raise InboxError("down")
        rules = Rules(limit_s=limits.code_s, settle_s=limits.code_settle_s, spent=self._spent)
        pause = self._means.browser.pause
        return self.take(wait_for_code(inbox, self._mark, rules, pause=pause, resend=self._resend(sight)))

    def take(self, received: Received) -> Delivery:
        """Hand a code to the account, however it came."""
        self._means.redactor.learn(received.code)
        self._means.account.received(received.code)
        self._spent += (received.code,)
        self._delivery = received.delivery
        return received.delivery

    def typed(self) -> Delivery | None:
        """Return how the code came that was typed just now."""
        now = datetime.now(UTC)
        delivery, self._delivery = self._delivery, None
        return replace(delivery, entered_at=now) if delivery else None

    def _resend(self, sight: Sight) -> Callable[[], bool] | None:
        """Return what asks for another text; nothing where the screen has no such control, by vendor id."""
        parts = sight.screen.parts if sight.screen else ()
        part = next((one for one in parts if one.sends_again), None)
        control = matching.by_vendor_id(part, sight.raw) if part else None
        if control is None:
            return None

        def ask() -> bool:
            try:
                self._means.keeper.before(Act.TEXT)
            except AccountError as error:
                # What there is to tell is that no text came; that a second one is too dear is no news.
                raise InboxError("none", "no text message came, and no other may be asked for.") from error
            try:
                self._means.browser.press(control)
            except ActError:
                self._means.keeper.after(Act.TEXT, Reply.UNKNOWN)
                return False
            self._means.keeper.after(Act.TEXT, Reply.RIGHT)
            return True

        return ask
