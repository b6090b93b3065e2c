"""The reset page that asks how to reach you, and then for the code. Pure: from a Scene to a Page.

Ids that no source shows are made up in the vendor's manner and marked `assumed` by a comment.
"""

from __future__ import annotations

from flowcheck.replica.nodes import Node, block, link, node, paragraph, textbox
from flowcheck.replica.pages import Page
from flowcheck.replica.scene import Scene
from flowcheck.replica.sspr_frame import GATE, MAIN, cancel, error, lead_on, page, row


def method_page(scene: Scene) -> Page:
    return _gate_page(scene, "sspr.method", _sms_panel(scene), focus=f"{GATE}_PhoneNumberTextBox")


def code_page(scene: Scene) -> Page:
    return _gate_page(scene, "sspr.code", _code_panel(scene), focus=f"{GATE}_VerificationCodeTextBox")


def second_method_page(scene: Scene) -> Page:
    """Ask for a second way to be reached, where the organisation wants two."""
    send = lead_on("ButtonEmail", scene.say("change.second-send"))
    return page(
        scene, "sspr.second-method", "ViewMultigateUserControl",
        paragraph(scene.say("change.two-stages"), class_="stages checked"),
        paragraph(scene.say("method.text")),
        block(
            node("table", node("tbody", _radio(scene, "AltEmail", "method.email", "sms")), class_="methods"),
            block(block(paragraph(scene.say("change.second-text")), row(send)), class_="panels"),
            class_="gate",
        ),
        row(cancel(scene)),
    )  # fmt: skip


def _gate_page(scene: Scene, screen: str, panel: Node, focus: str) -> Page:
    """Build the page that asks for a method, and then for its code: one view of the vendor's, two screens."""
    return page(
        scene, screen, "ViewMultigateUserControl",
        paragraph(scene.say("reset.stages"), class_="stages"),
        paragraph(scene.say("method.text")),
        block(_methods(scene), block(panel, _call_panel(scene), class_="panels"), class_="gate"),
        row(cancel(scene)),
        focus=focus,
    )  # fmt: skip


def _methods(scene: Scene) -> Node:
    offered = (("Phone", "method.sms", "sms"), ("PhoneCall", "method.call", "call"))  # PhoneCall: assumed
    # The vendor keeps what the account cannot use in the page, unseen.
    unavailable = (
        ("AltEmail", "method.email"), ("AppCode", "method.app-code"),
        ("MobileAppNotification", "method.notification"), ("SecurityQuestions", "method.questions"),
        ("OfficePhone", "method.office"),
    )  # fmt: skip
    rows = [_radio(scene, kind, key, panel) for kind, key, panel in offered]
    rows += [_radio(scene, kind, key, "").with_attrs(class_="gone") for kind, key in unavailable]
    return node("table", node("tbody", *rows), id=f"{GATE}_RadioTable", class_="methods")


def _radio(scene: Scene, kind: str, key: str, panel: str) -> Node:
    vendor_id = f"{GATE}_{kind}Radio"
    radio = node(
        "input", act=("show", panel), type="radio", id=vendor_id, name=f"{GATE}$Method", value=kind,
        **({"checked": "checked"} if panel == "sms" else {}),
    )  # fmt: skip
    return node("tr", node("td", radio, node("label", scene.say(key), for_=vendor_id)))


def _sms_panel(scene: Scene) -> Node:
    wrong = scene.said if scene.message in {"method.wrong", "method.unsent"} else ""
    return block(
        paragraph(scene.say("method.sms-text", hint=scene.phone_hint)),
        _phone_box(scene, "PhoneNumber"),
        error("PhoneNumberErrorLabel", wrong),
        row(lead_on("ButtonSendText", scene.say("method.send"))),
        data_panel="sms",
    )


def _call_panel(scene: Scene) -> Node:
    wrong = scene.said if scene.message == "method.no-calls" else ""
    call = link(
        scene.say("method.ring"), ("postback", "ButtonCall"), id=f"{MAIN}_ButtonCall", class_="button primary"
    )
    return block(
        paragraph(scene.say("method.call-text", hint=scene.phone_hint)),
        _phone_box(scene, "CallNumber"),
        error("CallNumberErrorLabel", wrong),
        row(call),
        data_panel="call",
        class_="gone",
    )


def _phone_box(scene: Scene, name: str) -> Node:
    return textbox(  # assumed ids
        id=f"{GATE}_{name}TextBox", name=f"{GATE}${name}", type="tel", part="phone",
        aria_label=scene.say("method.phone"), placeholder=scene.say("method.phone"), autocomplete="off",
        data_alert=f"{name}ErrorLabel", data_empty=scene.say("method.empty"),
    )  # fmt: skip


def _code_panel(scene: Scene) -> Node:
    return block(  # assumed ids
        paragraph(scene.say("code.text")),
        textbox(
            id=f"{GATE}_VerificationCodeTextBox", name=f"{GATE}$VerificationCode", type="tel", part="code",
            aria_label=scene.say("code.name"), placeholder=scene.say("code.name"), maxlength="8",
            autocomplete="one-time-code", data_alert="VerificationErrorLabel",
            data_empty=scene.say("code.empty"),
        ),
        error("VerificationErrorLabel", scene.said),
        row(lead_on("ButtonVerify", scene.say("next"))),
        # The vendor shows these two ten seconds later; here they are there at once, for the never-press rule.
        block(link(scene.say("code.again"), ("postback", "LinkTryAgain"), id=f"{MAIN}_LinkTryAgain")),
        block(link(
            scene.say("code.administrator"), ("postback", "LinkContactAdministrator"),
            id=f"{MAIN}_LinkContactAdministrator",
        )),
        data_panel="sms",
    )  # fmt: skip
