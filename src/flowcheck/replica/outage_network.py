"""A network that wants a log-in of its own, and stands between a browser and every host. Knows no screen."""

from __future__ import annotations

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from flowcheck.replica.shell import plain_document
from flowcheck.replica.strings import Language, say
from flowcheck.replica.visiting import language_of, visitor_of


def behind(app: ASGIApp) -> ASGIApp:
    """Wrap `app` so that a visitor whose network says so meets that network's own page, whatever the host."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        answer: ASGIApp = app
        if "replica.visitor" in scope and visitor_of(request := Request(scope)).world.told("network"):
            answer = HTMLResponse(_login_page(language_of(request)))
        await answer(scope, receive, send)

    return wrapped


def _login_page(language: Language) -> str:
    code, go = (escape(say(f"trouble.portal-{key}", language)) for key in ("code", "go"))
    form = f'<form><label>{code} <input name="code"></label> <button type="button">{go}</button></form>'
    return plain_document(language, "trouble.portal").replace("</body>", f"{form}</body>")
