"""Reads and writes the rows of one transaction as the words of this package. Knows no rules."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from flowcheck.account.acts import Act, Reply
from flowcheck.account.checks import Checks
from flowcheck.account.journal import Candidate, Journal, Phase, Submitted
from flowcheck.account.lease import Holder, Lease
from flowcheck.account.ledger import Entry
from flowcheck.account.moment import Moment
from flowcheck.account.state.schema import ANSWER, CANDIDATE, JOURNAL, LEASE, LEDGER, PASSAGE

# Many times what the budgets let through in a day.
MOST_ENTRIES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One change of the journal."""

    run: str
    fence: int
    at: Moment
    what: str
    generation: int | None


class Rows:
    """The rows within one transaction; `now` is its time."""

    def __init__(self, connection: Connection, now: Moment) -> None:
        self._connection = connection
        self.now = now

    # --- the journal ---

    def accounts(self) -> tuple[str, ...]:
        return tuple(self._connection.scalars(select(JOURNAL.c.account).order_by(JOURNAL.c.account)))

    def journal(self, account: str) -> tuple[Journal, Checks] | None:
        """Return the journal of an account that has one."""
        row = self._connection.execute(select(JOURNAL).where(JOURNAL.c.account == account)).one_or_none()
        if row is None:
            return None
        listed = select(CANDIDATE).where(CANDIDATE.c.account == account).order_by(CANDIDATE.c.generation)
        candidates = tuple(_candidate(one) for one in self._connection.execute(listed))
        return _journal(row, candidates), Checks(
            username=row.username_check, master=row.master_check, start=row.start_check
        )

    def keep_journal(self, account: str, journal: Journal, checks: Checks) -> None:
        values = {
            "phase": journal.phase,
            "run": journal.run,
            "current": journal.current,
            "pending": journal.pending,
            "submitted": journal.submitted,
            "proved": journal.proved,
            "username_check": checks.username,
            "master_check": checks.master,
            "start_check": checks.start,
        }
        self._put(JOURNAL, account, values)
        self._connection.execute(delete(CANDIDATE).where(CANDIDATE.c.account == account))
        rows = [_candidate_row(account, one) for one in journal.candidates]
        self._connection.execute(insert(CANDIDATE), rows)

    def add_passage(self, account: str, passage: Passage) -> None:
        values = {
            "run": passage.run,
            "fence": passage.fence,
            "at": passage.at,
            "what": passage.what,
            "generation": passage.generation,
        }
        self._connection.execute(insert(PASSAGE).values(account=account, **values))

    def passages(self, account: str, most: int) -> tuple[Passage, ...]:
        """Return the last changes, oldest first."""
        wanted = select(PASSAGE).where(PASSAGE.c.account == account).order_by(PASSAGE.c.id.desc()).limit(most)
        rows = self._connection.execute(wanted).all()
        return tuple(
            Passage(run=row.run, fence=row.fence, at=row.at, what=row.what, generation=row.generation)
            for row in reversed(rows)
        )

    # --- the ledger ---

    def entries(self, account: str) -> tuple[Entry, ...]:
        """Return what was spent, oldest first."""
        wanted = select(LEDGER).where(LEDGER.c.account == account)
        rows = self._connection.execute(wanted.order_by(LEDGER.c.id.desc()).limit(MOST_ENTRIES)).all()
        return tuple(_entry(row) for row in reversed(rows))

    def add_entry(self, account: str, entry: Entry) -> int:
        """Write down an act; return the number under which its reply is added."""
        values = {
            "run": entry.run,
            "act": entry.act,
            "guess": entry.guess,
            "at": entry.at,
            "reply": entry.reply,
        }
        added = self._connection.execute(insert(LEDGER).values(account=account, **values))
        key = added.inserted_primary_key
        return int(key[0]) if key else 0

    def set_reply(self, number: int, reply: Reply) -> None:
        self._connection.execute(update(LEDGER).where(LEDGER.c.id == number).values(reply=reply))

    # --- the lease ---

    def lease(self, account: str) -> Lease | None:
        row = self._connection.execute(select(LEASE).where(LEASE.c.account == account)).one_or_none()
        return None if row is None else _lease(row)

    def keep_lease(self, account: str, lease: Lease) -> None:
        holder = lease.holder
        values = {
            "token": holder.token,
            "host": holder.host,
            "space": holder.space,
            "pid": holder.pid,
            "began": holder.began,
            "run": lease.run,
            "fence": lease.fence,
            "taken": lease.taken,
            "renewed": lease.renewed,
            "lasts_ms": lease.lasts_ms,
            "released": int(lease.released),
        }
        self._put(LEASE, account, values)

    # --- what a person answered ---

    def answers(self, account: str) -> dict[str, Moment]:
        """Return when each question was answered last, by its name."""
        wanted = select(ANSWER).where(ANSWER.c.account == account)
        return {row.question: row.at for row in self._connection.execute(wanted)}

    def keep_answer(self, account: str, question: str) -> None:
        """Note that a question was answered now."""
        mine = (ANSWER.c.account == account, ANSWER.c.question == question)
        self._connection.execute(delete(ANSWER).where(*mine))
        self._connection.execute(insert(ANSWER).values(account=account, question=question, at=self.now))

    def _put(self, table: Table, account: str, values: dict[str, object]) -> None:
        """Change the account's one row in a table, or make it. Nobody else writes meanwhile."""
        changed = self._connection.execute(update(table).where(table.c.account == account).values(**values))
        if changed.rowcount == 0:
            self._connection.execute(insert(table).values(account=account, **values))


def _journal(row: Row[tuple[object, ...]], candidates: tuple[Candidate, ...]) -> Journal:
    return Journal(
        phase=Phase(row.phase),
        run=row.run,
        current=row.current,
        pending=row.pending,
        submitted=Submitted(row.submitted),
        proved=row.proved,
        candidates=candidates,
    )


def _candidate(row: Row[tuple[object, ...]]) -> Candidate:
    return Candidate(generation=row.generation, offered=row.offered, offers=row.offers, wrong=row.wrong)


def _candidate_row(account: str, one: Candidate) -> dict[str, object]:
    return {
        "account": account,
        "generation": one.generation,
        "offered": one.offered,
        "offers": one.offers,
        "wrong": one.wrong,
    }


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(
        id=row.id,
        run=row.run,
        act=Act(row.act),
        guess=row.guess,
        at=row.at,
        reply=Reply(row.reply) if row.reply else None,
    )


def _lease(row: Row[tuple[object, ...]]) -> Lease:
    holder = Holder(token=row.token, host=row.host, space=row.space, pid=row.pid, began=row.began)
    return Lease(
        holder=holder,
        run=row.run,
        fence=row.fence,
        taken=row.taken,
        renewed=row.renewed,
        lasts_ms=row.lasts_ms,
        released=bool(row.released),
    )
