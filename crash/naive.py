"""What a script does that nobody thought about: it submits a new password first, and stores it after."""

from __future__ import annotations

import json
import os
import secrets
import socket
from pathlib import Path

from crash.night import FULL, Line, Passed
from crash.tally import Tally
from crash.vendor import any_fate
from crash.world import CHANCE, dying_at, new_world, nowhere
from flowcheck.account.acts import Act, Reply


def live(file: Path, end: socket.socket, passed: Passed) -> None:
    """Reset with a new password, then write it down."""
    line = Line(end, passed)
    code = ""
    for act in FULL[:2]:
        reply, brought = line.ask(act, code)
        code = brought or code
        if reply is not Reply.RIGHT:
            return
    new = f"Nieuw!{secrets.token_hex(6)}"
    reply, _ = line.ask(Act.RESET, new)
    if reply is not Reply.RIGHT:
        return
    passed("before it is stored")
    file.write_text(json.dumps({"password": new}))
    passed("after it is stored")
    line.ask(Act.PASSWORD, new)
    line.end("done")


def born(file: Path, passed: Passed) -> tuple[int, socket.socket]:
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child:
        theirs.close()
        return child, ours
    try:
        ours.close()
        live(file, theirs, passed)
    finally:
        os._exit(0)


def killed(what: str, cases: int, *, kills: bool, fates: bool) -> Tally:
    """Lost is when what is stored is not the password: nobody knows it any more."""
    tally = Tally(what)
    for number in range(cases):
        with new_world() as world:
            if fates:
                world.vendor.fates.append(any_fate(CHANCE))
            file = world.folder / "password.json"
            file.write_text(json.dumps({"password": world.vendor.password}))
            passed = dying_at(1 + number % 14) if kills else nowhere
            child, line = born(file, passed)
            world.ends.append(world.serve(child, line))
            world.later(max(0, world.vendor.knows_soon() - world.clock.ticks))
            stored = json.loads(file.read_text() or '{"password": ""}')["password"]
            tally.add(world, among=stored == world.vendor.password, runs=1)
    return tally
