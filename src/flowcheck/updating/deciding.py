"""Who decides about an update, and what a yes leads to. Asks nobody itself."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from flowcheck.errors import UsageError
from flowcheck.updating import Update, branch
from flowcheck.updating.fresh import file_of
from flowcheck.updating.inputs import Inputs
from flowcheck.updating.pull_request import message


class Way(StrEnum):
    """How it is decided what is taken over."""

    ASK = "ask"
    YES = "yes"
    NOBODY = "nobody"
    REPLICA = "replica"


def way(given: Inputs, *, yes: bool, branch: str, from_replica: bool, asks: bool) -> Way:
    """Return how it is decided; `asks` when somebody is there to answer.

    What was seen on the replica is never taken over by itself. Raises UsageError for what cannot be done,
    before anything is drawn or written.
    """
    if not given.live and not from_replica:
        if yes or branch:
            raise UsageError(
                f"{given.folder}: this run was walked on the replica, not on the real screens; "
                "give --from-replica to take it over all the same."
            )
        return Way.REPLICA
    if yes:
        return Way.YES
    return Way.ASK if asks else Way.NOBODY


def start(given: Inputs, name: str) -> str:
    """Return the commit that branch `name` starts from, or nothing without a name; raises UsageError."""
    if not name:
        return ""
    path = Path(given.drafting.manuscript.source.path)
    return branch.check(branch.repository_of(path), name, path)


def as_branch(update: Update, name: str, start: str, *, replica: bool) -> str:
    """Leave an update as a branch with one commit on `start`, and return that commit's name."""
    made = update.drafting
    guide = Path(made.manuscript.source.path)
    files = {file_of(made, one.path): one.png for one in update.pictures.values()}
    if update.composed.content != made.manuscript.content:
        files[guide] = update.composed.content
    return branch.commit(branch.repository_of(guide), name, start, files, message(update, replica=replica))
