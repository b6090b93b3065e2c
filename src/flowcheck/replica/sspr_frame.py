"""What every password reset page has in common: the frame, its buttons, its messages. Pure."""

from __future__ import annotations

from flowcheck.replica.nodes import Node, block, link, node
from flowcheck.replica.pages import Page
from flowcheck.replica.scene import Scene

MAIN = "ContentPlaceholderMainContent"
GATE = "MultigateAuthenticationControl"


def frame(scene: Scene) -> Node:
    """Build what stands around the part that is swapped."""
    return block(
        block(class_="background"),
        block(
            node("main", id=f"{MAIN}_UpdatePanelMain", class_="card wide", data_slot="card"),
            block(
                link(scene.say("reset.support-code"), ("nothing", ""), id="SupportCodeLink"),
                class_="footer-links",
            ),
            class_="middle",
        ),
        class_="outer",
    )


def page(scene: Scene, screen: str, view: str, *card: Node | str | None, focus: str = "") -> Page:
    title = node("h1", scene.say("reset.heading"), class_="heading")
    return Page(
        screen=screen,
        page_id=view,
        language=scene.language,
        title=scene.say("reset.title"),
        card=(title, *(one for one in card if one is not None)),
        focus=focus,
    )


def control(name: str) -> str:
    return f"ctl00${MAIN}${name}"


def lead_on(name: str, text: str) -> Node:
    # A link that acts as a button, as the vendor's are.
    return link(text, ("postback", name), part="primary", id=f"{MAIN}_{name}", class_="button primary")


def cancel(scene: Scene) -> Node:
    return link(scene.say("cancel"), ("postback", "ButtonCancel"), id=f"{MAIN}_ButtonCancel", class_="button")


def row(*them: Node) -> Node:
    return block(*them, class_="buttons")


def error(vendor_id: str, message: str) -> Node:
    # Always in the page, unseen while there is nothing to say.
    return node(
        "span",
        message,
        id=vendor_id,
        class_="alert-error" if message else "alert-error gone",
        aria_live="polite",
    )
