"""Stands in for the phone and for Twilio on loopback; holds both sides to what their makers describe."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from contract import Contract

ACCOUNT = "AC" + "0123456789abcdef" * 2
NUMBER = "+3197010203040"


@dataclass(slots=True, kw_only=True)
class StandIn:
    """What it has, newest first; `fails` is the status that it answers everything with, if any.

    `ahead_s` is how far its clock runs ahead of ours.
    """

    user: str
    password: str
    contract: Contract
    items: list[dict[str, Any]] = field(default_factory=list)
    fails: int = 0
    ahead_s: float = 0.0
    asked: list[dict[str, str]] = field(default_factory=list)
    page: int = 1000
    port: int = 0

    def answer(self, path: str, query: dict[str, str], authorisation: str) -> tuple[int, Any]:
        """Return a status and what to send."""
        expected = "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        if self.fails:
            return self.fails, {"message": "no"}
        if authorisation != expected:
            return 401, {"message": "Unauthorized"}
        if not self.contract.is_for(path):
            return 404, {"message": "Not found"}
        if wrong := self.contract.check_query(query):
            return 422, {"message": wrong}
        self.asked.append(query)
        status, content = self._inbox(query) if path == "/inbox" else self._messages(path, query)
        self.contract.check_answer(status, content)
        return status, content

    def _inbox(self, query: dict[str, str]) -> tuple[int, Any]:
        """Answer as the app does, which takes its own clock for the end unless told another."""
        start = _moment(query.get("from", "1970-01-01T00:00:00Z"))
        end = _moment(query["to"]) if "to" in query else datetime.now(UTC) + timedelta(seconds=self.ahead_s)
        if start > end:
            return 400, {"message": "Start date cannot be after end date"}
        found = [item for item in self.items if start <= _moment(item["createdAt"]) <= end]
        return 200, found[: int(query.get("limit", "50"))]

    def _messages(self, path: str, query: dict[str, str]) -> tuple[int, Any]:
        first, size = int(query.get("Page", "0")) * self.page, min(self.page, int(query["PageSize"]))
        shown = [item for item in self.items if item["to"] == query["To"] or item["direction"] != "inbound"]
        more = None
        if first + size < len(shown):
            more = f"{path}?{urlencode({**query, 'Page': int(query.get('Page', '0')) + 1})}"
        return 200, {"messages": shown[first : first + size], "next_page_uri": more, "page_size": size}


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


def sms(id_: str, text: str, created: datetime, *, sender: str = "Microsoft") -> dict[str, Any]:
    """Return a message as the app on the phone gives it."""
    return {
        "id": id_,
        "type": "SMS",
        "sender": sender,
        "recipient": "+31612345678",
        "simNumber": 1,
        "contentPreview": text,
        "createdAt": created.astimezone().isoformat(timespec="milliseconds"),
    }


def message(number: int, body: str, created: datetime, **more: Any) -> dict[str, Any]:
    """Return a message as Twilio gives it."""
    stamp = format_datetime(created.astimezone(UTC))
    return {
        "sid": f"SM{number:032x}",
        "account_sid": ACCOUNT,
        "body": body,
        "from": "+31612345678",
        "to": NUMBER,
        "direction": "inbound",
        "status": "received",
        "error_code": None,
        "date_created": stamp,
        "date_sent": stamp,
        "date_updated": stamp,
        **more,
    }


@contextmanager
def serving(standin: StandIn) -> Iterator[str]:
    """Serve for as long as the block lasts; gives the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query))
            status, content = standin.answer(parts.path, query, self.headers.get("Authorization", ""))
            body = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response_only(status)
            now = datetime.now(UTC).timestamp() + standin.ahead_s
            self.send_header("Date", format_datetime(datetime.fromtimestamp(now, UTC), usegmt=True))
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    standin.port = server.server_address[1]
    try:
        yield f"http://127.0.0.1:{standin.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
