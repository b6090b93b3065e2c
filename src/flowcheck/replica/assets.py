"""Scripts, styles and pictures, under addresses shaped as the vendor's; all of them our own."""

from __future__ import annotations

import random

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from flowcheck.replica.outage_pages import REFUSED
from flowcheck.replica.shell import asset
from flowcheck.replica.visiting import visitor_of
from flowcheck.replica.wire import Dropped

# The names carry a hash of the content, so that a browser may keep them for good.
_KEEP = {"cache-control": "public, max-age=31536000, immutable", "access-control-allow-origin": "*"}


async def script(request: Request) -> Response:  # noqa: ARG001 - one file, under many names
    return Response(asset("replica.js"), media_type="text/javascript", headers=_KEEP)


async def style(request: Request) -> Response:  # noqa: ARG001
    return Response(asset("replica.css"), media_type="text/css", headers=_KEEP)


async def background(request: Request) -> Response:  # noqa: ARG001
    return Response(asset("background.jpg"), media_type="image/jpeg", headers=_KEEP)


async def other_background(request: Request) -> Response:  # noqa: ARG001
    return Response(asset("background-2.svg"), media_type="image/svg+xml", headers=_KEEP)


async def other_logo(request: Request) -> Response:  # noqa: ARG001
    return Response(asset("logo-2.svg"), media_type="image/svg+xml", headers=_KEEP)


async def refused(request: Request) -> Response:  # noqa: ARG001
    """Answer as the delivery network does where something on the way keeps it out."""
    return Dropped()


async def logo(request: Request) -> Response:  # noqa: ARG001
    return Response(asset("logo.svg"), media_type="image/svg+xml", headers=_KEEP)


async def challenge(request: Request) -> Response:
    """Draw the characters of the visitor's world, crooked."""
    letters = "".join(_letter(index, one) for index, one in enumerate(visitor_of(request).world.characters))
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 220 70" width="220" height="70">'
        f'<rect width="220" height="70" fill="#f2efe6"/>{letters}'
        '<path d="M8 50 C60 10 140 70 212 22" stroke="#7a6a55" fill="none" stroke-width="2"/></svg>'
    )
    return Response(picture, media_type="image/svg+xml", headers={"cache-control": "no-store"})


def _letter(index: int, letter: str) -> str:
    chance = random.Random(f"{index}{letter}")  # noqa: S311 - the same letter looks the same, so pictures compare
    x, y, turn = 22 + index * 32, 46 + chance.randint(-7, 7), chance.randint(-24, 24)
    return (
        f'<text x="{x}" y="{y}" font-family="Liberation Serif, serif" font-size="36" fill="#3d3427" '
        f'transform="rotate({turn} {x} {y})">{letter}</text>'
    )


CDN_ROUTES = (
    Route("/shared/1.0/content/js/{name}.js", script),
    Route("/shared/1.0/content/style/{name}.css", style),
    Route("/shared/1.0/content/images/background.jpg", background),
    Route("/shared/1.0/content/images/background-2.svg", other_background),
    Route("/shared/1.0/content/images/logo.svg", logo),
    Route("/shared/1.0/content/images/logo-2.svg", other_logo),
    Route(f"{REFUSED}/{{name}}.js", refused),
)
WORKSPACE_ROUTES = (Route("/assets/{name}.js", script), Route("/assets/{name}.css", style))
