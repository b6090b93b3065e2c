"""The sign-in host: what each of its addresses does, and what an answer on each screen leads to."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from flowcheck.replica.entra_frame import KINDS
from flowcheck.replica.itinerary import SIGN_IN, stops
from flowcheck.replica.scene import TENANT
from flowcheck.replica.showing import PAGES, lookup_answer, scene_of, sign_in_answer
from flowcheck.replica.sign_in_answers import ANSWERS, ARRIVALS
from flowcheck.replica.strings import say
from flowcheck.replica.visiting import form_of, language_of, visitor_of
from flowcheck.replica.visitors import Visitor
from flowcheck.replica.ways import Way

REGISTRATION = "https://mysignins.microsoft.com/register"


def _home(visitor: Visitor) -> str:
    return f"https://{visitor.organisation.workspace}/"


def show(request: Request, visitor: Visitor, way: Way) -> Response:
    """Show the page the way is at, or leave with a code where it ends."""
    screen = way.stop.screen
    if screen == "workspace.home":
        code, state = quote(visitor.new_code()), quote(way.state)
        return RedirectResponse(f"{way.back_to or _home(visitor)}?code={code}&state={state}", status_code=302)
    if way.fresh:
        way.fresh = False
        if arrive := ARRIVALS.get(screen):
            arrive(visitor, way)
    answer = sign_in_answer(request, visitor, way)
    way.message = ""
    return answer


async def authorize(request: Request) -> Response:
    """Begin a sign-in, as a portal asks for it."""
    visitor, query = visitor_of(request), request.query_params
    way = visitor.begin(
        stops(SIGN_IN, visitor.playing),
        language_of(request),
        back_to=query.get("redirect_uri", _home(visitor)),
        state=query.get("state", ""),
    )
    return show(request, visitor, way)


async def reprocess(request: Request) -> Response:
    """Begin again after a reset, for the portal that asked first."""
    visitor = visitor_of(request)
    before = visitor.way(request.query_params.get("ctx", ""))
    way = visitor.begin(
        stops(SIGN_IN, visitor.playing, returning=True),
        before.language if before else language_of(request),
        back_to=before.back_to if before else _home(visitor),
        state=before.state if before else "",
    )
    return show(request, visitor, way)


async def resume(request: Request) -> Response:
    """Show where the way is now."""
    visitor = visitor_of(request)
    way = visitor.way(request.query_params.get("ctx", ""))
    return show(request, visitor, way) if way else await reprocess(request)


async def submitted(request: Request) -> Response:
    """Take the form of whichever screen the way is at."""
    visitor, form = visitor_of(request), await form_of(request)
    way = visitor.way(form.get("ctx", ""))
    if way is None:
        return await reprocess(request)
    if form.get("way") == "register":
        return RedirectResponse(REGISTRATION, status_code=302)
    # A form that comes twice belongs to the page before: it changes nothing.
    answer = ANSWERS.get(way.stop.screen)
    if answer and form.get("hpgid") == _hpgid(visitor, way):
        answer(visitor, way, form)
    return show(request, visitor, way)


def _hpgid(visitor: Visitor, way: Way) -> str:
    return KINDS[PAGES[way.stop.screen](scene_of(visitor, way)).page_id].hpgid


async def get_credential_type(request: Request) -> Response:
    """Say whether a user name exists, and hand over the password page."""
    visitor, asked = visitor_of(request), await request.json()
    way = visitor.way(str(asked.get("flowToken", "")))
    if way is None:
        return JSONResponse(
            {"IfExistsResult": 4, "ThrottleStatus": 0, "replica": {"go": f"/{TENANT}/resume"}}
        )
    way.go_to("entra.username")
    username = str(asked.get("username", ""))
    known = visitor.world.knows(username)
    if not known and not visitor.world.told("unknown-later"):
        message = say("username.unknown", way.language)
        return JSONResponse({"IfExistsResult": 1, "ThrottleStatus": 0, "replica": {"message": message}})
    way.username = username.strip()
    way.go_on()
    if way.stop.screen == "entra.password":
        way.fresh = False
        way.message = "" if known else "username.unknown"
        return lookup_answer(request, visitor, way)
    return JSONResponse({"IfExistsResult": 0, "replica": {"go": f"/{TENANT}/resume?ctx={quote(way.token)}"}})


async def end_auth(request: Request) -> Response:
    """Say whether the sign-in was approved in the app."""
    approved = visitor_of(request).world.approved
    return JSONResponse(
        {"Success": approved, "ResultValue": "Success" if approved else "AuthenticationPending"}
    )


ROUTES = (
    Route("/{tenant}/oauth2/v2.0/authorize", authorize),
    Route("/{tenant}/reprocess", reprocess),
    Route("/{tenant}/resume", resume),
    Route("/common/GetCredentialType", get_credential_type, methods=["POST"]),
    Route("/common/SAS/EndAuth", end_auth),
    Route("/common/SAS/ProcessAuth", submitted, methods=["POST"]),
    Route("/common/reprocess/continue", submitted, methods=["POST"]),
    Route("/kmsi", submitted, methods=["POST"]),
    Route("/{tenant}/login", submitted, methods=["POST"]),
)
