"""Noise that a server makes: answers that are late by chance, and requests that fail without harm."""

from __future__ import annotations

import random
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from flowcheck.replica.pages import Page
from flowcheck.replica.shell import asset
from flowcheck.replica.wire import Dropped

# Up to these two together: as late as a page on a slow day, and far from the limit of any step.
_WAIT_MS = 700
_LATE_MS = 900


def jittered(page: Page, seed: str) -> Page:
    """Return the page a little later, by chance; the same seed gives the same delays again."""
    chance = random.Random(seed)  # noqa: S311 - a benchmark has to be able to repeat it
    return replace(
        page,
        wait_ms=page.wait_ms + chance.randrange(_WAIT_MS),
        late_ms=page.late_ms + chance.randrange(_LATE_MS),
    )


async def telemetry(request: Request) -> Response:  # noqa: ARG001
    """Fail as a report to a counting service does where a filter is in the way."""
    return Dropped()


async def worker(request: Request) -> Response:  # noqa: ARG001
    headers = {"cache-control": "no-store", "service-worker-allowed": "/"}
    return Response(asset("worker.js"), media_type="text/javascript", headers=headers)


ROUTES = (
    Route("/telemetry/report", telemetry, methods=["POST"]),
    Route("/worker.js", worker),
)
