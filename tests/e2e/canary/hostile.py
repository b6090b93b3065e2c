"""Servers that misbehave: each answers for every host, and every address leads to the same trouble."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import trustme

HOST = "werkplek.vughterstede.nl"
MEGABYTES = 20
Trouble = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers the replica's own addresses as the replica does, and everything else with trouble."""

    server: Server

    def do_GET(self) -> None:
        self.server.trouble(self)

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = json.dumps(
            {
                "username": f"iemand@{HOST}",
                "password": "-" * 12,
                "phone": "+31 600000000",
                "totp_secret": "A" * 16,
            }
        )
        self.head("application/json")
        self.wfile.write(body.encode())

    def head(self, kind: str = "text/html; charset=utf-8", status: int = 200, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def page(self, html: str) -> None:
        self.head()
        self.wfile.write(f"<!doctype html><html lang=nl><title>Werkplek</title><body>{html}".encode())

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.trouble = trouble
        self.closing = threading.Event()
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trustme.CA().issue_cert(HOST).configure_cert(self._context)

    def finish_request(self, request: Any, client_address: Any) -> None:
        with self._context.wrap_socket(request, server_side=True) as secured:
            Handler(secured, client_address, self)

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # browsers that are killed say no goodbye


@contextmanager
def hostile(name: str) -> Iterator[int]:
    """Serve one of TROUBLES; yield the port."""
    with Server(TROUBLES[name]) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_port
        finally:
            server.closing.set()
            server.shutdown()


def _redirect(handler: Handler) -> None:
    handler.head(status=302, Location=f"https://{HOST}{handler.path}x")


def _never_answer(handler: Handler) -> None:
    handler.server.closing.wait()


def _never_end(handler: Handler) -> None:
    handler.page("<p>Even geduld</p>")
    while not handler.server.closing.wait(0.05):
        try:
            handler.wfile.write(b"<p>.</p>")
        except OSError:
            return  # the browser is gone


def _much_text(handler: Handler) -> None:
    handler.head()
    line = b"<p>" + b"tekst " * 200 + b"</p>\n"
    handler.wfile.write(b"<!doctype html><html lang=nl><body>")
    for _ in range(MEGABYTES * 1_000_000 // len(line)):
        handler.wfile.write(line)


def _cut_off(handler: Handler) -> None:
    handler.head(Content_Length="100000")
    handler.wfile.write(b"<!doctype html><p>Nog")
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def _script(code: str) -> Trouble:
    return lambda handler: handler.page(f"<p>Werkplek</p><script>{code}</script>")


TROUBLES: Mapping[str, Trouble] = {
    "redirects without end": _redirect,
    "never answers": _never_answer,
    "never ends its answer": _never_end,
    "20 megabytes of text": _much_text,
    "cut off in the middle": _cut_off,
    "windows without end": _script("setInterval(() => window.open('/again' + Math.random()), 20)"),
    "prints and asks without end": _script("setInterval(() => { print(); confirm('?'); prompt('?'); }, 5)"),
    "moves on without end": _script("setTimeout(() => location.assign('/' + Math.random()), 20)"),
    "changes without end": _script(
        "setInterval(() => { document.querySelector('p').textContent = Math.random(); }, 1)"
    ),
    "holds on to the reader": _script(
        "addEventListener('beforeunload', (event) => { event.preventDefault(); }); window.close()"
    ),
    "fills the console": _script("for (let n = 0; n < 200000; n += 1) console.error('ruis '.repeat(50))"),
    "a download": lambda handler: handler.head(
        "application/octet-stream", Content_Disposition="attachment; filename=../../evil.sh"
    ),
    "hundreds of frames": lambda handler: (
        handler.page("<iframe src='/frame'></iframe>" * 300)
        if handler.path != "/frame"
        else handler.page("<p>Frame</p>")
    ),
    "builds without end": _script("for (;;) document.body.append(document.createElement('input'))"),
}
