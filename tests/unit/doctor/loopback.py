"""Servers on loopback that play a host of the flow, or whoever stands in its place."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.utils import formatdate

Talk = Callable[[socket.socket], None]


@contextmanager
def listening(talk: Talk) -> Iterator[int]:
    """Answer each connection by `talk`, in a thread of its own; give the port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        ends = threading.Event()
        thread = threading.Thread(target=_serve, args=(server, talk, ends), daemon=True)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            ends.set()
            with suppress(OSError):
                socket.create_connection(server.getsockname(), timeout=1).close()
            thread.join(5)


def _serve(server: socket.socket, talk: Talk, ends: threading.Event) -> None:
    while not ends.is_set():
        try:
            plug, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=_talk, args=(plug, talk), daemon=True).start()


def _talk(plug: socket.socket, talk: Talk) -> None:
    plug.settimeout(10)
    with plug, suppress(OSError):
        talk(plug)


def answering(
    status: str = "302 Found", *, ahead_s: float = 0, server: ssl.SSLContext | None = None, **headers: str
) -> Talk:
    """Answer one request, with TLS where there is a context; `ahead_s` is how far its clock is ahead."""

    def talk(plug: socket.socket) -> None:
        line = server.wrap_socket(plug, server_side=True) if server else plug
        with line:
            _request(line)
            date = formatdate(time.time() + ahead_s, usegmt=True)
            said = {
                "Date": date,
                "Content-Length": "0",
                **{key.replace("_", "-"): text for key, text in headers.items()},
            }
            lines = [f"HTTP/1.1 {status}", *(f"{key}: {text}" for key, text in said.items() if text), "", ""]
            line.sendall("\r\n".join(lines).encode())

    return talk


def _request(line: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received and (more := line.recv(4096)):
        received += more
    return received


def hanging(plug: socket.socket) -> None:
    """Take the connection and say nothing, until the other side has had enough."""
    while plug.recv(4096):
        pass


def cutting(plug: socket.socket) -> None:
    """Hang up in the middle of the handshake."""
    plug.recv(16)


def silent_after_tls(server: ssl.SSLContext) -> Talk:
    def talk(plug: socket.socket) -> None:
        with server.wrap_socket(plug, server_side=True) as line:
            hanging(line)

    return talk


def proxying(status: str = "200 OK", *, to: int = 0, seen: list[bytes] | None = None) -> Talk:
    """Be a proxy that leads every host to the loopback port `to`, or refuses with `status`."""

    def talk(plug: socket.socket) -> None:
        request = _request(plug)
        if seen is not None:
            seen.append(request)
        plug.sendall(f"HTTP/1.1 {status}\r\n\r\n".encode())
        if not status.startswith("200"):
            return
        with socket.create_connection(("127.0.0.1", to), timeout=10) as onward:
            back = threading.Thread(target=_pump, args=(onward, plug), daemon=True)
            back.start()
            _pump(plug, onward)
            back.join(10)

    return talk


def _pump(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
