"""The password reset pages but for the gate in their middle. Pure: from a Scene to a Page.

Ids that no source shows are made up in the vendor's manner and marked `assumed` by a comment.
"""

from __future__ import annotations

from dataclasses import replace

from flowcheck.replica.nodes import Node, block, hidden, link, node, paragraph, textbox
from flowcheck.replica.pages import Page
from flowcheck.replica.scene import Scene
from flowcheck.replica.sspr_frame import MAIN, cancel, control, error, lead_on, page, row

# Which view the vendor shows for a refusal; those not listed are shown as ViewError (assumed but for 0011).
_REFUSALS = {
    "0009": "ViewSsprNotEnabled", "0011": "ViewSsprNotEnabledInUserPolicy", "0012": "ViewUserNotSupported",
    "0013": "ViewUserNotMemberOfScopedAccessGroup", "0014": "ViewUserNotEnabled",
}  # fmt: skip


def user_page(scene: Scene) -> Page:
    asked = scene.era.characters
    return page(
        scene, "sspr.user", "ViewUserIdentifierVerification",
        node("h2", scene.say("who.heading")),
        paragraph(scene.say("who.text-characters" if asked else "who.text")),
        node("label", scene.say("who.label"), for_=f"{MAIN}_TextBoxUserIdentifier"),
        textbox(
            id=f"{MAIN}_TextBoxUserIdentifier", name=control("TextBoxUserIdentifier"), part="username",
            value=scene.username, maxlength="113", data_alert=f"{MAIN}_UserIdErrorLabel",
            data_empty=scene.say("who.empty"),
        ),
        error(f"{MAIN}_UserIdErrorLabel", scene.said if scene.message == "who.unknown" else ""),
        paragraph(scene.say("who.example"), class_="example"),
        _characters(scene) if asked else None,
        row(lead_on("ButtonNext", scene.say("next")), cancel(scene)),
        focus=f"{MAIN}_TextBoxUserIdentifier",
    )  # fmt: skip


def _characters(scene: Scene) -> Node:
    wrong = scene.said if scene.message == "who.wrong-characters" else ""
    return block(
        node(
            "img", id="RepMapVisualChallenge", alt=scene.say("who.picture"), width="220", height="70",
            src=f"/challenge.svg?n={scene.request_id}",
        ),
        block(link(scene.say("who.audio"), ("nothing", ""), id="RepMapAudioChallenge")),  # assumed id
        hidden("LiveCaptchaMode", "Image", id="LiveCaptchaMode"),
        node("label", scene.say("who.characters"), for_="RepMapChallengeSolution"),
        textbox(
            id="RepMapChallengeSolution", name="RepMapChallengeSolution", part="characters",
            autocomplete="off", data_alert="RepMapErrorLabel", data_empty=scene.say("who.wrong-characters"),
        ),
        error("RepMapErrorLabel", wrong),  # assumed id
    )  # fmt: skip


def new_password_page(scene: Scene) -> Page:
    return page(
        scene, "sspr.new-password", "ViewChooseNewPassword",  # assumed view and ids
        paragraph(scene.say("reset.stages"), class_="stages checked"),
        *_new_box(scene, "NewPassword", "new.password"),
        *_new_box(scene, "ConfirmNewPassword", "new.confirm"),
        error("NewPasswordErrorLabel", scene.said),
        row(lead_on("ButtonFinish", scene.say("new.finish")), cancel(scene)),
        focus=f"{MAIN}_TextBoxNewPassword",
    )  # fmt: skip


def _new_box(scene: Scene, name: str, key: str) -> tuple[Node, Node]:
    vendor_id = f"{MAIN}_TextBox{name}"
    field = textbox(
        id=vendor_id, name=control(f"TextBox{name}"), type="password", part=name, autocomplete="new-password",
        data_alert="NewPasswordErrorLabel", data_empty=scene.say("new.empty"),
    )  # fmt: skip
    return node("label", scene.say(key), for_=vendor_id), field


def done_page(scene: Scene) -> Page:
    way_back = link(
        scene.say("done.link"), href=scene.back_to or scene.reprocess, part="primary", id=f"{MAIN}_LinkSignIn"
    )
    return page(
        scene, "sspr.done", "ViewResetSuccess",  # assumed view and id
        node("h2", scene.say("done.heading")),
        _sentence(way_back, scene.say("done.rest")),
    )  # fmt: skip


def refused_page(scene: Scene) -> Page:
    key = (
        f"refused.{scene.code}"
        if scene.code in {"0009", "0010", "0011", "0012", "0013", "0014"}
        else "refused.other"
    )
    administrator = link(
        scene.say("refused.link"), ("postback", "LinkContactAdministrator"), part="primary",
        id=f"{MAIN}_LinkContactAdministrator",
    )  # fmt: skip
    return page(
        scene, "sspr.refused", _REFUSALS.get(scene.code, "ViewError"),
        node("h2", scene.say("refused.heading")),
        paragraph(scene.say(key)),
        _sentence(scene.say("refused.before"), administrator, "."),
        paragraph(scene.said) if scene.message else None,
        paragraph(f"SSPR_{scene.code}", class_="example"),
    )  # fmt: skip


def too_many_page(scene: Scene) -> Page:
    return page(
        scene, "sspr.too-many-attempts", "ViewThrottled",
        node("h2", scene.say("throttled.heading")),
        paragraph(scene.say("throttled.text")),
        row(replace(cancel(scene), part="primary")),
    )  # fmt: skip


def _sentence(*kids: Node | str) -> Node:
    return node("p", *kids)
