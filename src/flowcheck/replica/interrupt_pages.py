"""The sign-in pages that the guide does not mention. Pure: from a Scene to a Page."""

from __future__ import annotations

from dataclasses import replace

from flowcheck.replica.entra_frame import buttons, identity, page
from flowcheck.replica.nodes import (
    Node,
    alert,
    block,
    button,
    heading,
    link,
    node,
    paragraph,
    submit,
    textbox,
)
from flowcheck.replica.pages import Page
from flowcheck.replica.scene import Scene

_MORE = "https://go.microsoft.com/fwlink/p/?LinkId=708614"
SKIP_DAYS = 14


def account_picker_page(scene: Scene) -> Page:
    tiles = (
        _tile(scene.username, ("send", "tile=known"), part="primary", data_test_id=scene.username)
        if scene.username
        else None,
        _tile(scene.say("picker.other"), ("send", "tile=other"), id="otherTile"),
    )
    return page(
        scene, "entra.account-picker", "ConvergedSignIn",
        heading(scene.say("picker.heading"), id="loginHeader"),
        block(*tiles, id="tilesHolder", class_="tiles"),
    )  # fmt: skip


def app_code_page(scene: Scene) -> Page:
    return _code_page(scene, "entra.mfa-app-code", scene.say("mfa.app"))


def sms_code_page(scene: Scene) -> Page:
    return _code_page(scene, "entra.mfa-sms-code", scene.say("mfa.sms", phone=scene.phone_shown))


def _code_page(scene: Scene, screen: str, text: str) -> Page:
    field = textbox(
        id="idTxtBx_SAOTCC_OTC", name="otc", type="tel", part="code", aria_label=scene.say("mfa.heading"),
        placeholder=scene.say("mfa.placeholder"), maxlength="6", autocomplete="one-time-code",
        data_alert="otcAlert", data_error="idDiv_SAOTCC_ErrorMsg_OTC", data_empty=scene.say("mfa.empty"),
    )  # fmt: skip
    return page(
        scene, screen, "ConvergedTFA",
        identity(scene),
        heading(scene.say("mfa.heading"), id="idDiv_SAOTCC_Title"),
        block(text, id="idDiv_SAOTCC_Description"),
        block(alert("otcAlert", "idDiv_SAOTCC_ErrorMsg_OTC", scene.said), field),
        block(
            block(scene.say("mfa.trouble") + " ", _other_way(scene)),
            block(link(
                scene.say("mfa.more"), ("nothing", ""), href=_MORE, aria_label=scene.say("mfa.more-name"),
            )),
        ),
        buttons(submit(scene.say("mfa.submit"), ("send", ""), id="idSubmit_SAOTCC_Continue")),
        focus="idTxtBx_SAOTCC_OTC",
    )  # fmt: skip


def _other_way(scene: Scene) -> Node:
    return link(scene.say("mfa.other-way"), ("send", "way=other"), id="signInAnotherWay")


def approval_page(scene: Scene) -> Page:
    timed_out = block(scene.say("approval.timed-out"), id="idDiv_SAASTO_Description", class_="gone")
    return page(
        scene, "entra.mfa-approval", "ConvergedTFA",
        identity(scene),
        heading(scene.say("approval.heading"), id="idDiv_SAOTCAS_Title"),
        block(scene.say("approval.text"), id="idDiv_SAOTCAS_Description"),
        block(scene.polling_sign, id="idRichContext_DisplaySign", class_="sign"),
        timed_out,
        block(replace(_other_way(scene), part="primary")),
        start=("poll", "/common/SAS/EndAuth"),
    )  # fmt: skip


def choice_page(scene: Scene) -> Page:
    rows = (
        ("PhoneAppNotification", "choice.approve"),
        ("PhoneAppOTP", "choice.app-code"),
        ("OneWaySMS", "choice.sms"),
        ("TwoWayVoiceMobile", "choice.call"),
    )
    return page(
        scene, "entra.mfa-choice", "ConvergedTFA",
        identity(scene),
        heading(scene.say("choice.heading"), id="idDiv_SAOTCS_Title"),
        alert("choiceAlert", "idDiv_SAOTCS_ErrorMsg", scene.said),
        block(
            *(_tile(
                scene.say(key, phone=scene.phone_shown), ("send", f"AuthMethodId={method}"),
                data_value=method, part="primary" if method == "PhoneAppOTP" else "",
            ) for method, key in rows),
            id="idDiv_SAOTCS_Proofs", class_="tiles",
        ),
        paragraph(scene.say("choice.current")),
        buttons(button(scene.say("cancel"), id="idBtn_Back")),
    )  # fmt: skip


def _tile(text: str, act: tuple[str, str], *, part: str = "", **attrs: str) -> Node:
    return node("div", text, act=act, part=part, role="button", tabindex="0", class_="tile", **attrs)


def too_many_page(scene: Scene) -> Page:
    return page(
        scene, "entra.too-many-attempts", "ConvergedTFA",
        identity(scene) if scene.username else None,
        heading(scene.say("choice.heading"), id="idDiv_SAOTCS_Title"),
        alert("limitAlert", "idDiv_SAOTCS_ErrorMsg", scene.say("limit.text")),
        paragraph(scene.say("limit.sorry")),
        block(link(scene.say("limit.details"), ("nothing", ""), part="primary")),
    )  # fmt: skip


def more_information_page(scene: Scene) -> Page:
    return page(
        scene, "entra.more-information", "ConvergedProofUpRedirect",
        identity(scene),
        heading(scene.say("more.heading"), id="ProofUpHeader"),
        block(scene.say("more.text"), id="ProofUpDescription"),
        block(link(scene.say("more.skip", days=str(SKIP_DAYS)), ("send", "way=skip"), id="btnAskLater")),
        buttons(submit(scene.say("next"), ("send", "way=register"), id="idSubmit_ProofUp_Redirect")),
        config={"iRemainingDaysToSkipMfaRegistration": SKIP_DAYS},
    )  # fmt: skip


def update_password_page(scene: Scene) -> Page:
    fields = (("currentPassword", "update.current"), ("newPassword", "update.new"),
              ("confirmNewPassword", "update.confirm"))  # fmt: skip
    return page(
        scene, "entra.update-password", "ConvergedChangePassword",
        identity(scene),
        heading(scene.say("update.heading"), id="changePasswordHeader"),
        block(scene.say("update.text")),
        alert("changePasswordAlert", "changePasswordError", scene.said),
        *(textbox(
            id=name, name=name, part=name, type="password", autocomplete="off",
            aria_label=scene.say(key), placeholder=scene.say(key),
            data_alert="changePasswordAlert", data_error="changePasswordError",
            data_empty=scene.say("password.empty"),
        ) for name, key in fields),
        buttons(submit(scene.say("password.submit"), ("send", ""), id="idSIButton9")),
        focus="currentPassword",
    )  # fmt: skip


def blocked_page(scene: Scene) -> Page:
    return page(
        scene, "entra.blocked-by-policy", "ConvergedConditionalAccess",
        identity(scene) if scene.username else None,
        heading(scene.say("blocked.heading")),
        paragraph(scene.say("blocked.text")),
        block(link(scene.say("blocked.other"), ("open", scene.back_to), part="primary", id="idA_SignOut")),
        block(node(
            "a", scene.say("blocked.more"), act=("nothing", ""), role="button", tabindex="0",
            aria_label=scene.say("blocked.more-name"), id="moreDetails",
        )),
    )  # fmt: skip


def passkey_page(scene: Scene) -> Page:
    return page(
        scene, "entra.passkey-failed", "ConvergedSignIn",
        identity(scene) if scene.username else None,
        heading(scene.say("passkey.heading"), id="loginHeader"),
        alert("passkeyAlert", "passkeyError", scene.say("passkey.text")),
        block(link(scene.say("passkey.learn"), ("nothing", ""))),
        block(_other_way(scene)),
        buttons(
            button(scene.say("back"), ("open", scene.reprocess), id="idBtn_Back"),
            submit(scene.say("passkey.again"), ("send", "way=again"), id="idSIButton9"),
        ),
    )  # fmt: skip


def error_page(scene: Scene) -> Page:
    text = f"AADSTS{scene.code}: {scene.say(_error_key(scene.code))}"
    facts = (
        ("error.request", scene.request_id),
        ("error.correlation", scene.correlation_id),
        ("error.time", scene.at.isoformat(timespec="seconds").replace("+00:00", "Z")),
        ("error.message", text),
    )
    return page(
        scene, "entra.error", "ConvergedError",
        heading(scene.say("username.heading"), id="loginHeader"),
        paragraph(scene.say("error.sorry")),
        block(text, id="exceptionMessageContainer"),
        node("h2", scene.say("error.details")),
        block(scene.say("error.send")),
        buttons(button(scene.say("error.copy"), id="copyInfo")),
        *(block(node("b", scene.say(key)), f" {value}") for key, value in facts),
        block(node("b", scene.say("error.flag")), " ", button(scene.say("error.enable"), id="flagging")),
        node(
            "button", "\N{MULTIPLICATION SIGN}", act=("nothing", ""), part="primary", type="button",
            class_="close", aria_label=scene.say("error.close"),
        ),
        config={"iErrorCode": int(scene.code), "strServiceExceptionMessage": text},
    )  # fmt: skip


def _error_key(code: str) -> str:
    known = {"50034", "50053", "50055", "50057", "50105", "53003", "90033"}
    return f"aadsts.{code}" if code in known else "aadsts.other"
