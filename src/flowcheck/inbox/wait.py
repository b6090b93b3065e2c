"""Waits for a code after it was asked for. Knows the Protocol only, no particular inbox."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flowcheck.errors import InboxError
from flowcheck.inbox import Inbox, Mark, Message
from flowcheck.inbox.delivery import Received
from flowcheck.inbox.sift import Sift, newest
from flowcheck.model import Delivery, ValueName
from flowcheck.secret import Secret

# The message is paid for by now, so an inbox that does not answer is asked for a while: both must be passed.
FAILURES, FAILING_S = 5, 20
# So long a code for a reset is valid, says Microsoft.
VALID_S = 300
# At first as soon as can be, for what answers at once; later often enough for a second and a half.
# Measured with gammu on SQLite: 0.4 % of a core. What is far away gives its last answer again, see Lately.
EAGER_S, EAGER_MS, PATIENT_MS = 2, 100, 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How long to wait, and what counts as too old; seconds.

    After the first code the inbox is read once more `settle_s` later, because vendors send again by another
    provider. The operator's clock may be `skew_s` behind ours. After a resend only `resend_skew_s` is
    allowed: a late message of the first request lies closer than that clocks can tell otherwise. `spent` are
    the codes that were typed already: none is typed twice.
    """

    limit_s: float = 90
    settle_s: float = 2
    skew_s: float = 120
    resend_skew_s: float = 5
    spent: tuple[Secret, ...] = ()


def wait_for_code(
    inbox: Inbox,
    mark: Mark,
    rules: Rules,
    *,
    pause: Callable[[float], None],
    resend: Callable[[], bool] | None = None,
) -> Received:
    """Return the one code that arrived after `mark`, within the limit; raises InboxError.

    `resend` asks the vendor for another message and says whether it would; it is called once at most, and
    only when nothing at all came. What the first request brings after that counts as too old.
    """
    waiting = _Waiting(inbox=inbox, mark=mark, rules=rules, pause=pause)
    try:
        return waiting.code()
    except InboxError as error:
        if resend is None or error.reason != "none":
            raise
    again = inbox.mark()
    waiting.read()
    if waiting.fresh:  # it came at the last moment, and is in the new mark: no need to send another
        return waiting.settled()
    if not resend():
        raise InboxError("not-sent", "no text message came, and the vendor would not send another.")
    return _Waiting(inbox=inbox, mark=again, rules=rules, pause=pause, resent=True).code()


@dataclass(slots=True, kw_only=True)
class _Waiting:
    """Asks one inbox, from one mark, until there is a code or a reason why not."""

    inbox: Inbox
    mark: Mark
    rules: Rules
    pause: Callable[[float], None]
    resent: bool = False
    fresh: dict[str, tuple[Message, str]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    seen_at: dict[str, datetime] = field(default_factory=dict)
    readings: int = 0
    failed: int = 0
    failures: int = 0
    failing_since: float = 0.0
    trouble: InboxError | None = None

    def code(self) -> Received:
        """Read until there is a code, and then until nothing more may come."""
        start = time.monotonic()
        while True:
            self.read()
            if self.fresh:
                return self.settled()
            left_s = start + self.rules.limit_s - time.monotonic()
            if left_s <= 0:
                raise self._nothing()
            wait_ms = EAGER_MS if self.rules.limit_s - left_s < EAGER_S else PATIENT_MS
            self.pause(max(1, min(wait_ms, left_s * 1000)))

    def settled(self) -> Received:
        """Return the code, once a second message would have come as well."""
        before = self.fresh
        self.pause(self.rules.settle_s * 1000)
        self.read()
        # What somebody took away since was whole; what changed since was not.
        gone = {id_: pair for id_, pair in before.items() if id_ not in self.refused}
        if not (found := {**gone, **self.fresh}):
            raise self._nothing()
        message, code = newest(found.values())
        seen_at = self.seen_at[message.id]
        requested_at = self.mark.taken_at
        if requested_at and (seen_at - requested_at).total_seconds() > VALID_S:
            raise InboxError("late", f"the code came after {VALID_S} s, when it was no longer valid.")
        delivery = Delivery(
            requested_at=requested_at,
            sent_at=message.sent_at,
            arrived_at=message.arrived_at,
            seen_at=seen_at,
            readings=self.readings,
            failed=self.failed,
            resent=self.resent,
        )
        return Received(code=Secret(code, ValueName.SMS_CODE), delivery=delivery)

    def read(self) -> None:
        """Ask once, and sort what is there; raises what waiting does not mend."""
        self.readings += 1
        try:
            messages = self.inbox.since(self.mark)
        except InboxError as error:
            self._failed(error)
            return
        self.failures, self.trouble = 0, None
        self._sort(messages)

    def _sort(self, messages: tuple[Message, ...]) -> None:
        """Look at every message again: what is read while it is being written is not whole yet."""
        now = datetime.fromtimestamp(time.time(), UTC)
        self.fresh, self.refused = {}, {}
        sift = Sift(texts=self.inbox.texts, spent=self.rules.spent, not_before=self._not_before())
        for message in messages:
            self.seen_at.setdefault(message.id, now)
            try:
                self.fresh[message.id] = message, sift.code_in(message)
            except InboxError as error:
                if error.reason in {"withheld", "ambiguous"}:
                    raise
                self.refused[message.id] = error.reason

    def _not_before(self) -> float | None:
        skew_s = self.rules.resend_skew_s if self.resent else self.rules.skew_s
        return self.mark.taken_at.timestamp() - skew_s if self.mark.taken_at else None

    def _failed(self, error: InboxError) -> None:
        if error.reason != "down":
            raise error
        now = time.monotonic()
        self.failing_since = self.failing_since if self.failures else now
        self.failed, self.failures, self.trouble = self.failed + 1, self.failures + 1, error
        if self.failures >= FAILURES and now - self.failing_since >= FAILING_S and not self.fresh:
            raise error

    def _nothing(self) -> InboxError:
        """Return why there is no code at the end of the wait."""
        if self.trouble:
            return self.trouble
        reasons = set(self.refused.values())
        reason = next((one for one in ("no-code", "rejected", "late") if one in reasons), "none")
        return InboxError(reason, self._sentence())

    def _sentence(self) -> str:
        asked = f" after the request of {self.mark.taken_at:%H:%M:%S}Z" if self.mark.taken_at else ""
        counted = f"{self.readings} readings, {self.failed} failed"
        said = f"no code within {self.rules.limit_s:g} s{asked} ({counted})"
        for reason, words in _REFUSED.items():
            if number := list(self.refused.values()).count(reason):
                said += f"; {number} {'message' if number == 1 else 'messages'} {words}"
        return f"{said}. Normal is 5 to 20 s; `flowcheck inbox watch` shows what arrives."


_REFUSED = {
    "late": "sent before the request",
    "no-code": "without a code",
    "rejected": "with a code that was refused before",
    "other": "of somebody else",
}
