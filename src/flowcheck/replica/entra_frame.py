"""What every sign-in page has in common: the frame, the hidden fields, the identity. Pure."""

from __future__ import annotations

from typing import Any, NamedTuple

from flowcheck.replica.nodes import Node, block, hidden, link, node
from flowcheck.replica.pages import CDN_HOST, Page
from flowcheck.replica.scene import TENANT, Scene


class Kind(NamedTuple):
    """A document of the vendor's: its number, its bundle, and where its form goes."""

    hpgid: str
    bundle: str
    post: str = "/common/reprocess/continue"


# By PageID. A form that comes back late says with the number which page it belongs to. Of the last three only
# the PageID is known, and that weakly.
KINDS = {
    "ConvergedSignIn": Kind("1104", "ConvergedLogin_PCore", f"/{TENANT}/login"),
    "ConvergedTFA": Kind("1114", "ConvergedSA_Core", "/common/SAS/ProcessAuth"),
    "KmsiInterrupt": Kind("1115", "ConvergedKmsi_Core", "/kmsi"),
    "ConvergedProofUpRedirect": Kind("1121", "ConvergedProofUpRedirect_Core"),
    "ConvergedChangePassword": Kind("1116", "ConvergedChangePassword_Core"),
    "ConvergedConditionalAccess": Kind("1117", "ConvergedConditionalAccess_Core"),
    "ConvergedError": Kind("1118", "ConvergedError_Core"),
}


def frame(scene: Scene) -> Node:
    """Build what stands around the card on every sign-in page."""
    return node(
        "form",
        block(class_="background ext-background-image", role="img", aria_label=scene.say("background")),
        block(_middle(scene), _footer(scene), class_="outer"),
        id="i0281", name="f1", method="post", novalidate="novalidate",
    )  # fmt: skip


def _middle(scene: Scene) -> Node:
    return block(
        node(
            "img",
            class_="logo ext-header-logo",
            src=f"https://{CDN_HOST}/shared/1.0/content/images/logo.svg",
            alt=scene.say("logo"),
        ),
        node("main", class_="card ext-sign-in-box", data_slot="card", id="lightbox"),
        block(class_="below", data_slot="below"),
        class_="middle ext-middle",
    )


def _footer(scene: Scene) -> Node:
    return block(
        block(
            _legal(scene, "terms", "https://www.microsoft.com/{}/servicesagreement/", "ftrTerms"),
            _legal(scene, "privacy", "https://privacy.microsoft.com/{}/privacystatement", "ftrPrivacy"),
            node(
                "a", "...", act=("nothing", ""), role="button", tabindex="0", id="moreOptions",
                class_="ext-debug-item", aria_label=scene.say("trouble"),
            ),
            class_="footer-links ext-footer-links",
        ),
        id="footer", role="contentinfo", class_="footer ext-footer",
    )  # fmt: skip


def _legal(scene: Scene, key: str, address: str, vendor_id: str) -> Node:
    return link(
        scene.say(key),
        ("nothing", ""),
        href=address.format(scene.market),
        id=vendor_id,
        class_="ext-footer-item",
    )


def page(
    scene: Scene,
    screen: str,
    page_id: str,
    *card: Node | str | None,
    below: tuple[Node, ...] = (),
    focus: str = "",
    start: tuple[str, str] | None = None,
    config: dict[str, Any] | None = None,
) -> Page:
    """Put the card of one sign-in page together with what the vendor's page knows of itself."""
    return Page(
        screen=screen, page_id=page_id, language=scene.language, title=scene.say("title"),
        card=(*(one for one in card if one is not None), *_posted(scene, page_id)), below=below,
        action=KINDS[page_id].post, bundle=KINDS[page_id].bundle, focus=focus, start=start,
        error_code=scene.code or _ERRORS.get(scene.message, ""), error_text=scene.said, config=config or {},
    )  # fmt: skip


# What the vendor answers under the hood; 50058 is its way of saying that nobody has signed in yet.
_ERRORS = {"": "50058", "password.wrong": "50126", "password.locked": "50053", "mfa.wrong": "500121"}


def _posted(scene: Scene, page_id: str) -> tuple[Node, ...]:
    values = {
        "ctx": scene.ctx,
        "flowToken": scene.ctx,
        "canary": scene.request_id,
        "hpgrequestid": scene.request_id,
        "hpgid": KINDS[page_id].hpgid,
    }
    return tuple(hidden(name, value) for name, value in values.items())


def identity(scene: Scene) -> Node:
    """Build the line that says who is signing in."""
    return block(scene.username, id="displayName", class_="identity", title=scene.username)


def buttons(*them: Node) -> Node:
    return block(*them, class_="buttons")
