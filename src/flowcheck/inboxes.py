"""From an inbox that is configured and the environment to one that is open. Knows no kind of inbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import fields

from flowcheck import config
from flowcheck.errors import UsageError
from flowcheck.inbox import Inbox
from flowcheck.inbox.kinds import open_inbox
from flowcheck.inbox.settings import Common
from flowcheck.settings import SecretName, Settings, suggestion


def the_one(settings: Settings, name: str = "") -> Common:
    """Return the inbox called `name`, else that of the live target's account, else the only one there is."""
    if not settings.inboxes:
        raise UsageError(
            f"{settings.path} has no inbox; add a section such as [inboxes.sim], see docs/inbox.md."
        )
    if name:
        if name not in settings.inboxes:
            raise UsageError(f"{settings.path} has no inbox {name!r}{suggestion(name, settings.inboxes)}.")
        return settings.inboxes[name]
    used = {account.inbox for account in settings.accounts.values() if account.inbox} or set(settings.inboxes)
    if len(used) > 1:
        raise UsageError(f"which inbox? There are {', '.join(sorted(used))}.")
    return settings.inboxes[used.pop()]


def secret_variables(inbox: Common) -> Mapping[str, str]:
    """Which field of an inbox is held by which environment variable."""
    named = ((one.name, getattr(inbox, one.name)) for one in fields(inbox))
    return {name: value.env for name, value in named if isinstance(value, SecretName)}


@contextmanager
def opened(inbox: Common, environ: MutableMapping[str, str]) -> Iterator[Inbox]:
    """Open it, and take its secrets out of the environment, which a browser would inherit.

    Raises ConfigError for a secret that is not set, InboxError for an inbox that cannot be had.
    """
    variables = secret_variables(inbox)
    secrets = {
        name: config.read_secret(variable, environ, f"inbox.{name}") for name, variable in variables.items()
    }
    for variable in variables.values():
        environ.pop(variable, None)
    box = open_inbox(inbox, secrets)
    try:
        yield box
    finally:
        box.close()
