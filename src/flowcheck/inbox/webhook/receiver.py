"""Listens for posts in a thread of its own and keeps what they bring. Knows no sender."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from flowcheck.errors import InboxError
from flowcheck.inbox import Message
from flowcheck.inbox.webhook.presets import Post, Preset, RefusedError

MOST_BYTES = 64 * 1024
KEPT = timedelta(minutes=15)
SLOWEST_S = 10
MOST_AT_ONCE = 16
END_S = 0.05  # how soon it notices that it is to end; looking twenty times a second costs nothing to speak of


class Receiver:
    """Opens the port at once; `refused` counts what was not taken in, by reason."""

    def __init__(self, preset: Preset, *, listen: str, port: int, path: str) -> None:
        self._preset = preset
        self._path = path.rstrip("/")
        self._messages: dict[str, Message] = {}
        self._lock = threading.Lock()
        self.refused: Counter[str] = Counter()
        try:
            self._server = _Server((listen, port), _handler(self))
        except OSError as error:
            raise InboxError(
                "misconfigured", f"the webhook cannot listen on {listen}:{port}: {error.strerror}."
            ) from error
        how = {"poll_interval": END_S}
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs=how, name="webhook", daemon=True
        )
        self._thread.start()

    @property
    def port(self) -> int:
        """Return the port, which the system chose where 0 was asked for."""
        return int(self._server.server_address[1])

    def check(self) -> None:
        if not self._thread.is_alive():
            raise InboxError("down", "the webhook does not listen any more.")

    def messages(self) -> tuple[Message, ...]:
        """Return what is kept, oldest first."""
        oldest = datetime.now(UTC) - KEPT
        with self._lock:
            for id_, message in list(self._messages.items()):
                if message.arrived_at and message.arrived_at < oldest:
                    del self._messages[id_]
            return tuple(self._messages.values())

    def take(self, path: str, headers: dict[str, str], body: bytes) -> int:
        """Take in one post; return the status of the answer."""
        parts = urlsplit(path)
        if not f"{parts.path}/".startswith(f"{self._path}/"):
            return self.refuse("it went to another path", 404)
        try:
            post = Post(
                beyond=parts.path[len(self._path) :],
                query=parts.query,
                headers=headers,
                body=body,
                received_at=datetime.now(UTC),
            )
            with self._lock:
                self._preset.check(post)
                message = self._preset.message(post)
                if message is not None:  # a sender that heard no answer posts again
                    self._messages.setdefault(message.id, message)
        except RefusedError as error:
            return self.refuse(str(error), error.status)
        except (ValueError, KeyError, TypeError, AttributeError):
            return self.refuse("it cannot be read", 400)
        return 200

    def refuse(self, why: str, status: int) -> int:
        """Count a post that was not taken in."""
        self.refused[why] += 1
        return status

    def close(self) -> None:
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join(SLOWEST_S)
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    """Serves a few at a time, and waits for nobody when it ends."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, *args: Any) -> None:
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)
        super().__init__(*args)

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: who hangs up in the middle is no concern of a run."""


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = SLOWEST_S
        server_version = "flowcheck"
        sys_version = ""

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if not length.isdigit():
                self._answer(receiver.refuse("it does not tell its length", 411))
            elif int(length) > MOST_BYTES:
                self._answer(receiver.refuse(f"it is longer than {MOST_BYTES} bytes", 413))
            else:
                headers = {name.lower(): value for name, value in self.headers.items()}
                self._answer(receiver.take(self.path, headers, self.rfile.read(int(length))))

        def _answer(self, status: int) -> None:
            # An empty document, since Twilio sends back as a message what it finds in one that is not.
            body = b"<Response/>" if status == 200 else b""
            self.send_response(status)
            self.send_header("Content-Type", "text/xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            """Write nothing: a path may hold a secret."""

    return Handler
