"""A mailbox to which text messages are forwarded. The only module that knows imaplib.

Only UIDs tell what is new: the date in a mail's head can be anything, and searching by date goes by days.
"""

from __future__ import annotations

import email
import email.policy
import imaplib
import re
import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any, ClassVar, Literal

from flowcheck.errors import InboxError
from flowcheck.inbox import Health, Inbox, Mark, Message
from flowcheck.inbox.settings import Common
from flowcheck.inbox.texts import Texts
from flowcheck.secret import Secret
from flowcheck.settings import STRICTLY, SecretName

TIMEOUT_S = 10
MOST_BYTES = 64 * 1024
MOST_MAILS = 50
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_DATE = re.compile(rb'INTERNALDATE "[^"]+"')
_UID = re.compile(rb"UID ([0-9]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Common):
    """`tls = false` is for a server on this machine alone."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    kind: Literal["imap"]
    host: str
    username: str
    password: SecretName
    port: int = 993
    mailbox: str = "INBOX"
    tls: bool = True

    def __post_init__(self) -> None:
        Common.__post_init__(self)
        if not self.tls and self.host not in LOOPBACK:
            raise ValueError("tls may be false for 127.0.0.1 only; a password is not sent in the open")
        if not re.fullmatch(r"[ !#-\[\]-~]+", self.mailbox):
            raise ValueError("mailbox must be in plain letters, as the server calls it")


class ImapInbox:
    """One mailbox, opened for reading only; keeps one connection, and makes another when it is gone."""

    def __init__(self, settings: Settings, password: Secret) -> None:
        self.texts: Texts = settings.texts()
        self._settings = settings
        self._password = password
        self._server: imaplib.IMAP4 | None = None

    def health(self) -> Health:
        server, _, following = self._opened()
        if following <= 1:
            return Health()
        mails = self._fetched(server, "*")
        return Health(last_message_at=mails[-1].arrived_at if mails else None)

    def mark(self) -> Mark:
        taken_at = datetime.now(UTC)
        _, validity, following = self._opened()
        return Mark(cursor=f"{validity}:{following}", taken_at=taken_at)

    def since(self, mark: Mark) -> tuple[Message, ...]:
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
            server.login(settings.username, self._password.reveal())
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            server.shutdown()
            # Not `from` the error: the server may repeat what it was told.
            raise InboxError("denied", "the mail server refuses this user and password.") from None
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
    mail = email.message_from_bytes(body, policy=email.policy.default)
    return Message(
        id=uid[1].decode("ascii"),
        text=_text(mail),
        sender=str(mail.get("From", "")),
        arrived_at=datetime.fromtimestamp(time.mktime(moment), UTC) if moment else None,
    )


def _text(mail: EmailMessage) -> str:
    """Return what a person reads: the plain part, else the other without its tags, else the subject."""
    part = mail.get_body(("plain", "html"))
    try:
        content = str(part.get_content()) if part is not None else ""
    except (LookupError, ValueError):  # an alphabet that nobody knows
        content = ""
    if part is not None and part.get_content_subtype() == "html":
        content = _without_tags(content)
    return content.strip() or str(mail.get("Subject", ""))


# Within a line, so that a code of which half is in bold stays whole.
_INLINE = frozenset({"a", "b", "code", "em", "font", "i", "small", "span", "strong", "u"})


class _Words(HTMLParser):
    """Collects what is between the tags, but for styles and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent = tag in {"style", "script"}
        self.words.append("" if tag in _INLINE else "\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False
        self.words.append("" if tag in _INLINE else "\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def _without_tags(markup: str) -> str:
    words = _Words()
    words.feed(markup)
    return "".join(words.words)


def open_inbox(settings: Settings, secrets: Mapping[str, Secret]) -> Inbox:
    """Read the mailbox that `settings` names."""
    return ImapInbox(settings, secrets["password"])
