"""Every host of the flow on one application. Knows no address, port or certificate."""

from __future__ import annotations

from contextlib import suppress

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Host, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from flowcheck.replica import assets, control, noise_answers, portal, reset, sign_in
from flowcheck.replica.dated import dated
from flowcheck.replica.outage_network import behind
from flowcheck.replica.pages import CDN_HOST, OTHER_SIGN_IN_HOST, RESET_HOST, SIGN_IN_HOST
from flowcheck.replica.shell import plain_document
from flowcheck.replica.visiting import visiting
from flowcheck.replica.visitors import Visitors

_METHODS = ["GET", "POST", "PUT", "HEAD"]


async def nothing_here(request: Request) -> Response:  # noqa: ARG001
    return HTMLResponse(plain_document("nl", "nothing-here"), status_code=404)


def replica_app(visitors: Visitors, *, render_ms: int) -> ASGIApp:
    """Return the application; `render_ms` is how late its pages build themselves."""
    otherwise = Route("/{path:path}", nothing_here, methods=_METHODS)
    hosts = {
        visitors.organisation.workspace: portal.ROUTES,
        SIGN_IN_HOST: sign_in.ROUTES,
        OTHER_SIGN_IN_HOST: sign_in.ROUTES,
        RESET_HOST: reset.ROUTES,
        CDN_HOST: assets.CDN_ROUTES,
    }
    routed = [Host(host, Router([*routes, otherwise])) for host, routes in hosts.items()]
    served = Router([*control.ROUTES, *noise_answers.ROUTES, *routed, otherwise])
    router = visiting(dated(behind(served)), visitors)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        scope["replica.render_ms"] = render_ms
        # Whoever hangs up in the middle of what it sends, a browser or a walk, is owed no answer.
        with suppress(ClientDisconnect):
            await router(scope, receive, send)

    return app
