"""Cutting a connection off in the middle, as an outage does. The only part that touches the transport."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

# Linger for zero seconds: closing then sends a reset instead of a goodbye.
_AT_ONCE = struct.pack("ii", 1, 0)


class Protocol(H11Protocol):
    """Lets a request reach its own connection through `scope["state"]`."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state: dict[str, Any] = {**self.app_state, "transport": transport}


class Dropped(Response):
    """An answer that never comes: the connection is reset."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - the ASGI shape
        transport: asyncio.Transport = scope["state"]["transport"]
        plug = transport.get_extra_info("socket")
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        transport.abort()
        await until_gone(receive)


def close(scope: Scope) -> None:
    """Hang up politely, after what was sent."""
    transport: asyncio.Transport = scope["state"]["transport"]
    transport.close()


async def until_gone(receive: Receive) -> None:
    """Wait until the client is gone; the server would answer for us before it knows."""
    while (await receive())["type"] != "http.disconnect":
        pass
