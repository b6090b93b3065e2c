"""All kinds of accident, in the order of the table."""

from __future__ import annotations

from collections.abc import Callable

from crash import broken, killed, server, several
from crash.cases import Size
from crash.tally import Tally

KINDS: tuple[Callable[[Size], Tally], ...] = (
    killed.killed_at_every_place,
    killed.killed_at_an_instant,
    killed.killed_in_recovery,
    killed.bad_nights_in_a_row,
    killed.series_killed,
    killed.unkind_resets,
    killed.asked_to_end,
    broken.full_disk,
    broken.failing_writes,
    broken.read_only,
    broken.state_gone,
    broken.old_backup,
    several.eight_at_once,
    several.asleep_and_awake,
    several.clock_set,
)

# What a file can suffer a server cannot, and the other way about.
OF_A_FILE = {broken.full_disk, broken.failing_writes, broken.read_only, broken.state_gone, broken.old_backup}
ON_A_SERVER = (
    *(kind for kind in KINDS if kind not in OF_A_FILE),
    server.cut_at_every_place,
    server.gone_at_every_place,
)
