"""A PostgreSQL server of our own on a loopback port, where one is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

INSTALLED = "/usr/lib/postgresql"
USER = "flowcheck"


class Postgres:
    """A server with one database."""

    def __init__(self, port: int) -> None:
        self._place = f"{USER}@127.0.0.1:{port}/postgres"

    def empty(self) -> str:
        """Return the URL of the database with nothing in it."""
        import psycopg  # noqa: PLC0415 - only where there is a server

        with psycopg.connect(f"postgresql://{self._place}", autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        return f"postgresql://{self._place}"


@contextmanager
def postgres() -> Iterator[Postgres | str]:
    """Start a server; gives the reason instead where that cannot be done."""
    program = _program("postgres")
    if program is None:
        yield "PostgreSQL is not installed here"
        return
    if find_spec("psycopg") is None:
        yield "psycopg is not installed here"
        return
    # Not in pytest's own folders: those let nobody else in, and the server does not run as root.
    with tempfile.TemporaryDirectory(prefix="flowcheck-postgres-") as made:
        folder = Path(made)
        as_whom = _as_whom(folder)
        if as_whom is None:
            yield "a PostgreSQL server cannot be started as root here"
            return
        with _running(as_whom, Path(program), folder) as port:
            yield Postgres(port)


@contextmanager
def _running(as_whom: list[str], program: Path, folder: Path) -> Iterator[int]:
    data, port = str(folder / "data"), _free_port()
    init = [
        str(program.with_name("initdb")),
        "-D",
        data,
        "-U",
        USER,
        "-A",
        "trust",
        "-N",
        "--no-instructions",
    ]
    subprocess.run([*as_whom, *init], check=True, capture_output=True, cwd="/", timeout=60)
    # Its own durability is not what is tested here, and a test should not wait for its disk.
    settings = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "autovacuum=off")
    options = [part for setting in settings for part in ("-c", setting)]
    command = [*as_whom, str(program), "-D", data, "-p", str(port), *options]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd="/")
    try:
        _answering(server, port)
        yield port
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait(timeout=30)


def _answering(server: subprocess.Popen[bytes], port: int) -> None:
    import psycopg  # noqa: PLC0415 - only where there is a server

    for _ in range(300):
        try:
            psycopg.connect(f"postgresql://{USER}@127.0.0.1:{port}/postgres", connect_timeout=5).close()
        except psycopg.OperationalError:
            assert server.poll() is None, "the server ended by itself"
            threading.Event().wait(0.1)
        else:
            return
    raise AssertionError("the server does not answer")


def _program(name: str) -> str | None:
    versions = sorted(Path(INSTALLED).glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    found = [str(path / name) for path in versions if (path / name).exists()]
    return found[0] if found else shutil.which(name)


def _as_whom(folder: Path) -> list[str] | None:
    """Return what to put before a command: the server refuses to be started by root."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        return None
    if setpriv is None:
        return None
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return [setpriv, f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
