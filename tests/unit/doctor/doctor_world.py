"""A world that a doctor looks at: two lists of issuers, hosts on loopback, the inbox of a phone."""

from __future__ import annotations

import socket
import sqlite3
import ssl
from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme
from loopback import Talk, answering, listening

from flowcheck.doctor.roots import Roots

HOSTS = ("werkplek.vughterstede.nl", "login.microsoftonline.com", "passwordreset.microsoftonline.com")
SCRIPT_HOST = "aadcdn.msauth.net"
TEXT = """
guide = "guide.md"
[targets.live]
kind = "live"
hosts = ["werkplek.vughterstede.nl", "login.microsoftonline.com", "passwordreset.microsoftonline.com"]
script_hosts = ["aadcdn.msauth.net"]
account = "test"
[targets.nobody]
kind = "live"
hosts = ["werkplek.vughterstede.nl"]
account = "bare"
[targets.replica]
kind = "replica"
hosts = ["werkplek.vughterstede.nl"]
[targets.practice]
kind = "replica"
hosts = ["werkplek.vughterstede.nl"]
account = "test"
[accounts.test]
username = { env = "T_USERNAME" }
password = { env = "T_PASSWORD" }
phone = { env = "T_PHONE" }
master = { env = "T_MASTER" }
inbox = "sim"
[accounts.bare]
username = { env = "T_USERNAME" }
password = { env = "T_PASSWORD" }
[inboxes.sim]
kind = "gammu"
database = "sqlite:///SMS"
timezone = "Europe/Amsterdam"
password = { env = "T_INBOX" }
number = "+31612345678"
"""


def context_of(authority: trustme.CA, *hosts: str) -> ssl.SSLContext:
    """Return what a server of `hosts` has, issued by `authority`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*hosts).configure_cert(context)
    return context


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorities:
    """Whom every browser believes, whom only this computer does, and whom nobody does."""

    public: trustme.CA = field(default_factory=lambda: trustme.CA(organization_name="Openbaar BV"))
    own: trustme.CA = field(default_factory=lambda: trustme.CA(organization_name="Meelezer BV"))
    nobodys: trustme.CA = field(default_factory=lambda: trustme.CA(organization_name="Onbekend BV"))

    def roots(self) -> Roots:
        public, system = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self.public.configure_trust(public)
        for authority in (self.public, self.own):
            authority.configure_trust(system)
        return Roots(public=public, system=system)


class World:
    """Where each host and port leads on loopback; what leads nowhere refuses."""

    def __init__(self, authorities: Authorities) -> None:
        self.authorities = authorities
        self._stack = ExitStack()
        self._ports: dict[tuple[str, int], int] = {}
        self.unknown: set[str] = set()
        self.asked: list[tuple[str, int]] = []

    def plays(self, host: str, talk: Talk, port: int = 443) -> int:
        """Have `talk` answer for a host from now on; return its loopback port."""
        self._ports[host, port] = self._stack.enter_context(listening(talk))
        return self._ports[host, port]

    def well(self, *hosts: str, ahead_s: float = 0, status: str = "302 Found") -> None:
        """Have hosts answer as they should, with a certificate of a public issuer."""
        for host in hosts:
            self.plays(
                host, answering(status, ahead_s=ahead_s, server=context_of(self.authorities.public, host))
            )

    def resolve(self, host: str) -> object:
        if host in self.unknown:
            raise socket.gaierror(-2, "Name or service not known")
        return host

    def connect(self, host: str, port: int, seconds: float, _environ: Mapping[str, str]) -> socket.socket:
        self.asked.append((host, port))
        if (host, port) not in self._ports:
            raise ConnectionRefusedError(111, "Connection refused")
        return socket.create_connection(("127.0.0.1", self._ports[host, port]), timeout=seconds)

    def close(self) -> None:
        self._stack.close()


# The columns of gammu-smsd's tables that are read.
INBOX = """
CREATE TABLE inbox ("ID" INTEGER PRIMARY KEY, "UpdatedInDB" TEXT, "ReceivingDateTime" TEXT,
  "SenderNumber" TEXT, "TextDecoded" TEXT, "RecipientID" TEXT DEFAULT '');
CREATE TABLE phones ("ID" TEXT);
INSERT INTO phones VALUES ('testtelefoon');
"""


def make_inbox(path: Path, *, days_ago: float | None = 0.1) -> None:
    """Make the database of a gammu-smsd, whose last message came so many days ago."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(INBOX)
        if days_ago is not None:
            at = (datetime.now(UTC) - timedelta(days=days_ago)).strftime("%Y-%m-%d %H:%M:%S")
            row = (at, at, "+31600000000", "Hallo")
            connection.execute(
                'INSERT INTO inbox ("UpdatedInDB", "ReceivingDateTime", "SenderNumber", "TextDecoded") '
                "VALUES (?, ?, ?, ?)", row,
            )  # fmt: skip
