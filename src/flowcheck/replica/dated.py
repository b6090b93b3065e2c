"""The Date of every answer, by the clock of the world that it comes from. Knows no screen."""

from __future__ import annotations

from email.utils import format_datetime

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flowcheck.replica.visitors import Visitor, utc_now


def dated(app: ASGIApp) -> ASGIApp:
    """Wrap `app` so that each answer says when it was made, to the whole second as servers do."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                visitor: Visitor | None = scope.get("replica.visitor")
                now = visitor.world.clock() if visitor else utc_now()
                MutableHeaders(scope=message)["date"] = format_datetime(now, usegmt=True)
            await send(message)

        await app(scope, receive, sending)

    return wrapped
