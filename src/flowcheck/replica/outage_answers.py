"""What becomes of an answer on its way: it fails, hangs, is late or cut short. Knows no screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from flowcheck.replica.pages import Page
from flowcheck.replica.shell import plain_document
from flowcheck.replica.strings import Language
from flowcheck.replica.wire import Dropped, close, until_gone

Spoiler = Callable[[Request, Page, Response], Response]


def delivered(request: Request, page: Page, ready: Response) -> Response:
    """Return what the browser gets in place of the answer that is ready."""
    if page.dropped:
        return Dropped()
    if page.status != 200:
        return broken(page.language, page.status)
    answer = SPOILERS[page.spoilt](request, page, ready) if page.spoilt else ready
    return _Late(answer, page.wait_ms) if page.wait_ms else answer


def broken(language: Language, status: int) -> Response:
    return HTMLResponse(plain_document(language, "broken", status=str(status)), status_code=status)


class _Late(Response):
    """An answer that is long in coming."""

    def __init__(self, answer: Response, wait_ms: int) -> None:
        super().__init__()
        self._answer, self._wait_ms = answer, wait_ms

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(self._wait_ms / 1000)
        await self._answer(scope, receive, send)


class _Silent(Response):
    """An answer that never begins, on a connection that stays open."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - the ASGI shape
        await until_gone(receive)


class _Half(Response):
    """The first half of an answer that promised to be longer; then nothing, or the end of the connection."""

    def __init__(self, answer: Response, *, closes: bool) -> None:
        super().__init__()
        self._answer, self._closes = answer, closes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        whole = bytes(self._answer.body)
        begin = {
            "type": "http.response.start",
            "status": self._answer.status_code,
            "headers": self._answer.raw_headers,
        }
        await send(begin)
        await send({"type": "http.response.body", "body": whole[: len(whole) // 2], "more_body": True})
        if self._closes:
            close(scope)
        await until_gone(receive)


def _silent(request: Request, page: Page, ready: Response) -> Response:  # noqa: ARG001 - the shape of a spoiler
    return _Silent()


def _unfinished(request: Request, page: Page, ready: Response) -> Response:  # noqa: ARG001
    return _Half(ready, closes=False)


def _truncated(request: Request, page: Page, ready: Response) -> Response:  # noqa: ARG001
    return _Half(ready, closes=True)


def _empty(request: Request, page: Page, ready: Response) -> Response:  # noqa: ARG001
    return HTMLResponse("")


def _as_download(request: Request, page: Page, ready: Response) -> Response:  # noqa: ARG001
    headers = {"content-disposition": "attachment; filename=aanmelden.bin"}
    return Response(ready.body, media_type="application/octet-stream", headers=headers)


def _in_circles(request: Request, page: Page, ready: Response) -> Response:  # noqa: ARG001
    # 307 keeps the method: what was posted is posted again, and nothing else answers it.
    return RedirectResponse(_here(request), status_code=307)


def _refreshing(request: Request, page: Page, ready: Response) -> Response:  # noqa: ARG001
    return HTMLResponse(plain_document(page.language, "trouble.refreshing"), headers={"refresh": "0"})


def _maintained(request: Request, page: Page, ready: Response) -> Response:  # noqa: ARG001
    return HTMLResponse(plain_document(page.language, "trouble.maintenance"))


def _filtered(request: Request, page: Page, ready: Response) -> Response:  # noqa: ARG001
    return HTMLResponse(plain_document(page.language, "trouble.filter"), status_code=403)


def _here(request: Request) -> str:
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


SPOILERS: Mapping[str, Spoiler] = {
    "silent": _silent,
    "unfinished": _unfinished,
    "truncated": _truncated,
    "empty": _empty,
    "download": _as_download,
    "circles": _in_circles,
    "refreshing": _refreshing,
    "maintained": _maintained,
    "filtered": _filtered,
}
