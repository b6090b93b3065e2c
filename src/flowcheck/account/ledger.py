"""What was spent: every act that costs, written down before it is done. Pure; rows are kept elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flowcheck.account.acts import Act, Reply
from flowcheck.account.moment import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the ledger; `reply` is None until the vendor has said something, and then for ever."""

    id: int = 0
    run: str
    act: Act
    guess: str = ""
    at: Moment
    reply: Reply | None = None


def wrong_passwords(entries: Sequence[Entry]) -> list[Entry]:
    """Return the passwords that were, or may have been, wrong since the last reset.

    A reset clears the vendor's own count of them.
    """
    resets = [n for n, entry in enumerate(entries) if entry.act is Act.RESET and entry.reply is Reply.RIGHT]
    since = entries[resets[-1] + 1 :] if resets else entries
    return [entry for entry in since if entry.act is Act.PASSWORD and may_be_wrong(entry)]


def wrong_codes(entries: Sequence[Entry]) -> list[Entry]:
    """Return the codes that were, or may have been, wrong."""
    return [entry for entry in entries if entry.act in {Act.SMS_CODE, Act.APP_CODE} and may_be_wrong(entry)]


def may_be_wrong(entry: Entry) -> bool:
    """Say whether a guess counts: what was spent and never answered is not known to be right."""
    return entry.reply is not Reply.RIGHT
