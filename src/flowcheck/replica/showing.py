"""From a way to the answer of the server: the page, what the faults make of it, and its document."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from flowcheck.replica import (
    entra_frame,
    entra_pages,
    interrupt_pages,
    sspr_frame,
    sspr_gate,
    sspr_pages,
    workspace_pages,
)
from flowcheck.replica.faults import Playing
from flowcheck.replica.noise_answers import jittered
from flowcheck.replica.outage_answers import delivered
from flowcheck.replica.pages import Page
from flowcheck.replica.scene import Scene
from flowcheck.replica.shell import reset_document, sign_in_document, workspace_document
from flowcheck.replica.strings import Language
from flowcheck.replica.visitors import Visitor
from flowcheck.replica.ways import Way

PAGES: Mapping[str, Callable[[Scene], Page]] = {
    "entra.username": entra_pages.username_page,
    "entra.password": entra_pages.password_page,
    "entra.keep-signed-in": entra_pages.keep_signed_in_page,
    "entra.account-picker": interrupt_pages.account_picker_page,
    "entra.mfa-app-code": interrupt_pages.app_code_page,
    "entra.mfa-sms-code": interrupt_pages.sms_code_page,
    "entra.mfa-approval": interrupt_pages.approval_page,
    "entra.mfa-choice": interrupt_pages.choice_page,
    "entra.more-information": interrupt_pages.more_information_page,
    "entra.update-password": interrupt_pages.update_password_page,
    "entra.blocked-by-policy": interrupt_pages.blocked_page,
    "entra.error": interrupt_pages.error_page,
    "entra.passkey-failed": interrupt_pages.passkey_page,
    "entra.too-many-attempts": interrupt_pages.too_many_page,
    "sspr.user": sspr_pages.user_page,
    "sspr.method": sspr_gate.method_page,
    "sspr.code": sspr_gate.code_page,
    "sspr.new-password": sspr_pages.new_password_page,
    "sspr.second-method": sspr_gate.second_method_page,
    "sspr.done": sspr_pages.done_page,
    "sspr.refused": sspr_pages.refused_page,
    "sspr.too-many-attempts": sspr_pages.too_many_page,
    "workspace.home": workspace_pages.home_page,
    "workspace.identity-source": workspace_pages.identity_source_page,
}


def scene_of(visitor: Visitor, way: Way) -> Scene:
    account = visitor.world.account
    return Scene(
        language=way.language,
        era=visitor.era,
        ctx=way.token,
        at=visitor.world.now(),
        correlation_id=str(uuid4()),
        request_id=str(uuid4()),
        username=way.username,
        phone_hint=account.phone_hint,
        phone_shown=account.phone_shown,
        message=way.message,
        code=way.stop.code,
        back_to=way.back_to,
        polling_sign=way.sign,
        organisation=visitor.organisation,
    )


def page_of(visitor: Visitor, scene: Scene, screen: str) -> Page:
    """Return the page of a screen as the faults will have it."""
    page = altered(PAGES[screen](scene), visitor.playing)
    seed = visitor.world.told("jitter")
    return jittered(page, f"{seed}.{visitor.next_answer()}") if seed else page


def altered(page: Page, playing: tuple[Playing, ...]) -> Page:
    for one in playing:
        if one.fault.branding:
            page = replace(page, branding={**page.branding, **dict(one.fault.branding)})
        if one.fault.alter and one.alters(page.screen):
            page = one.fault.alter(page)
    return page


def sign_in_answer(request: Request, visitor: Visitor, way: Way) -> Response:
    """Answer with the sign-in page that the way is at."""
    scene = scene_of(visitor, way)
    page = page_of(visitor, scene, way.stop.screen)
    frame = page.framed(entra_frame.frame(scene))
    text, headers = sign_in_document(page, frame, scene, render_ms=_render_ms(request))
    return delivered(request, page, HTMLResponse(text, headers={**headers, "cache-control": "no-store"}))


def lookup_answer(request: Request, visitor: Visitor, way: Way) -> Response:
    """Answer the question about a user name with the password page for the same document."""
    page = page_of(visitor, scene_of(visitor, way), way.stop.screen)
    return delivered(request, page, JSONResponse({**LOOKED_UP, "replica": {"view": page.view()}}))


# What the vendor's own answer tells about a user name that exists.
LOOKED_UP = {
    "IfExistsResult": 0,
    "IsUnmanaged": False,
    "ThrottleStatus": 0,
    "Credentials": {"PrefCredential": 1, "HasPassword": True},
    "EstsProperties": {"DomainType": 3},
}


def reset_answer(request: Request, visitor: Visitor, way: Way, *, partial: bool) -> Response:
    """Answer with the reset page that the way is at: whole, or the part of it that is swapped."""
    scene = scene_of(visitor, way)
    page = page_of(visitor, scene, way.stop.screen)
    if partial:
        return delivered(request, page, _delta(page, way.token))
    frame = page.framed(sspr_frame.frame(scene))
    text = reset_document(page, frame, way.token, scene.correlation_id, render_ms=_render_ms(request))
    return delivered(request, page, HTMLResponse(text, headers={"cache-control": "no-store"}))


def _delta(page: Page, token: str) -> Response:
    view = JSONResponse(page.view()).body
    parts = (
        ("updatePanel", f"{sspr_frame.MAIN}_UpdatePanelMain", bytes(view).decode()),
        ("hiddenField", f"{sspr_frame.MAIN}_CurrentViewName", page.page_id),
        ("hiddenField", "__VIEWSTATE", token),
    )
    return delta(*parts)


def delta(*parts: tuple[str, str, str]) -> Response:
    """Return the parts as the vendor's framework does: length, kind, id and content, divided by bars."""
    text = "".join(f"{_units(content)}|{kind}|{name}|{content}|" for kind, name, content in parts)
    return Response(text, media_type="text/plain; charset=utf-8", headers={"cache-control": "no-store"})


def _units(text: str) -> int:
    # The script counts as JavaScript does.
    return len(text.encode("utf-16-le")) // 2


def workspace_answer(
    request: Request, visitor: Visitor, language: Language, screen: str = "workspace.home"
) -> Response:
    scene = scene_of(visitor, Way(token=secrets.token_urlsafe(8), stops=visitor.nowhere, language=language))
    page = page_of(visitor, scene, screen)
    frame = page.framed(workspace_pages.frame(scene))
    text = workspace_document(page, frame, render_ms=_render_ms(request))
    return delivered(request, page, HTMLResponse(text, headers={"cache-control": "no-store"}))


def _render_ms(request: Request) -> int:
    render_ms: int = request.scope["replica.render_ms"]
    return render_ms
