"""Who may use the account now. Pure but for asking the system whether another process still lives."""

from __future__ import annotations

import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path

from flowcheck.account.moment import Moment, between


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One run of one process. `space` is the set of process numbers in which `pid` means anything."""

    token: str
    host: str
    space: str
    pid: int
    began: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """Who holds the account until when. `fence` only ever grows; what has an older one may not write."""

    holder: Holder
    run: str
    fence: int
    taken: Moment
    renewed: Moment
    lasts_ms: int
    released: bool = False


def this_process() -> Holder:
    """Return who we are, as a holder that nobody was before."""
    pid = os.getpid()
    return Holder(
        token=secrets.token_hex(8),
        host=socket.gethostname(),
        space=_space(),
        pid=pid,
        began=_began(pid),
    )


def left_ms(lease: Lease, now: Moment) -> int:
    """Return how long a lease still lasts by itself; nothing when it is over."""
    return 0 if lease.released else max(0, lease.lasts_ms - between(lease.renewed, now))


def takeable(lease: Lease | None, now: Moment, *, local: bool) -> bool:
    """Say whether another run may take the account over.

    `local` means that only this machine uses the database, so that whoever held the account before
    the machine was started again is gone.
    """
    if lease is None or left_ms(lease, now) == 0:
        return True
    boot = lease.renewed.boot
    if not boot or not now.boot:
        return False
    if boot != now.boot:
        return local and lease.holder.host == socket.gethostname()
    return _is_dead(lease.holder)


def _is_dead(holder: Holder) -> bool:
    """Say whether a process of this machine has ended; no, where that cannot be seen from here."""
    if not holder.space or holder.space != _space():
        return False
    return _began(holder.pid) != holder.began


def _space() -> str:
    try:
        return str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return ""


def _began(pid: int) -> str:
    """Return when a process began, by the system's own count; nothing when it is not there, or dead."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("ascii", errors="replace")
    except OSError:
        return ""
    fields = stat.rpartition(")")[2].split()
    return "" if fields[0] in {"Z", "X"} else fields[19]
