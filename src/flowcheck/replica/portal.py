"""The workspace's host: asks for a sign-in, takes the code that comes back, and shows the tiles."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from flowcheck.replica.assets import WORKSPACE_ROUTES
from flowcheck.replica.outage_answers import broken
from flowcheck.replica.pages import SIGN_IN_HOST
from flowcheck.replica.scene import TENANT
from flowcheck.replica.showing import workspace_answer
from flowcheck.replica.visiting import language_of, visitor_of
from flowcheck.replica.visitors import Visitor

_SESSION = "workspace_session"


async def home(request: Request) -> Response:
    visitor = visitor_of(request)
    if visitor.world.told("workspace"):
        return broken(language_of(request), 503)
    if session := visitor.redeem(request.query_params.get("code", "")):
        # The code leaves the address before anybody can see or keep it.
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(_SESSION, session, secure=True, httponly=True, samesite="lax")
        return answer
    if visitor.has_session(request.cookies.get(_SESSION, "")):
        return workspace_answer(request, visitor, language_of(request))
    if visitor.world.told("identity-source") and "source" not in request.query_params:
        return workspace_answer(request, visitor, language_of(request), "workspace.identity-source")
    host = visitor.world.told("sign-in-host") or SIGN_IN_HOST
    return RedirectResponse(_sign_in_address(visitor, host), status_code=302)


def _sign_in_address(visitor: Visitor, host: str) -> str:
    query = {
        "client_id": "7e57c1e7-7e57-4000-8000-7e57c1e70000",
        "response_type": "code",
        "redirect_uri": f"https://{visitor.organisation.workspace}/",
        "scope": "openid profile",
        "state": f"{visitor.client}.workspace",
    }
    return f"https://{host}/{TENANT}/oauth2/v2.0/authorize?{urlencode(query)}"


ROUTES = (Route("/", home), *WORKSPACE_ROUTES)
