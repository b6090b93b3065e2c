"""A real mail server: dovecot, filled by LMTP as a gateway would."""

from __future__ import annotations

import imaplib
import os
import pwd
import secrets
import shutil
import smtplib
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from smsd import running

from flowcheck.errors import InboxError
from flowcheck.inbox import Mark
from flowcheck.inbox.imap import ImapInbox, Settings, open_inbox
from flowcheck.inbox.wait import Rules, wait_for_code
from flowcheck.secret import Secret
from flowcheck.settings import SecretName

DOVECOT = shutil.which("dovecot") or "/usr/sbin/dovecot"
pytestmark = pytest.mark.skipif(
    not Path(DOVECOT).exists() or not Path("/usr/lib/dovecot/lmtp").exists() or os.geteuid() != 0,
    reason="dovecot-imapd and dovecot-lmtpd are not installed, or this is not root",
)
PASSWORD = secrets.token_hex(8)
CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid=dovecot gid=dovecot home={folder}/mail/%u allow_all_users=yes
}}
service imap-login {{
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
first_valid_uid = 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running dovecot; any user, one password."""

    imap: int
    lmtp: int

    def deliver(self, user: str, mail: EmailMessage) -> None:
        mail["From"], mail["To"] = "sms@gateway.example", user
        with smtplib.LMTP("127.0.0.1", self.lmtp) as lmtp:
            lmtp.sendmail("sms@gateway.example", user, mail.as_bytes())


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Give a folder that dovecot's own users may enter, which those of pytest they may not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def server(folder) -> Iterator[Server]:
    owner = pwd.getpwnam("dovecot")
    (folder / "mail").mkdir()
    os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
    ports = {"imap": free_port(), "lmtp": free_port()}
    (folder / "dovecot.conf").write_text(CONFIGURATION.format(folder=folder, password=PASSWORD, **ports))
    with running([DOVECOT, "-F", "-c", str(folder / "dovecot.conf")]) as process:
        until = time.monotonic() + 10
        while True:
            try:
                for port in ports.values():
                    socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert time.monotonic() < until, (folder / "dovecot.log").read_text()
                time.sleep(0.05)
        yield Server(**ports)
        process.terminate()
        process.wait(5)


def mail(text: str, subject: str = "SMS", subtype: str = "plain") -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = subject
    made["Date"] = "Mon, 01 Jan 2001 00:00:00 +0000"  # whatever a gateway writes there
    made.set_content(text, subtype=subtype)
    return made


@pytest.fixture
def user() -> str:
    return f"{secrets.token_hex(4)}@example.org"


@pytest.fixture
def box(server, user) -> Iterator[Callable[..., ImapInbox]]:
    """Open the user's mailbox; it is closed with the test."""
    with ExitStack() as stack:

        def opened(password: str = PASSWORD, **more: object) -> ImapInbox:
            settings = Settings(
                name="mail", kind="imap", host="127.0.0.1", port=server.imap, tls=False, username=user,
                password=SecretName(env="KEY"), **more,
            )  # fmt: skip
            inbox = open_inbox(settings, {"password": Secret(password, "password")})
            stack.callback(inbox.close)
            return inbox

        yield opened


def test_it_gives_the_code_that_arrived_after_the_mark(server, user, box):
    inbox = box()
    server.deliver(user, mail("code 111111"))
    mark = inbox.mark()
    assert inbox.since(mark) == ()
    server.deliver(user, mail("Use verification code 482913 for é"))
    received = wait_for_code(inbox, mark, Rules(limit_s=5, settle_s=0), pause=lambda _: None)
    assert received.code.reveal() == "482913"
    assert abs(datetime.now(UTC) - received.delivery.arrived_at) < timedelta(seconds=5)
    assert received.delivery.sent_at is None


def test_it_reads_an_empty_mailbox(server, user, box):
    inbox = box()
    assert inbox.health().last_message_at is None
    assert inbox.since(inbox.mark()) == inbox.since(Mark()) == ()


def test_it_tells_how_old_the_last_mail_is(server, user, box):
    server.deliver(user, mail("code 111111"))
    assert datetime.now(UTC) - box().health().last_message_at < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        (mail("<style>p{a:123456}</style><p>Code <b>482</b>913</p><p>x</p>", subtype="html"), "Code 482913"),
        (mail(" ", subject="Code 482913"), "Code 482913"),
        (mail("รหัสของคุณคือ 482913"), "รหัสของคุณคือ 482913"),
    ],
    ids=["HTML", "subject", "Thai"],
)
def test_it_reads_what_a_person_would(server, user, box, sent, text):
    server.deliver(user, sent)
    (message,) = box().since(Mark())
    assert message.text.splitlines()[0] == text


def test_it_leaves_mails_unread_and_in_their_place(server, user, box):
    server.deliver(user, mail("code 111111"))
    inbox = box()
    inbox.since(Mark())
    inbox.health()
    with imaplib.IMAP4("127.0.0.1", server.imap) as other:
        other.login(user, PASSWORD)
        other.select(readonly=True)
        _, (flags,) = other.fetch("1", "(FLAGS)")
    assert b"Seen" not in flags


def test_it_comes_back_after_the_connection_was_lost(server, user, box):
    inbox = box()
    mark = inbox.mark()
    inbox._server.sock.shutdown(socket.SHUT_RDWR)
    with pytest.raises(InboxError) as error:
        inbox.since(mark)
    assert error.value.reason == "down"
    server.deliver(user, mail("code 482913"))
    assert len(inbox.since(mark)) == 1


def test_it_says_that_the_password_is_wrong_and_repeats_nothing(server, user, box):
    with pytest.raises(InboxError) as error:
        box(password="wrong-482913").mark()
    assert error.value.reason == "denied"
    assert "482913" not in f"{error.value} {error.value.__cause__}"


def test_it_says_that_there_is_no_such_mailbox(server, user, box):
    with pytest.raises(InboxError) as error:
        box(mailbox="Nowhere").mark()
    assert error.value.reason == "misconfigured"


def test_it_says_that_the_mailbox_was_made_anew(server, user, box):
    with pytest.raises(InboxError) as error:
        box().since(Mark(cursor="1:1"))
    assert error.value.reason == "misconfigured"


def test_it_waits_at_little_cost(server, user, box):
    inbox = box()
    mark = inbox.mark()
    spent = time.process_time()
    for _ in range(20):
        inbox.since(mark)
    assert (time.process_time() - spent) / 20 < 0.02  # it is asked once a second
    server.deliver(user, mail("code 482913"))
    assert len(inbox.since(mark)) == 1
