"""A state that cannot be written, is gone, or is an old one."""

from __future__ import annotations

import ctypes
import os
import resource
import stat
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from sqlalchemy.exc import OperationalError

from crash.cases import Size, after, nights
from crash.night import FULL
from crash.tally import Tally
from crash.vendor import any_fate
from crash.world import CHANCE, World, any_journey, copy_state, dying_at, new_world, put_back
from flowcheck.account.moment import HOUR


def full_disk(size: Size) -> Tally:
    """The disk is full at each write in turn: files may not grow beyond ever other sizes."""
    tally = Tally("disk full at every write in turn (a limit on the size of files)")
    for number in range(34 * min(size.others, 4)):
        with new_world(nights=number % 2) as world:
            grows = (number // 2) * 2_060
            submitted = len(world.vendor.resets)
            world.run(FULL, passed=once(partial(limit_files, world, grows)))
            blind = len(world.vendor.resets) > submitted and not world.believed()[0]
            after(world, tally, strange=blind)
    return tally


def limit_files(world: World, grows: int) -> None:
    sizes = [path.stat().st_size for path in world.folder.glob("state.db*")]
    limit = max([0, *sizes]) + grows
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def once(action: Callable[[], None]) -> Callable[[str], None]:
    """Return what acts at the first place it hears of."""
    return dying_at(1, action)


def failing_writes(size: Size) -> Tally:
    """Each commit in turn fails, once or from then on; no new password is submitted that is not on disk."""
    tally = Tally("every commit failing in turn")
    for place in range(1, COMMITS + 1):
        for _ in range(max(1, size.each_place // 2)):
            with new_world() as world:
                world.vendor.fates.append(any_fate(CHANCE))
                world.run(FULL, passed=at_commit(place, fail))
                blind = bool(world.vendor.resets) and not world.believed()[0]
                after(world, tally, strange=blind)
    return tally


# How many transactions a full journey has, and two more for what it may do when one fails.
COMMITS = 18


def at_commit(number: int, action: Callable[[], None]) -> Callable[[str], None]:
    """Return what acts at the n-th commit of a run."""
    passed = dying_at(number, action)

    def act(place: str) -> None:
        if place == "before a commit":
            passed(place)

    return act


def fail() -> None:
    raise OperationalError("COMMIT", None, OSError("disk I/O error"))


def read_only(size: Size) -> Tally:
    """Nothing is spent while the state cannot be written."""
    tally = Tally("read-only state")
    for _ in range(max(1, size.others // 5)):
        with new_world(nights=1) as world:
            spent = (len(world.vendor.texts), len(world.vendor.resets), len(world.vendor.wrong_passwords))
            with nobody_may_write(world):
                end = world.run(any_journey(), passed=once(become_nobody))
            same = spent == (
                len(world.vendor.texts),
                len(world.vendor.resets),
                len(world.vendor.wrong_passwords),
            )
            after(world, tally, strange=end["end"] != "state" or not same)
    return tally


@contextmanager
def nobody_may_write(world: World) -> Iterator[None]:
    paths = [world.folder, *world.folder.glob("state.db*")]
    modes = [stat.S_IMODE(path.stat().st_mode) for path in paths]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode)


def become_nobody() -> None:
    """Give up root's power over modes, so that read-only is read-only."""
    if os.geteuid() != 0:
        return
    # capset(2), version 3: everything may be kept but CAP_DAC_OVERRIDE (1) and CAP_DAC_READ_SEARCH (2).
    libc = ctypes.CDLL(None, use_errno=True)
    header = struct.pack("Ii", 0x20080522, 0)
    kept = ctypes.create_string_buffer(24)
    if libc.capget(header, kept) == 0:
        words = list(struct.unpack("6I", kept.raw))
        for word in (0, 1, 2):
            words[word] &= ~0b110
        libc.capset(header, struct.pack("6I", *words))


def state_gone(size: Size) -> Tally:
    tally = Tally("the state was deleted")
    for _ in range(size.others // 2 or 1):
        with new_world(nights=nights()) as world:
            for path in world.folder.glob("state.db*"):
                path.unlink()
            after(world, tally)
    return tally


def old_backup(size: Size) -> Tally:
    tally = Tally("a state of last week put back (both cycles)")
    for number in range(max(2, size.others // 4)):
        with new_world(cycle="series" if number % 2 else "alternate", nights=CHANCE.randrange(2)) as world:
            backup = copy_state(world, "backup") if world.path.exists() else None
            for _ in range(CHANCE.choice([6, 7])):
                world.run(FULL)
                world.later(24 * HOUR)
            if backup:
                put_back(world, backup)
            after_backup(world, tally)
    return tally


def after_backup(world: World, tally: Tally) -> None:
    """As `after`; but numbers of a series that the backup does not know cannot be among its candidates."""
    runs = world.heal(any_journey())
    tally.add(world, among=world.believed()[0], runs=runs)
