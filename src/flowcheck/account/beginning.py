"""The journal that a run begins with, and whether it was kept with the same secrets."""

from __future__ import annotations

from dataclasses import replace

from flowcheck.account import journal
from flowcheck.account.checks import Checks
from flowcheck.account.journal import Journal, Phase
from flowcheck.account.owner import Owner
from flowcheck.account.state.rows import Rows
from flowcheck.errors import ConfigError


def known(rows: Rows, owner: Owner) -> tuple[Journal, Checks]:
    """Return the account's journal, or a new one; raises ConfigError for secrets it was not kept with."""
    found, checks = rows.journal(owner.name), owner.checks()
    if found is None:
        return Journal(), checks
    kept, before = found
    if not checks.master:
        return kept, before  # a run without the master secret changes nothing that needs it
    if before.master and before.master != checks.master:
        raise ConfigError(
            f"the master secret of accounts.{owner.name} is another than before; put the old one back, "
            f"for the account's password was made from it."
        )
    if before.username and before.username != checks.username:
        raise ConfigError(
            f"accounts.{owner.name} has another user name than before; give this account a name of its own."
        )
    if checks.start and before.start and checks.start != before.start:
        kept = journal.told(kept, 0)  # somebody set a password by hand and says so
    return kept, replace(checks, start=checks.start or before.start)


def leased(kept: Journal, run: str) -> Journal:
    """Note the run; what the last one left in doubt stays."""
    return journal.reached(kept, Phase.LEASED, run)
