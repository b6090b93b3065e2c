"""The account in the hands of one run: keeps lease, journal and ledger around every act that costs.

The walk calls `before` and `after`; whoever prepares a run asks for the values and whether they may be
used. Knows no browser, no screens and no command line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from flowcheck.account import budgets, journal, refusals
from flowcheck.account.acts import Act, Reply
from flowcheck.account.beginning import known, leased
from flowcheck.account.deferral import Deferral
from flowcheck.account.hold import Hold, Terms
from flowcheck.account.journal import Journal, Phase
from flowcheck.account.ledger import Entry
from flowcheck.account.moment import Moment
from flowcheck.account.owner import Owner
from flowcheck.account.planned import brought_a_text, counted
from flowcheck.account.state.database import Store
from flowcheck.account.state.rows import Passage, Rows
from flowcheck.errors import AccountError, UsageError
from flowcheck.model import ValueName
from flowcheck.secret import Secret

# A database that grows by some kilobytes a run never needs more.
ROOM = 16 * 1024 * 1024


@contextmanager
def taken(store: Store, owner: Owner, terms: Terms) -> Iterator[Custody]:
    """Hold the account for as long as the block lasts.

    Raises LeaseError while another run holds it, StateError when that cannot be written down, and
    ConfigError when the account's secrets are not those that the journal was kept with.
    """
    hold = Hold(store, owner.name, terms.run, terms.lasts_ms)
    try:
        custody = Custody(store, owner, terms, hold)
        try:
            yield custody
        finally:
            custody.rest()
    finally:
        hold.drop()


class Custody:
    """Made by `taken`. What it believes is always what is on disk."""

    def __init__(self, store: Store, owner: Owner, terms: Terms, hold: Hold) -> None:
        self._store = store
        self._owner = owner
        self._terms = terms
        self._deferral = Deferral()
        self._open: dict[Act, int] = {}
        self._replies: dict[Act, Reply] = {}
        self._hold = hold
        with hold.writing() as rows:
            kept, self._checks = known(rows, owner)
            self._journal = self._kept(rows, leased(kept, terms.run), "leased")
        self._typed = next(iter(self.options()), self._journal.current)
        self._next = self._typed

    # --- what is believed ---

    @property
    def in_doubt(self) -> bool:
        """Say whether it is open which password is true."""
        return journal.in_doubt(self._journal)

    @property
    def unsettled(self) -> bool:
        """Say whether another password may have come true since one was last proved."""
        return journal.unsettled(self._journal)

    def options(self) -> tuple[int, ...]:
        """Return the passwords that may be true, the likeliest first."""
        return self._owner.knows(journal.likeliest(self._journal, self._owner.cycle))

    def choose(self, generation: int) -> None:
        """From here on this is the password to sign in with."""
        self._typed = generation

    def values(self) -> dict[ValueName, Secret]:
        """Return the password to sign in with, and the one to set where one can be made."""
        owner = self._owner
        values = {ValueName.PASSWORD: owner.password(self._typed, ValueName.PASSWORD)}
        if owner.master is not None:
            with self._store.reading() as rows:
                self._next = journal.following(self._journal, owner.cycle, rows.now)
            values[ValueName.NEW_PASSWORD] = owner.password(self._next, ValueName.NEW_PASSWORD)
        return values

    def reply(self, act: Act) -> Reply:
        """Return what was last said to an act in this walk; UNKNOWN when it was not done or not answered."""
        return self._replies.get(act, Reply.UNKNOWN)

    def begin_walk(self) -> None:
        """Forget what was said in the walk before."""
        self._replies.clear()

    # --- before a walk ---

    def goes_straight_to_reset(self, planned: Sequence[Act]) -> bool:
        """Say whether a walk needs no true password, since it sets one that may be set again."""
        return Act.RESET in planned and self._owner.cycle == "alternate"

    def allows(self, planned: Sequence[Act]) -> bool:
        """Say whether a walk may spend all of `planned` now."""
        with self._store.reading() as rows:
            entries = rows.entries(self._owner.name)
            needed = counted(planned, texted=brought_a_text(entries))
            return all(self._refused(entries, act, rows.now) is None for act in needed)

    def preflight(self, planned: Sequence[Act]) -> None:
        """Refuse what a walk would overspend, before it begins.

        Raises BudgetError with the time from which on it may, LostError where no password is taken any
        more and the walk sets none, StateError where there is no room to write.
        """
        if self._journal.phase is Phase.LOST and Act.RESET not in planned:
            raise refusals.lost(self._owner.name)
        if self._store.room() < ROOM:
            raise refusals.no_room(self._store.place)
        with self._hold.writing() as rows:
            entries = rows.entries(self._owner.name)
            needed = counted(planned, texted=brought_a_text(entries))
            found = [self._refused(entries, act, rows.now) for act in needed]
            if worst := max((one for one in found if one), key=lambda one: one.again_ms or 0, default=None):
                raise refusals.spent(worst, rows.now)
            reached = journal.reached(self._journal, Phase.PREFLIGHT, self._terms.run)
            self._kept(rows, reached, "preflight")
        self._journal = reached

    # --- around an act ---

    def before(self, act: Act) -> None:
        """Write down that an act is about to be done; it may be done only if this returns."""
        match act:
            case Act.LOOK:
                return
            case Act.RESET:
                self._before_reset()
            case _:
                self._spend(act)

    def after(self, act: Act, reply: Reply) -> None:
        """Write down what came of it; also of what the vendor did unasked, such as a text by itself."""
        with self._hold.writing() as rows:
            if act in self._open:
                rows.set_reply(self._open[act], reply)
            else:
                rows.add_entry(self._owner.name, self._entry(act, rows.now, reply))
            told = self._told(rows, act, reply)
        self._journal = told
        self._open.pop(act, None)
        self._replies[act] = reply
        if act is Act.RESET and reply is Reply.RIGHT:
            self._typed = self._next
        if act is Act.PASSWORD and self._deferral.let_go():
            raise KeyboardInterrupt

    # --- when it ends ---

    def lose(self) -> None:
        """No password is taken any more."""
        lost = journal.lost(self._journal)
        with self._hold.writing() as rows:
            self._kept(rows, lost, "lost")
        self._journal = lost

    def adopt(self, generation: int) -> None:
        """A person says which password is true."""
        if not self._owner.knows((generation,)):
            raise UsageError("without a master secret there is only password 0, the one that is configured.")
        told = journal.told(self._journal, generation)
        with self._hold.writing() as rows:
            self._kept(rows, told, "told", generation)
        self._journal = told
        self._typed = generation

    def rest(self) -> None:
        """Note that the run ended; never raises, for it may have ended because nothing can be noted."""
        self._deferral.let_go()
        if self._journal.phase in {Phase.LOST, Phase.SUBMITTING, Phase.SUBMITTED}:
            return
        with suppress(AccountError), self._hold.writing() as rows:
            self._kept(rows, replace(self._journal, phase=Phase.IDLE), "idle")

    # --- within ---

    def _spend(self, act: Act) -> None:
        with self._hold.writing() as rows:
            if act is Act.PASSWORD and self._typed not in self.options():
                raise refusals.tried(self._owner.name, self._typed)
            number = self._write_down(rows, act)
        self._open[act] = number

    def _before_reset(self) -> None:
        """Make the new password durable as pending, see that it is, and only then let it be submitted."""
        pending = journal.pending(self._journal, self._next)
        with self._hold.writing() as rows:
            self._refuse(rows, Act.RESET)
            self._kept(rows, pending, "pending", self._next)
        self._journal = pending
        self._read_back()
        self._deferral.hold()
        with self._hold.writing() as rows:
            number = self._write_down(rows, Act.RESET)
            submitting = journal.submitting(pending, rows.now)
            self._kept(rows, submitting, "submitting", self._next)
        self._journal = submitting
        self._open[Act.RESET] = number

    def _read_back(self) -> None:
        with self._store.reading(afresh=True) as rows:
            found = rows.journal(self._owner.name)
        if found is None or found[0] != self._journal:
            raise refusals.not_given_back(self._store.place)

    def _write_down(self, rows: Rows, act: Act) -> int:
        self._refuse(rows, act)
        return rows.add_entry(self._owner.name, self._entry(act, rows.now, None))

    def _refuse(self, rows: Rows, act: Act) -> None:
        if refused := self._refused(rows.entries(self._owner.name), act, rows.now):
            raise refusals.spent(refused, rows.now)

    def _refused(self, entries: Sequence[Entry], act: Act, now: Moment) -> budgets.Refusal | None:
        return budgets.refusal(entries, act, self._terms.run, self._terms.budgets, now)

    def _entry(self, act: Act, now: Moment, reply: Reply | None) -> Entry:
        guesses = {Act.PASSWORD: str(self._typed), Act.RESET: str(self._next)}
        return Entry(run=self._terms.run, act=act, guess=guesses.get(act, ""), at=now, reply=reply)

    def _told(self, rows: Rows, act: Act, reply: Reply) -> Journal:
        known_before, now = self._journal, rows.now
        match act, reply:
            case Act.RESET, _:
                answered = journal.answered(known_before, reply)
                return self._kept(rows, answered, f"submitted: {reply}", self._next)
            case Act.PASSWORD, Reply.RIGHT:
                proved = journal.found_right(known_before, self._typed, now, self._owner.cycle)
                return self._kept(rows, proved, "proved", self._typed)
            case Act.PASSWORD, Reply.WRONG:
                wrong = journal.found_wrong(known_before, self._typed, now)
                return self._kept(rows, wrong, "wrong", self._typed)
            case _:
                return known_before

    def _kept(self, rows: Rows, changed: Journal, what: str, generation: int | None = None) -> Journal:
        name = self._owner.name
        rows.keep_journal(name, changed, self._checks)
        run, fence = self._terms.run, self._hold.fence
        rows.add_passage(name, Passage(run=run, fence=fence, at=rows.now, what=what, generation=generation))
        return changed
