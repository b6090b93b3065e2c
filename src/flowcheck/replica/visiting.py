"""Which client a request is from, and in which language. The only reader of that cookie."""

from __future__ import annotations

import re
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, parse_qsl, urlsplit

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flowcheck.replica.pages import CDN_HOST
from flowcheck.replica.strings import Language
from flowcheck.replica.visitors import Visitor, Visitors

COOKIE = "replica_client"
CONTROL = "/__replica__"
CLIENT = re.compile(r"[A-Za-z0-9_-]{1,64}")


def visiting(app: ASGIApp, visitors: Visitors) -> ASGIApp:
    """Wrap `app` so that every request knows its Visitor; a client without the cookie gets one."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        scope["replica.visitors"] = visitors
        if scope["type"] != "http" or not _has_visitor(scope):
            await app(scope, receive, send)
            return
        known = _from_cookie(scope)
        client = known or _from_address(scope) or f"made-up-{secrets.token_hex(6)}"
        scope["replica.visitor"] = visitors.of(client)
        await app(scope, receive, send if known else _with_cookie(send, client))

    return wrapped


def visitors_of(request: Request) -> Visitors:
    found: Visitors = request.scope["replica.visitors"]
    return found


def visitor_of(request: Request) -> Visitor:
    found: Visitor = request.scope["replica.visitor"]
    return found


def language_of(request: Request) -> Language:
    """Return what a fault says, else `mkt` in the address, else what the browser asks for."""
    wanted = (
        visitor_of(request).world.told("language")
        or request.query_params.get("mkt", "")
        or request.headers.get("accept-language", "")
    )
    return "nl" if wanted.strip().lower().startswith("nl") else "en"


async def form_of(request: Request) -> dict[str, str]:
    """Return the fields of a posted form; the pages send plain ones only."""
    body = (await request.body()).decode("utf-8", errors="replace")
    return dict(parse_qsl(body, keep_blank_values=True))


def _has_visitor(scope: Scope) -> bool:
    host = Headers(scope=scope).get("host", "").partition(":")[0]
    return host != CDN_HOST and not scope["path"].startswith(CONTROL)


def _from_cookie(scope: Scope) -> str:
    try:
        cookies = SimpleCookie(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return ""
    value = cookies[COOKIE].value if COOKIE in cookies else ""
    return value if CLIENT.fullmatch(value) else ""


def _from_address(scope: Scope) -> str:
    """Find the client in what the hosts pass on to each other: ctx, state, code, or a ctx in ru."""
    query = QueryParams(scope["query_string"])
    inner = parse_qs(urlsplit(query.get("ru", "")).query).get("ctx", [""])[0]
    tokens = (query.get("ctx", ""), query.get("state", ""), query.get("code", ""), inner)
    clients = (token.rpartition(".")[0] for token in tokens)
    return next((client for client in clients if CLIENT.fullmatch(client)), "")


def _with_cookie(send: Send, client: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).append(
                "set-cookie", f"{COOKIE}={client}; Path=/; Secure; HttpOnly; SameSite=Lax"
            )
        await send(message)

    return sending
