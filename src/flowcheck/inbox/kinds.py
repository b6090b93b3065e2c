"""Which kinds of inbox there are, one line each. A kind's module is imported when one is configured."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, Protocol, cast

from flowcheck.inbox import Inbox
from flowcheck.inbox.settings import Common
from flowcheck.secret import Secret

KINDS: Mapping[str, str] = {
    "android": "flowcheck.inbox.android",
    "gammu": "flowcheck.inbox.gammu",
    "gammu-files": "flowcheck.inbox.gammu_files",
    "imap": "flowcheck.inbox.imap",
    "manual": "flowcheck.inbox.manual",
    "twilio": "flowcheck.inbox.twilio",
    "webhook": "flowcheck.inbox.webhook",
}


class Kind(Protocol):
    """What a kind's module offers."""

    @property
    def Settings(self) -> type[Common]:  # noqa: N802 - a class
        """Return what its section in flowcheck.toml may hold; fields of type SecretName name secrets."""
        ...

    def open_inbox(self, settings: Any, secrets: Mapping[str, Secret]) -> Inbox:
        """Open one; `secrets` are by the name of their field. Raises InboxError, or ConfigError."""
        ...


def kind_named(name: str) -> Kind:
    """Return the kind called `name`, one of KINDS."""
    return cast("Kind", importlib.import_module(KINDS[name]))


def open_inbox(settings: Common, secrets: Mapping[str, Secret]) -> Inbox:
    """Open the inbox that was configured."""
    return kind_named(settings.kind).open_inbox(settings, secrets)
