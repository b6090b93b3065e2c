"""The replica as a running server: loopback only, TLS with a certificate of its own, nothing logged."""

from __future__ import annotations

import asyncio
import ipaddress
import signal
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import trustme
import uvicorn

from flowcheck.errors import PortError, UsageError
from flowcheck.organisation import Organisation
from flowcheck.replica.app import replica_app
from flowcheck.replica.eras import era_named
from flowcheck.replica.faults import parse_all
from flowcheck.replica.outage_tls import refusals, refuse
from flowcheck.replica.pages import CDN_HOST, OTHER_SIGN_IN_HOST, RESET_HOST, SIGN_IN_HOST
from flowcheck.replica.visitors import Visitors, utc_now
from flowcheck.replica.wire import Protocol
from flowcheck.replica.world import Clock

LOOPBACK = "127.0.0.1"
# Late enough that a page is seen empty first, as the real ones are.
RENDER_MS = 350


@dataclass(frozen=True, slots=True, kw_only=True)
class Replica:
    """A replica that is serving."""

    port: int

    @property
    def url(self) -> str:
        return f"https://{LOOPBACK}:{self.port}"


class _Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop at once: browsers keep connections open that nobody will use again."""
        for connection in list(self.server_state.connections):
            if connection.transport is not None:
                connection.transport.abort()
        await super().shutdown(sockets)


@contextmanager
def serving(
    port: int = 0,
    era: str = "2026",
    faults: Sequence[str] = (),
    *,
    render_ms: int = RENDER_MS,
    host: str = LOOPBACK,
    now: Clock = utc_now,
    organisation: Organisation | None = None,
) -> Iterator[Replica]:
    """Serve in a thread of its own until the block ends; `port` 0 takes a free one.

    Texts and portal are those of `organisation`, or nobody's. Raises PortError when the port cannot be had,
    UsageError for an unknown era or fault or for an address that is not this computer's own.
    """
    playing = parse_all(faults)
    visitors = Visitors(era_named(era), playing, now, organisation=organisation or Organisation())
    with _listening(host, port) as listener:
        server = _server(visitors, render_ms, refusals(playing, visitors.organisation.workspace))
        taken: int = listener.getsockname()[1]
        thread = threading.Thread(target=_run, args=(server, listener), name=f"replica-{taken}", daemon=True)
        thread.start()
        try:
            yield Replica(port=taken)
        finally:
            server.should_exit = True
            thread.join()


def serve_until_stopped(
    port: int, era: str, faults: Sequence[str] = (), organisation: Organisation | None = None
) -> int:
    """Serve in the foreground, say when ready, and return 0 when asked to stop (SIGINT or SIGTERM)."""
    stop = threading.Event()
    signals = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in signals}
    try:
        with serving(port, era, faults, organisation=organisation) as replica:
            print(f"ready {replica.url}", flush=True)  # noqa: T201 - the promise of this function
            stop.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return 0


def _run(server: uvicorn.Server, listener: socket.socket) -> None:
    asyncio.run(server.serve(sockets=[listener]))


def _listening(host: str, port: int) -> socket.socket:
    if not _is_loopback(host):
        raise UsageError(f"the replica listens on {LOOPBACK} only, not on {host}; leave the address out.")
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        # From here on connections wait in line, so that "ready" is true as soon as it is said.
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise PortError(
            f"port {port} on {host} cannot be had ({_reason(error)}); choose another with --port."
        ) from error
    return listener


def _reason(error: OSError | OverflowError) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else "it is no port number"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.IPv4Address(host).is_loopback
    except ValueError:
        return False


def _server(visitors: Visitors, render_ms: int, refused: Mapping[str, str]) -> uvicorn.Server:
    config = uvicorn.Config(
        replica_app(visitors, render_ms=render_ms),
        http=Protocol,
        ws="none",
        lifespan="off",
        # Addresses carry user names: no access log, and no configuration of anybody's logging.
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=False,  # each world has its own clock
        proxy_headers=False,
        timeout_graceful_shutdown=1,
        timeout_keep_alive=30,
    )
    config.load()
    config.ssl = _tls(refused, visitors.organisation.workspace)
    return _Server(config)


def _tls(refused: Mapping[str, str], workspace: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    refuse(context, refused)
    # The key lives in memory, and for a blink in a private file that trustme removes.
    trustme.CA().issue_cert(
        workspace, SIGN_IN_HOST, OTHER_SIGN_IN_HOST, RESET_HOST, CDN_HOST, LOOPBACK
    ).configure_cert(context)
    return context
