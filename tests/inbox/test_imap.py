"""A real mail server: dovecot, filled by LMTP as a gateway would."""

from __future__ import annotations

import imaplib
import json
import os
import pwd
import re
import secrets
import shutil
import smtplib
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from smsd import running

from flowcheck.errors import InboxError
from flowcheck.inbox import Mark, proof
from flowcheck.inbox.imap import ImapInbox, Settings, open_inbox
from flowcheck.inbox.wait import Rules, wait_for_code
from flowcheck.secret import Secret
from flowcheck.settings import SecretName

DOVECOT = shutil.which("dovecot") or "/usr/sbin/dovecot"
pytestmark = pytest.mark.skipif(
    not Path(DOVECOT).exists() or not Path("/usr/lib/dovecot/lmtp").exists() or os.geteuid() != 0,
    reason="dovecot-imapd and dovecot-lmtpd are not installed, or this is not root",
)
DOCS = Path(__file__).parents[2] / "docs" / "inbox.md"
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
auth_mechanisms = plain xoauth2
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
passdb {{
  driver = static
  mechanisms = plain
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
TOKENS_ARE_ASKED_AT = """
introspection_mode = post
introspection_url = http://127.0.0.1:{port}/introspect
username_attribute = username
active_attribute = active
active_value = true
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running dovecot; any user, one password, and the tokens that somebody gave out."""

    imap: int
    lmtp: int
    tokens: dict[str, str]

    def token_for(self, user: str) -> str:
        """Give out a token that is good for one user's mailbox, as long as those of Microsoft."""
        token = secrets.token_urlsafe(1_500)
        self.tokens[token] = user
        return token

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


@contextmanager
def giver_of_tokens(tokens: dict[str, str]) -> Iterator[int]:
    """Answer whose a token is (RFC 7662), and give one to who has the secret; gives the port."""

    def given(asked: dict[str, list[str]]) -> dict[str, object]:
        if "grant_type" in asked:  # somebody who has the secret wants one: the last that was made
            assert asked["client_secret"] == [PASSWORD]
            return {"token_type": "Bearer", "expires_in": 3599, "access_token": list(tokens)[-1]}
        user = tokens.get(asked["token"][0])
        return {"active": True, "username": user} if user else {"active": False}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            body = json.dumps(given(asked)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None: ...

    giver = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    giver.daemon_threads = True
    thread = threading.Thread(target=giver.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield giver.server_address[1]
    finally:
        giver.shutdown()
        thread.join()
        giver.server_close()


@pytest.fixture(scope="module")
def tokens() -> dict[str, str]:
    return {}


@pytest.fixture(scope="module")
def asked_at(tokens) -> Iterator[int]:
    with giver_of_tokens(tokens) as port:
        yield port


@pytest.fixture(scope="module")
def server(folder, tokens, asked_at) -> Iterator[Server]:
    (folder / "oauth2.conf").write_text(TOKENS_ARE_ASKED_AT.format(port=asked_at))
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
        yield Server(**ports, tokens=tokens)
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

        def opened(shown: str = PASSWORD, by: str = "password", **more: object) -> ImapInbox:
            if not more.get("token_command"):
                more[by] = SecretName(env="KEY")
            settings = Settings(
                name="mail", kind="imap", host="127.0.0.1", port=server.imap, tls=False, username=user, **more
            )
            inbox = open_inbox(settings, {by: Secret(shown, by)})
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
        box("wrong-482913").mark()
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
        inbox._lately.forget()
        inbox.since(mark)
    assert (time.process_time() - spent) / 20 < 0.01  # it is asked twice a second
    inbox._lately.forget()
    server.deliver(user, mail("code 482913"))
    assert len(inbox.since(mark)) == 1


# --- access tokens (XOAUTH2), without which Exchange Online lets nobody in ---


def test_it_reads_the_mailbox_with_an_access_token(server, user, box):
    inbox = box(server.token_for(user), by="access_token")
    mark = inbox.mark()
    server.deliver(user, mail("Use verification code 482913"))
    received = wait_for_code(inbox, mark, Rules(limit_s=5, settle_s=0), pause=lambda _: None)
    assert received.code.reveal() == "482913"


def test_it_says_that_a_token_is_not_taken_and_repeats_nothing(server, user, box):
    token = secrets.token_urlsafe(16)
    with pytest.raises(InboxError, match="over an hour old") as error:
        box(token, by="access_token").mark()
    assert error.value.reason == "denied"
    assert token not in f"{error.value} {error.value.__cause__} {error.value.__context__}"


def test_it_says_that_a_token_is_for_another_mailbox(server, user, box):
    with pytest.raises(InboxError) as error:
        box(server.token_for("somebody@example.org"), by="access_token").mark()
    assert error.value.reason == "denied"


def test_it_asks_for_a_new_token_at_every_sign_in(server, user, box, tmp_path):
    kept = tmp_path / "token"
    inbox = box(
        token_command=(sys.executable, "-c", "import sys; print(open(sys.argv[1]).read())", str(kept))
    )
    for _ in range(2):
        server.tokens.clear()  # whatever was given out before is over
        kept.write_text(server.token_for(user))
        assert inbox.mark().cursor
        inbox.close()


def test_it_signs_in_by_the_program_that_the_documentation_shows(server, user, box, asked_at, tmp_path):
    (tmp_path / "secret").write_text(f"{PASSWORD}\n")
    (shown,) = re.findall(r"```python\n([^`]*?login\.microsoftonline[^`]*)```", DOCS.read_text("utf-8"))
    program = tmp_path / "sms-token"
    program.write_text(
        shown.replace("https://login.microsoftonline.com", f"http://127.0.0.1:{asked_at}").replace(
            "/etc/flowcheck/sms-secret", str(tmp_path / "secret")
        )
    )
    server.token_for(user)
    assert box(token_command=(sys.executable, str(program))).mark().cursor


@pytest.mark.parametrize(
    ("program", "reason", "says"),
    [
        ("", "misconfigured", "does not print one access token"),
        ('print(\'{"access_token": "ab 482913"}\')', "misconfigured", "access_token alone"),
        ("print('482913\\n482913')", "misconfigured", "does not print one access token"),
        ("print('é')", "misconfigured", "does not print one access token"),
        ("print('4' * 20_000)", "misconfigured", "does not print one access token"),
        ("print('482913'); raise SystemExit(3)", "down", "exit code 3"),
    ],
    ids=["nothing", "JSON", "two lines", "other letters", "very much", "an error"],
)
def test_it_says_what_is_wrong_with_a_program_and_repeats_nothing(server, user, box, program, reason, says):
    with pytest.raises(InboxError, match=says) as error:
        box(token_command=(sys.executable, "-c", program)).mark()
    assert error.value.reason == reason
    assert "482913" not in f"{error.value} {error.value.__cause__}"


def test_it_says_that_there_is_no_such_program(server, user, box):
    with pytest.raises(InboxError, match="No such file") as error:
        box(token_command=("/nowhere/token",)).mark()
    assert error.value.reason == "misconfigured"


def test_it_does_not_wait_for_a_program_for_ever(server, user, box, monkeypatch):
    monkeypatch.setattr(proof, "PROGRAM_S", 0.2)
    with pytest.raises(InboxError, match="no token within") as error:
        box(token_command=("sh", "-c", "sleep 600 & wait")).mark()
    assert error.value.reason == "down"


def test_it_says_that_a_server_takes_no_tokens(user):
    with listener(b"* OK ready\r\n", b"* CAPABILITY IMAP4rev1\r\n%s OK done\r\n") as port:
        settings = Settings(
            name="mail", kind="imap", host="127.0.0.1", port=port, tls=False, username=user,
            access_token=SecretName(env="KEY"),
        )  # fmt: skip
        with pytest.raises(InboxError, match="no XOAUTH2") as error:
            open_inbox(settings, {"access_token": Secret("x", "access_token")}).mark()
    assert error.value.reason == "misconfigured"


@contextmanager
def listener(greeting: bytes, answer: bytes) -> Iterator[int]:
    """Say one thing to who comes, and another to the first thing that is asked; `%s` is its tag."""

    def talk() -> None:
        connection, _ = listening.accept()
        with connection:
            connection.sendall(greeting)
            tag = connection.recv(4096).split(b" ")[0]
            connection.sendall(answer % tag)
            connection.recv(4096)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(5)
