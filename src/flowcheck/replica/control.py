"""The replica's own addresses under /__replica__/, for the program that drives it. JSON in, JSON out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from json import JSONDecodeError
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from flowcheck.errors import UsageError
from flowcheck.replica.eras import era_named
from flowcheck.replica.faults import parse_all
from flowcheck.replica.outage_tls import check_own
from flowcheck.replica.visiting import CLIENT, CONTROL, visitors_of
from flowcheck.replica.visitors import Visitor

_VALUES = ("username", "password", "phone", "totp_secret")
Handler = Callable[[Request], Awaitable[Response]]


def _refusing(handler: Handler) -> Handler:
    """Turn a UsageError into status 400 with its sentence."""

    async def wrapped(request: Request) -> Response:
        try:
            return await handler(request)
        except UsageError as error:
            return JSONResponse({"error": str(error)}, status_code=400)

    return wrapped


def _visitor(request: Request) -> Visitor:
    client = request.query_params.get("client", "")
    if not CLIENT.fullmatch(client):
        raise UsageError("client must be 1 to 64 letters, digits, hyphens or underscores; add ?client=ID.")
    return visitors_of(request).of(client)


@_refusing
async def account(request: Request) -> Response:
    visitor = _visitor(request)
    if request.method == "PUT":
        _set(visitor, await _body(request))
    return JSONResponse(asdict(visitor.world.account))


async def _body(request: Request) -> Mapping[str, Any]:
    try:
        body = await request.json()
    except (JSONDecodeError, UnicodeDecodeError) as error:
        raise UsageError("the body is not JSON; send an object.") from error
    if not isinstance(body, dict):
        raise UsageError("the body is not a JSON object; send an object.")
    known = (*_VALUES, "era", "faults")
    for key, value in body.items():
        if key not in known:
            raise UsageError(f"unknown key {key!r}; choose among {', '.join(known)}.")
        if key == "faults" and not _is_list_of_strings(value):
            raise UsageError("faults must be a list of strings.")
        if key != "faults" and not (isinstance(value, str) and value):
            raise UsageError(f"{key} must be a string that is not empty.")
    return body


def _is_list_of_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _set(visitor: Visitor, body: Mapping[str, Any]) -> None:
    # All is read before anything is set: a mistake changes nothing.
    era = era_named(body["era"]) if "era" in body else visitor.era
    faults = parse_all(body["faults"]) if "faults" in body else None
    check_own(faults or ())
    values = {key: body[key] for key in _VALUES if key in body}
    visitor.era = era
    if faults is not None:
        visitor.play(faults)
    visitor.world.account = replace(visitor.world.account, **values)


@_refusing
async def messages(request: Request) -> Response:
    them = (asdict(message).items() for message in _visitor(request).world.messages)
    return JSONResponse(
        [{key: one.isoformat() if isinstance(one, datetime) else one for key, one in each} for each in them]
    )


@_refusing
async def characters(request: Request) -> Response:
    return JSONResponse({"characters": _visitor(request).world.characters})


@_refusing
async def counters(request: Request) -> Response:
    return JSONResponse(asdict(_visitor(request).world.counters))


@_refusing
async def approve(request: Request) -> Response:
    _visitor(request).world.approved = True
    return JSONResponse({"approved": True})


ROUTES = (
    Route(f"{CONTROL}/account", account, methods=["GET", "PUT"]),
    Route(f"{CONTROL}/messages", messages),
    Route(f"{CONTROL}/characters", characters),
    Route(f"{CONTROL}/counters", counters),
    Route(f"{CONTROL}/approve", approve, methods=["POST"]),
)
