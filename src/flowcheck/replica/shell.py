"""The HTML that a browser gets: a shell whose script builds the page, and the headers that belong to it."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from flowcheck.replica.nodes import Node, as_data
from flowcheck.replica.pages import CDN_HOST, RESET_HOST, Page
from flowcheck.replica.scene import TENANT, Scene
from flowcheck.replica.strings import Language, say

STATIC = Path(__file__).parent / "static"
_HIDDEN = "display: none"
# A style attribute needs its own leave under a policy without unsafe-inline.
_HIDDEN_HASH = base64.b64encode(hashlib.sha256(_HIDDEN.encode()).digest()).decode()
_CDN = f"https://{CDN_HOST}/shared/1.0/content"
# Made-up builds, in the vendor's shape.
_BUILDS = {"guide": [2, 1, 19001, 7], "2026": [2, 1, 24002, 11]}


@cache
def asset(name: str) -> bytes:
    return (STATIC / name).read_bytes()


@cache
def mark(name: str, salt: str = "") -> str:
    """Return the hash that stands in the name of an asset, as the vendor's bundles have one."""
    return hashlib.sha256(asset(name) + salt.encode()).hexdigest()[:20]


def sign_in_document(page: Page, frame: Node, scene: Scene, *, render_ms: int) -> tuple[str, dict[str, str]]:
    """Return the document of a sign-in page and its headers."""
    nonce = secrets.token_urlsafe(16)
    config = json_for_script(_config(page, frame, scene, render_ms))
    head = (
        f'<meta name="PageID" content="{page.page_id}"><meta name="SiteID" content="">'
        f'<meta name="ReqLC" content="{1043 if page.language == "nl" else 1033}">'
        f'<meta name="LocLC" content="{scene.market}">'
        f'<noscript><meta http-equiv="Refresh" content="0; URL=/jsdisabled"></noscript>'
        f'<script nonce="{nonce}">//<![CDATA[\n$Config={config};\n//]]></script>'
        f'<script nonce="{nonce}" crossorigin="anonymous" '
        f'src="{_scripts(page)}/{page.bundle}_{mark("replica.js", page.salt)}.js" defer></script>'
    )
    headers = {"x-ms-request-id": scene.request_id}
    if scene.era.policy or page.strict:
        headers["content-security-policy"] = _policy(nonce, strict=page.strict)
    return _document(page, head, styles=f"{_CDN}/style", class_="cb"), headers


def _scripts(page: Page) -> str:
    return f"https://{CDN_HOST}{page.scripts_at}" if page.scripts_at else f"{_CDN}/js"


def _policy(nonce: str, *, strict: bool) -> str:
    cdn = f"https://{CDN_HOST}"
    return (
        f"default-src 'self'; script-src 'nonce-{nonce}' {cdn}; "
        f"style-src {cdn} 'unsafe-hashes' 'sha256-{_HIDDEN_HASH}'; img-src {cdn} data:; "
        "connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'"
        + ("; require-trusted-types-for 'script'" if strict else "")
    )


def _config(page: Page, frame: Node, scene: Scene, render_ms: int) -> dict[str, Any]:
    """Return `$Config`: the vendor's keys worth reading, and what our script builds the page from."""
    return {
        "pgid": page.page_id,
        "sErrorCode": page.error_code,
        "sErrTxt": page.error_text,
        "arrValErrs": [],
        "correlationId": scene.correlation_id,
        "sessionId": scene.request_id,
        "locale": {"mkt": scene.market, "lcid": 1043 if page.language == "nl" else 1033},
        "country": "NL",
        "urlResetPassword": scene.reset_address(),
        "sResetPasswordPrefillParam": "username",
        "urlGetCredentialType": "/common/GetCredentialType",
        "urlPost": page.action,
        "sFTName": "flowToken",
        "showCantAccessAccountLink": True,
        "fShowSignInOptionsAsButton": True,
        "iShowResendCodeDelay": 90000,
        "iSAOtcLength": 6,
        "iTotpOtcLength": 6,
        "iMaxPollAttempts": 10,
        "iPollingTimeout": 120000,
        "arrUserProofs": _proofs(scene) if page.page_id == "ConvergedTFA" else [],
        "staticTenantBranding": [_branding(page, scene)],
        "serverDetails": {"slc": "ProdSlices", "dc": "TESTREPLICA", "ver": {"v": _BUILDS[scene.era.name]}},
        "hpgrequestid": scene.request_id,
        "sTenantId": TENANT,
        **page.config,
        "replica": _for_script(page, frame, render_ms),
    }


def _branding(page: Page, scene: Scene) -> dict[str, Any]:
    layout = {
        "showHeader": False, "layoutType": 0, "hideCantAccessYourAccount": False,
        "hideForgotMyPassword": False, "hideResetItNow": False, "hideAccountResetCredentials": False,
        "showFooter": True, "hideTOU": False, "hidePrivacy": False,
    }  # fmt: skip
    ours = dict(page.branding)
    layout |= ours.pop("LayoutTemplateConfig", {})
    return {
        "Locale": 0,
        "BannerLogo": f"{_CDN}/images/logo.svg",
        "UserIdLabel": scene.organisation.hint,
        "BoilerPlateText": scene.organisation.sign_in_text,
        "KeepMeSignedInDisabled": False,
        "LayoutTemplateConfig": layout,
        "CustomizationFiles": {"customCssUrl": ""},
        **ours,
    }


def _proofs(scene: Scene) -> list[dict[str, Any]]:
    methods = (
        ("PhoneAppOTP", ""),
        ("OneWaySMS", scene.phone_shown),
        ("TwoWayVoiceMobile", scene.phone_shown),
    )
    return [
        {"authMethodId": method, "display": display, "isDefault": method == "PhoneAppOTP"}
        for method, display in methods
    ]


def reset_document(page: Page, frame: Node, token: str, correlation_id: str, *, render_ms: int) -> str:
    """Return the document of a reset page; later views are swapped in under the same address."""
    fields = "".join(
        f'<input type="hidden" id="{escape(field_id)}" name="{escape(name)}" value="{escape(value)}">'
        for field_id, name, value in (
            ("__EVENTTARGET", "__EVENTTARGET", ""),
            ("__VIEWSTATE", "__VIEWSTATE", token),
            ("CorrelationID", "ctl00$CorrelationID", correlation_id),
            ("ContentPlaceholderMainContent_CurrentViewName",
             "ctl00$ContentPlaceholderMainContent$CurrentViewName", page.page_id),
        )
    )  # fmt: skip
    form = f'<form id="aspnetForm" method="post" novalidate>{fields}<div id="replica-frame"></div></form>'
    script = f"https://{RESET_HOST}/ScriptResource.axd?d={mark('replica.js', page.salt)}"
    return _document(
        page, _data_and_script(page, frame, render_ms, script), styles=f"{_CDN}/style", body=form
    )


def workspace_document(page: Page, frame: Node, *, render_ms: int) -> str:
    script = f"/assets/app.{mark('replica.js', page.salt)}.js"
    return _document(
        page, _data_and_script(page, frame, render_ms, script), styles="/assets", class_="portal-body"
    )


def _data_and_script(page: Page, frame: Node, render_ms: int, script: str) -> str:
    data = json_for_script(_for_script(page, frame, render_ms))
    return (
        f'<script type="application/json" id="replica-data">{data}</script>'
        f'<script src="{script}" defer></script>'
    )


def _for_script(page: Page, frame: Node, render_ms: int) -> dict[str, Any]:
    return {"renderMs": render_ms, "frame": as_data(frame), "view": page.view()}


def _document(page: Page, head: str, *, styles: str, class_: str = "", body: str = "") -> str:
    body = body or '<div id="replica-frame"></div>'
    return (
        f'<!DOCTYPE html>\n<html dir="ltr" class="" lang="{page.language}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(page.title)}</title><link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="{styles}/replica_{mark("replica.css", page.salt)}.css">'
        f'{head}</head>\n<body class="{class_}" style="{_HIDDEN}">'
        f"{banner(page.banner or page.language)}{body}</body></html>"
    )


def banner(language: Language) -> str:
    # Hidden from the ARIA tree only, so that its shape stays that of the recordings.
    return f'<div class="testreplica" aria-hidden="true">{escape(say("banner", language))}</div>'


def plain_document(language: Language, key: str, **values: str) -> str:
    """Return a page of the replica's own, without script: an outage, or an address that it does not know."""
    text = escape(say(key, language, **values))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>TESTREPLICA</title></head>"
        f"<body><p>{escape(say('banner', language))}</p><p>{text}</p></body></html>"
    )


def json_for_script(data: object) -> str:
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028")
