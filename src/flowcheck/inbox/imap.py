"""A mailbox to which text messages are forwarded. With `proof` the only module that knows imaplib.

Only UIDs tell what is new: the date in a mail's head can be anything, and searching by date goes by days.
"""

from __future__ import annotations

import imaplib
import re
import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal

from flowcheck.errors import InboxError
from flowcheck.inbox import Health, Inbox, Mark, Message
from flowcheck.inbox.mail import read_mail
from flowcheck.inbox.proof import Password, Proof, Token, TokenProgram, enter
from flowcheck.inbox.settings import Common
from flowcheck.inbox.texts import Texts
from flowcheck.inbox.wire import Lately
from flowcheck.secret import Secret
from flowcheck.settings import STRICTLY, SecretName

TIMEOUT_S = 10
EVERY_S = 0.5
MOST_BYTES = 64 * 1024
MOST_MAILS = 50
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_DATE = re.compile(rb'INTERNALDATE "[^"]+"')
_UID = re.compile(rb"UID ([0-9]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Common):
    """`tls = false` is for a server on this machine alone.

    One of `password`, `access_token` and `token_command` lets us in; the last is a program with what is
    handed to it, which prints an access token.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    kind: Literal["imap"]
    host: str
    username: str
    password: SecretName | None = None
    access_token: SecretName | None = None
    token_command: tuple[str, ...] = ()
    port: int = 993
    mailbox: str = "INBOX"
    tls: bool = True

    def __post_init__(self) -> None:
        Common.__post_init__(self)
        if sum(map(bool, (self.password, self.access_token, self.token_command))) != 1:
            raise ValueError("password, access_token or token_command must be there, and one of them only")
        if not self.tls and self.host not in LOOPBACK:
            raise ValueError("tls may be false for 127.0.0.1 only; no password or token goes in the open")
        if not re.fullmatch(r"[ !#-\[\]-~]+", self.mailbox):
            raise ValueError("mailbox must be in plain letters, as the server calls it")


class ImapInbox:
    """One mailbox, opened for reading only; keeps one connection, and makes another when it is gone."""

    def __init__(self, settings: Settings, proof: Proof) -> None:
        self.texts: Texts = settings.texts()
        self._settings = settings
        self._proof = proof
        self._server: imaplib.IMAP4 | None = None
        self._lately: Lately[tuple[Message, ...]] = Lately(EVERY_S)

    def health(self) -> Health:
        server, _, following = self._opened()
        if following <= 1:
            return Health()
        mails = self._fetched(server, "*")
        return Health(last_message_at=mails[-1].arrived_at if mails else None)

    def mark(self) -> Mark:
        taken_at = datetime.now(UTC)
        self._lately.forget()
        _, validity, following = self._opened()
        return Mark(cursor=f"{validity}:{following}", taken_at=taken_at)

    def since(self, mark: Mark) -> tuple[Message, ...]:
        return self._lately.ask(mark.cursor, lambda: self._since(mark))

    def _since(self, mark: Mark) -> tuple[Message, ...]:
        server, validity, following = self._opened()
        marked_validity, _, first = (mark.cursor or f"{validity}:1").partition(":")
        if marked_validity != validity:
            raise InboxError("misconfigured", "the mailbox was made anew since the code was asked for.")
        if following <= int(first):
            return ()
        # `n:*` gives the last mail even when it is older than n.
        return tuple(one for one in self._fetched(server, f"{first}:*") if int(one.id) >= int(first))

    def close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            try:
                server.logout()
            except (OSError, imaplib.IMAP4.error):
                return

    def _opened(self) -> tuple[imaplib.IMAP4, str, int]:
        """Return the server, the mailbox's validity, and the UID that its next mail gets."""
        try:
            server = self._server = self._server or self._login()
            _expect(server.select(_quoted(self._settings.mailbox), readonly=True), "there is no such mailbox")
            validity, following = (_number(server, what) for what in ("UIDVALIDITY", "UIDNEXT"))
        except imaplib.IMAP4.abort as error:
            raise self._gone() from error
        except imaplib.IMAP4.error as error:
            raise InboxError("misconfigured", "the mail server does not open the mailbox.") from error
        except ssl.SSLCertVerificationError as error:
            raise InboxError(
                "misconfigured", f"the certificate of {self._settings.host} is not to be trusted."
            ) from error
        except OSError as error:
            raise self._gone() from error
        return server, str(validity), following

    def _login(self) -> imaplib.IMAP4:
        settings = self._settings
        server: imaplib.IMAP4
        if settings.tls:  # imaplib by itself believes every certificate
            trust = ssl.create_default_context()
            server = imaplib.IMAP4_SSL(settings.host, settings.port, ssl_context=trust, timeout=TIMEOUT_S)
        else:
            server = imaplib.IMAP4(settings.host, settings.port, timeout=TIMEOUT_S)
        try:
            enter(server, settings.username, self._proof)
        except (InboxError, OSError, imaplib.IMAP4.error):
            server.shutdown()
            raise
        return server

    def _fetched(self, server: imaplib.IMAP4, uids: str) -> list[Message]:
        try:
            what = f"(UID INTERNALDATE BODY.PEEK[]<0.{MOST_BYTES}>)"
            answer = _expect(server.uid("FETCH", uids, what), "the mail server does not give the mails")
        except (OSError, imaplib.IMAP4.error) as error:
            raise self._gone() from error
        mails = [_mail(about, body) for about, body in _pairs(answer)]
        return sorted(mails, key=lambda one: int(one.id))[-MOST_MAILS:]

    def _gone(self) -> InboxError:
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
        return InboxError("down", f"the mail server {self._settings.host} does not answer.")


def _expect(answer: tuple[str, list[Any]], otherwise: str) -> list[Any]:
    if answer[0] != "OK":
        raise InboxError("misconfigured", f"{otherwise}.")
    return answer[1]


def _number(server: imaplib.IMAP4, what: str) -> int:
    _, values = server.response(what)
    if not values or values[0] is None:
        raise InboxError("misconfigured", f"the mail server does not tell its {what}.")
    return int(values[0])


def _quoted(mailbox: str) -> str:
    return f'"{mailbox}"'


def _pairs(answer: Sequence[Any]) -> Iterator[tuple[bytes, bytes]]:
    """Yield what is said about each mail, before and behind it, and the mail itself."""
    for at, item in enumerate(answer):
        if isinstance(item, tuple):
            behind = answer[at + 1] if at + 1 < len(answer) and isinstance(answer[at + 1], bytes) else b""
            yield item[0] + behind, item[1]


def _mail(about: bytes, body: bytes) -> Message:
    uid, date = _UID.search(about), _DATE.search(about)
    if uid is None:
        raise InboxError("down", "the mail server gives a mail without its number.")
    moment = imaplib.Internaldate2tuple(date[0]) if date else None  # in local time
    sender, text = read_mail(body)
    return Message(
        id=uid[1].decode("ascii"),
        text=text,
        sender=sender,
        arrived_at=datetime.fromtimestamp(time.mktime(moment), UTC) if moment else None,
    )


def open_inbox(settings: Settings, secrets: Mapping[str, Secret]) -> Inbox:
    """Read the mailbox that `settings` names."""
    proof: Proof
    if settings.token_command:
        proof = TokenProgram(command=settings.token_command)
    elif settings.access_token:
        proof = Token(value=secrets["access_token"])
    else:
        proof = Password(value=secrets["password"])
    return ImapInbox(settings, proof)
