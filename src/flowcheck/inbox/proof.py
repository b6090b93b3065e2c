"""What a mail server is shown to let us in: a password, or an access token (XOAUTH2). Knows no mail."""

from __future__ import annotations

import imaplib
import os
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from flowcheck.errors import InboxError
from flowcheck.secret import Secret

MECHANISM = "XOAUTH2"
PROGRAM_S = 20
LONGEST_TOKEN = 16 * 1024  # those of Microsoft are of two to four thousand signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Password:
    """One that stays as it is."""

    value: Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """An access token that somebody fetched beforehand; it is good for about an hour."""

    value: Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenProgram:
    """A program, with what is handed to it, that prints a token which is good now; asked at every sign-in."""

    command: tuple[str, ...]


Proof: TypeAlias = Password | Token | TokenProgram


def enter(server: imaplib.IMAP4, username: str, proof: Proof) -> None:
    """Sign in; raises InboxError denied, down or misconfigured, and whatever a lost connection does."""
    match proof:
        case Password():
            _asked(lambda: server.login(username, proof.value.reveal()), _REFUSED_USER)
        case Token():
            _with_token(server, username, proof.value)
        case TokenProgram():
            _with_token(server, username, _printed(proof.command))
        case _:
            assert_never(proof)


_REFUSED_USER = (
    "the mail server refuses this user and password. Exchange Online takes no passwords at all: "
    "give access_token or token_command instead."
)
_REFUSED_BEARER = (
    "the mail server refuses this user with this access token: it may be over an hour old, or made for "
    "another mailbox or without the right to IMAP."
)


def _with_token(server: imaplib.IMAP4, username: str, token: Secret) -> None:
    if f"AUTH={MECHANISM}" not in server.capabilities:
        raise InboxError("misconfigured", f"the mail server takes no access tokens (it has no {MECHANISM}).")
    said = iter((f"user={username}\x01auth=Bearer {token.reveal()}\x01\x01".encode(),))
    # A server that refuses first says why, to which the answer is empty.
    _asked(lambda: server.authenticate(MECHANISM, lambda _: next(said, b"")), _REFUSED_BEARER)


def _asked(act: Callable[[], object], refusal: str) -> None:
    try:
        act()
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        # Not `from` the error: the server may repeat what it was told.
        raise InboxError("denied", refusal) from None


def _printed(command: tuple[str, ...]) -> Secret:
    """Return what the program prints; nothing that it says is repeated, since that may be half a token."""
    try:
        # A group of its own, so that what it started ends with it.
        with subprocess.Popen(  # noqa: S603 - the configuration's own words, and no shell
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as program:  # fmt: skip
            try:
                printed, _ = program.communicate(timeout=PROGRAM_S)
            except subprocess.TimeoutExpired:
                os.killpg(program.pid, signal.SIGKILL)
                raise InboxError("down", f"token_command prints no token within {PROGRAM_S} s.") from None
    except OSError as error:
        raise InboxError(
            "misconfigured", f"token_command cannot be started: {error.strerror}; name a program by its path."
        ) from None
    if program.returncode:
        raise InboxError(
            "down", f"token_command fails with exit code {program.returncode}; run it by hand to see why."
        )
    return _token(printed)


def _token(printed: bytes) -> Secret:
    token = printed.strip()
    if not token or len(token) > LONGEST_TOKEN or not all(0x21 <= sign <= 0x7E for sign in token):
        raise InboxError(
            "misconfigured",
            "token_command does not print one access token and nothing else; let it print the field "
            "access_token alone, without quotes.",
        )
    return Secret(token.decode("ascii"), "access token")
