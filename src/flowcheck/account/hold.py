"""The lease of one run while it lasts: everything is written through it, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from flowcheck.account import lease, refusals
from flowcheck.account.lease import Lease
from flowcheck.account.moment import MINUTE
from flowcheck.account.state.database import Store
from flowcheck.account.state.rows import Rows
from flowcheck.errors import AccountError
from flowcheck.settings import Budgets

# As long as the vendor's pages live, so that whoever stood still beyond it can do nothing with them; and
# longer than the longest time between two acts of a walk with the usual limits.
LASTS_MS = 15 * MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Under which conditions a run uses the account."""

    run: str
    budgets: Budgets
    lasts_ms: int = LASTS_MS


class Hold:
    """Taken when made; raises LeaseError while another run holds the account."""

    def __init__(self, store: Store, name: str, run: str, lasts_ms: int) -> None:
        self._store = store
        self._name = name
        with store.writing() as rows:
            held = rows.lease(name)
            if held is not None and not lease.takeable(held, rows.now, local=store.local):
                raise refusals.held(name, held, rows.now)
            mine = Lease(
                holder=lease.this_process(),
                run=run,
                fence=held.fence + 1 if held else 1,
                taken=rows.now,
                renewed=rows.now,
                lasts_ms=lasts_ms,
            )
            rows.keep_lease(name, mine)
        self._mine = mine

    @property
    def fence(self) -> int:
        return self._mine.fence

    @contextmanager
    def writing(self) -> Iterator[Rows]:
        """Write as the holder, and hold the account anew.

        Raises LeaseError when another run took it over, or when the lease ran out: who stood still for
        that long does not know what others saw meanwhile.
        """
        with self._store.writing() as rows:
            found = rows.lease(self._name)
            ours = found is not None and self._is_mine(found)
            if found is None or not ours or lease.left_ms(found, rows.now) == 0:
                raise refusals.taken_over(self._name)
            rows.keep_lease(self._name, replace(found, renewed=rows.now))
            yield rows

    def drop(self) -> None:
        """Give the account back; never raises, for what cannot be given back runs out by itself."""
        with suppress(AccountError), self.writing() as rows:
            rows.keep_lease(self._name, replace(self._mine, renewed=rows.now, released=True))

    def _is_mine(self, found: Lease) -> bool:
        return (found.holder, found.fence) == (self._mine.holder, self._mine.fence)
